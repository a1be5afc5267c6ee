"""Every page of the site in every state; a route that stands nowhere here fails a test."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from checklists.library import GUIDE, LIBRARY
from tests.journeys.world import LONG_TEXT, World

NEWCOMER = "newcomer@example.org"
FOUNDER = "founder@example.org"
EDITOR = "editor@ministry.example"
VIEWER = "viewer@ministry.example"
COMPANY = "editor@company.example"
LONG = f"{'long' * 15}@{'x' * 60}.example.org"
WRONG = "This is no e-mail address"

SHIPPED = sorted(path.stem for path in LIBRARY.glob("*.yaml") if path.name != GUIDE)
EVERYTHING = "who=company&sectors=farming&uses-agencies=yes&supply-tiers=many"

Address = Callable[[World], str]
Posted = Callable[[World], Mapping[str, str]]


@dataclass(frozen=True)
class Page:
    """A route in one state: who opens it where, and what they send."""

    route: str
    state: str
    at: Address
    by: str | None = None
    posted: Posted | None = None
    status: int = 200

    def __str__(self) -> str:
        return f"{self.route}, {self.state}"


def _plain(route: str, *args: object) -> Address:
    return lambda _world: reverse(route, args=args)


def _nothing(_world: World) -> Mapping[str, str]:
    return {}


def _unfit_answers(world: World) -> Mapping[str, str]:
    """A section sent without JavaScript: one answer lacks its reason."""
    key = world.not_applicable
    return {f"{key}-revision": "0", f"{key}-response": "not_applicable", "go": "next"}


def _stale_answers(world: World) -> Mapping[str, str]:
    """A section whose answers somebody else changed since."""
    key = world.answered.items[0].key
    return {f"{key}-revision": "0", f"{key}-response": "0", f"{key}-note": LONG_TEXT}


def _unfit_profile(world: World) -> Mapping[str, str]:
    numbers = [fact.key for fact in world.document.profile if fact.kind == "number"]
    revisions = {f"{fact.key}-revision": "0" for fact in world.document.profile}
    return dict.fromkeys(numbers, "some") | revisions


def _stale_profile(world: World) -> Mapping[str, str]:
    fact = next(fact for fact in world.document.profile if fact.kind == "yes_no")
    revisions = {f"{one.key}-revision": "0" for one in world.document.profile}
    return {fact.key: "no"} | revisions


def _key(world: World) -> str:
    return world.answered.items[0].key


# Before anything is loaded: what an operator sees on the first day.
EMPTY = (
    Page("welcome", "empty", _plain("welcome")),
    Page("catalogue", "empty", _plain("catalogue")),
    Page("guide", "empty", lambda _: f"{reverse('guide')}?who=company&uses-agencies=yes"),
    Page("recommendations", "empty", _plain("recommendations")),
    Page("sources", "empty", _plain("sources")),
    Page("start", "empty", _plain("start"), FOUNDER),
    Page("home", "new here", _plain("home"), NEWCOMER),
    Page("home", "empty", _plain("home"), FOUNDER),
    Page("account", "new here", _plain("account"), NEWCOMER),
)

PUBLIC = (
    Page("welcome", "signed out", _plain("welcome")),
    Page("welcome", "signed in", _plain("welcome"), EDITOR),
    Page("method", "signed out", _plain("method")),
    Page("accessibility", "signed out", _plain("accessibility")),
    Page("privacy", "signed out", _plain("privacy")),
    Page("catalogue", "filled", _plain("catalogue")),
    *(Page("checklist", slug, _plain("checklist", slug)) for slug in SHIPPED),
    Page("checklist", "unknown", _plain("checklist", "unknown"), status=404),
    Page("guide", "first question", _plain("guide")),
    Page("guide", "more questions", lambda _: f"{reverse('guide')}?who=association"),
    Page("guide", "something fits", lambda _: f"{reverse('guide')}?{EVERYTHING}"),
    Page("guide", "no such option", lambda _: f"{reverse('guide')}?who=king"),
    Page("recommendations", "filled", _plain("recommendations")),
    Page(
        "recommendations",
        "nothing found",
        lambda _: f"{reverse('recommendations')}?words=antarctica",
    ),
    Page(
        "recommendations", "no such report", lambda _: f"{reverse('recommendations')}?report=x"
    ),
    Page("sources", "filled", _plain("sources")),
    Page("source", "filled", _plain("source", "ppp-2017")),
    Page("recommendation", "filled", _plain("recommendation", "PPP2017-INT-S01")),
)

WORK = (
    Page("home", "filled", _plain("home"), EDITOR),
    Page("home", "reading only", _plain("home"), VIEWER),
    Page("home", "long", _plain("home"), LONG),
    Page("start", "filled", lambda _: f"{reverse('start')}?checklist=employer-pays", EDITOR),
    Page("start", "errors", _plain("start"), EDITOR, _nothing, 422),
    Page("start", "long", _plain("start"), LONG),
    Page("account", "filled", _plain("account"), EDITOR),
    Page("account", "long", _plain("account"), LONG),
    Page("new_organisation", "empty", _plain("new_organisation"), NEWCOMER),
    Page("new_organisation", "errors", _plain("new_organisation"), NEWCOMER, _nothing, 422),
    Page("assessment", "empty", lambda w: w.at("assessment", w.fresh.id), EDITOR),
    Page("assessment", "half", lambda w: w.at("assessment", w.half.id), EDITOR),
    Page("assessment", "finished", lambda w: w.at("assessment", w.finished.id), EDITOR),
    Page("assessment", "withdrawn", lambda w: w.at("assessment", w.withdrawn.id), EDITOR),
    Page("assessment", "newer edition", lambda w: w.at("assessment", w.newer.id), EDITOR),
    Page("assessment", "long", lambda w: w.at("assessment", w.long.id), LONG),
    Page("assessment", "not mine", lambda w: w.at("assessment", w.half.id), COMPANY, None, 404),
    Page("profile", "empty", lambda w: w.at("profile", w.fresh.id), EDITOR),
    Page("profile", "filled", lambda w: w.at("profile", w.half.id), EDITOR),
    Page("profile", "long", lambda w: w.at("profile", w.long.id), LONG),
    Page(
        "profile", "errors", lambda w: w.at("profile", w.fresh.id), EDITOR, _unfit_profile, 422
    ),
    Page(
        "profile", "conflict", lambda w: w.at("profile", w.half.id), EDITOR, _stale_profile, 409
    ),
    Page("section", "empty", lambda w: w.section_of(w.fresh), EDITOR),
    Page("section", "filled", lambda w: w.section_of(w.finished), EDITOR),
    Page("section", "reading only", lambda w: w.section_of(w.half), VIEWER),
    Page("section", "long", lambda w: w.section_of(w.long), LONG),
    Page("section", "errors", lambda w: w.section_of(w.half, -1), EDITOR, _unfit_answers, 422),
    Page("section", "conflict", lambda w: w.section_of(w.half), EDITOR, _stale_answers, 409),
    Page("evidence", "filled", lambda w: w.evidence_of(w.half, _key(w)), EDITOR),
    Page("evidence", "unanswered", lambda w: w.evidence_of(w.fresh, _key(w)), EDITOR),
    Page("evidence", "errors", lambda w: w.evidence_of(w.half, _key(w)), EDITOR, _nothing, 422),
    Page("evidence", "long", lambda w: w.evidence_of(w.long, w.evidence.answer.key), LONG),
    Page("result", "empty", lambda w: w.at("result", w.fresh.id), EDITOR),
    Page("result", "half", lambda w: w.at("result", w.half.id), EDITOR),
    Page("result", "finished", lambda w: w.at("result", w.finished.id), EDITOR),
    Page("result", "long", lambda w: w.at("result", w.long.id), LONG),
)

ACCOUNTS = (
    Page("account_login", "empty", _plain("account_login")),
    Page("account_login", "errors", _plain("account_login"), None, _nothing),
    Page("account_signup", "empty", _plain("account_signup")),
    Page(
        "account_signup",
        "errors",
        _plain("account_signup"),
        None,
        lambda _: {"email": WRONG, "password1": "short", "password2": "other"},
    ),
    Page("account_logout", "asked", _plain("account_logout"), EDITOR),
    Page("account_inactive", "shown", _plain("account_inactive")),
    Page("account_reauthenticate", "empty", _plain("account_reauthenticate"), EDITOR),
    Page(
        "account_reauthenticate", "errors", _plain("account_reauthenticate"), EDITOR, _nothing
    ),
    Page("account_email", "filled", _plain("account_email"), EDITOR),
    Page("account_email", "long", _plain("account_email"), LONG),
    Page(
        "account_email",
        "errors",
        _plain("account_email"),
        EDITOR,
        lambda _: {"action_add": "", "email": WRONG},
    ),
    Page("account_email_verification_sent", "sent", _plain("account_email_verification_sent")),
    Page("account_change_password", "empty", _plain("account_change_password"), EDITOR),
    Page(
        "account_change_password",
        "errors",
        _plain("account_change_password"),
        EDITOR,
        lambda _: {"oldpassword": "wrong", "password1": "short", "password2": "other"},
    ),
    Page("account_set_password", "empty", _plain("account_set_password"), LONG),
    Page(
        "account_set_password",
        "errors",
        _plain("account_set_password"),
        LONG,
        lambda _: {"password1": "short", "password2": "other"},
    ),
    Page("account_reset_password", "empty", _plain("account_reset_password")),
    Page(
        "account_reset_password",
        "errors",
        _plain("account_reset_password"),
        None,
        lambda _: {"email": WRONG},
    ),
    Page("account_reset_password_done", "shown", _plain("account_reset_password_done")),
    Page("account_reset_password_from_key", "filled", lambda w: w.reset_address()),
    Page(
        "account_reset_password_from_key",
        "wrong key",
        _plain("account_reset_password_from_key", "1", "set-wrong"),
    ),
    Page(
        "account_reset_password_from_key_done",
        "shown",
        _plain("account_reset_password_from_key_done"),
    ),
    Page(
        "account_confirm_email",
        "filled",
        lambda w: w.at("account_confirm_email", w.confirmation_key()),
    ),
    Page("account_confirm_email", "wrong key", _plain("account_confirm_email", "wrong")),
)

FILLED = (*PUBLIC, *WORK, *ACCOUNTS)
PAGES = (*EMPTY, *FILLED)

POST_ONLY = {
    "answer": "saves one answer; its fragment is shown by the journeys",
    "remove_evidence": "takes a piece of evidence away and leads back",
}
REDIRECTS = {"account_confirm_login_code": "sign-in by code is not offered"}
FILES = {"report_pdf": "application/pdf"}
