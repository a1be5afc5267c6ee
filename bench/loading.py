"""The library into an empty database, and all that `make demo` does after the installation."""

import os
import subprocess
import sys
import tempfile
import time

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench import PROJECT
from bench.measuring import Figure
from checklists.library import LIBRARY, read_library
from checklists.loading import load_library

_WRITES = ("INSERT", "UPDATE", "DELETE")


def measure() -> list[Figure]:
    """Loads the library into this process's database, where the next parts find it."""
    first, _ = _load()
    second, writes = _load()
    seconds = _run_demo()
    return [
        Figure("Loading the library into an empty database", "", f"{first:.1f} s", None),
        Figure(
            "Loading it a second time",
            "writes nothing",
            f"{second:.1f} s, {writes} writes",
            writes == 0,
        ),
        Figure(
            "`make demo` after the installation: tables, library, samples, first report",
            "≤ 15 s",
            f"{seconds:.1f} s",
            seconds <= 15,
        ),
    ]


def _load() -> tuple[float, int]:
    """Seconds, and statements that write."""
    with CaptureQueriesContext(connection) as queries:
        begin = time.perf_counter()
        load_library(read_library(LIBRARY), now=timezone.now())
        seconds = time.perf_counter() - begin
    return seconds, sum(query["sql"].startswith(_WRITES) for query in queries.captured_queries)


def _run_demo() -> float:
    """Seconds of the four commands on a fresh data folder."""
    with tempfile.TemporaryDirectory(prefix="bench-demo-", dir=PROJECT / "var") as folder:
        environment = {**os.environ, "PLUMBLINE_DATA": folder}
        begin = time.perf_counter()
        for command in (
            "migrate --verbosity 0",
            "createcachetable",
            "load_library",
            "make_demo",
        ):
            subprocess.run(  # noqa: S603 - our own commands
                [sys.executable, "manage.py", *command.split()],
                cwd=PROJECT,
                env=environment,
                stdout=subprocess.DEVNULL,
                check=True,
            )
        return time.perf_counter() - begin
