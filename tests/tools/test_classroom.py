"""The classroom: the tool that measures it works, and its set-up keeps what the page promises."""

import json
import os
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from bench import classroom
from tools import notebooks

ROOT = Path(__file__).resolve().parents[2]
VALUES = yaml.safe_load((ROOT / "classroom" / "values.yaml").read_text("utf-8"))
KEPT = tomllib.loads(classroom.RESULT.read_text("utf-8"))
PAGE = (ROOT / "pages" / "classroom.qmd").read_text("utf-8")
EACH = KEPT["rooms"]["one server for each learner"]


def mebibytes(words: str) -> int:
    """The chart's `256M`, which it counts in powers of two."""
    match = re.fullmatch(r"(\d+)M", words)
    assert match, words
    return int(match[1])


def test_two_learners_at_once_see_the_stored_outputs_and_are_measured() -> None:
    load = classroom.run("one server for everybody", learners=2)
    assert 0 < load.seconds < classroom.ANSWER_S
    assert load.share_mib > 20 and load.most_mib > 20
    assert load.processor_s > 0


def test_an_output_that_is_not_the_stored_one_is_noticed() -> None:
    seen: Any = notebooks.read(classroom.NOTEBOOK)
    assert classroom.differences(seen) == []
    cell = next(cell for cell in seen.cells if cell.cell_type == "code")
    cell.outputs = json.loads(json.dumps(cell.outputs).replace("140 mg", "1400 mg"))
    (found,) = classroom.differences(notebooks.normal(seen))
    assert found == "explore-dose.ipynb, cell 2: its output is not the stored one"


def test_the_figures_are_those_of_a_whole_classroom() -> None:
    assert KEPT["learners"] >= 10 and KEPT["runs"] >= 3
    assert set(KEPT["rooms"]) == set(classroom.ROOMS)


def test_memory_follows_from_what_was_measured() -> None:
    memory = VALUES["singleuser"]["memory"]
    guarantee, limit = mebibytes(memory["guarantee"]), mebibytes(memory["limit"])
    assert guarantee >= EACH["most_mib"], "the first run of a learner fits into what is reserved"
    assert limit >= 2 * EACH["most_mib"]


def test_the_page_says_what_twenty_learners_need() -> None:
    """20 x 256 MiB = 5,120 MiB, which 8 GiB = 8,192 MiB hold with the hub and the system."""
    assert VALUES["singleuser"]["memory"] == {"guarantee": "256M", "limit": "768M"}
    assert "256 MiB are reserved for each learner and 768 MiB are the limit" in PAGE
    assert "Twenty learners therefore fit on a machine with 8 GiB of memory" in PAGE


def test_nothing_is_kept_and_nothing_outside_is_reached() -> None:
    user = VALUES["singleuser"]
    assert user["storage"] == {"type": "none"}
    policy = user["networkPolicy"]
    assert policy["enabled"] is True and policy["egress"] == []
    allowed = {name for name, allows in policy["egressAllowRules"].items() if allows}
    assert allowed == {"dnsPortsKubeSystemNamespace"}
    assert VALUES["hub"]["db"] == {"type": "sqlite-memory"}


def test_idle_servers_end_as_the_page_says() -> None:
    assert VALUES["cull"] == {
        "enabled": True,
        "users": True,
        "timeout": 30 * 60,
        "maxAge": 3 * 60 * 60,
        "every": 300,
    }


def test_learners_begin_with_a_notebook_that_exists() -> None:
    path = VALUES["singleuser"]["defaultUrl"].removeprefix("/lab/tree/")
    assert (ROOT / path).is_file()


def test_no_secret_is_stored() -> None:
    assert VALUES["hub"]["config"]["DummyAuthenticator"]["password"].isupper()


def test_repo2docker_finds_the_environment_and_may_run_what_comes_last() -> None:
    # A folder of this name would hide environment.yml from it.
    assert not (ROOT / "binder").exists() and not (ROOT / ".binder").exists()
    assert os.access(ROOT / "postBuild", os.X_OK)


@pytest.mark.parametrize("named", re.findall(r"`(tests/[\w.]+|classroom/[\w.]+)`", PAGE))
def test_what_the_page_names_exists(named: str) -> None:
    assert (ROOT / named).exists()
