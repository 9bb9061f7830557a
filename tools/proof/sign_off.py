"""Review the clinical content and sign it off: `python -m tools.proof.sign_off`.

Prints the hash of the content in use and its state, and writes a sheet to review it with: every
rule, statement, message and table row, each with boxes to tick, as Markdown and as a page to print.
"""

from __future__ import annotations

import argparse
import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from anakinra.basis import store
from anakinra.basis.rules import rule as rule_named
from anakinra.monograph.sign_off import TABLES, SignOff, SignOffState, sign_off
from tools.common.versions import SOFTWARE_VERSION

ROOT = Path(__file__).resolve().parents[2]
BOXES = "☐ agree ☐ change"
NOTICES = {
    SignOffState.NOT_REVIEWED: ("warning", "Warning"),
    SignOffState.REVIEWED: ("information", "Information"),
    # Amber: what was reviewed is no longer what is shown.
    SignOffState.CHANGED: ("caution", "Caution"),
}
PLACEHOLDER = re.compile(r"\{rule\[(\w+)\]\}")
STYLE = """
body { font: 11pt/1.4 system-ui, sans-serif; max-width: 48rem; margin: 1rem auto; padding: 0 1rem; }
li { margin: 0 0 .5rem; break-inside: avoid; }
h2 { break-after: avoid; border-bottom: 1px solid #888; }
code { font-size: 90%; overflow-wrap: anywhere; }
@page { size: A4; margin: 16mm; }
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to review: its name, what it says, and where it comes from."""

    name: str
    text: str
    from_where: str


Part = tuple[str, tuple[Entry, ...]]


def fragment() -> str:
    """The state as a part of a page. It holds no link, so that a page of any folder can use it."""
    found = sign_off()
    kind, word = NOTICES[found.state]
    return (
        f"::: {{.ak-notice .ak-notice-{kind}}}\n**{word}: {found.title}.**\n\n"
        f"{found.text}\n\nContent {found.short_hash}, software version {SOFTWARE_VERSION}.\n:::\n"
    )


def parts() -> tuple[Part, ...]:
    """Everything that the hash covers, in the order in which it is best read."""
    rules = store.document("rules")
    return (
        ("Statements of the monograph", tuple(_statements())),
        ("Rules", tuple(_rule(name, rule) for name, rule in rules["rule"].items())),
        ("Accepted inputs", tuple(_limits(name, x) for name, x in rules["accepted"].items())),
        ("Messages", tuple(_messages())),
        *((f"Table: {name.replace('_', ' ')}", tuple(_rows(name))) for name in TABLES),
    )


def _statements() -> Iterator[Entry]:
    for entry in store.records("statements"):
        reason = f" Why: {entry['reason']}" if entry.get("reason") else ""
        text = f"{entry['text']} (State: {entry['state']}.{reason})"
        yield Entry(entry["id"], text, _origin(entry["sources"]))


def _rule(name: str, rule: store.Record) -> Entry:
    value = rule["value"]
    shown = ", ".join(value) if isinstance(value, list) else value
    text = f"{shown} {rule['unit']}: {rule['meaning']}"
    return Entry(name, text, _origin(rule["sources"], rule["statements"]))


def _limits(name: str, limits: store.Record) -> Entry:
    span = f"{limits['minimum']} to {limits['maximum']} in steps of {limits['step']}"
    text = f"{span} {limits['unit']}: {limits['meaning']}"
    return Entry(name, text, _origin(limits["sources"], limits["statements"]))


def _messages() -> Iterator[Entry]:
    for name, record in store.document("messages")["message"].items():
        words = f"[{record['severity']}] {record['title']}. {record['text']}"
        text = PLACEHOLDER.sub(_number, words)
        yield Entry(name, text, _origin(record["sources"], record["statements"]))


def _number(match: re.Match[str]) -> str:
    return str(rule_named(match[1]))


