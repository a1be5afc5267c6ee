"""`manage.py load_library`: the library's files into the database."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from checklists.library import LIBRARY, FaultyLibrary, read_library
from checklists.loading import load_library


class Command(BaseCommand):
    help = "Loads sources and checklists; the same content makes no new edition."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "folder", nargs="?", type=Path, default=LIBRARY, help="the library's folder"
        )

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        if not folder.is_dir():
            raise CommandError(f"{folder} is not a folder")
        try:
            loaded = load_library(read_library(folder), now=timezone.now())
        except FaultyLibrary as error:
            raise CommandError(f"Nothing was loaded.\n{error}") from error
        for slug in loaded.sources:
            self.stdout.write(f"source {slug}: written")
        for edition in loaded.editions:
            self.stdout.write(f"checklist {edition.checklist.slug}: edition {edition.number}")
        if not loaded.sources and not loaded.editions:
            self.stdout.write("The database holds all of it already; nothing was written.")
