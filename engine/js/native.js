// Hot parts of the stand-ins in JavaScript: fields of dataclasses, kept results, small fractions.
// Where an argument is not of the expected plain kind, the stand-in's own Python goes on.
"use strict";
(function ($B) {
  const _b_ = $B.builtins;
  const DICT = $B.DICT;
  const raise = (type, words) => $B.RAISE(type, words);

  // A JavaScript function that Python takes for one of its own, so that classes bind it.
  function asFunction(name, made) {
    made.ob_type = $B.function;
    $B.set_function_infos(made, { __name__: name, __qualname__: name, __module__: "builtins" });
    return made;
  }

  // The named arguments of a call as one object; undefined where there are none.
  function named(given) {
    const parts = given[given.length - 1]?.$kw;
    if (!parts) return undefined;
    const found = { ...parts[0] };
    for (const mapping of parts.slice(1)) {
      for (const entry of _b_.dict.$iter_items(mapping)) found[entry.key] = entry.value;
    }
    return found;
  }

  function initOf(title, names, defaults, hasPostInit) {
    const count = names.length;
    return asFunction("__init__", function (self, ...given) {
      const byName = named(given);
      const places = byName ? given.length - 1 : given.length;
      if (places > count) {
        const words = `takes ${count + 1} positional arguments but ${places + 1} were given`;
        raise(_b_.TypeError, `${title}.__init__() ${words}`);
      }
      const values = self[DICT];
      let used = 0;
      for (let place = 0; place < count; place++) {
        const name = names[place];
        if (place < places) {
          values[name] = given[place];
        } else if (byName !== undefined && Object.hasOwn(byName, name)) {
          values[name] = byName[name];
          used++;
        } else if (Object.hasOwn(defaults, name)) {
          values[name] = defaults[name];
        } else {
          raise(_b_.TypeError, `${title}.__init__() missing the argument '${name}'`);
        }
      }
      if (byName !== undefined && used !== Object.keys(byName).length) {
        const wrong = Object.keys(byName).find((name) => names.indexOf(name) < places);
        raise(_b_.TypeError, `${title}.__init__() got an unexpected or repeated argument '${wrong}'`);
      }
      if (hasPostInit) $B.$call($B.$getattr(self, "__post_init__"));
      return _b_.None;
    });
  }

  const equalityOf = (names) =>
    asFunction("__eq__", function (self, other) {
      if (self.ob_type !== other?.ob_type) return _b_.NotImplemented;
      const [mine, its] = [self[DICT], other[DICT]];
      const isSame = (a, b) => a === b || $B.$bool($B.rich_comp("__eq__", a, b));
      return names.every((name) => isSame(mine[name], its[name]));
    });

  // Equal instances have equal first fields; hashing all would read each text of a finding.
  const hashOf = (names) =>
    asFunction("__hash__", (self) => (names.length ? _b_.hash(self[DICT][names[0]]) : 0));

  // Gives a class what its fields ask for, these methods, and `repr` where it has none of its own.
  function frozen(cls, hasInit, methods, repr) {
    const own = $B.get_dict(cls);
    const names = own.__match_args__;
    if (hasInit) {
      const init = initOf($B.get_name(cls), names, own, Object.hasOwn(own, "__post_init__"));
      _b_.type.tp_setattro(cls, "__init__", init);
    }
    if (!Object.hasOwn(own, "__eq__")) own.__eq__ = equalityOf(names);
    if (!Object.hasOwn(own, "__repr__")) own.__repr__ = repr;
    _b_.type.tp_setattro(cls, "__hash__", hashOf(names));
    for (const name in methods) _b_.type.tp_setattro(cls, name, methods[name]);
    return cls;
  }

  // Results by the one text that a function is called with; any other call goes to `other`.
  function keptByText(call, other) {
    const kept = new Map();
    return asFunction("cached", function (...given) {
      if (given.length !== 1 || typeof given[0] !== "string") return other(...given);
      let result = kept.get(given[0]);
      if (result === undefined) kept.set(given[0], (result = $B.$call(call, given[0])));
      return result;
    });
  }

  Object.assign($B.compiled, { asFunction, named });
  $B.compiled.native("_native", { frozen, kept_by_text: keptByText });

  const isWhole = Number.isSafeInteger;
  function gcd(a, b) {
    a = Math.abs(a);
    b = Math.abs(b);
    while (b) [a, b] = [b, a % b];
    return a;
  }

  // Replaces methods of the stand-in's Fraction for terms that JavaScript's numbers hold exactly.
  function speedUp(Fraction) {
    function made(numerator, denominator) {
      const terms = $B.empty_dict();
      terms.numerator = numerator;
      terms.denominator = denominator;
      return { ob_type: Fraction, [DICT]: terms };
    }
    function reduced(numerator, denominator) {
      if (!isWhole(numerator) || !isWhole(denominator)) return undefined;
      if (denominator === 1) return made(numerator, 1);
      const divisor = denominator < 0 ? -gcd(numerator, denominator) : gcd(numerator, denominator);
      // 0 + turns a negative zero into zero.
      return made(0 + numerator / divisor, denominator / divisor);
    }
    const DECIMAL = /^(-?\d{1,9})(?:\.(\d{1,6}))?$/;
    const WHOLE = { numerator: 0, denominator: 1 };
    function terms(value) {
      if (value?.ob_type === Fraction) {
        const found = value[DICT];
        const areSmall = typeof found.numerator === "number" && typeof found.denominator === "number";
        return areSmall ? found : undefined;
      }
      if (typeof value !== "number") return undefined;
      return { ...WHOLE, numerator: value };
    }
    // What a division to the whole number below leaves; never above 2**53, unlike a % b + b.
    const rest = (a, b) => {
      const left = a % b;
      return left !== 0 && left < 0 !== b < 0 ? left + b : 0 + left;
    };
    const floor = (a, b) => (a - rest(a, b)) / b;
    const binary = {
      __add__: (a, b) => {
        if (a.denominator === b.denominator) {
          return reduced(a.numerator + b.numerator, a.denominator);
        }
        const left = a.numerator * b.denominator;
        const right = b.numerator * a.denominator;
        if (!isWhole(left) || !isWhole(right)) return undefined;
        return reduced(left + right, a.denominator * b.denominator);
      },
      __sub__: (a, b) => binary.__add__(a, { ...b, numerator: -b.numerator }),
      __mul__: (a, b) => reduced(a.numerator * b.numerator, a.denominator * b.denominator),
      __truediv__: (a, b) =>
        b.numerator === 0
          ? undefined
          : reduced(a.numerator * b.denominator, a.denominator * b.numerator),
      __floordiv__: (a, b) => {
        const top = a.numerator * b.denominator;
        const bottom = a.denominator * b.numerator;
        if (bottom === 0 || !isWhole(top) || !isWhole(bottom)) return undefined;
        const result = floor(top, bottom);
        return isWhole(result) ? 0 + result : undefined;
      },
      __mod__: (a, b) => {
        const bottom = a.denominator * b.denominator;
        const top = a.numerator * b.denominator;
        const by = b.numerator * a.denominator;
        if (by === 0 || !isWhole(bottom) || !isWhole(top) || !isWhole(by)) return undefined;
        return reduced(rest(top, by), bottom);
      },
      __eq__: (a, b) => a.numerator === b.numerator && a.denominator === b.denominator,
    };
    const compared = { __lt__: (d) => d < 0, __le__: (d) => d <= 0, __gt__: (d) => d > 0 };
    compared.__ge__ = (d) => d >= 0;
    for (const name in compared) {
      binary[name] = (a, b) => {
        const left = a.numerator * b.denominator;
        const right = b.numerator * a.denominator;
        if (!isWhole(left) || !isWhole(right)) return undefined;
        return compared[name](left - right);
      };
    }
    function set(name, method) {
      const slow = $B.get_from_dict(Fraction, name, $B.NULL);
      const fast = asFunction(name, (...given) => method(...given) ?? $B.$call(slow, ...given));
      _b_.type.tp_setattro(Fraction, name, fast);
    }
    // The operators ask here first, on either side; without an answer Python's own methods go on.
    for (const operator of ["rich_op1", "rich_comp"]) {
      $B.compiled.instead($B, operator, (usual) => (name, x, y) => {
        if (x?.ob_type === Fraction || y?.ob_type === Fraction) {
          const a = Object.hasOwn(binary, name) ? terms(x) : undefined;
          const b = a && terms(y);
          const found = b && binary[name](a, b);
          if (found !== undefined) return found;
        }
        return usual(name, x, y);
      });
    }
    set("__str__", (x) => {
      const own = terms(x);
      if (!own) return undefined;
      return own.denominator === 1 ? `${own.numerator}` : `${own.numerator}/${own.denominator}`;
    });
    set("__neg__", (x) => {
      const own = terms(x);
      return own && made(0 - own.numerator, own.denominator);
    });
    set("__abs__", (x) => {
      const own = terms(x);
      return own && made(Math.abs(own.numerator), own.denominator);
    });
    set("as_integer_ratio", (x) => $B.fast_tuple([x[DICT].numerator, x[DICT].denominator]));
    const isNone = (names) => names !== undefined && !Object.keys(names).length;
    const isAlone = (more) => !more.length || (more.length === 1 && isNone(named(more)));
    const slowNew = Fraction.tp_new;
    const fastNew = asFunction("__new__", (cls, value, ...more) => {
      // A call of a class hands over its named arguments even where there are none.
      if (cls === Fraction && value !== undefined && isAlone(more)) {
        if (typeof value === "number") return made(value, 1);
        if (value.ob_type === Fraction) return value;
        const [, whole, decimals = ""] = (typeof value === "string" && DECIMAL.exec(value)) || [];
        if (whole) return reduced(Number(whole + decimals), 10 ** decimals.length);
      }
      return value === undefined ? slowNew(cls) : slowNew(cls, value, ...more);
    });
    _b_.type.tp_setattro(Fraction, "__new__", fastNew);
    return _b_.None;
  }

  $B.compiled.native("_fraction", { speed_up: speedUp });
})(__BRYTHON__);
