"""PDFs from a process of their own: a bad document can't stop or slow down the site."""

import atexit
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

from assessment.reports.frames import SUCCESS, read_frame, write_frame

PROJECT = Path(__file__).resolve().parents[2]
MEGABYTES = 2_048
SECONDS = 120
"""Of wall-clock and of processor time, for one report; the usual one takes under five."""
MOST_AT_ONCE = 3
"""Reports that are made or wait; more are refused, so that they can't hold up the site."""
PATIENCE = 60
"""Seconds that a request waits for the reports before it."""
REPORTS_PER_WORKER = 50
_PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "XDG_CACHE_HOME", "FONTCONFIG_FILE")
"""What the process may know of its environment; the site's secrets are not among it."""


class RenderingFailed(Exception):
    """There is no PDF; the text says why."""


class Renderer:
    """One warm process, used by one report at a time and replaced after a while."""

    def __init__(self, *, megabytes: int = MEGABYTES, seconds: int = SECONDS) -> None:
        self._limits = (megabytes, seconds)
        self._places = threading.BoundedSemaphore(MOST_AT_ONCE)
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._done = 0

    def render(self, html: str, css: str) -> bytes:
        """The PDF; raises `RenderingFailed`."""
        if not self._places.acquire(blocking=False):
            raise RenderingFailed("several other reports are being made; try again in a minute")
        try:
            return self._take_turn(json.dumps({"html": html, "css": css}).encode())
        finally:
            self._places.release()

    def _take_turn(self, request: bytes) -> bytes:
        if not self._turn.acquire(timeout=PATIENCE):
            raise RenderingFailed("other reports are being made; none was finished in time")
        try:
            return self._ask(request)
        finally:
            self._turn.release()

    def close(self) -> None:
        """End the process; the next report starts another."""
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        process.kill()
        process.communicate()

    def _ask(self, request: bytes) -> bytes:
        process = self._get_process()
        if process.stdin is None or process.stdout is None:
            raise RenderingFailed("the process that makes reports has no pipes")
        is_late = threading.Event()

        def give_up() -> None:
            is_late.set()
            process.kill()

        alarm = threading.Timer(self._limits[1], give_up)
        alarm.start()
        try:
            write_frame(process.stdin, request)
            reply = read_frame(process.stdout)
        except (BrokenPipeError, ConnectionError):
            reply = None
        finally:
            alarm.cancel()
        self._done += 1
        if reply is None or self._done >= REPORTS_PER_WORKER or reply[:1] != SUCCESS:
            self.close()
        if reply is None:
            raise RenderingFailed("it took too long" if is_late.is_set() else "it was stopped")
        if reply[:1] != SUCCESS:
            raise RenderingFailed(reply[1:].decode())
        return reply[1:]

    def _get_process(self) -> subprocess.Popen[bytes]:
        """The warm process; another one after a fork, or where it has ended."""
        process = self._process
        if process is not None and self._owner == os.getpid() and process.poll() is None:
            return process
        self.close()
        self._owner = os.getpid()
        self._done = 0
        self._process = subprocess.Popen(  # noqa: S603 - our own module, no shell
            [sys.executable, "-m", "assessment.reports.worker", *map(str, self._limits)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=PROJECT,
            env={name: os.environ[name] for name in _PASSED_ON if name in os.environ},
        )
        return self._process


_renderer = Renderer()
atexit.register(_renderer.close)


def render(html: str, css: str) -> bytes:
    """HTML and its style sheet as PDF; raises `RenderingFailed`."""
    return _renderer.render(html, css)
