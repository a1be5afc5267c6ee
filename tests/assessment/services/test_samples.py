"""The sample organisations of `make demo`."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from assessment.models import Assessment
from assessment.progress import measure_progress
from assessment.queries.answers import fetch_responses
from assessment.services.samples import ADMINISTRATOR, PASSWORD, SAMPLES
from checklists.library import read_library
from checklists.loading import load_library
from organisations.models import Membership, Role, User
from tests.factories import MORNING

pytestmark = pytest.mark.django_db


def test_it_makes_people_in_every_role_and_a_report_and_skips_them_the_second_time(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.DATA_DIR = tmp_path
    load_library(read_library(), now=MORNING)

    call_command("make_demo")
    first = capsys.readouterr().out
    call_command("make_demo")
    second = capsys.readouterr().out

    assert Membership.objects.count() == len(SAMPLES) * len(Role)
    assert [path.read_bytes()[:5] for path in (tmp_path / "reports").iterdir()] == [b"%PDF-"]
    assert "owner@ministry.example" in first
    assert second.count("here already") == 2
    assert User.objects.get(email=ADMINISTRATOR).check_password(PASSWORD)
    percents = [
        measure_progress(*fetch_responses(assessment)).percent
        for assessment in Assessment.objects.select_related("edition")
    ]
    assert sorted(percent == 100 for percent in percents) == [False, False, True, True]
    assert min(percents) > 20


def test_production_has_no_samples(settings: Settings) -> None:
    settings.IS_PRODUCTION = True

    with pytest.raises(CommandError, match="not in production"):
        call_command("make_demo")

    assert not User.objects.exists()
