"""An item's parts as HTML with slots: rendered once, filled for each page.

A published edition never changes, so the form of an item, drawn by crispy-forms, is
the same for everybody but for a few places: which choice is checked, the texts typed,
the revision. Those places are marked at the first rendering and filled at each request.
"""

import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from assessment.forms.answer import AnswerForm, list_choices
from checklists.document import Document, Item

# Nobody can guess it, so no text of a checklist can stand for a slot.
_OPEN, _CLOSE = f"\ue000{secrets.token_hex(8)}:", "\ue001"
_SLOT = re.compile(f"{_OPEN}(.*?){_CLOSE}")
MAX_CACHED = 20_000


def slot(name: str) -> str:
    """The mark that `CompiledItem` splits the page at; private characters, never escaped."""
    return f"{_OPEN}{name}{_CLOSE}"


@dataclass(frozen=True, slots=True)
class Compiled:
    """Safe HTML before each slot, and the slot's name; the last name is empty."""

    pieces: tuple[tuple[SafeString, str], ...]

    def fill(self, values: Mapping[str, str]) -> SafeString:
        """The HTML with each slot filled; text is escaped, a missing value is nothing."""
        parts: list[SafeString] = []
        for html, name in self.pieces:
            parts.append(html)
            if value := values.get(name):
                parts.append(conditional_escape(value))
        return SafeString("".join(parts))


class _SlottedChoices(forms.RadioSelect):
    """Radio buttons with a slot where `checked` may stand."""

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(*args, **kwargs)
        option["attrs"][slot(f"checked-{option['value']}")] = True
        return option


_ANY = UUID(int=0)
"""Stands for the assessment in an address, until its slot is put there."""

_compiled: dict[tuple[str, ...], Compiled] = {}


def compile_once(
    name: str, document: Document, item: Item, write: Callable[[], str]
) -> Compiled:
    """What `write` draws for this item of this edition, in the active language.

    Drawn once a process: it may depend on nothing else but `name`, and has slots for the rest.
    """
    key = (name, document.sha256, item.key, get_language() or "")
    if key not in _compiled:
        if len(_compiled) >= MAX_CACHED:
            _compiled.clear()
        _compiled[key] = _split(write())
    return _compiled[key]


def _split(html: str) -> Compiled:
    parts = _SLOT.split(html)
    names = (*parts[1::2], "")
    return Compiled(
        tuple((SafeString(piece), name) for piece, name in zip(parts[::2], names, strict=True))
    )


def compile_item(document: Document, item: Item) -> Compiled:
    """The item's form."""
    return compile_once("item", document, item, lambda: _write_item(document, item))


def _write_item(document: Document, item: Item) -> str:
    form = AnswerForm(item, initial={"reason": slot("reason"), "note": slot("note")})
    form.fields["response"].widget = _SlottedChoices(choices=list_choices(item))
    names = ("class", "oob", "disabled", "errors", "state", "evidence")
    url = reverse("answer", args=[_ANY, item.key]).replace(str(_ANY), slot("assessment"))
    return render_to_string(
        "assessment/_item.html",
        {
            "form": form,
            "item": item,
            "served": document.served_by_item.get(item.key, ()),
            "number": number_item(document, item),
            "slots": {"answer_url": url} | {name: slot(name) for name in names},
        },
    )


def number_item(document: Document, item: Item) -> str:
    """Section and item number; the same whatever is asked."""
    section = document.section_by_item[item.key]
    return f"{document.sections.index(section) + 1}.{section.items.index(item) + 1}"
