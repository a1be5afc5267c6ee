"""Nothing in the library is copied from a report."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from checklists.copying import find_shared_runs
from checklists.guide import Guide
from checklists.source_document import SourceDocument
from tests.checklists.test_guide import build_guide
from tests.checklists.test_library import raw_recommendation, raw_source, write_library
from tests.documents import build_document_of, raw_document, raw_item

SENTENCE = "one two three four five six seven eight"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One, two; three “four” five – six seven EIGHT nine", SENTENCE),
        ("one two three four five six seven, and then eight", None),
        ("one two three four five six seven", None),
    ],
)
def test_eight_words_in_a_row_are_found_whatever_stands_between(
    text: str, found: str | None
) -> None:
    document = build_document_of(raw_item("rule", help=text))
    runs = list(find_shared_runs([document], [], Guide(), {"report": f"Zero. {SENTENCE}!"}))
    assert [run.words for run in runs] == ([found] if found else [])
    if runs:
        assert str(runs[0]) == (
            f"small.yaml: sections.0.items.0.help: “{SENTENCE}” stands in report"
        )


def test_gists_reasons_and_the_guide_are_compared_too() -> None:
    source = SourceDocument.read(
        raw_source(
            raw_recommendation("R-1", gist=SENTENCE),
            raw_recommendation("R-2", assessable=False, why_not_assessable=SENTENCE),
            raw_recommendation("R-3"),
            not_covered={"R-3": SENTENCE},
        )
    )
    reason = {"when": {"profile": "who", "is": "state"}, "because": SENTENCE}
    guide = build_guide(proposals=[{"checklist": "small", "reasons": [reason]}])
    runs = find_shared_runs([], [source], guide, {"report": SENTENCE})
    assert [run.path for run in runs] == [
        ("R-1", "gist"),
        ("R-2", "why_not_assessable"),
        ("not_covered", "R-3"),
        ("proposals", 0, "reasons", 0, "because"),
    ]


def test_a_proper_name_has_no_other_words() -> None:
    name = "Council of Europe Convention on Action against Trafficking in Human Beings"
    document = build_document_of(raw_item("rule", help=f"See the {name}."))
    assert not list(find_shared_runs([document], [], Guide(), {"report": name}))


def test_the_command_refuses_what_is_copied(tmp_path: Path) -> None:
    library = tmp_path / "library"
    library.mkdir()
    write_library(library, [raw_source(raw_recommendation(gist=SENTENCE))], [raw_document()])
    reports = tmp_path / "reports"
    reports.mkdir()
    with pytest.raises(CommandError, match="holds no report"):
        call_command("check_library", library, reports=reports)
    (reports / "ppp-2017.txt").write_text(SENTENCE, "utf-8")
    with pytest.raises(CommandError, match="stands in ppp-2017"):
        call_command("check_library", library, reports=reports)
