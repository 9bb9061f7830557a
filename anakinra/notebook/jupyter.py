"""ipywidgets, or a sentence that says how to install it."""

from collections.abc import Callable
from typing import Any, cast

try:
    import ipywidgets as ipywidgets
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.display import publish_display_data
except ModuleNotFoundError as error:
    raise ModuleNotFoundError(
        'Forms need ipywidgets and IPython. Install them with: pip install "anakinra[notebooks]"'
    ) from error

_WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


_ALIKE: list[ipywidgets.Widget] = []


def html(value: str = "") -> ipywidgets.Widget:
    """HTML with the layout and style of all others: a form has dozens, each a message less."""
    if not _ALIKE or _ALIKE[0].comm is None:  # at first, or after all widgets were closed
        plain = ipywidgets.HTML()
        _ALIKE[:] = plain.layout, plain.style
    return ipywidgets.HTML(value, layout=_ALIKE[0], style=_ALIKE[1])


def bundle(box: ipywidgets.Widget, html: str, text: str) -> dict[str, object]:
    """One output in three forms: live in Jupyter; HTML and text for readers without a kernel.

    Jupyter shows the first of them. A stored notebook keeps the other two, which do not differ
    from run to run unless the answer does.
    """
    return {**_view(box), "text/html": html, "text/plain": text}


def display_view(widget: ipywidgets.Widget) -> None:
    """Show a widget where Jupyter runs, and nowhere else: a stored notebook has nothing of it."""
    if InteractiveShell.initialized():
        publish: Callable[..., None] = publish_display_data
        publish(_view(widget))


def show_as_html(module: str, name: str, make: Callable[[Any], str | None]) -> None:
    """Show every value of a class, which need not be imported yet, as this HTML from now on."""
    if InteractiveShell.initialized():
        shell: Any = InteractiveShell.instance()
        shell.display_formatter.formatters["text/html"].for_type_by_name(module, name, make)


def _view(widget: ipywidgets.Widget) -> dict[str, object]:
    return {_WIDGET_VIEW: cast(object, widget._repr_mimebundle_()[_WIDGET_VIEW])}
