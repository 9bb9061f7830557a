"""How a form looks in JupyterLab: the website's own rules for answers, and a frame around them.

The rules for tables, notices and figures and the colours of both schemes are read from `site/`, so
that there is one source of them. They are nested in a form's own element and reach nothing else of
a notebook; text and background are those of JupyterLab's theme.
"""

import re
from pathlib import Path

_HERE = Path(__file__).resolve().parent
# The wheel has a copy of both files beside this one.
_SITE = next(each for each in (_HERE / "site", _HERE.parents[1] / "site") if each.is_dir())
_COLOURS = re.compile(r"--ak-[\w-]+:[^;]+;")
# Of the website's colours, what JupyterLab's theme decides.
_THEME = """
  --ak-bg: var(--jp-layout-color0);
  --ak-raised: var(--jp-layout-color2);
  --ak-text: var(--jp-content-font-color0);
  --ak-sans: var(--jp-content-font-family);
  --ak-mono: var(--jp-code-font-family);
"""
_FORM = (_HERE / "form.css").read_text("utf-8")


def _colours() -> tuple[str, str]:
    """The colours of the light and of the dark scheme, the first two rules of the theme."""
    text = (_SITE / "theme.css").read_text("utf-8")
    light, dark = text.split("}")[:2]
    return " ".join(_COLOURS.findall(light)), " ".join(_COLOURS.findall(dark))


def _answers() -> str:
    """The rules for what an answer is made of, nested: `&` is the form."""
    text = (_SITE / "components.css").read_text("utf-8")
    return re.sub(r"main\.content(?![\w-])|\.ak-explorer(?![\w-])", "&", text)


def _style() -> str:
    """The whole of it; a doubled class, as JupyterLab has rules of its own for every element."""
    light, dark = _colours()
    return f"""
.ak-explorer {{ {light} {_THEME} }}
[data-jp-theme-light="false"] .ak-explorer {{ {dark} {_THEME} color-scheme: dark; }}
.ak-explorer.ak-explorer {{ {_answers()} }}
{_FORM}"""


STYLE = _style()
