"""Starting Chromium, and watching what each page asks for and complains of."""

from collections import defaultdict
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, ViewportSize, expect

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
SCREEN: ViewportSize = {"width": 1280, "height": 720}
# Long, since a busy machine is no fault of the page.
TIMEOUT_MS = 30_000
expect.set_options(timeout=TIMEOUT_MS)
_REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`Content Security Policy violated: ${event.violatedDirective} ${event.blockedURI}`)
);
"""


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


class Browsers:
    """One Chromium for each set of switches, started when it is first asked for."""

    def __init__(self, playwright: Playwright, program: str) -> None:
        self._playwright = playwright
        self._program = program
        self._started: dict[tuple[str, ...], Browser] = {}
        # What the pages of `Visits` ask for, and those that no test has now, by what they are for.
        self.watched = Watched()
        self.idle: defaultdict[str, list[Page]] = defaultdict(list)

    def context(self, watched: Watched, *switches: str, **options: Any) -> BrowserContext:
        """A new context, without motion: what moves may be missed by a click."""
        if switches not in self._started:
            self._started[switches] = self._playwright.chromium.launch(
                executable_path=self._program, args=[*ARGUMENTS, *switches]
            )
        options = {"viewport": SCREEN, "reduced_motion": "reduce", **options}
        context = self._started[switches].new_context(**options)
        context.set_default_timeout(TIMEOUT_MS)
        watched.watch(context)
        return context

    def close(self) -> None:
        for browser in self._started.values():
            browser.close()


class Visits:
    """The pages that one test opens; what they ask for and complain of is checked after it."""

    def __init__(self, browsers: Browsers, stack: ExitStack) -> None:
        self._browsers = browsers
        self._stack = stack
        self.watched = browsers.watched
        self.watched.forget()
        self.faults_expected = False
        self.violations_expected = False

    def page(self, *switches: str, **options: Any) -> Page:
        """A blank page, as new, which an earlier test may have had.

        Its process is warm: there the engine starts in half the time.
        """
        idle = self._browsers.idle[f"{switches} {options}"]
        if not idle:
            idle.append(self._browsers.context(self.watched, *switches, **options).new_page())
        page = idle.pop()
        self._stack.callback(idle.append, page)
        # First, or all that follows would be done to what an earlier test left.
        page.goto("about:blank")
        page.unroute_all()
        page.context.clear_permissions()
        page.context.set_offline(options.get("offline", False))
        page.set_viewport_size(options.get("viewport", SCREEN))
        colours = {name: options.get(name, "null") for name in ("color_scheme", "forced_colors")}
        page.emulate_media(media="null", **colours)
        return page

    def own_page(self, **options: Any) -> Page:
        """A page that no other test had or will have."""
        context = self._browsers.context(self.watched, **options)
        self._stack.callback(context.close)
        return context.new_page()
