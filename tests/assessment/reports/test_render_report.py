"""`manage.py render_report`."""

from io import StringIO
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from assessment.reports.rendering import RenderingFailed
from tests.documents import build_document_of, raw_item
from tests.factories import UserFactory, give, make_assessment, sign_in

pytestmark = pytest.mark.django_db


def render(assessment: object, output: Path, **options: str) -> str:
    out = StringIO()
    call_command("render_report", str(assessment), output=output, stdout=out, **options)
    return out.getvalue()


def test_it_writes_the_same_file_as_the_download(tmp_path: Path) -> None:
    user = UserFactory.create()
    assessment = make_assessment(build_document_of(raw_item("one")), by=user)
    give(assessment, "one", "2", note="A note.")
    said = render(assessment.id, tmp_path / "report.pdf")
    written = (tmp_path / "report.pdf").read_bytes()
    response = sign_in(user).get(reverse("report_pdf", args=[assessment.id]))
    assert written == response.content
    assert "report.pdf: Annual check" in said
    assert [file.name for file in tmp_path.iterdir()] == ["report.pdf"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("not-an-id", "is no id of an assessment"),
        ("976a767a-2eaa-4a0c-88f0-3023c2198623", "There is no assessment"),
    ],
)
def test_it_says_what_is_wrong_with_the_id(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(CommandError, match=reason):
        render(text, tmp_path / "report.pdf")


def test_it_says_that_the_folder_is_missing(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="is not a folder"):
        render(uuid4(), tmp_path / "nowhere" / "report.pdf")
    with pytest.raises(CommandError, match="name a file in it"):
        render(uuid4(), tmp_path)


def test_it_refuses_a_name_that_no_file_can_have(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="File name too long"):
        render(uuid4(), tmp_path / ("n" * 300))


def test_it_knows_the_languages_of_the_site(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no language of this site"):
        render(uuid4(), tmp_path / "report.pdf", language="xx")


def test_a_report_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(report: object) -> bytes:
        raise RenderingFailed("it took too long")

    monkeypatch.setattr("assessment.management.commands.render_report.render_gap_report", fail)
    file = tmp_path / "report.pdf"
    file.write_bytes(b"old")
    assessment = make_assessment(build_document_of(raw_item("one")))
    with pytest.raises(CommandError, match="There is no report: it took too long"):
        render(assessment.id, file)
    assert file.read_bytes() == b"old"


def test_a_write_that_fails_is_said_in_words_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("assessment.management.commands.render_report.os.fsync", refuse)
    assessment = make_assessment(build_document_of(raw_item("one")))
    with pytest.raises(CommandError, match="No space left on device"):
        render(assessment.id, tmp_path / "report.pdf")
    assert list(tmp_path.iterdir()) == []
