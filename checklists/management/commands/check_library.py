"""`manage.py check_library`: every fault of the library, and what it covers."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from checklists.advice import find_advice
from checklists.library import (
    LIBRARY,
    FaultyLibrary,
    find_coverage,
    find_coverage_faults,
    json_schemas,
    read_library,
)


class Command(BaseCommand):
    help = (
        "Validates the library's files: file, line and reason of each fault; advice; coverage."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "folder", nargs="?", type=Path, default=LIBRARY, help="the library's folder"
        )
        parser.add_argument(
            "--schema",
            choices=sorted(json_schemas()),
            help="print the JSON Schema of this file format instead",
        )

    def handle(self, *args: Any, folder: Path, schema: str | None, **options: Any) -> None:
        if schema:
            self.stdout.write(json.dumps(json_schemas()[schema], indent=2))
            return
        try:
            library = read_library(folder)
        except FaultyLibrary as error:
            raise CommandError(str(error)) from error
        for document in library.checklists:
            for advice in find_advice(document):
                self.stdout.write(f"advice: {document.slug}.yaml: {advice}")
        for slug, rows in find_coverage(library).items():
            cited = sum(row.is_covered for row in rows)
            explained = sum(row.reason_not_covered is not None for row in rows)
            self.stdout.write(
                f"{slug}: {cited} of {len(rows)} assessable recommendations are tested "
                f"by an item, {explained} stand under not_covered"
            )
        if faults := find_coverage_faults(library):
            raise CommandError("\n".join(str(fault) for fault in faults))
        items = sum(len(document.items) for document in library.checklists)
        self.stdout.write(
            f"{len(library.sources)} sources, {len(library.checklists)} checklists, "
            f"{items} items: no fault."
        )
