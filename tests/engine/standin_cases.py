"""What the stand-ins of the page must answer: the same lines from the library and from them.

Runs in CPython with both, and in the page; so it imports nothing itself.
"""


# ruff: noqa: B023
# Every lambda is called before its loop goes on.


def lines(dataclasses, enum, fractions, functools, datetime, difflib, itertools, abc):
    """One line for each thing that was tried."""
    shown = []

    def tried(what, call):
        try:
            answer = call()
        except Exception as error:
            answer = type(error).__name__
        shown.append(f"{what}: {answer}")

    _operators(tried)
    _iterators(tried)
    _lookups(tried)
    _fractions(fractions.Fraction, tried)
    _dataclasses(dataclasses, tried)
    _enums(enum, tried)
    _dates(datetime, tried)
    _others(functools, difflib, itertools, abc, tried)
    return shown


def _operators(tried):
    """The page answers plain numbers and texts before Brython's own operators do."""
    whole = [0, 1, -1, 7, -7, 10, 2**31, 2**53 - 1, -(2**53) + 1, 2**53, 10**20, True, False]
    values = [*whole, 0.0, -0.0, 0.1, -2.5, 1e300, float("inf"), float("nan"), "", "a", "é", None]
    for a in values:
        tried("minus", lambda: -a)
        tried("type", lambda: type(a).__name__)
        for b in values:
            tried("add", lambda: (a + b, a - b))
            # A text times 2**53 has no room anywhere.
            tried("multiply", lambda: "" if str in (type(a), type(b)) else a * b)
            tried("divide", lambda: a / b)
            tried("divide down", lambda: "" if float in (type(a), type(b)) else (a // b, a % b))
            tried("equal", lambda: (a == b, a != b))
            tried("compare", lambda: (a < b, a <= b, a > b, a >= b))


def _iterators(tried):
    """What is gone through in part goes on where it was, and ends once."""

    def counted():
        yield from (1, 2)
        yield 3

    def broken():
        yield 1
        raise ValueError("inside")

    class Counter:
        def __iter__(self):
            return iter([4, 5])

    makers = {
        "list": lambda: iter([1, 2, 3]),
        "tuple": lambda: iter((1, 2, 3)),
        "range": lambda: iter(range(3)),
        "text": lambda: iter("abc"),
        "dict": lambda: iter({"a": 1, "b": 2, "c": 3}),
        "values": lambda: iter({"a": 1, "b": 2, "c": 3}.values()),
        "items": lambda: iter({"a": 1, "b": 2, "c": 3}.items()),
        "enumerate": lambda: enumerate("abc"),
        "zip": lambda: zip("abc", (1, 2, 3), strict=True),
        "map": lambda: map(str, (1, 2, 3)),
        "reversed": lambda: reversed((1, 2, 3)),
        "generator": counted,
        "generator expression": lambda: (each for each in (1, 2, 3)),
        "broken generator": broken,
        "own": lambda: iter(Counter()),
        "none": lambda: iter(()),
    }
    for name, made in makers.items():

        def parts():
            steps = made()
            first = [each for _, each in zip(range(1), steps, strict=False)]
            for each in steps:
                first.append(each)
                break
            return first, [*steps], [*steps], next(steps, "end")

        tried(name, parts)
        tried(f"{name} whole", lambda: list(made()))
        tried(f"{name} any", lambda: (any(each == 2 for each in made()), all(made())))
    pairs = zip((1, 2), (1,), strict=True)
    tried("zip of two lengths", lambda: list(pairs))
    tried("unpacked", lambda: (lambda a, *b: (a, b))(*counted()))
    changed = [1, 2]
    tried("changed", lambda: [changed.append(3) or each for each in changed if len(changed) < 5])


def _lookups(tried):
    """What a value is and what its class says of it, which the page finds in ways of its own."""

    class Watcher(type):
        def __instancecheck__(cls, value):
            return value == 7

    class Watched(metaclass=Watcher):
        pass

    class Rows(list):
        def __bool__(self):
            return False

    class Text(str):
        def __str__(self):
            return "its own"

    class Base:
        held = 1

        @property
        def size(self):
            return self.held

        @property
        def broken(self):
            raise AttributeError("inside")

    class Derived(Base):
        size = 5

    class Asking(Base):
        def __getattr__(self, name):
            return f"asked for {name}"

    values = [0, 7, True, 0.0, -0.0, 2.5, float("nan"), "", "ab", [], [1], Rows(), Rows("a")]
    values += [(), (1, "b"), {}, {"a": 1}, None, int, Base, Base(), Derived(), Asking(), Watched()]
    kinds = [
        int,
        bool,
        float,
        str,
        list,
        tuple,
        dict,
        object,
        type,
        Watched,
        Rows,
        Text,
        Base,
        Derived,
    ]
    for value in values:
        for kind in (*kinds, (int, str), int | str, (), 5):
            tried("kind", lambda: isinstance(value, kind))
        is_named = isinstance(value, type | Base | Watched)
        tried("read", lambda: "" if is_named else f"{value} {value!r:>6} {value!s}")
        tried("true", lambda: (bool(value), not value, "yes" if value else "no"))
        tried("rows", lambda: (list(value), [*value], tuple(value)))

        def longer():
            held = also = [1, 2]
            held += value
            return held, also is held

        tried("longer", longer)
    twice = [1, 2]
    twice += twice
    tried("itself", lambda: twice)
    for pair in (
        [1, 2],
        (1, 2),
        "ab",
        {"a": 1, "b": 2},
        Rows([1, 2]),
        [1],
        (1, 2, 3),
        5,
        iter("ab"),
    ):

        def swapped():
            first, second = pair
            return second, first

        tried("taken apart", swapped)
    both = [1, [2, 3]]
    both[1], (both[0], last) = both
    tried("taken apart at once", lambda: (both, last))
    for text in ("a:b:c", "abc", "", ":", "x::y"):
        tried("parted", lambda: (text.partition(":"), text.partition("::"), text.rpartition(":")))
        tried("parted by nothing", lambda: text.partition(""))
    tried("own text", lambda: (f"{Text('x')}", str(Text("x")), isinstance(Text("x"), str)))
    for value in (Base(), Derived(), Asking()):
        tried("property", lambda: value.size)
        tried("broken", lambda: value.broken)
        tried("or else", lambda: getattr(value, "broken", "nothing"))
        tried("none", lambda: value.missing)
    own = Base()
    own.held = 3
    tried("own", lambda: (own.size, Base.held))
    tried("set", lambda: setattr(own, "size", 4))


def _fractions(Fraction, tried):
    numbers = [0, 1, -1, 7, 2**26 - 1, 2**53 - 1, 2**53 + 1, 10**20]
    values = [Fraction(a, b) for a in numbers for b in (1, 2, 3, 10, 2**31, 10**17)]
    values += [Fraction("72.1"), Fraction("-0.45"), Fraction(" 3/4 "), Fraction("+7"), Fraction(5)]
    others = [*values[::5], 0, 3, -2, 10**18]
    for a in values:
        tried("str", lambda: f"{a} {a!r} {int(a)} {round(a)} {-a} {abs(a)} {bool(a)}")
        tried("ratio", lambda: f"{a.as_integer_ratio()} {a.numerator} {a.denominator}")
        tried("power", lambda: a**2)
        tried("float", lambda: float(a))
        for b in others:
            tried("add", lambda: f"{a + b} {b + a} {a - b} {b - a} {a * b} {b * a}")
            tried("divide", lambda: f"{a / b} {a // b} {a % b} {divmod(a, b)}")
            tried("divided", lambda: f"{b / a}")
            tried("compare", lambda: f"{a == b} {a < b} {a <= b} {a > b} {a >= b} {a != b}")
            tried("hash", lambda: (hash(a) == hash(b)) >= (a == b))
    for bad in ("", "x", "1.", ".5", "1e3", "1/0", "1/x", "--1", "1 2", None, [], (1,)):
        tried(f"from {bad!r}", lambda: Fraction(bad))
    tried("by zero", lambda: Fraction(1, 0))
    tried("sum", lambda: sum([Fraction(1, 3)] * 3))
    tried("text", lambda: Fraction(1) + "1")
    tried("compare text", lambda: Fraction(1) < "1")
    tried("as key", lambda: {Fraction(2): "two"}[2])


def _dataclasses(dataclasses, tried):
    @dataclasses.dataclass(frozen=True, slots=True)
    class Point:
        x: int
        y: int = 2
        names: tuple = ()

        def __post_init__(self):
            if self.x == 99:
                raise ValueError("99")

        @property
        def total(self):
            return self.x + self.y

    @dataclasses.dataclass(frozen=True)
    class Other:
        x: int

        def __repr__(self):
            return "mine"

    @dataclasses.dataclass(frozen=True, slots=True, init=False)
    class Read:
        x: int

        def __init__(self, *, text):
            object.__setattr__(self, "x", int(text))

    calls = [
        lambda: Point(1),
        lambda: Point(1, 3, ("a",)),
        lambda: Point(x=1, names=("b",)),
        lambda: Point(1, y=5),
        lambda: Point(),
        lambda: Point(1, 2, 3, 4),
        lambda: Point(1, z=3),
        lambda: Point(1, x=3),
        lambda: Point(99),
        lambda: Other(3),
        lambda: Read(text="7"),
        lambda: Read(x=7),
    ]
    for number, call in enumerate(calls):
        tried(f"point {number}", lambda: repr(call()).split(".")[-1])
    one, same, other = Point(1), Point(1, 2), Point(2)
    tried(
        "equal", lambda: f"{one == same} {one == other} {one != same} {one == 1} {one == Other(1)}"
    )
    tried("hash", lambda: (hash(one) == hash(same), len({one, same, other})))
    tried("replace", lambda: dataclasses.replace(one, y=9).total)
    tried("replace wrong", lambda: dataclasses.replace(one, z=9))
    tried("set", lambda: setattr(one, "x", 3))
    tried("read", lambda: (Read(text="7").x, Read(text="7") == Read(text="07")))
    tried("set read", lambda: setattr(Read(text="7"), "x", 3))
    tried("set new", lambda: setattr(Other(1), "q", 3))
    tried("delete", lambda: delattr(one, "x"))
    tried("frozen", lambda: issubclass(dataclasses.FrozenInstanceError, AttributeError))
    tried("kept", lambda: (one.x, one.y, one.names))


def _enums(enum, tried):
    class Colour(enum.Enum):
        RED = "red"
        BLUE = "blue"

        @property
        def loud(self):
            return self.value.upper()

        def __str__(self):
            return f"colour {self.value}"

    class Plain(enum.Enum):
        A = 1
        B = 2
        HALF = 0.5

        @staticmethod
        def first():
            return 1

    tried("members", lambda: [member.name for member in Colour])
    tried("values", lambda: [member.value for member in Plain])
    tried("by value", lambda: Colour("red") is Colour.RED)
    tried("of itself", lambda: Colour(Colour.RED) is Colour.RED)
    tried("unknown", lambda: Colour("green"))
    tried("str", lambda: f"{Colour.RED} {Plain.A} {Plain.A!r} {Colour.RED!r} {Colour.RED.loud}")
    tried("equal", lambda: f"{Colour.RED == Colour.RED} {Colour.RED == 'red'} {Plain.A == Plain.B}")
    tried("key", lambda: {Colour.RED: 1, Colour.BLUE: 2}[Colour("blue")])
    tried("length", lambda: f"{len(Colour)} {list(Plain).index(Plain.B)}")
    tried("kind", lambda: isinstance(Plain.A, Plain) and isinstance(Plain.A, enum.Enum))


def _dates(datetime, tried):
    date, timedelta = datetime.date, datetime.timedelta
    days = [date(2024, 2, 29), date(2026, 3, 1), date(2000, 12, 31), date(1, 1, 1), date.max]
    for day in days:
        tried("day", lambda: f"{day} {day!r} {day.isoformat()} {day.year} {day.month} {day.day}")
        tried("number", lambda: f"{day.toordinal()}")
        for number in (-400, -1, 0, 1, 28, 365, 1461, 36525):
            tried("plus", lambda: f"{day + timedelta(days=number)}")
            tried("minus", lambda: f"{day - timedelta(days=number)}")
        for other in days:
            tried("compare", lambda: f"{day < other} {day <= other} {day > other} {day >= other}")
            tried("equal", lambda: f"{day == other} {hash(day) == hash(other)}")
        tried("compare text", lambda: day > "1")
        tried("replace", lambda: day.replace(day=1))
        tried("replace wrong", lambda: day.replace(day=32))
    tried("difference", lambda: (days[1] - days[0]).days)
    for wrong in (
        (2026, 2, 29),
        (2026, 13, 1),
        (2026, 0, 1),
        (0, 1, 1),
        (10000, 1, 1),
        ("1", 1, 1),
    ):
        tried(f"wrong {wrong}", lambda: date(*wrong))
    tried("year walk", lambda: sum((date(2023, 1, 1) + timedelta(n)).day for n in range(1500)))


def _others(functools, difflib, itertools, abc, tried):
    called = []

    @functools.cache
    def doubled(value, more=""):
        called.append(value)
        return f"{value}{value}{more}"

    tried("cache", lambda: [doubled("a"), doubled("a"), doubled("b"), doubled("a", "c"), called])

    words = ["infliximab", "adalimumab", "golimumab", "etanercept", "warfarin", "phenytoin", "mmr"]
    for word in ("infliximb", "adalimubam", "wafarin", "mumab", "x", "", "mrr", "phenytion"):
        for cutoff in (0.3, 0.6, 0.75):
            tried(word, lambda: difflib.get_close_matches(word, words, 3, cutoff))
    tried("pairwise", lambda: list(itertools.pairwise([1, 2, 3])) + list(itertools.pairwise([])))
    tried("islice", lambda: list(itertools.islice(iter(range(10)), 3)))
    for value in ([], (), "", {}, set(), 3, None, iter([]), range(2), frozenset(), b"", len, print):
        found = [isinstance(value, kind) for kind in (abc.Mapping, abc.Set)]
        tried(f"abc {type(value).__name__}", lambda: found)
