"""Titles of messages where there is no patient to fill them in for."""

import re
from collections.abc import Mapping
from typing import Any


def title(key: str, messages: Mapping[str, Any], rules: Mapping[str, Any]) -> str:
    """The title of a message: its rules filled in, and an ellipsis for what depends on input.

    The documents are those of any data set; a key that it does not know becomes words.
    """
    if key not in messages["message"]:
        return key.replace("_", " ")

    def rule(match: re.Match[str]) -> str:
        record = rules["rule"][match[1]]
        value = record["value"]
        return f"{' to '.join(value) if isinstance(value, list) else value} {record['unit']}"

    text = re.sub(r"\{rule\[(\w+)\]\}", rule, str(messages["message"][key]["title"]))
    return re.sub(r"\{[^}]*\}", "…", text)
