// Faster versions of the few methods of Brython's text type that the views use most.
// Brython's own end every join, and treat every character of a translation, by a thrown exception.
// What they return is the same; tests compare them with CPython.
"use strict";
(function ($B) {
  const _b_ = $B.builtins;

  function replaceMethod(type, name, method) {
    const descriptor = $B.get_from_dict(type, name, $B.NULL);
    const original = descriptor.method;
    method.ob_type = $B.builtin_method;
    method.$function_infos = original.$function_infos;
    method.self = descriptor;
    descriptor.method = method;
    type.tp_funcs[name] = method;
    return original;
  }

  // Brython's own also joins texts of a subclass as "[object Object]".
  replaceMethod(_b_.str, "join", function (self, iterable) {
    $B.check_nb_args_no_kw("str.join", 2, arguments);
    const texts = [];
    for (const item of Array.isArray(iterable) ? iterable : $B.make_js_iterator(iterable)) {
      if (typeof item === "string") texts.push(item);
      else if ($B.is_str(item)) texts.push(item.$brython_value ?? item);
      else {
        const found = `sequence item ${texts.length}: expected str instance`;
        $B.RAISE(_b_.TypeError, `${found}, ${$B.class_name(item)} found`);
      }
    }
    return texts.join(_b_.str.$to_string(self));
  });

  const translate = replaceMethod(_b_.str, "translate", function (self, table) {
    const isPlain = typeof self === "string" && $B.get_class(table) === _b_.dict;
    if (arguments.length !== 2 || !isPlain) return translate.apply(null, arguments);
    let result = "";
    for (const character of self) {
      const code = character.codePointAt(0);
      if (!_b_.dict.$contains(table, code)) {
        result += character;
        continue;
      }
      const found = _b_.dict.$getitem(table, code);
      if (typeof found === "string") result += found;
      else if (typeof found === "number") result += String.fromCodePoint(found);
    }
    return result;
  });
})(__BRYTHON__);
