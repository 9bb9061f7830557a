// The part of Python's `math` that the teaching model uses: functions of one number, as floats.
// The browser's own, which may differ from the C library's in the last of sixteen digits.
"use strict";
(function ($B) {
  const _b_ = $B.builtins;

  const floatOf = (call) => (given) => {
    const found = call(typeof given === "number" ? given : given.value);
    if (Number.isNaN(found)) $B.RAISE(_b_.ValueError, "math domain error");
    if (!Number.isFinite(found)) $B.RAISE(_b_.OverflowError, "math range error");
    return $B.fast_float(found);
  };

  const { exp, expm1, log, log10, log1p } = Math;
  const functions = { exp, expm1, log, log10, log1p };
  for (const name in functions) functions[name] = floatOf(functions[name]);
  functions.floor = (given) => Math.floor(typeof given === "number" ? given : given.value);
  $B.compiled.native("math", functions);
})(__BRYTHON__);
