"""Starting Chromium, and watching what each page asks for and complains of."""

from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

HOST = "127.0.0.1"
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {HOST}",
)
# Long, since a busy machine is no fault of the page.
TIMEOUT_MS = 30_000
expect.set_options(timeout=TIMEOUT_MS)
_REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`Content Security Policy violated: ${event.violatedDirective} ${event.blockedURI}`)
);
"""


class Browsers:
    """One Chromium for each set of switches, started when it is first asked for."""

    def __init__(self, playwright: Playwright, program: str) -> None:
        self._playwright = playwright
        self._program = program
        self._started: dict[tuple[str, ...], Browser] = {}

    def with_switches(self, *switches: str) -> Browser:
        if switches not in self._started:
            self._started[switches] = self._playwright.chromium.launch(
                executable_path=self._program, args=[*ARGUMENTS, *switches]
            )
        return self._started[switches]

    def close(self) -> None:
        for browser in self._started.values():
            browser.close()


@dataclass
class Watched:
    """What the pages of a test asked other hosts for, and what they complained of."""

    elsewhere: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def forget(self) -> None:
        """What earlier tests of a page that stays open were about."""
        for found in (self.elsewhere, self.violations, self.faults):
            found.clear()

    def watch(self, context: BrowserContext) -> None:
        context.add_init_script(_REPORT_VIOLATIONS)
        context.on("request", lambda request: self._request(request.url))
        context.on("console", lambda message: self._console(message.type, message.text))
        context.on("weberror", lambda error: self.faults.append(str(error.error)))

    def _request(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname != HOST:
            self.elsewhere.append(url)

    def _console(self, kind: str, text: str) -> None:
        if "Content Security Policy" in text:
            self.violations.append(text)
        elif kind == "error":
            self.faults.append(text)


class Visits:
    """The pages that one test opens, all in contexts that are closed and checked after it."""

    def __init__(self, browsers: Browsers, stack: ExitStack) -> None:
        self._browsers = browsers
        self._stack = stack
        self.watched = Watched()
        self.faults_expected = False
        self.violations_expected = False

    def page(self, *switches: str, **options: Any) -> Page:
        """A new page in a new context, without motion: what moves may be missed by a click."""
        browser = self._browsers.with_switches(*switches)
        context = browser.new_context(reduced_motion="reduce", **options)
        self._stack.callback(context.close)
        context.set_default_timeout(TIMEOUT_MS)
        self.watched.watch(context)
        return context.new_page()
