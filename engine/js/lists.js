// What takes long of `anakinra.basis.lists`, in JavaScript.
// What is not of plain numbers goes to the module's own Python.
"use strict";
(function ($B) {
  const _b_ = $B.builtins;
  const isWhole = Number.isSafeInteger;
  const isFloat = (value) => value?.ob_type === _b_.float;
  const floatOf = (value) => (isFloat(value) ? value.value : undefined);

  // Python's floats of numbers; undefined where one of them is none, as Python may raise an error.
  function floats(numbers) {
    if (!numbers.every(Number.isFinite)) return undefined;
    return $B.$list(Array.from(numbers, (value) => ({ ob_type: _b_.float, value })));
  }

  function each(call, values, times) {
    if (!isFloat(times)) return undefined;
    return floats(values.map((value) => call(times.value * floatOf(value))));
  }

  const quick = {
    columns(rows) {
      const length = rows[0]?.length ?? 0;
      if (rows.some((row) => row.length !== length)) return undefined;
      const column = (_, place) => $B.$list(rows.map((row) => row[place]));
      return $B.$list(Array.from({ length }, column));
    },
    shifted(values, starts) {
      return floats(starts.flatMap((start) => values.map((value) => floatOf(start) + floatOf(value))));
    },
    summed(first, second, times) {
      if (first.length !== second.length) return undefined;
      const [ones, twos] = [first.map(floatOf), second.map(floatOf)];
      return floats(times.flatMap(([by, also]) => {
        return ones.map((one, place) => floatOf(by) * one + floatOf(also) * twos[place]);
      }));
    },
    exponentials: (values, times) => each(Math.exp, values, times),
    exponentials_less_one: (values, times) => each(Math.expm1, values, times),
    products(first, second, times) {
      if (first.length !== second.length || !isFloat(times)) return undefined;
      const by = times.value;
      return floats(first.map((value, place) => by * floatOf(value) * floatOf(second[place])));
    },
    inner_ends(rows, leftOut) {
      const length = rows[0]?.length;
      const isShort = (row) => row.length !== length || !row.every(isFloat);
      if (!(leftOut >= 0 && 2 * leftOut < rows.length) || rows.some(isShort)) return undefined;
      const places = Array.from({ length }, (_, place) => {
        return rows.map((row) => row[place]).sort((one, two) => one.value - two.value);
      });
      const lowest = places.map((values) => values[leftOut]);
      const highest = places.map((values) => values[values.length - 1 - leftOut]);
      return $B.fast_tuple([$B.$list(lowest), $B.$list(highest)]);
    },
    path(xs, ys) {
      if (!xs.every(isWhole) || !ys.every(isWhole)) return undefined;
      return "M" + xs.map((x, place) => `${x} ${ys[place]}`).join("L");
    },
  };

  $B.compiled.native("_lists", { speed_up: (module) => $B.compiled.speedUp(module, quick) });
})(__BRYTHON__);
