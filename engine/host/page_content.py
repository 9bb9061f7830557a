"""Makes the core ready for the page: its data, and what JavaScript does; to be imported first."""

import _content
import _lists
import _markup
from anakinra.basis import lists, store
from anakinra.views import html

store.preload(_content.documents(), _content.tables())
for _name, _quick in _markup.speed_up(html.Markup, vars(html)).items():
    setattr(html, _name, _quick)
for _name, _quick in _lists.speed_up(vars(lists)).items():
    setattr(lists, _name, _quick)
