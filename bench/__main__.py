"""`python -m bench`: measures everything, prints it, and writes it into docs/performance.md."""

import argparse
import time

from django.conf import settings

from bench import PROJECT, loading, pages, reports, saves, scoring
from bench.measuring import Figure, describe_machine
from bench.site import open_database

PAGE = PROJECT / "docs" / "performance.md"
BEGIN, END = "<!-- figures: begin -->\n", "<!-- figures: end -->\n"
_SIGNS = {True: "met", False: "**missed**", None: "–"}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--saves", type=int, default=2_000, help="saves by eight clients")
    options = parser.parse_args()
    begin = time.perf_counter()
    settings.ROOT_URLCONF = "bench.yardsticks"
    open_database()
    figures = [
        *pages.measure(),
        *saves.measure(options.saves),
        *scoring.measure(),
        *loading.measure(),
        *reports.measure(),
    ]
    table = draw(figures, time.perf_counter() - begin)
    print(table)
    write_into_page(table)


def draw(figures: list[Figure], seconds: float) -> str:
    rows = "".join(
        f"| {figure.what} | {figure.goal} | {figure.measured} | {_SIGNS[figure.is_met]} |\n"
        for figure in figures
    )
    return (
        "| What | Goal | Measured: median (lowest to highest) | |\n|---|---|---|---|\n"
        f"{rows}\nMachine: {describe_machine()}. The whole run took {seconds:.0f} s.\n"
    )


def write_into_page(table: str) -> None:
    text = PAGE.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    _old, after = rest.split(END)
    PAGE.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
