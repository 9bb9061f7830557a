"""Makes the core ready for the page: its data, and quick markup; to be imported first of all."""

import _content
from _markup import speed_up
from anakinra.views import html
from anakinra.basis import store

store.preload(_content.documents(), _content.tables())
_own = {"escape": html.escape, "join": html.join, "tag": html.tag}
for _name, _quick in speed_up(html.Markup, _own).items():
    setattr(html, _name, _quick)
