"""A release of Brython without a function that a page replaces is refused, with its name."""

import json
import re
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[2] / "engine" / "js"
# The scripts of the engine that put functions of their own in the place of Brython's.
REPLACING = ("loader", "text", "quick", "native", "fraction")
NAMED = re.compile(r'instead\((\S+), "(\S+)",')


def test_nothing_of_brython_is_replaced_unasked() -> None:
    """But for what a page hands over itself, and the modules that it has loaded."""
    own = r"\$B\.(compiled|imported|url2name|\$options)\b"
    for path in SCRIPTS.glob("*.js"):
        found = re.findall(r"^\s*((?:\$B|_b_)[.\[][^=;(]*) = ", path.read_text("utf-8"), re.M)
        assert [each for each in found if not re.match(own, each)] == [], path.name


def test_what_brython_no_longer_has_is_named() -> None:
    racer = pytest.importorskip("py_mini_racer")
    pytest.importorskip("brython")
    from engine.build import compile

    engine = racer.MiniRacer()
    engine.eval(compile._BROWSER + compile.brython_source())
    # What the scripts ask of a browser while they load.
    engine.eval("var $B = __BRYTHON__, _b_ = $B.builtins; class TextEncoder {}")
    tried = 0
    for script in REPLACING:
        text = (SCRIPTS / f"{script}.js").read_text("utf-8")
        for owner, name in NAMED.findall(text):
            slot = f"{owner}[{json.dumps(name)}]"
            engine.eval(f"globalThis.usual = {slot}; {slot} = undefined")
            with pytest.raises(racer.JSEvalException, match=re.escape(f"no {name} to replace")):
                engine.eval(text)
            engine.eval(f"{slot} = usual")
            tried += 1
        engine.eval(text)
    assert tried == 15
