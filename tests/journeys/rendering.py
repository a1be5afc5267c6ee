"""Pages as the server sends them, kept so that browsers and checkers can look at them."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.contrib.auth import get_user_model
from django.db import transaction
from django.template.loader import render_to_string
from django.test import Client, RequestFactory, override_settings

from tests.factories import sign_in
from tests.journeys.administration_pages import ADMINISTRATION
from tests.journeys.pages import EMPTY, FILLED, Page
from tests.journeys.world import World, add_people, build_world

REFUSALS = ("400.html", "403.html", "403_csrf.html", "404.html", "500.html")
QUICK_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
RIGHT_TO_LEFT = {"LANGUAGE_CODE": "ar", "LANGUAGES": [("ar", "Arabic")]}


@dataclass(frozen=True)
class Rendered:
    """What the server answered."""

    name: str
    address: str
    status: int
    headers: dict[str, str]
    html: str

    @property
    def file_name(self) -> str:
        return re.sub(r"[^a-z0-9]+", "-", self.name.lower()).strip("-") + ".html"


@dataclass
class Walk:
    """Every page by its name, in English and, mirrored, in Arabic."""

    pages: dict[str, Rendered] = field(default_factory=dict)
    mirrored: dict[str, Rendered] = field(default_factory=dict)


def walk_all() -> Walk:
    """Render every page of the list; the database is left as it was."""
    walk = Walk()
    with transaction.atomic(), override_settings(PASSWORD_HASHERS=QUICK_HASHERS):
        add_people()
        walk.pages |= _render(EMPTY, None)
        with override_settings(**RIGHT_TO_LEFT):
            walk.mirrored |= _render(EMPTY, None)
        world = build_world()
        walk.pages |= _render((*FILLED, *ADMINISTRATION), world) | _render_refusals()
        with override_settings(**RIGHT_TO_LEFT):
            walk.mirrored |= _render(FILLED, world)
        transaction.set_rollback(True)
    return walk


@contextmanager
def world_for_a_while() -> Iterator[World]:
    """The world, gone again afterwards."""
    with transaction.atomic():
        add_people()
        yield build_world()
        transaction.set_rollback(True)


def open_as(email: str | None) -> Client:
    if email is None:
        return Client()
    return sign_in(get_user_model().objects.get(email=email))


def _render(pages: Iterable[Page], world: World | None) -> dict[str, Rendered]:
    return {str(page): _render_page(page, world) for page in pages}


def _render_page(page: Page, world: World | None) -> Rendered:
    client = open_as(page.by)
    client.raise_request_exception = False
    address = page.at(world)  # type: ignore[arg-type]  # the first pages need no world
    with transaction.atomic():
        if page.posted is None:
            response = client.get(address, follow="reset" in page.route)
        else:
            response = client.post(address, page.posted(world))  # type: ignore[arg-type]
        transaction.set_rollback(True)
    return Rendered(
        name=str(page),
        address=address,
        status=response.status_code,
        headers=dict(response.headers),
        html=response.content.decode(),
    )


def _render_refusals() -> dict[str, Rendered]:
    """The pages of refused requests and of faults, by their templates."""
    request = RequestFactory().get("/nowhere/")
    return {
        name: Rendered(
            name=name,
            address="/nowhere/",
            status=200,
            headers={"Content-Type": "text/html; charset=utf-8"},
            html=render_to_string(name, request=request),
        )
        for name in REFUSALS
    }
