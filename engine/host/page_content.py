"""Makes the core ready for the page: its data, and what JavaScript does; to be imported first."""

import _content
import _lists
import _markup
from anakinra.basis import lists, store
from anakinra.views import html

store.preload(_content.documents(), _content.tables())
_markup.speed_up(html)
_lists.speed_up(lists)
