"""The part of `fractions` that the core uses, for the page bundle only: exact rational numbers.

Made from an int, a Fraction, two of them, or decimal text such as "0.45".
A float takes no part in arithmetic here; the core has none.
The operators between two numbers, and what is asked often, are in `engine/js/fraction.js`.
"""

from _fraction import complete, ratio


class Fraction:
    """A rational number in lowest terms with a positive denominator."""

    def __new__(cls, numerator=0, denominator=None):
        if denominator is not None:
            return ratio(numerator, denominator)
        if isinstance(numerator, str):
            return _parsed(numerator)
        if isinstance(numerator, float):
            return ratio(*numerator.as_integer_ratio())
        return ratio(numerator, 1)

    def __divmod__(self, other):
        return (self // other, self % other)

    def __pow__(self, power):
        if not isinstance(power, int):
            return NotImplemented
        raised = ratio(self.numerator ** abs(power), self.denominator ** abs(power))
        return raised if power >= 0 else 1 / raised

    def __int__(self):
        if self.numerator < 0:
            return -(-self.numerator // self.denominator)
        return self.numerator // self.denominator

    def __float__(self):
        return self.numerator / self.denominator

    def __round__(self):
        floor, rest = divmod(self.numerator, self.denominator)
        twice = rest * 2
        is_down = twice < self.denominator or (twice == self.denominator and floor % 2 == 0)
        return floor if is_down else floor + 1

    def __hash__(self):
        if self.denominator == 1:
            return hash(self.numerator)
        return hash((self.numerator, self.denominator))

    def __repr__(self):
        return f"Fraction({self.numerator}, {self.denominator})"


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
    is_whole = digits.isascii() and digits.isdigit()
    if not is_whole or (slash and (decimals or not bottom.isdigit())):
        raise ValueError(f"Invalid literal for Fraction: {text!r}")
    return ratio(sign * int(digits), int(bottom) if slash else 10 ** len(decimals))


complete(Fraction)
