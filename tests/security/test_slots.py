"""Texts of a checklist can't stand for the places of a compiled form."""

from assessment.forms.compiled import Compiled, _split, slot


def _fill(html: str) -> str:
    compiled: Compiled = _split(html)
    return compiled.fill({"note": "typed", "state": "saved"})


def test_a_text_that_looks_like_a_slot_stays_as_it_is() -> None:
    text = "\ue000note\ue001 and \ue000 an open one"

    assert _fill(f"<p>{text}</p><b>{slot('state')}</b>") == f"<p>{text}</p><b>saved</b>"
