// What the stand-in of `fractions` computes: in JavaScript's numbers where these are exact for sure,
// otherwise in its whole numbers of any size, which Python's large ones are too.
"use strict";
(function ($B) {
  const _b_ = $B.builtins;
  const DICT = $B.DICT;
  const { asFunction, instead, named } = $B.compiled;
  let Fraction = null; // the class, once it is imported

  // Products of terms below this, and sums of two of them, are exact in JavaScript's numbers.
  const LIMIT = 2 ** 26;
  const areSmall = ({ numerator, denominator }) =>
    numerator < LIMIT && numerator > -LIMIT && denominator < LIMIT;

  function gcd(a, b) {
    while (b) [a, b] = [b, a % b];
    return a < 0 ? -a : a;
  }

  // What a division to the whole number below leaves.
  function rest(a, b) {
    const left = a % b;
    return left && left < 0 !== b < 0 ? left + b : left;
  }

  // A whole number as Python's; 0 + turns a negative zero into zero.
  const whole = (value) => (typeof value === "number" ? 0 + value : _b_.int.$int_or_long(value));

  function made(numerator, denominator) {
    const terms = $B.empty_dict();
    terms.numerator = numerator;
    terms.denominator = denominator;
    return { ob_type: Fraction, [DICT]: terms };
  }

  function reduced(numerator, denominator) {
    if (denominator === 1) return made(whole(numerator), 1);
    const divisor = denominator < 0 ? -gcd(numerator, denominator) : gcd(numerator, denominator);
    return made(whole(numerator / divisor), whole(denominator / divisor));
  }

  // Numerators of two fractions over one denominator, and that denominator.
  const first = (a, b) => a.numerator * b.denominator;
  const second = (a, b) => b.numerator * a.denominator;
  const below = (a, b) => a.denominator * b.denominator;

  const operators = {
    __add__: (a, b) =>
      a.denominator === b.denominator
        ? reduced(a.numerator + b.numerator, a.denominator)
        : reduced(first(a, b) + second(a, b), below(a, b)),
    __sub__: (a, b) =>
      operators.__add__(a, { numerator: -b.numerator, denominator: b.denominator }),
    __mul__: (a, b) => reduced(a.numerator * b.numerator, below(a, b)),
    __truediv__: (a, b) => reduced(first(a, b), second(a, b)),
    __floordiv__: (a, b) => {
      const [top, by] = [first(a, b), second(a, b)];
      return whole((top - rest(top, by)) / by);
    },
    __mod__: (a, b) => reduced(rest(first(a, b), second(a, b)), below(a, b)),
    __eq__: (a, b) => a.numerator === b.numerator && a.denominator === b.denominator,
    __ne__: (a, b) => !operators.__eq__(a, b),
    __lt__: (a, b) => first(a, b) < second(a, b),
    __le__: (a, b) => first(a, b) <= second(a, b),
    __gt__: (a, b) => first(a, b) > second(a, b),
    __ge__: (a, b) => first(a, b) >= second(a, b),
  };
  const DIVISIONS = new Set(["__truediv__", "__floordiv__", "__mod__"]);

  // The terms of a Fraction or of a whole number; undefined for anything else.
  function terms(value) {
    if (value?.ob_type === Fraction) return value[DICT];
    if (typeof value === "boolean") return { numerator: Number(value), denominator: 1 };
    const isWhole = typeof value === "number" || typeof value === "bigint";
    return isWhole ? { numerator: value, denominator: 1 } : undefined;
  }
  const large = (own) => ({
    numerator: BigInt(own.numerator),
    denominator: BigInt(own.denominator),
  });

  // What the operator gives of two numbers; undefined where that is not for here to say.
  function operate(name, x, y) {
    const a = Object.hasOwn(operators, name) ? terms(x) : undefined;
    const b = a && terms(y);
    if (b === undefined) return undefined;
    if (b.numerator === 0 && DIVISIONS.has(name)) {
      $B.RAISE(_b_.ZeroDivisionError, `Fraction(${a.numerator}, 0)`);
    }
    const isQuick = areSmall(a) && areSmall(b);
    return isQuick ? operators[name](a, b) : operators[name](large(a), large(b));
  }
  const isFraction = (value) => value?.ob_type === Fraction;
  const before = (usual) => (name, x, y) =>
    (isFraction(x) || isFraction(y) ? operate(name, x, y) : undefined) ?? usual(name, x, y);
  instead($B, "rich_op1", before);
  instead($B, "rich_comp", before);

  function ratio(numerator, denominator) {
    const found = operate("__truediv__", numerator, denominator);
    if (!found) $B.RAISE(_b_.TypeError, "both arguments should be Rational instances");
    return found;
  }

  const isNone = (names) => names !== undefined && !Object.keys(names).length;
  // A call of a class hands over its named arguments even where there are none.
  const isAlone = (more) => !more.length || (more.length === 1 && isNone(named(more)));
  const DECIMAL = /^(-?\d{1,9})(?:\.(\d{1,6}))?$/;

  const methods = {
    as_integer_ratio: (own) => $B.fast_tuple([own.numerator, own.denominator]),
    __neg__: (own) => made(whole(-own.numerator), own.denominator),
    __abs__: (own) =>
      own.numerator < 0 ? methods.__neg__(own) : made(own.numerator, own.denominator),
    __bool__: (own) => own.numerator !== 0,
    __str__: (own) => `${own.numerator}${own.denominator === 1 ? "" : `/${own.denominator}`}`,
  };

  // Gives the class its methods, and makes it here of a number or of a decimal that is short.
  function complete(cls) {
    Fraction = cls;
    for (const [name, method] of Object.entries(methods)) {
      _b_.type.tp_setattro(cls, name, asFunction(name, (self) => method(self[DICT])));
    }
    const usual = cls.tp_new;
    const quick = asFunction("__new__", (_, value, ...more) => {
      if (value !== undefined && isAlone(more)) {
        if (typeof value === "number") return made(value, 1);
        if (isFraction(value)) return value;
        const [, digits, decimals = ""] = (typeof value === "string" && DECIMAL.exec(value)) || [];
        if (digits) return reduced(Number(digits + decimals), 10 ** decimals.length);
      }
      return value === undefined ? usual(cls) : usual(cls, value, ...more);
    });
    _b_.type.tp_setattro(cls, "__new__", quick);
    return _b_.None;
  }

  $B.compiled.native("_fraction", { complete, ratio });
})(__BRYTHON__);
