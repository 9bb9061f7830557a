"""The page: starts its explorers, and keeps them and the address in agreement."""

import page_content  # noqa: F401  (first: the declarations read the content)
import pickers
from anakinra.forms import link
from browser import document, window
from explorer_host import Host


def _each(act):
    """Do something with every explorer; the fault of one stops no other."""
    for host in _hosts:
        try:
            act(host)
        except Exception as error:
            host.fail(error)


def _started(section):
    """The explorer of a section; none where its script is missing."""
    try:
        return [Host(section, _leave_link)]
    except Exception as error:
        window.console.error(f"{type(error).__name__}: {error}")
        section.setAttribute("data-ak-state", "failed")
        return []


def _unread():
    """What to say of an address that names a scenario which nobody here has; else blank."""
    return link.unread(window.location.hash, [host.id for host in _hosts])


def _say_unread():
    for host in _hosts[:1]:
        host.unread(_unread())


def _leave_link(explorer_id):
    """Take a scenario that is not shown out of the address: this explorer's, or nobody's."""
    if link.explorer_of(window.location.hash) == explorer_id or _unread():
        window.__BRYTHON__.compiled.leaveLink()
        _say_unread()


def _moved(_event):
    # Going back to the same address has no `hashchange`, and some moves have both events.
    _each(lambda host: host.moved())
    _say_unread()


def _came_back(_event):
    # A browser may put values back after the page came, without an event.
    window.setTimeout(lambda: _each(lambda host: host.check()), 0)


_hosts = [host for section in document.select("[data-explorer]") for host in _started(section)]
_each(lambda host: host.start())
_say_unread()
window.addEventListener("popstate", _moved)
window.addEventListener("hashchange", _moved)
window.addEventListener("pageshow", _came_back)
window.addEventListener("pagehide", lambda _: _each(lambda host: host.keep()))
document.addEventListener("click", lambda _: _each(lambda host: host.keep()), True)
pickers.listen(document)
