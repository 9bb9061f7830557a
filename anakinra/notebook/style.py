"""How forms and outputs look in JupyterLab: the website's own rules, and a frame around forms.

The rules for tables, notices and figures and the colours of both schemes are read from `site/`, so
that there is one source of them. They are nested in a form's own element, or in the outputs of a
notebook that was dressed, and reach nothing else; text and background are those of JupyterLab's
theme.
"""

import json
import re
from html import escape
from pathlib import Path

from anakinra.notebook.frame_look import RULES, frame_html
from anakinra.notebook.jupyter import display_view, html, ipywidgets, show_as_html

_HERE = Path(__file__).resolve().parent
# The wheel has a copy of what is read here beside this file.
_FILES = next(each for each in (_HERE, _HERE.parents[1]) if (each / "site").is_dir())
_SITE = _FILES / "site"
_COLOURS = re.compile(r"--ak-[\w-]+:[^;]+;")
# Of the website's colours, what JupyterLab's theme decides.
_THEME = """
  --ak-bg: var(--jp-layout-color0);
  --ak-raised: var(--jp-layout-color2);
  --ak-text: var(--jp-content-font-color0);
  --ak-sans: var(--jp-content-font-family);
  --ak-mono: var(--jp-code-font-family);
"""
_COMMON, _PREDICTION, _FORM = (_HERE / "form.css").read_text("utf-8").split("/* ---- ")
_OUTPUTS = ".ak-dressed.ak-dressed .jp-RenderedHTML"


def _colours() -> tuple[str, str]:
    """The colours of the light and of the dark scheme, the first two rules of the theme."""
    text = (_SITE / "theme.css").read_text("utf-8")
    light, dark = text.split("}")[:2]
    return " ".join(_COLOURS.findall(light)), " ".join(_COLOURS.findall(dark))


def _answers(*parts: str) -> str:
    """The rules for what an answer is made of, nested: `&` is the form."""
    text = (_SITE / "components.css").read_text("utf-8")
    _, *found = re.split(r"^/\* -{9,} (.+?) \*/$", text, flags=re.MULTILINE)
    of_part = dict(zip(found[::2], found[1::2], strict=True))
    rules = "".join(of_part[part] for part in parts)
    return re.sub(r"main\.content(?![\w-])|\.ak-explorer(?![\w-])", "&", rules)


def _of_theme(name: str) -> str:
    """The colours for what has this class, in the light and in the dark theme."""
    light, dark = _colours()
    return f"""
.{name} {{ {light} {_THEME} }}
[data-jp-theme-light="false"] .{name} {{ {dark} {_THEME} color-scheme: dark; }}"""


def _style(name: str, rules: str, answers: str) -> str:
    """All of it for what has this class, which is doubled, as JupyterLab has rules of its own.

    Several are on one page, and a later one must not undo an earlier one.
    """
    twice = f".{name}.{name}"
    return f"""{_of_theme("ak-explorer")}
{twice} {{ {answers} }}
{rules.replace(".ak-explorer.ak-explorer", twice)}"""


# Every rule of every copy costs time at each key, so a copy has only what it is for.
_FIGURES = "key figures and steps"
_EFFECTS = "effects: choices above, the table below at full width"
_OF_FORMS = _answers("notices", "tables", _FIGURES, _EFFECTS)
STYLE = _style("ak-explorer", f"{_COMMON}/* {_FORM}", _OF_FORMS)
_OF_PREDICTIONS = _answers("notices", _FIGURES)
PREDICTION_STYLE = _style("ak-predict", f"{_COMMON}/* {_PREDICTION}", _OF_PREDICTIONS)
_KEYS = (_HERE / "keys.js").read_text("utf-8")
# Once for the whole page. In a handler, a bare addEventListener is that of the style itself.
_CURSOR = f"""
if (!window.akCursor) {{
  window.akCursor = true;
  ((addEventListener) => {{
    {(_FILES / "engine" / "js" / "cursor.js").read_text("utf-8")}
  }})(window.addEventListener.bind(window));
}}"""
DRESS = f"""{_of_theme("ak-dressed")}
{_OUTPUTS} {{ {_OF_FORMS} }}
{(_HERE / "output.css").read_text("utf-8").replace("OUTPUTS", _OUTPUTS)}
{_OUTPUTS} {{ {RULES} }}"""
# A notebook is dressed for good, and its rules are once on the page, as each costs time at a key.
_DRESSED = f"""
this.closest(".jp-Notebook")?.classList.add("ak-dressed");
if (!document.getElementById("ak-dress")) {{
  const dress = document.createElement("style");
  dress.id = "ak-dress";
  dress.textContent = {json.dumps(DRESS)};
  document.head.append(dress);
}}"""


def form_style() -> ipywidgets.Widget:
    """The widget with which a form brings its style, its keys and the cursor of its charts."""
    return _styled(STYLE, _KEYS + _CURSOR + _DRESSED)


def prediction_style() -> ipywidgets.Widget:
    """The widget with which a prediction brings its style and its keys."""
    return _styled(PREDICTION_STYLE, _KEYS + _DRESSED)


def dress() -> None:
    """Give the outputs of this notebook the website's look in JupyterLab; stored is nothing of it.

    A notebook with a form is dressed by the form.
    """
    display_view(_styled("", _DRESSED))


def _styled(css: str, script: str) -> ipywidgets.Widget:
    for module in ("pandas", "pandas.core.frame"):
        show_as_html(module, "DataFrame", frame_html)
    return html(f'<style onload="{escape(script)}">{css}</style>').add_class("ak-style")
