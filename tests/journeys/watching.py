"""What a browser complains of while a person is on their way."""

import re

from playwright.sync_api import ConsoleMessage, Page

# A refused or failed save is news to the console; the page says it in words.
_TOLD_IN_WORDS = re.compile(
    r"status of (401|404|409|422|503)|net::ERR_(INTERNET_DISCONNECTED|FAILED)"
    r"|^htmx:(afterRequest|sendError)|^Response Status Error Code 503"
)


class Watch:
    """Collects errors of the console, breaches of the content policy, and failing scripts."""

    def __init__(self) -> None:
        self.complaints: list[str] = []

    def over(self, page: Page) -> None:
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not _TOLD_IN_WORDS.search(message.text):
            self.complaints.append(message.text)

    def check(self) -> None:
        assert not self.complaints, "\n".join(self.complaints)
