"""Timing things side by side, and writing down what came out."""

import os
import platform
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Spread:
    """Median, smallest and largest of several runs."""

    median: float
    low: float
    high: float

    def scaled(self, factor: float) -> "Spread":
        return Spread(self.median * factor, self.low * factor, self.high * factor)

    def show(self, digits: int, unit: str = "") -> str:
        return (
            f"{self.median:.{digits}f}{unit} ({self.low:.{digits}f} to {self.high:.{digits}f})"
        )


@dataclass(frozen=True, slots=True)
class Figure:
    """A line of the table; `is_met` is None where there is no goal."""

    what: str
    goal: str
    measured: str
    is_met: bool | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Seconds of two things that took turns, and the ratio of each turn."""

    ratio: Spread
    subject: Spread
    yardstick: Spread

    def show(self, digits: int = 2) -> str:
        subject, yardstick = self.subject.median * 1000, self.yardstick.median * 1000
        return f"{self.ratio.show(digits)}; {subject:.1f} ms to {yardstick:.1f} ms"


def spread(values: list[float]) -> Spread:
    return Spread(statistics.median(values), min(values), max(values))


def time_wall(work: Work) -> float:
    """Seconds from beginning to end."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def time_processor(work: Work) -> float:
    """Seconds of this thread's processor time: other work on the machine counts less."""
    begin = time.thread_time()
    work()
    return time.thread_time() - begin


def clock_each(work: Work, times: int) -> list[float]:
    work()
    return [time_wall(work) for _ in range(times)]


def compare(
    subject: Work,
    yardstick: Work,
    *,
    rounds: int,
    times: int = 1,
    clock: Callable[[Work], float] = time_wall,
) -> Comparison:
    """Let both take turns; each round counts with the median of its `times` runs."""
    subject()
    yardstick()
    turns = []
    for _ in range(rounds):
        pairs = [(clock(yardstick), clock(subject)) for _ in range(times)]
        turns.append(
            (
                statistics.median(slow for _, slow in pairs),
                statistics.median(fast for fast, _ in pairs),
            )
        )
    return Comparison(
        spread([slow / fast for slow, fast in turns]),
        spread([slow for slow, _ in turns]),
        spread([fast for _, fast in turns]),
    )


def describe_machine() -> str:
    """What the figures were measured on."""
    return (
        f"{os.cpu_count()} cores, {_name_processor()}; Python {platform.python_version()}; "
        f"{platform.system()} {platform.release().split('-')[0]}"
    )


def _name_processor() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            names = [line.partition(":")[2].strip() for line in file if "model name" in line]
    except OSError:
        names = []
    return names[0] if names else platform.processor() or platform.machine()
