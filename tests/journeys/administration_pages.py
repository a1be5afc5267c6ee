"""The administration's pages, and what of its routes is no page."""

from django.contrib.admin.models import LogEntry
from django.urls import reverse

from checklists.imports.ciso_assistant import read_ciso_library
from checklists.imports.content import Given
from checklists.imports.wording import write_journal_line
from checklists.journal import record
from checklists.strict_yaml import read_yaml
from organisations.models import User
from tests.checklists.imports.test_ciso_assistant import LIBRARY
from tests.factories import MORNING
from tests.journeys.pages import Address, Page
from tests.journeys.world import World

ADMINISTRATOR = "administrator@plumbline.example"


def _plain(name: str, *args: object) -> Address:
    return lambda _world: reverse(f"admin:{name}", args=args)


def _of_checklist(name: str) -> Address:
    return lambda world: reverse(f"admin:{name}", args=[world.draft.checklist_id])


def _of_draft(name: str) -> Address:
    return lambda world: reverse(f"admin:{name}", args=[world.draft.id])


def _of_edition(name: str) -> Address:
    return lambda world: reverse(f"admin:{name}", args=[world.half.edition_id])


def _section(world: World) -> str:
    section = world.draft.sections.order_by("position")[0]
    return reverse("admin:checklists_section_change", args=[section.id])


def _item(world: World) -> str:
    item = world.draft.sections.order_by("position")[0].items.order_by("position")[0]
    return reverse("admin:checklists_item_change", args=[item.id])


def _new_item(world: World) -> str:
    section = world.draft.sections.order_by("position")[0]
    return f"{reverse('admin:checklists_item_add')}?section={section.id}"


def _imported(world: World) -> str:
    """The report on a file; the journal of the draft's checklist gets a line that holds one."""
    checklist = world.draft.checklist
    report = read_ciso_library(read_yaml(LIBRARY), Given()).report
    by = User.objects.get(email=ADMINISTRATOR)
    record(checklist, write_journal_line("Imported.", report), by=by, now=MORNING)
    line = LogEntry.objects.latest("id")
    return reverse("admin:checklist_import_report", args=[checklist.pk, line.pk])


def _user(_world: World) -> str:
    user = User.objects.get(email="founder@example.org")
    return reverse("admin:organisations_user_change", args=[user.pk])


def _page(route: str, state: str, at: Address) -> Page:
    return Page(f"admin:{route}", state, at, ADMINISTRATOR)


ADMINISTRATION = (
    _page("index", "filled", _plain("index")),
    _page(
        "checklists_checklist_changelist", "filled", _plain("checklists_checklist_changelist")
    ),
    _page("checklists_checklist_add", "empty", _plain("checklists_checklist_add")),
    _page("checklist_import", "empty", _plain("checklist_import")),
    _page(
        "checklists_checklist_change", "filled", _of_checklist("checklists_checklist_change")
    ),
    _page("checklist_import_to", "empty", _of_checklist("checklist_import_to")),
    _page("checklist_import_report", "filled", _imported),
    _page("checklist_compare", "filled", _of_checklist("checklist_compare")),
    _page("edition_check", "filled", _of_draft("edition_check")),
    _page(
        "edition_check",
        "faults",
        lambda world: reverse("admin:edition_check", args=[world.faulty_draft.id]),
    ),
    _page("edition_publish", "filled", _of_draft("edition_publish")),
    _page("edition_discard", "asked", _of_draft("edition_discard")),
    _page("edition_preview", "filled", _of_draft("edition_preview")),
    _page("checklists_edition_change", "filled", _of_draft("checklists_edition_change")),
    _page("edition_published", "filled", _of_edition("edition_published")),
    _page("edition_withdraw", "asked", _of_edition("edition_withdraw")),
    _page("checklists_section_change", "filled", _section),
    _page("checklists_item_change", "filled", _item),
    _page("checklists_item_add", "empty", _new_item),
    _page("checklists_source_changelist", "filled", _plain("checklists_source_changelist")),
    _page("checklists_source_change", "filled", _plain("checklists_source_change", "ppp-2017")),
    _page(
        "checklists_recommendation_changelist",
        "filled",
        _plain("checklists_recommendation_changelist"),
    ),
    _page(
        "checklists_recommendation_change",
        "filled",
        _plain("checklists_recommendation_change", "PPP2017-INT-S01"),
    ),
    _page("organisations_user_change", "filled", _user),
    _page("organisations_user_changelist", "filled", _plain("organisations_user_changelist")),
)

_HISTORY_AND_DELETION = {
    f"admin:{model}_{action}": "the library's page; the permissions refuse what must not be"
    for model in (
        "checklists_source",
        "checklists_recommendation",
        "checklists_edition",
        "checklists_section",
        "checklists_item",
        "organisations_user",
    )
    for action in ("history", "delete")
}
NO_PAGES = _HISTORY_AND_DELETION | {
    "admin:login": "leads to the ordinary sign-in page",
    "admin:logout": "posts only",
    "admin:password_change": "leads to the ordinary page",
    "admin:password_change_done": "never reached: the ordinary page has its own",
    "admin:autocomplete": "JSON for the choice of recommendations",
    "admin:search": "a fragment of the library's search",
    "admin:jsi18n": "a script's translations",
    "admin:view_on_site": "leads away; nothing has an address of its own",
    "admin:app_list": "the library's list of one application; the index lists all",
    "admin:checklist_open": "posts only, leads to the draft",
    "admin:edition_export": "a YAML file",
    "admin:edition_workbook": "an XLSX file",
    "admin:checklist_workbook": "an XLSX file",
    "admin:checklists_item_changelist": "items are listed on their section's page",
    "admin:checklists_section_changelist": "sections are listed on their draft's page",
    "admin:checklists_edition_changelist": "editions are listed on their checklist's page",
    "admin:checklists_edition_add": "drafts are opened, not added",
    "admin:checklists_section_add": "sections are added on their draft's page",
    "admin:organisations_user_add": "people sign up themselves",
    "admin:<path:object_id>/": "the library's old addresses, which lead on",
    "admin:(?P<url>.*)$": "the library's answer to addresses that are none",
    "admin:checklists_source_add": "sources come from the library",
    "admin:checklists_recommendation_add": "recommendations come from the library",
}
