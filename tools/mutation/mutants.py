"""What a mutant is: one small change of the core or of its data that a test must notice."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "anakinra"
DATA = ROOT / "data"
EQUIVALENTS = Path(__file__).with_name("equivalent.toml")

# The core: what computes, refuses or warns.
MODULES = (
    "basis/quantities",
    "basis/inputs",
    "basis/slips",
    "dosing/renal",
    "dosing/syringes",
    "dosing/preparation",
    "basis/population",
    "dosing/patient",
    "dosing/request",
    "dosing/plan",
    "dosing/working",
    "dosing/schedule",
    "dosing/titration",
    "screening/monitoring",
    "screening/screen",
    "screening/interactions",
    "screening/recognition",
    "screening/folding",
    "screening/spelling",
    "screening/effects",
    "dosing/named_doses",
    "dosing/levels",
    "basis/rules",
    "basis/messages",
)
DOCUMENTS = ("rules", "messages")
TABLES = (
    "indications",
    "contraindications",
    "precautions",
    "baseline_tests",
    "adverse_effects",
    "frequency_bands",
    "interactions",
    "interacting_medicines",
)


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change. `id` says where and what, and stays the same while the code around it moves."""

    id: str
    part: str
    kind: str


M = TypeVar("M", bound=Mutant)


def files() -> list[Path]:
    """Every file that is mutated."""
    code = [PACKAGE / f"{name}.py" for name in MODULES]
    documents = [DATA / f"{name}.toml" for name in DOCUMENTS]
    return [*code, *documents, *(DATA / f"{name}.csv" for name in TABLES)]


def module_name(part: str) -> str:
    """The module whose file this is: `dosing/plan.py` is `anakinra.dosing.plan`."""
    return f"{PACKAGE.name}.{part.removesuffix('.py').replace('/', '.')}"


def digests() -> dict[str, str]:
    """A hash of each file that is mutated, by its name."""
    return {
        _part(path): hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
        for path in files()
    }


def _part(path: Path) -> str:
    return path.relative_to(PACKAGE if path.suffix == ".py" else DATA).as_posix()


def digest() -> str:
    """A hash of what is mutated, to see whether a result belongs to what stands there now."""
    lines = "".join(f"{found}  {name}\n" for name, found in digests().items())
    return hashlib.sha256(lines.encode()).hexdigest()


def equivalents() -> dict[str, str]:
    """Ids of mutants that change nothing that anyone could see, each with the reason."""
    records = tomllib.loads(EQUIVALENTS.read_text("utf-8")).get("equivalent", [])
    found = {str(record["id"]): str(record["reason"]) for record in records}
    if len(found) != len(records):
        raise ValueError(f"{EQUIVALENTS.name} names a mutant twice")
    return found


def numbered(mutants: Iterable[M]) -> list[M]:
    """The mutants with ids told apart: the second of the same words gets ` (2)`."""
    seen: dict[str, int] = {}
    found = []
    for mutant in mutants:
        count = seen[mutant.id] = seen.get(mutant.id, 0) + 1
        found.append(mutant if count == 1 else replace(mutant, id=f"{mutant.id} ({count})"))
    return found
