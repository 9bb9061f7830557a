"""The part of `fractions` that the core uses, for the page bundle only: exact rational numbers.

Made from an int, a Fraction, two of them, or decimal text such as "0.45".
A float takes no part in arithmetic here; the core has none.
Terms that JavaScript's numbers hold exactly are worked out by `engine/js/native.js`; what is here
goes on where they are larger.
"""

from _fraction import speed_up


def _gcd(a, b):
    while b:
        a, b = b, a % b
    return a


def _compared(holds):
    """A method that compares with another number, both brought to one denominator."""

    def method(self, other):
        if not isinstance(other, (int, Fraction)):
            return NotImplemented
        return holds(self.numerator * other.denominator, other.numerator * self.denominator)

    return method


class Fraction:
    """A rational number in lowest terms with a positive denominator."""

    def __new__(cls, numerator=0, denominator=None):
        if denominator is None:
            if isinstance(numerator, str):
                return _parsed(numerator)
            if isinstance(numerator, (int, Fraction)):
                return _made(int(numerator.numerator), int(numerator.denominator))
            if hasattr(numerator, "as_integer_ratio"):
                return _made(*numerator.as_integer_ratio())
            raise TypeError("argument should be a string or a Rational instance")
        if not isinstance(numerator, (int, Fraction)) or not isinstance(
            denominator, (int, Fraction)
        ):
            raise TypeError("both arguments should be Rational instances")
        if not denominator:
            raise ZeroDivisionError(f"Fraction({numerator}, 0)")
        return _reduced(
            numerator.numerator * denominator.denominator,
            numerator.denominator * denominator.numerator,
        )

    def as_integer_ratio(self):
        """The numerator and the denominator."""
        return (self.numerator, self.denominator)

    def __add__(self, other):
        if isinstance(other, (int, Fraction)):
            return _reduced(
                self.numerator * other.denominator + other.numerator * self.denominator,
                self.denominator * other.denominator,
            )
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        return self + -other if isinstance(other, (int, Fraction)) else NotImplemented

    def __rsub__(self, other):
        return -self + other

    def __mul__(self, other):
        if isinstance(other, (int, Fraction)):
            return _reduced(
                self.numerator * other.numerator, self.denominator * other.denominator
            )
        return NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, other):
        if isinstance(other, (int, Fraction)):
            if not other:
                raise ZeroDivisionError(f"Fraction({self.numerator}, 0)")
            return _reduced(self.numerator * other.denominator, self.denominator * other.numerator)
        return NotImplemented

    def __rtruediv__(self, other):
        return Fraction(other) / self if isinstance(other, int) else NotImplemented

    def __floordiv__(self, other):
        if isinstance(other, (int, Fraction)):
            return (self.numerator * other.denominator) // (self.denominator * other.numerator)
        return NotImplemented

    def __mod__(self, other):
        if isinstance(other, (int, Fraction)):
            return self - other * (self // other)
        return NotImplemented

    def __divmod__(self, other):
        if isinstance(other, (int, Fraction)):
            return (self // other, self % other)
        return NotImplemented

    def __pow__(self, power):
        if not isinstance(power, int):
            return NotImplemented
        if power >= 0:
            return _made(self.numerator**power, self.denominator**power)
        return _reduced(self.denominator**-power, self.numerator**-power)

    def __neg__(self):
        return _made(-self.numerator, self.denominator)

    def __abs__(self):
        return _made(abs(self.numerator), self.denominator)

    def __bool__(self):
        return self.numerator != 0

    def __int__(self):
        if self.numerator < 0:
            return -(-self.numerator // self.denominator)
        return self.numerator // self.denominator

    def __float__(self):
        return self.numerator / self.denominator

    def __round__(self):
        floor, rest = divmod(self.numerator, self.denominator)
        twice = rest * 2
        if twice < self.denominator or (twice == self.denominator and floor % 2 == 0):
            return floor
        return floor + 1

    def __eq__(self, other):
        if type(other) is Fraction:
            return self.numerator == other.numerator and self.denominator == other.denominator
        if isinstance(other, int):
            return self.denominator == 1 and self.numerator == other
        return NotImplemented

    def __hash__(self):
        if self.denominator == 1:
            return hash(self.numerator)
        return hash((self.numerator, self.denominator))

    __lt__ = _compared(lambda a, b: a < b)
    __le__ = _compared(lambda a, b: a <= b)
    __gt__ = _compared(lambda a, b: a > b)
    __ge__ = _compared(lambda a, b: a >= b)

    def __repr__(self):
        return f"Fraction({self.numerator}, {self.denominator})"

    def __str__(self):
        if self.denominator == 1:
            return str(self.numerator)
        return f"{self.numerator}/{self.denominator}"


_new = object.__new__


def _made(numerator, denominator):
    """A fraction whose terms are already the lowest."""
    made = _new(Fraction)
    made.numerator = numerator
    made.denominator = denominator
    return made


def _reduced(numerator, denominator):
    divisor = _gcd(numerator, denominator)
    if denominator < 0:
        divisor = -abs(divisor)
    else:
        divisor = abs(divisor)
    return _made(numerator // divisor, denominator // divisor)


def _parsed(text):
    body = text.strip()
    sign = -1 if body[:1] == "-" else 1
    unsigned = body[1:] if body[:1] in ("+", "-") else body
    mantissa, has_exponent, exponent = unsigned.lower().partition("e")
    if has_exponent and "/" not in unsigned:
        size = exponent[1:] if exponent[:1] in ("+", "-") else exponent
        if not (size.isascii() and size.isdigit()):
            raise ValueError(f"Invalid literal for Fraction: {text!r}")
        return sign * _parsed(mantissa) * Fraction(10) ** int(exponent)
    top, slash, bottom = unsigned.partition("/")
    whole, _, decimals = top.partition(".")
    digits = whole + decimals
    if not (digits.isascii() and digits.isdigit()) or (slash and not bottom.isdigit()):
        raise ValueError(f"Invalid literal for Fraction: {text!r}")
    if slash:
        if decimals:
            raise ValueError(f"Invalid literal for Fraction: {text!r}")
        if not int(bottom):
            raise ZeroDivisionError(f"Fraction({sign * int(top)}, 0)")
        return _reduced(sign * int(top), int(bottom))
    return _reduced(sign * int(digits), 10 ** len(decimals))


speed_up(Fraction)
