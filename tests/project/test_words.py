"""Readers meet plain English and one word for each thing: GLOSSARY.md says how we write."""

import ast
import json
import re
import tokenize
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GLOSSARY = (ROOT / "GLOSSARY.md").read_text("utf-8")
# Titles of documents are quoted as their publishers write them.
QUOTED = re.compile(r'^(title|url|cited_as) = .*$|data:text/csv[^"\\]*', re.MULTILINE)
STRINGS = ("STRING", "FSTRING_MIDDLE")
# Other files that people write for people, with the comments in them.
PLAIN = ("bench/*.md", "classroom/*.yaml", "site/*.css", "site/paper/*.typ", "site/paper/*.lua")


def rows(heading: str) -> list[tuple[str, str]]:
    """The first two cells of each row of the table under this heading."""
    part = GLOSSARY.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    return re.findall(r"^\| ([^|]+) \| ([^|]+) \|", part, re.MULTILINE)[1:]


def words() -> list[str]:
    return [
        word for heading in ("Clinical words", "Words of the suite") for word, _ in rows(heading)
    ]


@cache
def classes() -> Counter[str]:
    """The classes of the package and the tools, and how many have each name.

    A declaration in tools/schema has the name of the class or the file that it declares, and
    engine/stdlib the names of Python's own library.
    """
    files = [*(ROOT / "anakinra").rglob("*.py"), *(ROOT / "tools").rglob("*.py")]
    return Counter(
        node.name
        for path in files
        if not path.relative_to(ROOT).as_posix().startswith("tools/schema/")
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.ClassDef)
    )


def texts() -> Iterator[tuple[str, str]]:
    """What readers see: pages, prose, data, and the notebooks with their outputs."""
    for pattern in ("*.qmd", "pages/*.qmd", "pages/_generated/*.md", "README.md", "slides/*.qmd"):
        for path in ROOT.glob(pattern):
            yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8")
    for path in (ROOT / "data").rglob("*.*"):
        yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8")
    for path in ROOT.glob("notebooks/*.ipynb"):
        cells = json.loads(path.read_text("utf-8"))["cells"]
        shown = [cell["source"] for cell in cells if cell["cell_type"] == "markdown"]
        shown += [
            output.get("data", {}).get("text/plain", output.get("text", []))
            for cell in cells
            for output in cell.get("outputs", [])
        ]
        yield path.relative_to(ROOT).as_posix(), "\n".join("".join(part) for part in shown)


def comments_and_strings() -> Iterator[tuple[str, str]]:
    """The place and text of each comment, docstring and message of the code.

    Of the tests the comments alone: what they look for may be what nobody writes.
    """
    for folder in ("anakinra", "engine", "tools", "bench", "tests"):
        kinds = ("COMMENT",) if folder == "tests" else ("COMMENT", *STRINGS)
        for path in (ROOT / folder).rglob("*.py"):
            name = path.relative_to(ROOT).as_posix()
            with tokenize.open(path) as source:
                for token in tokenize.generate_tokens(source.readline):
                    if tokenize.tok_name[token.type] in kinds:
                        yield f"{name}:{token.start[0]}", token.string
    for path in (ROOT / "engine" / "js").glob("*.js"):
        for comment in re.findall(r"//.*", path.read_text("utf-8")):
            yield path.name, comment
    for pattern in PLAIN:
        for path in ROOT.glob(pattern):
            yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8")


def names_of_functions() -> Iterator[tuple[str, str]]:
    """The names of functions with blanks, those of the tests too, which read as sentences."""
    for folder in ("anakinra", "engine", "tools", "bench", "tests"):
        for path in (ROOT / folder).rglob("*.py"):
            for name in re.findall(r"^ *def (\w+)", path.read_text("utf-8"), re.MULTILINE):
                words = name.replace("stand_in", "stand-in").replace("_", " ")
                yield path.relative_to(ROOT).as_posix(), words


def uses(parts: Iterable[tuple[str, str]]) -> list[str]:
    """Where a phrase that we do not write is written, with the words around it."""
    phrases = "|".join(
        re.escape(cell) for cells, _ in rows("Do not write") for cell in cells.split(", ")
    )
    pattern = re.compile(rf"(?<![\w-])({phrases})(?![\w-])", re.IGNORECASE)
    return [
        f"{name}: {text[max(0, match.start() - 50) : match.end() + 30]!r}"
        for name, text in parts
        for match in pattern.finditer(text)
    ]


def test_no_comment_and_no_message_is_written_with_it() -> None:
    found = list(comments_and_strings())
    assert len(found) > 5000
    assert uses(found) == []


def test_no_function_is_named_with_it() -> None:
    assert uses(names_of_functions()) == []


def test_no_page_is_written_with_it() -> None:
    assert uses((name, QUOTED.sub("", text)) for name, text in texts()) == []


def test_the_list_names_what_to_write_instead() -> None:
    listed = rows("Do not write")
    assert len(listed) >= 10
    assert all(better.strip() for _, better in listed)


def test_each_word_has_one_meaning() -> None:
    assert len(words()) > 50
    assert len(set(words())) == len(words())


def test_the_glossary_names_the_class_of_each_word_that_has_one() -> None:
    """Its name is the word, or ends in it: a plan is a `DosePlan`, a step a `ScheduleStep`."""
    named = dict(re.findall(r"^\| ([^|]+) \| [^|]+ \| `(\w+)` \|$", GLOSSARY, re.MULTILINE))
    assert len(named) >= 25
    assert [name for name in named.values() if name not in classes()] == []
    camel = {word: re.sub(r" \(.*", "", word).title().replace(" ", "") for word in words()}
    assert [word for word, name in named.items() if not name.endswith(camel[word])] == []
    plain = {word: name for word, name in camel.items() if "(" not in word}
    assert [w for w, name in plain.items() if name in classes() and named.get(w) != name] == []
