"""The gap report as PDF: against the same text as tables, and against a browser's print."""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import tinyhtml5
from django.conf import settings
from django.db.models import Count
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from weasyprint import CSS, HTML

from assessment.models import Assessment
from assessment.queries.access import access_assessment
from assessment.reports.frames import read_frame, write_frame
from assessment.reports.gap_report import read_style_sheet, write_html
from assessment.reports.pdf import render_pdf
from assessment.reports.reading import read_report
from assessment.services.samples import make_samples
from bench import DATA, PROJECT
from bench.measuring import Figure, compare, spread, time_processor, time_wall
from bench.site import Browser, sign_in
from organisations.access import Permission
from organisations.models import Role, User

_BLOCKS = frozenset(
    [
        "article",
        "blockquote",
        "caption",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "section",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_TABLE_STYLE = """
@page { size: A4; margin: 20mm; @bottom-right { content: counter(page) " / " counter(pages) } }
body { font: 10pt/1.4 "Noto Sans", sans-serif }
table { inline-size: 100%; table-layout: fixed; border-collapse: collapse }
td { border: .5pt solid #888; padding: 3pt; vertical-align: top }
"""


def measure() -> list[Figure]:
    """Needs the library in the database."""
    assessment = _make_sample()
    reader = User.objects.filter(
        memberships__organisation=assessment.organisation, memberships__role=Role.EDITOR
    ).get()
    found = access_assessment(reader, assessment.id, for_=Permission.READ)
    report = read_report(found, language="en-gb")
    html, css = write_html(report), read_style_sheet()
    name = f"{len(found.edition.read_document().items)} items"
    return [
        _against_tables(html, css, name),
        *_against_browser(assessment, reader, html, css),
        _measure_memory(html, css),
    ]


def _make_sample() -> Assessment:
    """The finished sample with the most answers."""
    finished = make_samples(now=timezone.now())
    chosen = Assessment.objects.filter(id__in=[found.id for found in finished])
    return chosen.annotate(count=Count("answers")).order_by("-count")[0]


def _against_tables(html: str, css: str, name: str) -> Figure:
    tables = set_in_tables(html)
    taken = compare(
        lambda: render_pdf(html, css),
        lambda: HTML(string=tables).write_pdf(stylesheets=[CSS(string=_TABLE_STYLE)]),
        rounds=3,
        clock=time_processor,
    )
    return Figure(
        f"Gap report ({name}) as PDF/UA-1, against the same text as one untagged table per "
        "chapter, both warm",
        "≤ 0.7 ×",
        taken.show(),
        taken.ratio.median <= 0.7,
    )


def set_in_tables(html: str) -> str:
    """The report's words as one table per chapter, without charts, made by WeasyPrint alone."""
    document = tinyhtml5.parse(html, namespace_html_elements=False)
    chapters = [part for part in document.iter("section") if part.find(".//section") is None]
    tables = format_html_join("", "{}", ((_set_table(chapter),) for chapter in chapters))
    return format_html("<!doctype html><title>Gap report</title><body>{}", tables)


def _set_table(chapter: Element) -> str:
    rows = list(_find_rows(chapter))
    width = max((len(row) for row in rows), default=1)
    return format_html(
        "<table>{}</table>",
        format_html_join("", "<tr>{}</tr>", ((_set_row(row, width),) for row in rows)),
    )


def _set_row(row: list[str], width: int) -> str:
    cells = [(1, text) for text in row]
    cells[-1] = (width - len(row) + 1, row[-1])
    return format_html_join("", '<td colspan="{}">{}</td>', cells)


def _find_rows(element: Element) -> Iterator[list[str]]:
    if element.tag == "svg":
        return
    if element.tag == "tr" or "row" in element.get("class", "").split():
        yield [_read(cell) for cell in element] or [""]
    elif any(found.tag in _BLOCKS for found in element.iter() if found is not element):
        for child in element:
            yield from _find_rows(child)
    elif text := _read(element):
        yield [text]


def _read(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _against_browser(assessment: Assessment, reader: User, html: str, css: str) -> list[Figure]:
    browser = shutil.which("chromium")
    what = "Gap report from a new process, against Chromium’s print of the result page, cold"
    if browser is None:
        return [Figure(what, "≤ 1 ×", "not measured: no Chromium here", None)]
    page = _save_page(assessment, reader)
    taken = compare(
        lambda: render_cold(html, css), lambda: _print(browser, page), rounds=3, clock=time_wall
    )
    return [Figure(what, "≤ 1 ×", taken.show(), taken.ratio.median <= 1)]


def _save_page(assessment: Assessment, reader: User) -> Path:
    """The result page with its style sheets, as files."""
    folder = DATA / "page"
    shutil.copytree(settings.BASE_DIR / "static", folder / "static")
    with override_settings(ROOT_URLCONF="config.urls"):
        html = Browser(sign_in(reader)).get(reverse("result", args=[assessment.id])).decode()
    page = folder / "result.html"
    page.write_text(re.sub(r'(href|src)="/static/', r'\1="static/', html), encoding="utf-8")
    return page


def _print(browser: str, page: Path) -> None:
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(  # noqa: S603 - the browser that was found
            [
                browser,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                f"--user-data-dir={profile}",
                f"--print-to-pdf={profile}/page.pdf",
                page.as_uri(),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=True,
        )
        if not Path(profile, "page.pdf").stat().st_size:
            raise RuntimeError("the browser printed nothing")


def render_cold(html: str, css: str) -> int:
    """One report from a new process as the site starts it; its peak memory in bytes, or 0."""
    with subprocess.Popen(
        [sys.executable, "-m", "assessment.reports.worker", "2048", "60"],
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as worker:
        if worker.stdin is None or worker.stdout is None:
            raise RuntimeError("the worker has no pipes")
        write_frame(worker.stdin, json.dumps({"html": html, "css": css}).encode())
        if not read_frame(worker.stdout):
            raise RuntimeError("the worker sent nothing")
        peak = _read_peak(worker.pid)
        worker.stdin.close()
    return peak


def _read_peak(process: int) -> int:
    """What `ru_maxrss` says of a process, without what its parent had before it."""
    status = Path(f"/proc/{process}/status")
    if not status.exists():
        return 0
    found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text())
    return int(found[1]) * 1024 if found else 0


def _measure_memory(html: str, css: str) -> Figure:
    peak = spread([render_cold(html, css) / 2**20 for _ in range(3)])
    return Figure(
        "Peak memory of the process that renders one such report",
        "≤ 120 MB",
        peak.show(0, " MiB"),
        peak.median * 2**20 <= 120 * 10**6,
    )
