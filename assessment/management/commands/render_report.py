"""`manage.py render_report`: the gap report of an assessment as a file, as the site gives it."""

import os
import tempfile
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from assessment.models import Assessment
from assessment.reports.gap_report import render_gap_report
from assessment.reports.reading import read_report
from assessment.reports.rendering import RenderingFailed


class Command(BaseCommand):
    help = "Writes the gap report of an assessment as a PDF, the same file as the download."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("assessment", help="its id, as in the address of its pages")
        parser.add_argument("--output", type=Path, required=True, help="the file to write")
        parser.add_argument(
            "--language",
            default=settings.LANGUAGE_CODE,
            help="the report's language; else that of the site",
        )

    def handle(
        self, *args: Any, assessment: str, output: Path, language: str, **options: Any
    ) -> None:
        if language not in dict(settings.LANGUAGES):
            known = ", ".join(code for code, _ in settings.LANGUAGES)
            raise CommandError(f"“{language}” is no language of this site; it has: {known}.")
        try:
            check_place(output)
        except OSError as error:
            raise CommandError(f"{output} can't be written: {error.strerror}.") from error
        found = find_assessment(assessment)
        try:
            content = render_gap_report(read_report(found, language=language))
        except RenderingFailed as failure:
            raise CommandError(f"There is no report: {failure}.") from failure
        try:
            write_whole(output, content)
        except OSError as error:
            raise CommandError(f"{output} can't be written: {error.strerror}.") from error
        self.stdout.write(f"{output}: {found}, {len(content)} bytes")


def check_place(output: Path) -> None:
    """Refuse what is no place for a file; raises `CommandError`, `OSError` for a faulty name."""
    if not output.parent.is_dir():
        raise CommandError(f"{output.parent} is not a folder.")
    if output.is_dir():
        raise CommandError(f"{output} is a folder; name a file in it.")


def find_assessment(text: str) -> Assessment:
    """The assessment of that id; raises `CommandError`."""
    try:
        wanted = UUID(text)
    except ValueError:
        raise CommandError(f"“{text}” is no id of an assessment.") from None
    found = (
        Assessment.objects.select_related("organisation", "edition", "edition__checklist")
        .defer("edition__document")
        .filter(id=wanted)
        .first()
    )
    if found is None:
        raise CommandError(f"There is no assessment {wanted}.")
    return found


def write_whole(target: Path, content: bytes) -> None:
    """The whole file or none: written beside its place, then moved there."""
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
    beside = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(0o600)
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
