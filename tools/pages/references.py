"""The references, the document control and the sources, written from `data/`."""

from datetime import date

from anakinra.basis import store
from anakinra.basis.days import date_text
from anakinra.basis.values import StatementIds
from anakinra.views.tables import Cell, Table
from tools.common.versions import SOFTWARE_VERSION, monograph_version
from tools.pages.markup import filled, heads, table_block
from tools.schema.read import all_of
from tools.schema.records_monograph import CONTROL, Author, Reference, Source


def references(*, on_paper: bool = False) -> str:
    """The reference list of the monograph, in its order; on paper without our remarks."""
    return filled("references.md", on_paper=on_paper, references=all_of(Reference), day=day)


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
    return filled("sources.md", all_sources=all_of(Source))


def versions() -> str:
    """Which monograph and which software a page was made from."""
    rows = (("Monograph", monograph_version()), ("Software", SOFTWARE_VERSION))
    return table_block(Table("versions", "Versions", heads("What", "Version"), rows))


def footer() -> str:
    """The footer of every page: what the site is for, and which versions it shows."""
    return filled("footer.yml", monograph=monograph_version(), software=SOFTWARE_VERSION)
