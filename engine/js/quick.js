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

  // Classes without a metaclass of their own have no say in what is an instance of them.
  instead($B, "$isinstance", (usual) => (value, type) => {
    if (type?.ob_type !== _b_.type) return usual(value, type);
    const own = $B.get_class(value);
    return own === type || $B.get_mro(own).includes(type);
  });

  // Each part of an f-string is asked for its text.
  instead(_b_.str, "$factory", (usual) => (...given) => {
    const [value] = given;
    const isPlain = typeof value === "string" || typeof value === "number";
    return given.length === 1 && isPlain ? `${value}` : usual(...given);
  });

  const isRow = (values) => values?.ob_type === list || values?.ob_type === tuple;
  instead(_b_.list, "$factory", (usual) => (...given) =>
    given.length === 1 && isRow(given[0]) ? $B.$list([...given[0]]) : usual(...given));
  instead($B, "augm_assign", (usual) => (left, sign, right) => {
    if (sign !== "+=" || left?.ob_type !== list || !isRow(right)) return usual(left, sign, right);
    for (const value of [...right]) left.push(value);
    return left;
  });

  // `a, b = pair`: what is taken apart is read at once, before any name gets a part.
  instead($B, "unpacker", (usual) => (values, count, isStarred, ...more) => {
    if (isStarred || !isRow(values) || values.length !== count) {
      return usual(values, count, isStarred, ...more);
    }
    const parts = values.slice();
    let place = 0;
    return { read_one: () => parts[place++] };
  });

  instead($B, "$bool", (usual) => (value, asked) => {
    if (isRow(value)) return value.length > 0;
    return value?.ob_type === float ? value.value !== 0 : usual(value, asked);
  });

  // What a class has for a name: FIRST where what its instances hold comes first, or what gets it.
  const KNOWN = Symbol("names looked up");
  const FIRST = "first";
  function known(type, name) {
    const names = (type[KNOWN] ??= Object.create(null));
    if (names[name] === undefined) {
      const found = $B.search_in_mro(type, name, $B.NULL);
      const isPlain = found === $B.NULL || $B.get_class(found).tp_descr_set === $B.NULL;
      const looksUp = type.$getattribute === _b_.object.tp_getattro || type === $B.module;
      // Where a class has `__getattr__`, that answers for a property that fails.
      const isProperty = found.ob_type === _b_.property && found.prop_get !== _b_.None
        && $B.search_in_mro(type, "__getattr__", $B.NULL) === $B.NULL;
      names[name] = !looksUp ? null : isPlain ? FIRST : isProperty ? found.prop_get : null;
    }
    return names[name];
  }
  instead($B, "$getattr", (usual) => (value, name, unless) => {
    const own = value?.[DICT];
    if (own !== undefined && value.tp_name === undefined) {
      const found = known(value.ob_type, name);
      if (found === FIRST) {
        if (Object.hasOwn(own, name)) return own[name];
      } else if (found && unless === undefined) {
        return $B.$call(found, value);
      }
    }
    return usual(value, name, unless);
  });
})(__BRYTHON__);
