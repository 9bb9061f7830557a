"""A number and its unit on one line: the blanks between them do not break.

Only what is shown changes. The website's pages, the page that computes and the forms in JupyterLab
each apply this to their own content; text, data and files keep the ordinary blank.
"""

import re

NO_BREAK = "\u00a0"
# What is measured, then what is counted in an answer; "2 March" and "2 divided doses" go together.
_UNITS = (
    r"[mk]?g|micrograms?|m?L|micromol|mmol|cm|inch|h|lb|[KM]B|[MG]iB|%|×|m²|"
    r"minutes?|hours?|days?|weeks?|months?|years?|point|"
    r"syringes?|injections?|doses?|divided|people|patients?|administrations?|"
    r"(?:un)?acceptable|undesirable|fewer|"
    r"January|February|March|April|May|June|July|August|September|October|November|December"
)
# Read by JavaScript as well, in `engine/js/together.js`.
PARTED = (
    rf"(?<=\d) (?=(?:{_UNITS})(?![\w-]))"
    r"|(?<=\d ×) (?=10)"
    r"|(?<=\d) (?=to \d)|(?<=\d to) (?=\d)"
)
_PARTED = re.compile(PARTED)
# Left alone are what is known by its text, and large figures and columns of them, which have to
# give way where they are narrow.
_IN_MARKUP = re.compile(
    r"<(svg|pre|summary|button)\b.*?</\1>|<(t[dh])\b[^>]*\bak-number\b.*?</\2>"
    r"|</span> <strong\b.*?</strong>|<[^>]*>|" + PARTED,
    re.S,
)


def together(text: str) -> str:
    """Plain text whose numbers stay beside their units."""
    return _PARTED.sub(NO_BREAK, text)


def together_in(markup: str) -> str:
    """HTML whose numbers stay beside their units; attributes are as they were."""
    return _IN_MARKUP.sub(lambda found: NO_BREAK if found[0] == " " else found[0], markup)
