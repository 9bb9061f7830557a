// `anakinra.basis.lists` in JavaScript. What is not of plain numbers goes to the module's own Python.
"use strict";
(function ($B) {
  const _b_ = $B.builtins;
  const isWhole = Number.isSafeInteger;
  const isFloat = (value) => value?.ob_type === _b_.float;
  const floatOf = (value) => (isFloat(value) ? value.value : undefined);

  const quick = {
    columns(rows) {
      const length = rows[0]?.length ?? 0;
      if (rows.some((row) => row.length !== length)) return undefined;
      const column = (_, place) => $B.$list(rows.map((row) => row[place]));
      return $B.$list(Array.from({ length }, column));
    },
    ends(values) {
      if (!values.length || !values.every(isWhole)) return undefined;
      return $B.fast_tuple([Math.min(...values), Math.max(...values)]);
    },
    on_line(values, times, more, by) {
      if (![...values, times, more, by].every(isWhole)) return undefined;
      const found = values.map((value) => {
        const top = times * value + more;
        if (!isWhole(times * value) || !isWhole(top)) return NaN;
        const rest = top % by;
        return 0 + (top - (rest < 0 ? rest + by : rest)) / by; // 0 + turns -0 into 0
      });
      return found.every(isWhole) ? $B.$list(found) : undefined;
    },
    nearest(values, times) {
      if (!isWhole(times)) return undefined;
      const found = values.map((value) => Math.floor(floatOf(value) * times + 0.5));
      return found.every(isWhole) ? $B.$list(found) : undefined;
    },
    summed(first, second, timesFirst, timesSecond) {
      if (first.length !== second.length || ![timesFirst, timesSecond].every(isFloat)) return undefined;
      const [one, two] = [timesFirst.value, timesSecond.value];
      const found = first.map((value, place) => one * floatOf(value) + two * floatOf(second[place]));
      if (!found.every(Number.isFinite)) return undefined;
      return $B.$list(found.map((value) => $B.fast_float(value)));
    },
    path(xs, ys) {
      if (!xs.every(isWhole) || !ys.every(isWhole)) return undefined;
      return "M" + xs.map((x, place) => `${x} ${ys[place]}`).join("L");
    },
  };

  // Each function of a module as one that is quick, and goes on with the module's own where it must.
  function speedUp(slow) {
    const found = $B.empty_dict();
    for (const name in quick) {
      const own = _b_.dict.$getitem(slow, name);
      const both = $B.compiled.asFunction(name, (...given) => {
        return quick[name](...given) ?? $B.$call(own, ...given);
      });
      _b_.dict.$setitem(found, name, both);
    }
    return found;
  }

  $B.compiled.native("_lists", { speed_up: speedUp });
})(__BRYTHON__);
