"""`manage.py check_library`: every fault of the library, and what it covers."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from checklists.advice import find_advice
from checklists.agreement import find_disagreements
from checklists.copying import SharedRun, find_shared_runs
from checklists.coverage import find_coverage, find_coverage_faults
from checklists.faults import FileFault
from checklists.library import (
    LIBRARY,
    FaultyLibrary,
    Library,
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

        parser.add_argument(
            "--reports",
            type=Path,
            help="a folder with the reports as .txt: no eight words in a row may come from them",
        )

    def handle(
        self,
        *args: Any,
        folder: Path,
        schema: str | None,
        reports: Path | None,
        **options: Any,
    ) -> None:
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
        self._show_coverage(library)
        faults: list[FileFault | SharedRun] = [
            *find_coverage_faults(library.sources, library.checklists),
            *find_disagreements(library.checklists, library.guide),
        ]
        if reports is not None:
            faults += _find_copied(library, reports)
        if faults:
            raise CommandError("\n".join(str(fault) for fault in faults))
        items = sum(len(document.items) for document in library.checklists)
        self.stdout.write(
            f"{len(library.sources)} sources, {len(library.checklists)} checklists, "
            f"{items} items: no fault."
        )

    def _show_coverage(self, library: Library) -> None:
        for slug, rows in find_coverage(library.sources, library.checklists).items():
            cited = sum(row.is_covered for row in rows)
            explained = [row for row in rows if row.reason_not_covered is not None]
            self.stdout.write(
                f"{slug}: {cited} of {len(rows)} assessable recommendations are tested "
                f"by an item, {len(explained)} stand under not_covered"
            )
            for row in explained:
                self.stdout.write(f"  not covered: {row.entry.id}: {row.reason_not_covered}")
        for source in library.sources:
            for entry in source.recommendations:
                if entry.kind == "recommendation" and not entry.assessable:
                    self.stdout.write(
                        f"  can't be assessed: {entry.id}: {entry.why_not_assessable}"
                    )


def _find_copied(library: Library, folder: Path) -> list[SharedRun]:
    texts = {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.txt")}
    if not texts:
        raise CommandError(f"{folder} holds no report to compare with")
    return list(find_shared_runs(library.checklists, library.sources, library.guide, texts))
