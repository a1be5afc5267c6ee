"""Scoring one checklist of 60 items."""

from assessment.scoring import score
from bench.measuring import Figure, clock_each, spread
from bench.site import build_checklist
from checklists.values import ResponseValue
from tests.documents import build_responses


def measure() -> list[Figure]:
    document = build_checklist(sections=6)
    values: dict[str, ResponseValue | None] = {
        item.key: 1 + number % 2 if item.kind == "ladder" else "no"
        for number, item in enumerate(document.items)
    }
    responses = build_responses(values, evidenced=list(values)[::2])
    if score(document, responses).next_band is None:
        raise LookupError("these responses have no next band")
    bare = spread(
        clock_each(lambda: score(document, responses, with_next_band=False), times=60)
    )
    planned = spread(clock_each(lambda: score(document, responses), times=60))
    return [
        Figure(
            "Scoring 60 items",
            "≤ 2 ms",
            bare.scaled(1000).show(2, " ms"),
            bare.median <= 0.002,
        ),
        Figure(
            "Scoring 60 items, with the shortest way to the next band",
            "≤ 20 ms",
            planned.scaled(1000).show(2, " ms"),
            planned.median <= 0.020,
        ),
    ]
