"""HTML to a tagged PDF (PDF/UA-1). The only importer of the PDF engine; fetches nothing."""

import gc
import logging
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import pikepdf
from weasyprint import CSS, HTML
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

_ENGINE_LOG = logging.getLogger("weasyprint")
_MISSING_GLYPH = re.compile(r"\.notdef glyph .* \(U\+([0-9A-F]+)\)$", re.DOTALL)
_REPLACEMENT = "\ufffd"


class NoFetching(URLFetcher):
    """Refuses every address and ends the rendering: a report has no outside parts."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        raise FatalURLFetchingError(f"the report names an address to fetch: {url[:200]}")


def render_pdf(html: str, css: str) -> bytes:
    """The document as PDF/UA-1; the same text gives the same bytes, at any time.

    `html` is a whole document with `lang`, `title` and `meta` for author, description and
    dates. Raises whatever the engine raises; `rendering.py` turns it into one error.
    """
    with _without_cyclic_collection(), _listening_for_missing_glyphs() as missing:
        pdf = _render(html, css)
        if missing:
            stand_ins = {code: _stand_in(code) for code in missing}
            pdf = _render(html.translate(stand_ins), css)
    return _finish(pdf)


def _render(html: str, css: str) -> bytes:
    fetcher = NoFetching()
    document = HTML(string=html, url_fetcher=fetcher)
    pdf = document.write_pdf(
        stylesheets=[CSS(string=css, url_fetcher=fetcher)], pdf_variant="pdf/ua-1"
    )
    if not isinstance(pdf, bytes):
        raise TypeError("the PDF engine returned nothing")
    return pdf


@contextmanager
def _without_cyclic_collection() -> Iterator[None]:
    """The collector costs up to a fifth of the time; the process is recycled anyway."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class _MissingGlyphs(logging.Handler):
    """Collects the code points that no installed font can draw."""

    def __init__(self) -> None:
        super().__init__()
        self.codes: set[int] = set()

    def emit(self, record: logging.LogRecord) -> None:
        if found := _MISSING_GLYPH.search(record.getMessage()):
            self.codes.add(int(found[1], 16))


@contextmanager
def _listening_for_missing_glyphs() -> Iterator[set[int]]:
    """The engine's warnings go no further: they quote what people wrote."""
    handler = _MissingGlyphs()
    level, propagates = _ENGINE_LOG.level, _ENGINE_LOG.propagate
    _ENGINE_LOG.setLevel(logging.WARNING)
    _ENGINE_LOG.propagate = False
    _ENGINE_LOG.addHandler(handler)
    try:
        yield handler.codes
    finally:
        _ENGINE_LOG.removeHandler(handler)
        _ENGINE_LOG.propagate = propagates
        _ENGINE_LOG.setLevel(level)


def _stand_in(code: int) -> str:
    """What is printed for a character that no font has: a symbol's name, else a sign."""
    if unicodedata.category(chr(code)) != "So":
        return _REPLACEMENT
    name = unicodedata.name(chr(code), "").lower()
    return f"[{name}]" if name else _REPLACEMENT


def _finish(pdf: bytes) -> bytes:
    """Two things that the engine leaves out of the structure, put in."""
    with pikepdf.open(BytesIO(pdf)) as document:
        for element in list(document.objects):
            if not isinstance(element, pikepdf.Dictionary):
                continue
            if element.get("/S") == "/TR":
                _scope_headers(element)
            elif element.get("/S") == "/LI":
                _wrap_list_body(document, element)
        target = BytesIO()
        document.save(target, deterministic_id=True)
    return target.getvalue()


def _children(element: pikepdf.Dictionary) -> list[pikepdf.Dictionary]:
    kids = element.get("/K")
    if not isinstance(kids, pikepdf.Array):
        return []
    return [kid for kid in kids if isinstance(kid, pikepdf.Dictionary)]


def _scope_headers(row: pikepdf.Dictionary) -> None:
    """Header cells say whether they head their column or their row."""
    cells = _children(row)
    is_header_row = all(cell.get("/S") == "/TH" for cell in cells)
    scope = pikepdf.Name.Column if is_header_row else pikepdf.Name.Row
    for cell in cells:
        if cell.get("/S") == "/TH" and "/A" in cell:
            cell.A.Scope = scope


def _wrap_list_body(document: pikepdf.Pdf, item: pikepdf.Dictionary) -> None:
    """Paragraphs of a list item stand in its body, beside the bullet."""
    kids = _children(item)
    loose = [kid for kid in kids if kid.get("/S") not in ("/Lbl", "/LBody")]
    if not loose:
        return
    body = document.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.StructElem,
            S=pikepdf.Name.LBody,
            P=item,
            Pg=item.Pg,
            K=pikepdf.Array(loose),
        )
    )
    for kid in loose:
        kid.P = body
    kept = [kid for kid in kids if kid.get("/S") in ("/Lbl", "/LBody")]
    item.K = pikepdf.Array([*kept, body])
