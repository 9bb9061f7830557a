"""What building HTML must answer: the same lines in CPython and in the page.

The page replaces the hot functions of the module, so each kind of text and attribute is tried.
Imports nothing itself, like `standin_cases`.
"""

# ruff: noqa: B023
# Every lambda is called before its loop goes on.


def lines(html):
    """One line for each thing that was tried."""
    shown = []

    def written(value):
        if isinstance(value, str):
            return value.encode("utf-8", "replace").decode("utf-8").replace("\n", " ")
        return repr(value)

    def tried(what, call):
        try:
            made = call()
            answer = f"{type(made) is html.Markup} {written(made)}"
        except Exception as error:
            answer = type(error).__name__
        shown.append(f"{what}: {answer}")

    markup = html.raw("<b>5 &lt; 6</b>")
    texts = [chr(code) for code in (*range(256), 0x2028, 0xD800, 0xDFFF, 0xFFFD, 0x1F48A)]
    half = chr(0xD83D)  # of a pair of surrogates
    texts += [
        "",
        f"a{half}b",
        half,
        "5 < 6 & 7 > 2",
        '"it\'s"',
        "ü€" + chr(0x1F48A),
        "&amp;",
        "a\nb",
    ]
    for text in texts:
        tried(f"escape {written(text)}", lambda: html.escape(text))
        tried(f"address {written(text)}", lambda: html.percent_encode(written(text)))
        tried(f"child {written(text)}", lambda: html.tag("p", text, "<", text))
        tried(f"attribute {written(text)}", lambda: html.tag("a", "x", href=text, data_ak_set=text))
    for child in (None, markup, html.escape(markup), markup + "<", 5, True, [], ()):
        tried(f"join {written(child)}", lambda: html.join("a", child, "b"))
        tried(f"tag {written(child)}", lambda: html.tag("td", child, scope="row"))
        tried(f"escape {written(child)}", lambda: html.escape(child))
        tried(f"address {written(child)}", lambda: html.percent_encode(child))
    for value in (None, False, True, 0, 1, -7, 10**20, markup, "", 2.5, ()):
        tried(
            f"value {written(value)}", lambda: html.tag("td", "x", aria_label=value, class_=value)
        )
        tried(
            f"void {written(value)}", lambda: html.tag("input", data_ak_number=value, type="text")
        )
    more = {"style": "text-align:left", "id": "x"}
    tried("more attributes", lambda: html.tag("td", "x", scope=None, **more))
    tried("children of a list", lambda: html.tag("ul", *[html.tag("li", str(n)) for n in range(3)]))
    tried("void with children", lambda: html.tag("br", "dropped"))
    tried("no child", lambda: html.join())
    tried("unknown element", lambda: html.tag("x-y", a__b_="c"))
    tried("no name", lambda: html.tag())
    tried("length", lambda: str(len(html.join("a", markup))))
    return shown
