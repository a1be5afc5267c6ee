"""Any of the files that can be imported, as a draft's content; told apart by what they hold."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from checklists.drafts import find_overlong
from checklists.editing import propose_key
from checklists.imports.ciso_assistant import read_ciso_library
from checklists.imports.content import DraftContent, Given, content_of
from checklists.imports.formats import decode, is_ciso_library, is_workbook
from checklists.imports.messages import (
    FaultList,
    Message,
    RefusedImport,
    gettext_noop,
    refuse,
)
from checklists.imports.report import MappingReport
from checklists.imports.workbook import read_workbook
from checklists.imports.workbook_checklist import WANTED, read_checklist_workbook
from checklists.library import FaultyLibrary, read_checklist
from checklists.strict_yaml import FaultyYaml, read_yaml


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file's content, and the report where it is not a checklist file of ours."""

    kind: Literal["checklist", "workbook", "library"]
    content: DraftContent
    report: MappingReport | None = None


def read_import(data: bytes, file: str, given: Given, known: Collection[str]) -> ReadFile:
    """The file as a draft's content; raises `RefusedImport`.

    `given` is what was said beside the file, `known` the ids of all recommendations.
    """
    if is_workbook(data):
        workbook = read_workbook(data, WANTED)
        imported = read_checklist_workbook(workbook, given, known, propose_key)
        return ReadFile("workbook", imported.content, imported.report)
    text = decode(data)
    try:
        reading = read_yaml(text)
    except FaultyYaml as error:
        raise _refuse_lines(file, [(error.line, error.reason)]) from error
    if not isinstance(reading.value, dict):
        raise refuse(
            gettext_noop("is no checklist: it must have keys such as slug, title and sections")
        )
    if is_ciso_library(reading.value):
        imported = read_ciso_library(reading, given)
        return ReadFile("library", imported.content, imported.report)
    return ReadFile("checklist", _read_checklist(text, file, known))


def _read_checklist(text: str, file: str, known: Collection[str]) -> DraftContent:
    try:
        document = read_checklist(text, file, frozenset(known))
    except FaultyLibrary as error:
        lines = [(fault.line, fault.reason) for fault in error.faults]
        raise _refuse_lines(file, lines) from error
    if faults := find_overlong(document):
        raise _refuse_lines(file, [(1, str(fault)) for fault in faults])
    return content_of(document)


def _refuse_lines(file: str, lines: Collection[tuple[int, str]]) -> RefusedImport:
    faults = FaultList()
    for line, reason in lines:
        place = gettext_noop("{file}, line {line}", file=file, line=line)
        faults.add(place, Message("{reason}", {"reason": reason}))
    return faults.refusal()
