"""A comparison as text: what changed, for whom, by how much, with examples."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from anakinra.basis.quantities import Milligrams, format_number, signed_text
from tools.diff.compare import HEADINGS, NOTES, STATES, Change, ClinicalDiff, values_of
from tools.diff.data import Content, completed
from tools.diff.kinds import KINDS, Inputs, Outcome
from tools.diff.texts import Edit, edits, other_files

PLACES = 3
LISTED = 8
LACKS = "lacks what the program needs, taken from the working tree here"
NOT_COMPARED = STATES["failed"]


def report(one: Content, other: Content, found: ClinicalDiff) -> str:
    """The whole report as Markdown, one sentence on a line."""
    texts = edits(one.folder, other.folder)
    sides = (("A", one), ("B", other))
    lines = ["# Clinical difference", ""]
    lines += [f"{name} is {side.name} (content {side.short_hash})." for name, side in sides]
    total = sum(map(len, found.asked.values()))
    lines += [f"The program of the working tree answered {total:,} inputs with each."]
    lacking = [(name, completed(side)[1]) for name, side in sides]
    lines += [f"{name} {LACKS}: {', '.join(added)}." for name, added in lacking if added]
    lines += ["", "## In short", "", *_summary(found, texts), ""]
    for kind, changes in groupby(found.changes, lambda change: change.kind):
        lines += [f"## {KINDS[kind].heading}", ""]
        for change in changes:
            lines += [*_change(change, found.asked[kind], one, other), ""]
    for where, several in groupby(texts, lambda edit: edit.where):
        lines += [f"## Data: {where}", "", *(f"- {edit.words}" for edit in several), ""]
    others = other_files(one.folder, other.folder)
    if others:
        lines += ["## Other files", "", f"These compute nothing and differ: {', '.join(others)}."]
    return "\n".join(lines).rstrip() + "\n"


def _summary(found: ClinicalDiff, texts: Sequence[Edit]) -> Iterator[str]:
    if not found.changes and not texts:
        yield "Nothing changed: every input gives the same answer, and every text is the same."
        return
    if not found.changes:
        yield "- No input gives another answer."
    happened: dict[str, set[str]] = {}
    for change in found.changes:
        happened.setdefault(change.kind, set()).add(change.what)
    for kind, changes in happened.items():
        total = len(found.asked[kind])
        what = "cannot be compared" if changes <= set(NOT_COMPARED) else "give another answer"
        differing = share(found.differing(kind), total)
        yield f"- {KINDS[kind].heading}: {differing} of {total:,} inputs {what}."
    for change in found.changes:
        if change.what == "another dose":
            yield f"- {_largest(change)}"
    # A largest change counts only doses that both give, so what is refused now is said beside it.
    for what in ("now refused", "now given"):
        count = sum(len(c.found) for c in found.changes if (c.kind, c.what) == ("dose", what))
        if count:
            yield f"- Of the doses, {share(count, len(found.asked['dose']))} are {what}."
    same = [kind.heading.lower() for name, kind in KINDS.items() if name not in happened]
    if same and found.changes:
        yield f"- The same for every input: {', '.join(same)}."
    records = {(edit.where, edit.record) for edit in texts}
    yield f"- Records with another text or number: {len(records) or 'none'}."


def share(count: int, total: int) -> str:
    """A part in per cent, never rounded to nothing or to all."""
    if count == total:
        return "all"
    per_cent = Fraction(100 * count, total)
    if per_cent < Fraction(1, 10):
        return f"under 0.1 % ({count:,})"
    shown = min(max(round(float(per_cent), 1), 0.1), 99.9)
    return f"{shown:g} %"


def _largest(change: Change) -> str:
    each, day = zip(*change.shifts, strict=True)
    written = "; ".join(
        f"largest {what} of a dose: {signed_text(Milligrams(most(each)))} per administration, "
        f"{signed_text(Milligrams(most(day)))} per day"
        for what, most, sign in (("fall", min, -1), ("rise", max, 1))
        if most(day) * sign > 0
    )
    return f"{written[:1].upper()}{written[1:]}."


def _change(change: Change, asked: Sequence[Inputs], one: Content, other: Content) -> Iterator[str]:
    # The words of a note or reason that is gone are those of A, all others those of B.
    side = one if change.what in ("note gone", "now given") else other
    severity, _, key = change.about.rpartition(":")
    plain = change.about.replace("_", " ")
    words = {"named": f"“{side.title(key)}”", "severity": severity, "plain": plain}
    yield "### " + HEADINGS[change.what].format(about=change.about, **words)
    yield ""
    yield f"- Share: {share(len(change.found), len(asked))} of {len(asked):,} inputs."
    if change.what == "another dose":
        yield f"- {_largest(change)}"
    concerned = values_of(inputs for inputs, _, _ in change.found)
    each = zip(KINDS[change.kind].inputs, concerned, values_of(asked), strict=True)
    whom = "; ".join(
        f"{name} {_span([*mine], [*among], unit)}" for (name, unit), mine, among in each
    )
    yield f"- For whom: {whom}."
    for inputs, before, after in change.examples if change.what not in NOT_COMPARED else ():
        pairs = zip(KINDS[change.kind].inputs, inputs, strict=True)
        example = ", ".join(f"{name} {_value(x)} {unit}".rstrip() for (name, unit), x in pairs)
        if change.what in NOTES:
            yield f"- For example {example}."
        else:
            was, now = answer(before, one), answer(after, other)
            yield f"- For example {example}: {was} in A, {now} in B."


def _span(mine: list[object], all_of_it: list[object], unit: str) -> str:
    """All values, an unbroken range of them, or a list."""
    numbers, among = _numbers(mine), _numbers(all_of_it)
    numeric = len(numbers) == len(mine)
    ends = f"{_value(numbers[0])} to {_value(numbers[-1])} {unit}".rstrip() if numbers else ""
    if len(mine) == len(all_of_it) > 1:
        return f"any ({ends})" if numeric else "any"
    if numeric and len(numbers) > 2:
        between = [value for value in among if numbers[0] <= value <= numbers[-1]]
        if between == numbers:
            return ends
        if len(numbers) > LISTED:
            return f"{len(numbers)} values from {ends}"
    values = numbers if numeric else mine
    listed = ", ".join(_value(value) for value in values[:LISTED])
    more = f" and {len(mine) - LISTED} more" if len(mine) > LISTED else ""
    return f"{listed}{more} {unit}".rstrip()


def _numbers(values: Sequence[object]) -> list[Fraction]:
    """Those of the values that are numbers, the smallest first."""
    return sorted(Fraction(value) for value in values if isinstance(value, int | Fraction))


def _value(value: object) -> str:
    if isinstance(value, int | Fraction):
        return format_number(Fraction(value), PLACES)
    return str(value).replace("_", " ")


def answer(outcome: Outcome, side: Content) -> str:
    """An outcome as text."""
    if outcome.state == "refused":
        return f"refused (“{side.title(outcome.reason)}”)"
    if outcome.state != "given":
        return outcome.state
    if outcome.per_day:
        dose, day = _value(Fraction(outcome.per_administration)), _value(Fraction(outcome.per_day))
        return f"{dose} mg per administration ({day} mg per day, drawn as {outcome.text})"
    return outcome.text or "a dose"
