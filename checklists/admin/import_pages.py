"""Files as drafts: importing one, what became of it, and the workbook to fill in."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from checklists.admin.checklist_pages import read_administrator, render_page, require_form
from checklists.admin.draft_parts import Trail
from checklists.admin.page_forms import ImportForm
from checklists.imports.content import Given
from checklists.imports.messages import RefusedImport, gettext_noop, refuse
from checklists.imports.reading import ReadFile, read_import
from checklists.imports.wording import (
    read_journal_line,
    say_faults,
    say_report,
    translate,
    write_journal_line,
)
from checklists.imports.workbook_writing import CONTENT_TYPE, write_blank_workbook
from checklists.models import Checklist, Edition, EditionState, Recommendation
from checklists.publishing import DraftExists, import_content

_JOURNAL_LINES = {
    "checklist": "Imported a file as draft.",
    "workbook": "Imported a workbook as draft.",
    "library": "Imported a library of CISO Assistant as draft.",
}


@require_form
def import_file(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """A file as draft: of this checklist, or of the one that the file or the form names."""
    checklists = Checklist.objects.select_related("current_edition")
    target = get_object_or_404(checklists, pk=pk) if pk is not None else None
    is_sent = request.method == "POST"
    form = ImportForm(*((request.POST, request.FILES) if is_sent else ()), target=target)
    refusal: RefusedImport | None = None
    if form.is_valid():
        try:
            read = _read_file(form, target)
            draft = import_content(
                read.content,
                journal_line=write_journal_line(_JOURNAL_LINES[read.kind], read.report),
                replace_draft=form.cleaned_data["replace_draft"],
                by=read_administrator(request),
                now=timezone.now(),
            )
        except RefusedImport as error:
            refusal = error
        except DraftExists:
            text = _("This checklist has a draft. Tick this if the file should replace it.")
            form.add_error("replace_draft", text)
        else:
            messages.success(request, _("The file was imported as a draft."))
            return _go_on(draft, read)
    return render_page(
        request,
        "import",
        _("Import a file as draft"),
        _trail(target),
        status=422 if is_sent else 200,
        form=form,
        faults=say_faults(refusal) if refusal else [],
        more=refusal.more if refusal else 0,
    )


def _read_file(form: ImportForm, target: Checklist | None) -> ReadFile:
    known = frozenset(Recommendation.objects.values_list("id", flat=True))
    given = _find_given(form.cleaned_data, target)
    read = read_import(form.cleaned_data["file"], form.file_name, given, known)
    if target is not None and read.content.slug != target.slug:
        raise refuse(
            gettext_noop(
                "the file is of “{other}”, not of “{this}”",
                other=read.content.slug,
                this=target.slug,
            )
        )
    return read


def _find_given(said: dict[str, Any], target: Checklist | None) -> Given:
    """What is known of the checklist beside the file: said in the form, or of the target."""
    if target is None:
        return Given(said["slug"], said["title"], said["audience"])
    present = _find_draft(target) or target.current_edition
    return Given(
        slug=target.slug,
        title=said["title"] or (present.title if present else ""),
        audience=said["audience"] or (present.audience if present else ""),
    )


def _find_draft(checklist: Checklist) -> Edition | None:
    return checklist.editions.filter(state=EditionState.DRAFT).first()


def _go_on(draft: Edition, read: ReadFile) -> HttpResponse:
    """To the draft, or first to the report where there is one."""
    if read.report is None:
        return redirect("admin:checklists_edition_change", draft.pk)
    line = _journal(draft.checklist_id).latest("id")
    return redirect("admin:checklist_import_report", draft.checklist_id, line.pk)


def _journal(checklist_id: int) -> QuerySet[LogEntry]:
    kind = ContentType.objects.get_for_model(Checklist)
    return LogEntry.objects.filter(content_type=kind, object_id=str(checklist_id))


@require_safe
def import_report(request: HttpRequest, pk: int, line: int) -> HttpResponse:
    """What became of a file that was imported; kept in the checklist's journal."""
    found = get_object_or_404(Checklist, pk=pk)
    entry = get_object_or_404(_journal(pk).select_related("user"), pk=line)
    report = read_journal_line(entry.change_message)
    if report is None:
        raise Http404(_("This line of the journal holds no report."))
    return render_page(
        request,
        "import_report",
        _("What became of the file"),
        _trail(found),
        entry=entry,
        report=say_report(report),
        draft=_find_draft(found),
    )


def _trail(target: Checklist | None) -> Trail:
    trail = [(reverse("admin:checklists_checklist_changelist"), _("Checklists"))]
    if target is not None:
        address = reverse("admin:checklists_checklist_change", args=[target.pk])
        trail.append((address, str(target)))
    return trail


@require_safe
def blank_workbook(request: HttpRequest) -> HttpResponse:
    """The workbook to fill in."""
    return HttpResponse(
        write_blank_workbook(translate),
        content_type=CONTENT_TYPE,
        headers={"Content-Disposition": 'attachment; filename="checklist.xlsx"'},
    )
