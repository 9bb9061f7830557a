"""Every statement that the software decides about has an example in this folder."""

from importlib import import_module
from pathlib import Path

import pytest
from spec_table import SPECIFICATION, examples, statement

from anakinra.basis.statements import State, all_statements

FOLDER = Path(__file__).parent
NEEDS_AN_EXAMPLE = (State.COMPUTED, State.AMBIGUOUS, State.REFUSED)


def covered() -> set[str]:
    for path in sorted(FOLDER.glob("test_[0-9]*.py")):
        import_module(path.stem)
    return {entry for spec in SPECIFICATION.values() for entry in spec.statements}


def test_every_decided_statement_has_an_example() -> None:
    decided = [entry.id for entry in all_statements() if entry.state in NEEDS_AN_EXAMPLE]
    done = covered()
    missing = [entry for entry in decided if entry not in done]
    assert not missing, f"statements without an example: {', '.join(missing)}"


def test_an_unknown_statement_is_an_error() -> None:
    @examples("a", gives="b", rows=[(1, 2)])
    def example(a: int, b: int) -> None:
        """A sentence."""

    with pytest.raises(ValueError, match=r"no such statement: 9\.9-9"):
        statement("9.9-9")(example)
    with pytest.raises(ValueError, match="no such statement"):
        statement()(example)


def test_a_row_that_does_not_fill_the_columns_is_an_error() -> None:
    with pytest.raises(ValueError, match="does not fill the columns"):
        examples("a", gives="b", rows=[(1,)])


def test_tests_and_sentences_are_not_repeated() -> None:
    covered()
    sentences = [spec.sentence for spec in SPECIFICATION.values()]
    assert len(set(sentences)) == len(sentences)
