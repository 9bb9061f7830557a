"""The references, the document control and the sources, written from `data/`."""

from datetime import date

from anakinra.basis import store
from anakinra.basis.days import date_text
from anakinra.basis.values import StatementIds
from anakinra.views.html import Child, Markup, join, tag
from anakinra.views.tables import NOT_STATED, Cell, Table
from tools.common.versions import SOFTWARE_VERSION, monograph_version
from tools.pages.markup import heads, linked, list_block, permalink, table_block
from tools.schema.declare import all_of
from tools.schema.records_monograph import CONTROL, Author, Reference, Source

GRADES = {
    "monograph": "the document that this software restates",
    "sourced": "read at the address given, or in a public copy",
    "secondary": "read only in a reseller's, translated, dated or retold copy",
    "derived": "worked out by arithmetic from sourced figures",
    "unsourced": "not read: cited by others, general knowledge, or declared by this software",
}


def references() -> str:
    """The reference list of the monograph, in its order."""
    return list_block("ol", map(_reference, all_of(Reference)), "ak-references")


def _reference(entry: Reference) -> Markup:
    sentences: list[Child] = [
        ", ".join(entry.authors).rstrip("."),
        tag("cite", entry.title),
        _journal(entry) if entry.journal else None,
        entry.publisher if entry.publisher not in entry.authors else None,
    ]
    for key, words in (
        ("number", "Number"),
        ("version", "Version"),
        ("published", "" if entry.journal else "Published"),
        ("approved", "Approved"),
        ("updated", "Updated"),
        ("valid_until", "Valid until"),
        ("accessed", "Accessed"),
    ):
        if words and (said := getattr(entry, key)):
            sentences.append(f"{words} {day(said)}")
    written = [join(sentence, ". ") for sentence in sentences if sentence]
    link = linked(entry.url) if entry.url else "Address not stated"
    statement = permalink(entry.statement, "statements.html")
    note = tag("p", "Note: ", entry.note, class_="ak-meta") if entry.note else None
    parts = (*written, link, ". ", statement, *_citations(entry), note)
    return tag("li", *parts, id=f"reference-{entry.id}")


def _journal(entry: Reference) -> Markup:
    issue = f"({entry.issue})" if entry.issue else ""
    rest = f" {entry.published};{entry.volume}{issue}:{entry.pages}"
    return join(tag("em", entry.journal), rest)


def _citations(entry: Reference) -> list[Child]:
    readings = {
        "position": "counting the list by position",
        "sense": "by what the citing sentence says",
    }
    found: list[Child] = []
    for cited in entry.cited_as:
        place = permalink(cited.statement, "statements.html")
        meant = f" may mean this entry, {readings[cited.reading]}: inferred, as "
        words = (f"Citation ({cited.number}) in ", place, meant, "the list has no numbers.")
        found.append(tag("p", *words, class_="ak-meta"))
    return found


def day(text: str) -> str:
    """An ISO date as it is read, `30 July 2025`; other text as it is."""
    try:
        return date_text(date.fromisoformat(text))
    except ValueError:
        return text


def document_control() -> str:
    """Document control as one table; what the source leaves blank is not stated."""
    control = store.document("document_control")
    rows = [_control_row(title, **control[key]) for key, title in CONTROL.items()]
    authors = [
        _control_row(
            f"Author or editor {number}",
            f"{author.name}, {author.role}, {author.organisation}",
            author.statement,
        )
        for number, author in enumerate(all_of(Author), start=1)
    ]
    columns = heads("Field", "What the monograph says", "Statement")
    caption = "Document control of the monograph"
    table = Table("document-control", caption, columns, (*rows[:5], *authors, *rows[5:]))
    return table_block(table)


def _control_row(title: str, value: str, statement: str) -> tuple[Cell, ...]:
    cited = StatementIds((statement,)) if statement else "none: no such field"
    return title, value or None, cited


def sources() -> str:
    """Every document that a record of the data cites, by how far it can be leaned on."""
    parts: list[str] = []
    for grade, meaning in GRADES.items():
        entries = [entry for entry in all_of(Source) if entry.grade == grade]
        if entries:
            parts.append(f"### {grade.capitalize()}\n\n{meaning.capitalize()}.\n")
            parts.append(list_block("ul", map(_source, entries), "ak-entries"))
    return "\n".join(parts)


def _source(entry: Source) -> Markup:
    facts = filter(None, (entry.publisher, entry.date))
    stated = ", ".join(facts) or f"Publisher and date {NOT_STATED}"
    return tag(
        "li",
        tag("p", tag("strong", entry.title), ". ", stated, ". ", linked(entry.url)),
        tag("p", linked(entry.note), class_="ak-meta") if entry.note else None,
        tag("p", tag("span", entry.id, class_="ak-id"), class_="ak-meta"),
        id=f"source-{entry.id}",
        class_="ak-entry",
    )


def versions() -> str:
    """Which monograph and which software a page was made from."""
    rows = (("Monograph", monograph_version()), ("Software", SOFTWARE_VERSION))
    return table_block(Table("versions", "Versions", heads("What", "Version"), rows))


def footer() -> str:
    """The footer of every page: what the site is for, and which versions it shows."""
    return f"""\
# Written by tools/generate.py from data/document_control.toml and pyproject.toml.
website:
  page-footer:
    left: >-
      **Intended purpose:** education and service planning for health professionals.
      It takes no details that identify a patient, stores nothing, and shows every step
      so that each result can be checked by hand.
      It does not replace clinical judgement or local policy.
    right: >-
      Monograph version {monograph_version()}.
      Software version {SOFTWARE_VERSION}.
"""
