"""Starting Chromium, and watching what each page asks for and complains of."""

import re
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


# Quarto's own menus are modules, which no browser loads from a file; the explorers are not.
_QUARTO_FROM_A_FILE = re.compile(
    r"Access to script at 'file:[^']*/site_libs/quarto-[^']*' from origin 'null' has been blocked"
)


_NOT_LOADED = "Failed to load resource: net::ERR_FAILED"


@dataclass
class Watched:
    """What the pages of a test asked other hosts for, and what they complained of."""

    elsewhere: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    # Each is followed by the browser's own line that it could not load the file.
    _refused_modules: int = 0

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
        elif _QUARTO_FROM_A_FILE.match(text):
            self._refused_modules += 1
        elif text == _NOT_LOADED and self._refused_modules:
            self._refused_modules -= 1
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
        """A new page in a new context."""
        context = self._browsers.with_switches(*switches).new_context(**options)
        self._stack.callback(context.close)
        context.set_default_timeout(TIMEOUT_MS)
        self.watched.watch(context)
        return context.new_page()
