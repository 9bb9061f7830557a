"""The classroom: its set-up keeps what the page promises."""

import os
import re
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
VALUES = yaml.safe_load((ROOT / "classroom" / "values.yaml").read_text("utf-8"))
PAGE = (ROOT / "pages" / "classroom.qmd").read_text("utf-8")


def mebibytes(words: str) -> int:
    """The chart's `256M`, which it counts in powers of two."""
    match = re.fullmatch(r"(\d+)M", words)
    assert match, words
    return int(match[1])


def test_memory_follows_from_what_was_measured() -> None:
    memory = VALUES["singleuser"]["memory"]
    guarantee, limit = mebibytes(memory["guarantee"]), mebibytes(memory["limit"])
    (most,) = re.findall(r"One server for each learner.* (\d+) MiB at most", PAGE)
    assert guarantee >= int(most), "the first run of a learner fits into what is reserved"
    assert limit >= 2 * int(most)


def test_the_page_says_what_twenty_learners_need() -> None:
    """20 x 256 MiB = 5,120 MiB, which 8 GiB = 8,192 MiB hold with the hub and the system."""
    memory = {name: mebibytes(words) for name, words in VALUES["singleuser"]["memory"].items()}
    said = "{guarantee} MiB are reserved for each learner and {limit} MiB are the limit"
    assert said.format(**memory) in PAGE
    assert 20 * memory["guarantee"] < 8 * 1024
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
    assert "**Idle servers end** after half an hour, and every server after three hours." in PAGE
    found = VALUES["cull"]
    assert found["enabled"] and found["users"]
    assert (found["timeout"], found["maxAge"]) == (30 * 60, 3 * 60 * 60)


def test_learners_begin_with_a_notebook_that_exists() -> None:
    path = VALUES["singleuser"]["defaultUrl"].removeprefix("/lab/tree/")
    assert (ROOT / path).is_file()


def test_no_secret_is_stored() -> None:
    assert VALUES["hub"]["config"]["DummyAuthenticator"]["password"].isupper()


def test_repo2docker_finds_the_environment_and_may_run_what_comes_last() -> None:
    # A folder of this name would hide environment.yml from it.
    assert not (ROOT / "binder").exists() and not (ROOT / ".binder").exists()
    assert os.access(ROOT / "postBuild", os.X_OK)
