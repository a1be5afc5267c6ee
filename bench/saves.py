"""One autosave against a POST that writes nothing, and saves of eight clients at once."""

import itertools
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable

import pgserver
from django.db import connection
from django.urls import reverse

from bench import PROJECT
from bench.measuring import Figure, compare, spread, time_processor, time_wall
from bench.site import Browser, answer_all, build_checklist, sign_in
from tests.factories import make_assessment


def measure(saves: int) -> list[Figure]:
    return [*_measure_one(), *_measure_many(saves)]


def _measure_one() -> list[Figure]:
    document = build_checklist(sections=6, slug="saved")
    assessment = make_assessment(document)
    answer_all(assessment, document)
    if assessment.created_by is None:
        raise LookupError("the assessment has no founder")
    browser = Browser(sign_in(assessment.created_by))
    save = _make_save(browser, reverse("answer", args=[assessment.id, "item-0-0"]))
    fields = _fill(1)

    def save_nothing() -> bytes:
        return browser.post("/bench/nothing/", fields)

    wall = compare(save, save_nothing, rounds=7, times=20, clock=time_wall)
    processor = compare(save, save_nothing, rounds=7, times=20, clock=time_processor)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_disk (number integer)")
    disk = spread([time_wall(_commit_one_row) for _ in range(60)]).scaled(1000)
    return [
        Figure(
            "One autosave with its history and the new progress, on disk before the answer, "
            "against a signed-in POST that writes nothing",
            "≤ 1.5 ×",
            wall.show(),
            wall.ratio.median <= 1.5,
        ),
        Figure("– of that, processor time alone", "", processor.show(), None),
        Figure(
            "– of that, waiting for the disk: one row committed, nothing else",
            "",
            disk.show(1, " ms"),
            None,
        ),
    ]


def _fill(number: int) -> dict[str, str]:
    return {
        "item-0-0-response": str(number % 3),
        "item-0-0-note": f"Decree {number}.",
        "item-0-0-revision": str(number),
    }


def _make_save(browser: Browser, url: str) -> Callable[[], bytes]:
    numbers = itertools.count(1)
    return lambda: browser.post(url, _fill(next(numbers)))


def _commit_one_row() -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO bench_disk VALUES (1)")


def _measure_many(saves: int) -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="bench-postgresql-", dir=PROJECT / "var") as folder:
        os.chmod(folder, 0o755)  # noqa: S103 - PostgreSQL runs as a user of its own
        server = pgserver.get_server(f"{folder}/data")
        try:
            return [
                _store("SQLite", saves, {}),
                _store("PostgreSQL", saves, {"BENCH_DATABASE_URL": server.get_uri()}),
            ]
        finally:
            server.cleanup()


def _store(name: str, saves: int, environment: dict[str, str]) -> Figure:
    reply = subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", "bench.lost_saves", str(saves)],
        cwd=PROJECT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        check=True,
    )
    found = json.loads(reply.stdout.splitlines()[-1])
    return Figure(
        f"{found['sent']:,} saves by 8 clients through the web server, {name}",
        "0 lost, 0 errors",
        f"{found['lost']} lost, {found['errors']} errors; {found['per_second']:.0f} a second",
        found["lost"] == 0 and found["errors"] == 0,
    )
