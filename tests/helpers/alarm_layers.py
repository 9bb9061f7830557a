"""The layers of the alarm drill: each a check that runs alone."""

from dataclasses import dataclass

PYTEST = ("-m", "pytest", "-q", "--tb=line", "-p", "no:cacheprovider")
WITHOUT_NBVAL = (*PYTEST, "-o", "addopts=-rfE")
SITE = "drill_site"  # a small built site, made by the drill
CHECK_SITE = f"""
from pathlib import Path
from tools.site.links import broken_links
site = Path("{SITE}")
raise SystemExit("\\n".join(map(str, broken_links(site))) or 0)
"""
CHECK_SUMS = f"""
from pathlib import Path
from tools.site.checksums import NAME, checksums
site = Path("{SITE}")
same = (site / NAME).read_text() == checksums(site)
raise SystemExit(0 if same else "the checksums are not those of the files")
"""


@dataclass(frozen=True)
class Layer:
    """A check that runs alone: its name, what it does, and its command after `python`."""

    name: str
    does: str
    command: tuple[str, ...]


LAYERS = {
    "numbers": Layer(
        "Numbers in code", "The program holds no clinical number.",
        (*WITHOUT_NBVAL, "tests/basis/test_numbers_in_code.py", "-k", "no_clinical_number"),
    ),
    "widgets": Layer(
        "Notebook form", "The form is driven as a user would, and its result is read.",
        (*WITHOUT_NBVAL, "tests/notebook/test_widgets.py", "-k", "error or stale"),
    ),
    "guard": Layer(
        "Guard of stored notebooks", "Every notebook is stored with the outputs of one run.",
        ("-m", "tools.notebooks", "--check"),
    ),
    "nbval": Layer(
        "Notebooks run again", "nbval compares a new run with the stored outputs, strictly.",
        (*PYTEST, "-p", "nbval", "notebooks/explore-adverse-effects.ipynb"),
    ),
    "learners": Layer(
        "Slips of learners", "Whatever a learner types is answered by a sentence.",
        (*WITHOUT_NBVAL, "tests/notebook/test_first_steps.py", "-k", "mistake"),
    ),
    "teaching": Layer(
        "Teaching", "The case library's answers are those worked out by hand.",
        (*WITHOUT_NBVAL, "-x", "tests/teaching/test_teaching.py", "-k", "printed_library"),
    ),
    "pages": Layer(
        "Pages against data", "What is written from the data is what the data says now.",
        ("-m", "tools.generate", "--check"),
    ),
    "site": Layer(
        "Site check", "No page asks another host, and every link leads somewhere.",
        ("-c", CHECK_SITE),
    ),
    "checksums": Layer(
        "Checksums", "Every published file is the one that was built.",
        ("-c", CHECK_SUMS),
    ),
    "hazards": Layer(
        "Hazard log", "Every control names tests that the suite runs.",
        (*WITHOUT_NBVAL, "tests/tools/test_hazards.py", "-k", "every_control_names_tests"),
    ),
}  # fmt: skip
