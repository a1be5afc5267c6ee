"""`manage.py export_checklist`: an edition as a library file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import F

from checklists.library import write_checklist
from checklists.models import Edition


class Command(BaseCommand):
    help = "Writes an edition as a library file that loads back equal."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="the checklist")
        parser.add_argument("--edition", type=int, help="its number; else the current edition")
        parser.add_argument("--output", type=Path, help="a file; else standard output")

    def handle(
        self, *args: Any, slug: str, edition: int | None, output: Path | None, **options: Any
    ) -> None:
        editions = Edition.objects.filter(checklist__slug=slug).exclude(document="")
        if edition is None:
            editions = editions.filter(id=F("checklist__current_edition"))
        else:
            editions = editions.filter(number=edition)
        found = editions.first()
        if found is None:
            raise CommandError(f"There is no such edition of “{slug}”.")
        text = write_checklist(found.read_document())
        if output is None:
            self.stdout.write(text, ending="")
        else:
            output.write_text(text, encoding="utf-8")
            self.stdout.write(f"{output}: {found}")
