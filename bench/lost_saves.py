"""Eight clients save at once through the real web server: `python -m bench.lost_saves 2000`.

Each client answers items of its own in one assessment that all share, so that every save
must succeed; afterwards the database is asked whether each acknowledged one is there.
"""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db import connection
from django.urls import reverse

from assessment.models import AnswerRevision, Assessment
from bench import DATA, PROJECT
from bench.site import HOST, build_checklist, open_database, sign_in
from organisations.models import Role
from tests.factories import make_assessment, make_member

CLIENTS = 8
THREADS = 8


@dataclass(frozen=True, slots=True)
class Client:
    """One person's browser, and the items that this person answers."""

    cookies: dict[str, str]
    assessment: Assessment
    items: tuple[str, ...]

    def save_all(self, port: int, saves: int) -> tuple[list[str], int]:
        """Notes that were acknowledged, and how many saves were refused."""
        link = http.client.HTTPConnection(HOST, port, timeout=60)
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "X-CSRFToken": self.cookies["csrftoken"],
            "HX-Request": "true",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        acknowledged, errors = [], 0
        for number in range(saves):
            item = self.items[number % len(self.items)]
            note = f"{item} {number}"
            fields = {
                f"{item}-response": "12"[number // len(self.items) % 2],
                f"{item}-note": note,
                f"{item}-revision": number // len(self.items),
            }
            url = reverse("answer", args=[self.assessment.id, item])
            link.request("POST", url, urlencode(fields), headers)
            reply = link.getresponse()
            reply.read()
            if reply.status == 200:
                acknowledged.append(note)
            else:
                errors += 1
        link.close()
        return acknowledged, errors


def make_clients() -> list[Client]:
    document = build_checklist(sections=CLIENTS)
    assessment = make_assessment(document)
    return [
        Client(
            sign_in(make_member(assessment.organisation, Role.EDITOR)),
            assessment,
            tuple(item.key for item in section.items if item.kind == "ladder"),
        )
        for section in document.sections
    ]


def start_server() -> tuple[subprocess.Popen[bytes], int]:
    """The web server as it is shipped, on a free port; ready when this returns."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(  # noqa: S603 - our own server
        [
            sys.executable,
            "-m",
            "waitress",
            f"--listen={HOST}:{port}",
            f"--threads={THREADS}",
            "config.wsgi:application",
        ],
        cwd=PROJECT,
        env=dict(os.environ),
        stdout=subprocess.DEVNULL,
        stderr=(DATA / "server.log").open("wb"),
    )
    deadline = time.monotonic() + 60
    while server.poll() is None and time.monotonic() < deadline:
        try:
            socket.create_connection((HOST, port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return server, port
    raise RuntimeError((DATA / "server.log").read_text())


def run(saves: int) -> dict[str, float]:
    open_database()
    clients = make_clients()
    connection.close()
    server, port = start_server()
    each = saves // CLIENTS
    begin = time.perf_counter()
    try:
        with ThreadPoolExecutor(CLIENTS) as pool:
            results = list(pool.map(lambda client: client.save_all(port, each), clients))
        seconds = time.perf_counter() - begin
    finally:
        server.terminate()
        server.wait()
    stored = set(AnswerRevision.objects.values_list("note", flat=True))
    acknowledged = [note for notes, _ in results for note in notes]
    return {
        "sent": each * CLIENTS,
        "lost": sum(note not in stored for note in acknowledged),
        "errors": sum(errors for _, errors in results),
        "per_second": len(acknowledged) / seconds,
    }


if __name__ == "__main__":
    print(json.dumps(run(int(sys.argv[1]))))
