"""A number and its unit stay on one line: the blank between them becomes one that does not break.

Only what is shown changes: the data, the search, a link and what is copied as text keep the
ordinary blank. An explorer's answer is left as its engine writes it, and code as it is typed.
"""

import re

from tools.site.documents import Document, Node

# What is measured, then what is counted in an answer; "2 March" and "2 divided doses" go together.
_UNITS = (
    r"[mk]?g|micrograms?|m?L|micromol|mmol|cm|inch|h|lb|[KM]B|[MG]iB|%|×|m²|"
    r"minutes?|hours?|days?|weeks?|months?|years?|point|"
    r"syringes?|injections?|doses?|divided|people|patients?|administrations?|"
    r"(?:un)?acceptable|undesirable|"
    r"January|February|March|April|May|June|July|August|September|October|November|December"
)
_PARTED = re.compile(
    rf"(?<=\d) (?=(?:{_UNITS})(?![\w-]))"
    r"|(?<=\d ×) (?=10)"
    r"|(?<=\d) (?=to \d)|(?<=\d to) (?=\d)"
)
# A column of figures has a rule of its own, which gives way on a phone.
_LEFT_ALONE = (
    "main :is(pre, code, svg, script, style, textarea, option, tbody .ak-number, [data-ak-show])"
)
_NO_BREAK = "\u00a0"


def units_beside_numbers(document: Document, name: str) -> None:
    """Let no line of the content end between a number and its unit."""
    left = {node.mem_id for node in document.css(_LEFT_ALONE)}
    for main in document.css("main"):
        _keep_together(main, left)


def _keep_together(parent: Node, left: set[int]) -> None:
    for node in parent.iter(include_text=True):
        if node.is_text_node:
            text = node.text_content or ""
            kept = _PARTED.sub(_NO_BREAK, text)
            if kept != text:
                node.replace_with(kept)
        elif node.mem_id not in left:
            _keep_together(node, left)
