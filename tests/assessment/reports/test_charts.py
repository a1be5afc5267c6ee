"""Charts as values."""

from fractions import Fraction
from itertools import pairwise

import pytest

from assessment.reports.charts import BADGES, BAR_WIDTH, SCALE_WIDTH, draw_bar, draw_scale
from assessment.reports.content import list_bands
from tests.documents import build_document


def parts(**figures: Fraction | None) -> dict[str, tuple[int, int]]:
    bar = draw_bar(**figures)  # type: ignore[arg-type]
    return {found.part: (found.x, found.x + found.width) for found in bar.rectangles}


def test_a_bar_shows_each_degree_of_trust() -> None:
    assert parts(
        low=Fraction(60), high=Fraction(80), evidenced=Fraction(30), reviewed=Fraction(10)
    ) == {
        "track": (0, BAR_WIDTH),
        "possible": (240, 320),
        "declared": (0, 240),
        "evidenced": (0, 120),
        "reviewed": (0, 40),
    }


def test_a_bar_without_an_interval_shows_none() -> None:
    assert set(parts(low=Fraction(60), high=Fraction(60))) == {"track", "declared"}


def test_nothing_to_assess_is_an_empty_track() -> None:
    assert set(parts(low=None)) == {"track"}


def test_a_bar_is_mirrored_where_the_script_runs_from_right_to_left() -> None:
    (_, declared) = draw_bar(Fraction(25), is_rtl=True).rectangles
    assert (declared.x, declared.x + declared.width) == (300, 400)


@pytest.mark.parametrize("is_rtl", [False, True])
def test_the_scale_is_covered_by_its_bands(is_rtl: bool) -> None:
    bands = list_bands(build_document(), "C")
    scale = draw_scale(bands, Fraction(50), None, None, None, is_rtl=is_rtl)
    covered = sorted((zone.x, zone.x + zone.width) for zone in scale.zones)
    assert covered[0][0] == 0
    assert covered[-1][1] == SCALE_WIDTH
    assert all(left[1] == right[0] for left, right in pairwise(covered))
    assert [zone.band for zone in scale.zones if zone.is_current] == ["C"]


def test_the_scale_points_at_the_number() -> None:
    bands = list_bands(build_document(), None)
    assert draw_scale(bands, Fraction(50), None, None, None).marker.startswith("500,")
    assert draw_scale(bands, None, None, None, None).marker == ""


def test_every_band_has_a_shape_of_its_own() -> None:
    assert len({badge.shape for badge in BADGES.values()}) == len(BADGES)