def _rows(name: str) -> Iterator[Entry]:
    for row in store.table(name):
        (_, name), *cells = store.joined(row).items()
        said = [f"{key.replace('_', ' ')}: {cell}" for key, cell in cells if cell]
        said = [cell for cell in said if not cell.startswith(("sources: ", "statements: "))]
        yield Entry(name, "; ".join(said), _origin(row["sources"], row.get("statements", ())))


def _origin(sources: Sequence[str], statements: Sequence[str] = ()) -> str:
    return ", ".join((*statements, *sources))


def _head(found: SignOff) -> tuple[str, ...]:
    control = store.document("document_control")
    return (
        f"Monograph version {control['version']['value']}, {control['date']['value']}.",
        f"Software version {SOFTWARE_VERSION}.",
        f"State: {found.title}.",
        f"Content hash: {found.content_hash}",
    )


_TASK = (
    "Compare each line with the monograph and tick one box; write beside it what should change.",
    "The review covers the content listed here and not the program that computes from it.",
    "When every line is agreed, sign below; the record for data/sign_off.toml stands at the end.",
)


def _record(found: SignOff) -> str:
    return (
        '[[review]]\nid = "R…"\nrole = "…"\norganisation = "…"\ndate = "…"\n'
        f'content_hash = "{found.content_hash}"\nsoftware_version = "{SOFTWARE_VERSION}"'
    )


_SIGNATURE = ("Role:", "Organisation:", "Date:", "Signature:")


def sheet_markdown() -> str:
    """The review sheet as Markdown."""
    found = sign_off()
    lines = ["# Review sheet", "", *(f"- {line}" for line in _head(found)), "", *_TASK]
    for title, entries in parts():
        lines += ["", f"## {title}", ""]
        lines += [f"- {BOXES} **{x.name}** {x.text} ({x.from_where})" for x in entries]
    lines += ["", "## Signature", "", *(f"- {line} ____________________" for line in _SIGNATURE)]
    lines += ["", "```toml", _record(found), "```"]
    return "\n".join(lines) + "\n"


def sheet_html() -> str:
    """The review sheet as one page that prints."""
    found = sign_off()
    title = "Review sheet"
    body = [f"<h1>{title}</h1>", _list(_head(found))]
    body += [f"<p>{html.escape(line)}</p>" for line in _TASK]
    for heading, entries in parts():
        items = [
            f"{BOXES} <strong>{html.escape(x.name)}</strong> {html.escape(x.text)} "
            f"<small>({html.escape(x.from_where)})</small>"
            for x in entries
        ]
        body += [f"<h2>{html.escape(heading)}</h2>", _list(items, written=True)]
    lines = [f"{line} ____________________" for line in _SIGNATURE]
    body += ["<h2>Signature</h2>", _list(lines)]
    body.append(f"<pre><code>{html.escape(_record(found))}</code></pre>")
    head = f'<meta charset="utf-8"><title>{title}</title><style>{STYLE}</style>'
    return f'<!doctype html>\n<html lang="en-GB"><head>{head}</head>\n<body>\n' + (
        "\n".join(body) + "\n</body></html>\n"
    )


def _list(items: Sequence[str], *, written: bool = False) -> str:
    shown = items if written else [html.escape(item) for item in items]
    return "<ul>\n" + "\n".join(f"<li>{item}</li>" for item in shown) + "\n</ul>"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.proof.sign_off", description=__doc__)
    parser.add_argument("--hash", action="store_true", help="print the hash and nothing else")
    parser.add_argument(
        "--output", type=Path, default=ROOT / "build", help="folder for the sheet (default build)"
    )
    given = parser.parse_args(arguments)
    found = sign_off()
    if given.hash:
        print(found.content_hash)
        return
    folder: Path = given.output
    folder.mkdir(parents=True, exist_ok=True)
    print(f"{found.title}. {found.text}")
    print(f"Content hash: {found.content_hash}")
    for name, text in (("review-sheet.md", sheet_markdown()), ("review-sheet.html", sheet_html())):
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
        print(f"Wrote {folder / name}")
    print("Review it, then add the record at its end to data/sign_off.toml.")


if __name__ == "__main__":
    main()
