// What the page does thousands of times for one key, done at once where all sides are plain values:
// numbers and texts compared and added, lists gone through, what an instance holds read.
// Anything else goes on to Brython's own function. Both must give the same: the tests of
// tests/engine ask every explorer in both Pythons.
"use strict";
(function ($B) {
  const _b_ = $B.builtins;
  const DICT = $B.DICT;
  const { float, list, tuple } = _b_;
  const { instead } = $B.compiled;

  const numberOf = (value) =>
    typeof value === "number" ? value : value?.ob_type === float ? value.value : undefined;

  const COMPARED = {
    __lt__: (a, b) => a < b,
    __le__: (a, b) => a <= b,
    __gt__: (a, b) => a > b,
    __ge__: (a, b) => a >= b,
    __eq__: (a, b) => a === b,
    __ne__: (a, b) => a !== b,
  };
  instead($B, "rich_comp", (usual) => (name, x, y) => {
    if (typeof x === "string" && typeof y === "string") {
      if (name === "__eq__") return x === y;
      if (name === "__ne__") return x !== y;
    }
    const a = numberOf(x);
    const b = a === undefined ? undefined : numberOf(y);
    return b === undefined ? usual(name, x, y) : COMPARED[name](a, b);
  });

  const BOTH = { __add__: (a, b) => a + b, __sub__: (a, b) => a - b, __mul__: (a, b) => a * b };
  const WHOLE = {
    ...BOTH,
    // Exact: the rest of a division is, and what it leaves is a multiple of b.
    __floordiv__: (a, b) => (b > 0 && a >= 0 ? (a - (a % b)) / b : NaN),
    __mod__: (a, b) => (b > 0 && a >= 0 ? a % b : NaN),
  };
  const REAL = { ...BOTH, __truediv__: (a, b) => (b === 0 ? undefined : a / b) };
  instead($B, "rich_op1", (usual) => (name, x, y) => {
    const a = numberOf(x);
    const b = a === undefined ? undefined : numberOf(y);
    if (b !== undefined) {
      if (typeof x === "number" && typeof y === "number" && name !== "__truediv__") {
        const whole = WHOLE[name]?.(a, b);
        if (Number.isSafeInteger(whole)) return whole + 0; // which turns a negative zero into zero
      } else {
        const value = REAL[name]?.(a, b);
        if (value !== undefined) return { ob_type: float, value };
      }
    }
    return usual(name, x, y);
  });

  // Steps of these never run code of their own, so that their end needs no exception.
  const STEPS = new Set([
    _b_.enumerate, _b_.zip, $B.range_iterator, $B.list_iterator, $B.tuple_iterator,
    $B.dict_keyiterator, $B.dict_valueiterator, $B.dict_itemiterator,
  ]);
  const END = { done: true, value: null };
  function itself() {
    return this;
  }
  instead($B, "make_js_iterator", (usual) => (values, ...place) => {
    const type = values?.ob_type;
    if (type === list || type === tuple) return values[Symbol.iterator]();
    if (type === undefined || Object.hasOwn(type, $B.FAST_ITER)) return usual(values, ...place);
    const own = $B.$iter(values);
    const steps = own.ob_type;
    if (steps !== $B.generator && !STEPS.has(steps)) return usual(own, ...place);
    const next =
      steps === $B.generator
        ? () => {
            const value = steps.tp_funcs.send(own, _b_.None, END);
            return value === END ? END : { done: false, value };
          }
        : () => {
            const { done, value } = steps.tp_iternext(own).next();
            return done ? END : { done, value };
          };
    return { [Symbol.iterator]: itself, next };
  });

  instead(_b_.type, "$factory", (usual) => (...given) =>
    given.length === 1 && !given[0]?.$kw ? $B.get_class(given[0]) : usual(...given));

  // Whether what an instance of the class holds under this name comes before what the class has.
  const FIRST = Symbol("names that instances hold");
  function isFirst(type, name) {
    const known = (type[FIRST] ??= Object.create(null));
    if (known[name] === undefined) {
      const found = $B.search_in_mro(type, name, $B.NULL);
      const isPlain = found === $B.NULL || $B.get_class(found).tp_descr_set === $B.NULL;
      known[name] = isPlain && type.$getattribute === _b_.object.tp_getattro;
    }
    return known[name];
  }
  instead($B, "$getattr", (usual) => (value, name, unless) => {
    const own = value?.[DICT];
    if (own !== undefined && value.tp_name === undefined && Object.hasOwn(own, name)) {
      if (isFirst(value.ob_type, name)) return own[name];
    }
    return usual(value, name, unless);
  });
})(__BRYTHON__);
