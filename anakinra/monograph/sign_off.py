"""Which content was reviewed, by whom, and whether it is still the content that is used.

A review is a record in `data/sign_off.toml`; it holds the hash of what was read.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from anakinra.basis import store
from anakinra.basis.days import date_text

DOCUMENTS = ("kinetics", "messages", "predictions", "rules", "statements")
TABLES = (
    "adverse_effects",
    "baseline_tests",
    "contraindications",
    "effect_advice",
    "frequency_bands",
    "indications",
    "interacting_medicines",
    "interactions",
    "laboratory_tests",
    "precautions",
)
SHORT_HASH_LENGTH = 12


class SignOffState(Enum):
    """Whether the content in use is content that somebody reviewed."""

    NOT_REVIEWED = "not reviewed"
    REVIEWED = "reviewed"
    CHANGED = "changed since the review"


@dataclass(frozen=True, slots=True)
class SignOff:
    """The state as a sentence, and the hash of the content in use."""

    state: SignOffState
    title: str
    text: str
    content_hash: str

    @property
    def short_hash(self) -> str:
        """Enough of the hash to compare by eye."""
        return self.content_hash[:SHORT_HASH_LENGTH]


def content_hash(
    documents: Mapping[str, store.Record], tables: Mapping[str, Sequence[store.Row]]
) -> str:
    """SHA-256 of the parsed content as 64 hexadecimal digits, however its files are laid out."""
    rows = {name: [store.joined(row) for row in entries] for name, entries in tables.items()}
    content = {"documents": dict(documents), "tables": rows}
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def current_hash() -> str:
    """The hash of the content in use: rules, statements, messages, kinetics and clinical tables."""
    return content_hash(
        {name: store.document(name) for name in DOCUMENTS},
        {name: store.table(name) for name in TABLES},
    )


def sign_off() -> SignOff:
    """The state of the content in use."""
    return sign_off_of(current_hash(), store.records("sign_off"))


def sign_off_of(current: str, reviews: Sequence[store.Record]) -> SignOff:
    """The state of content with this hash, given the reviews on record."""
    if not reviews:
        text = "No review of the rules and statements of this software is on record."
        return SignOff(SignOffState.NOT_REVIEWED, "Not yet reviewed", text, current)
    of_this = tuple(review for review in reviews if review["content_hash"] == current)
    if of_this:
        title = "Reviewed " + " and ".join(_signature(review) for review in of_this)
        text = "The rules and statements in use are those that were reviewed."
        return SignOff(SignOffState.REVIEWED, title, text, current)
    latest = max(reviews, key=lambda review: str(review["date"]))
    text = f"They were last reviewed {_signature(latest)}; what is shown now is other content."
    title = "Rules have changed since the review"
    return SignOff(SignOffState.CHANGED, title, text, current)


def _signature(review: store.Record) -> str:
    day = date.fromisoformat(review["date"])
    by = ", ".join(review[key] for key in ("role", "organisation") if review.get(key))
    version = review["software_version"]
    return f"on {date_text(day)} by {by} with software version {version}"
