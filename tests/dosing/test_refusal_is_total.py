"""More than 100,000 generated bad inputs: each is refused with a sentence, and none gives a result.

Every public function is asked with at least one argument that cannot mean anything, made by a
seeded generator from values of many types, nested at random.
"""

import random
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hostile import CALLS, HOSTILE

from anakinra import InputError, Refusal

WANTED = 10**5
EACH = WANTED // len(CALLS) + 1
SEED = 20260303
OBJECTS = [
    value for name, value in HOSTILE.items() if name.endswith("fails") or name in ("object", "type")
]
# No sentence, name or date of the monograph holds this sign.
SIGN = "¬"

Chance = random.Random


def _text(chance: Chance) -> str:
    letters = [
        chr(chance.choice((chance.randrange(32, 127), chance.randrange(160, 0xD800))))
        for _ in range(chance.randrange(12))
    ]
    return "".join(letters) + SIGN


SCALARS: tuple[Callable[[Chance], Any], ...] = (
    lambda chance: -chance.randrange(1, 10 ** chance.randrange(1, 60)),
    lambda chance: chance.randrange(10**4, 10 ** chance.randrange(5, 60)),
    lambda chance: -Fraction(chance.randrange(1, 10**6), chance.randrange(1, 10**6)),
    lambda chance: Decimal(-chance.randrange(1, 10**6)).scaleb(chance.randrange(-40, 40)),
    lambda chance: -chance.random() * 10.0 ** chance.randrange(-30, 300),
    lambda chance: chance.choice((float("nan"), float("inf"), Decimal("sNaN"), Decimal("-Inf"))),
    lambda chance: complex(chance.random(), chance.random()),
    lambda chance: chance.randbytes(chance.randrange(1, 12)),
    lambda chance: bytearray(chance.randbytes(chance.randrange(1, 12))),
    lambda chance: range(-chance.randrange(2, 9), -1),
    lambda chance: chance.choice(OBJECTS),
    lambda chance: lambda: chance,
)


def bad(chance: Chance, *, texts: bool, depth: int = 0) -> Any:
    """A value that means nothing to any parameter; a text only where no text is free."""
    kind = chance.randrange(len(SCALARS) + 2 + 3 * (depth < 3))
    if kind < len(SCALARS):
        return SCALARS[kind](chance)
    if kind < len(SCALARS) + 2:
        return _text(chance) if texts else SCALARS[0](chance)
    inside = [bad(chance, texts=texts, depth=depth + 1) for _ in range(chance.randrange(1, 4))]
    shapes: tuple[Callable[[], Any], ...] = (
        lambda: inside,
        lambda: tuple(inside),
        lambda: {_text(chance): value for value in inside},
        lambda: (value for value in inside),
    )
    return chance.choice(shapes)()


def _asked(name: str, chance: Chance) -> dict[str, Any]:
    """The arguments that work, with one or more of them bad."""
    call = CALLS[name]
    count = chance.choice((1, 1, 1, chance.randint(1, len(call.works))))
    given = dict(call.works)
    for parameter in chance.sample(sorted(call.works), count):
        texts = "text" not in call.allowed.get(parameter, ())
        given[parameter] = bad(chance, texts=texts)
    return given


@pytest.mark.parametrize("name", CALLS)
def test_every_generated_bad_input_is_refused(name: str) -> None:
    chance = random.Random(f"{SEED} {name}")
    for number in range(EACH):
        given = _asked(name, chance)
        try:
            result = CALLS[name].function(**given)
        except InputError as error:
            assert error.field in CALLS[name].works, f"input {number}: {error.field}"
            assert str(error).startswith(f"{error.label}: "), f"input {number}"
        else:
            assert isinstance(result, Refusal), f"input {number} gave {type(result).__name__}"
