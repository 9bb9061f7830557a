"""Hands the page's data to the core; to be imported before any explorer."""

import _content
from anakinra import store

store.preload(_content.documents(), _content.tables())
