"""Charts as values: shapes in whole numbers, drawn as SVG by the templates. Pure.

No text is measured, nothing is fetched, and no colour carries a meaning alone: lengths,
frames and letters do. `is_rtl` mirrors what has a beginning and an end.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from assessment.reports.content import BandRow
from assessment.reports.numbers import round_half_up
from assessment.scorecard import Band

BAR_WIDTH = 400
BAR_HEIGHT = 26
SCALE_WIDTH = 1_000
SCALE_HEIGHT = 150
RISK_WIDTH = 90
RISK_HEIGHT = 48
RISK_LEVELS = 3

Part = Literal["track", "possible", "declared", "evidenced", "reviewed"]


@dataclass(frozen=True, slots=True)
class Paint:
    """Colours on paper, as presentation attributes; the page's style sheet has its own."""

    fill: str
    stroke: str = "none"
    dashes: str = "none"


PAINTS: dict[Part, Paint] = {
    "track": Paint("#e8ebe6"),
    "possible": Paint("#ffffff", "#4b565a", "7 5"),
    "declared": Paint("#6b979d"),
    "evidenced": Paint("#0d3f47"),
    "reviewed": Paint("#ffffff"),
}


@dataclass(frozen=True, slots=True)
class Rectangle:
    """One rectangle; `part` says what it stands for."""

    part: Part
    x: int
    y: int
    width: int
    height: int

    @property
    def paint(self) -> Paint:
        return PAINTS[self.part]


@dataclass(frozen=True, slots=True)
class Bar:
    """One score on 0-100: declared, evidenced and reviewed inside each other, like sleeves."""

    width: int
    height: int
    rectangles: tuple[Rectangle, ...]


@dataclass(frozen=True, slots=True)
class Zone:
    """One band on the scale."""

    band: Band
    x: int
    width: int
    middle: int
    is_current: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A number under the scale."""

    x: int
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """The whole result on one line: bands, the number, and how far it may still rise."""

    width: int
    height: int
    zones: tuple[Zone, ...]
    ticks: tuple[Tick, ...]
    bar: Bar | None
    marker: str
    """Points of the pointer at the number; empty where there is none."""


@dataclass(frozen=True, slots=True)
class RiskStep:
    """One step of the axis; the higher the risk, the higher it stands."""

    x: int
    y: int
    width: int
    is_current: bool

    @property
    def height(self) -> int:
        return RISK_HEIGHT - self.y


@dataclass(frozen=True, slots=True)
class RiskAxis:
    """Inherent risk beside the band: not raised, raised, high."""

    width: int
    height: int
    steps: tuple[RiskStep, ...]


@dataclass(frozen=True, slots=True)
class Badge:
    """A band's sign: its letter in a shape of its own. Points are of a square of 100."""

    letter: str
    shape: Literal["circle", "square", "diamond", "octagon", "open"]
    points: str


BADGES: dict[Band | None, Badge] = {
    "A": Badge("A", "circle", ""),
    "B": Badge("B", "square", "8,8 92,8 92,92 8,92"),
    "C": Badge("C", "diamond", "50,1 99,50 50,99 1,50"),
    "D": Badge("D", "octagon", "31,3 69,3 97,31 97,69 69,97 31,97 3,69 3,31"),
    None: Badge("–", "open", ""),
}


def draw_risk_axis(level: int | None, *, is_rtl: bool = False) -> RiskAxis:
    """Three steps, of which that of `level` is filled; none where it is not known."""
    return RiskAxis(
        RISK_WIDTH,
        RISK_HEIGHT,
        tuple(
            RiskStep(
                (RISK_LEVELS - 1 - step if is_rtl else step) * RISK_WIDTH // RISK_LEVELS,
                RISK_HEIGHT * (RISK_LEVELS - 1 - step) // RISK_LEVELS // 2,
                RISK_WIDTH // RISK_LEVELS,
                is_current=step == level,
            )
            for step in range(RISK_LEVELS)
        ),
    )


def draw_bar(
    low: Fraction | None,
    high: Fraction | None = None,
    evidenced: Fraction | None = None,
    reviewed: Fraction | None = None,
    *,
    is_rtl: bool = False,
    width: int = BAR_WIDTH,
) -> Bar:
    """A bar from scores on 0-100; with nothing to assess, the empty track."""
    parts: list[tuple[Part, Fraction, Fraction, int]] = [
        ("track", Fraction(0), Fraction(100), 9)
    ]
    if low is not None:
        if high is not None and high > low:
            parts.append(("possible", low, high, 3))
        parts.append(("declared", Fraction(0), low, 1))
        if evidenced:
            parts.append(("evidenced", Fraction(0), evidenced, 6))
        if reviewed:
            parts.append(("reviewed", Fraction(0), reviewed, 11))
    return Bar(
        width,
        BAR_HEIGHT,
        tuple(
            _rectangle(part, start, end, inset, width, is_rtl=is_rtl)
            for part, start, end, inset in parts
        ),
    )


def _rectangle(
    part: Part, start: Fraction, end: Fraction, inset: int, width: int, *, is_rtl: bool
) -> Rectangle:
    left, right = _place(start, width), _place(end, width)
    if is_rtl:
        left, right = width - right, width - left
    return Rectangle(part, left, inset, right - left, BAR_HEIGHT - 2 * inset)


def _place(value: Fraction, width: int) -> int:
    """Where a score on 0-100 lies on a line of that width."""
    return int(round_half_up(value * width / 100, 0))


def draw_scale(
    bands: Iterable[BandRow],
    low: Fraction | None,
    high: Fraction | None,
    evidenced: Fraction | None,
    reviewed: Fraction | None,
    *,
    is_rtl: bool = False,
) -> Scale:
    """The scale with the edition's bands; figures on 0-100."""
    rows = list(bands)
    limits = sorted({limit for row in rows for limit in (row.lowest, row.highest)})
    return Scale(
        SCALE_WIDTH,
        SCALE_HEIGHT,
        tuple(_zone(row, is_rtl=is_rtl) for row in rows if row.highest > row.lowest),
        tuple(_tick(limit, is_rtl=is_rtl) for limit in limits),
        None
        if low is None
        else draw_bar(low, high, evidenced, reviewed, is_rtl=is_rtl, width=SCALE_WIDTH),
        "" if low is None else _pointer(_mirror(_place(low, SCALE_WIDTH), is_rtl=is_rtl)),
    )


def _mirror(x: int, *, is_rtl: bool) -> int:
    return SCALE_WIDTH - x if is_rtl else x


def _tick(limit: int, *, is_rtl: bool) -> Tick:
    return Tick(_mirror(limit * SCALE_WIDTH // 100, is_rtl=is_rtl), str(limit))


def _zone(row: BandRow, *, is_rtl: bool) -> Zone:
    left = _mirror(row.lowest * SCALE_WIDTH // 100, is_rtl=is_rtl)
    right = _mirror(row.highest * SCALE_WIDTH // 100, is_rtl=is_rtl)
    x, width = min(left, right), abs(right - left)
    return Zone(row.band, x, width, x + width // 2, row.is_current)


def _pointer(x: int) -> str:
    return f"{x},34 {x - 13},12 {x + 13},12"
