"""The templates of pages: text is text, a missing value is an error, and none is left over."""

from types import SimpleNamespace

import jinja2
import pytest

from tools.common import ROOT
from tools.pages.markup import filled

FOLDER = ROOT / "site" / "parts"


def test_what_comes_from_data_is_text_and_never_markup() -> None:
    instruction = SimpleNamespace(text="<b>5 & 'more'</b>", address='https://a.example/"x"')
    shown = filled("yellow-card.html", instruction=instruction)
    assert "&lt;b&gt;5 &amp; &#39;more&#39;&lt;/b&gt;" in shown
    assert 'href="https://a.example/&quot;x&quot;"' in shown


def test_a_value_that_is_missing_is_an_error() -> None:
    with pytest.raises(jinja2.UndefinedError, match="instruction"):
        filled("yellow-card.html")


def test_every_template_is_used() -> None:
    code = [path.read_text("utf-8") for path in (ROOT / "tools").rglob("*.py")]
    templates = {path.name: path.read_text("utf-8") for path in FOLDER.iterdir()}
    used = "\n".join([*code, *templates.values()])
    assert [name for name in templates if f'"{name}"' not in used] == []
