// Methods of Brython's text type that differ from CPython's, or end in a thrown exception each time.
// Tests compare what they return with CPython.
"use strict";
(function ($B) {
  const _b_ = $B.builtins;
  const plain = (text) => (typeof text === "string" ? text : _b_.str.$to_string(text));

  // A text with characters beyond U+FFFF is an object that knows where they are.
  const PAIR = /[\ud800-\udbff][\udc00-\udfff]/;
  const made = ($B.String = (text) =>
    PAIR.test(text) ? $B.make_String(text, $B.surrogates(text)) : text);
  const alike = (text, result) => (typeof text === "string" ? result : made(result));

  // A call with positional arguments and no keywords, the only kind that is shortened here.
  const isSimple = (given, count) => given.length === count && !given[count - 1]?.$kw;

  function replaceMethod(type, name, make) {
    const descriptor = $B.get_from_dict(type, name, $B.NULL);
    const original = descriptor.method;
    const method = make(original);
    method.ob_type = $B.builtin_method;
    method.$function_infos = original.$function_infos;
    method.self = descriptor;
    descriptor.method = method;
    type.tp_funcs[name] = method;
  }

  // Brython's own joins texts of a subclass as "[object Object]".
  replaceMethod(_b_.str, "join", () => function (self, iterable) {
    $B.check_nb_args_no_kw("str.join", 2, arguments);
    const texts = [];
    for (const item of Array.isArray(iterable) ? iterable : $B.make_js_iterator(iterable)) {
      if (typeof item === "string") texts.push(item);
      else if ($B.is_str(item)) texts.push(plain(item));
      else {
        const found = `sequence item ${texts.length}: expected str instance`;
        $B.RAISE(_b_.TypeError, `${found}, ${$B.class_name(item)} found`);
      }
    }
    return made(texts.join(plain(self)));
  });

  // Brython's own puts a blank without width before every accent that is a letter of its own.
  _b_.str.tp_str = (self) => made(plain(self));

  replaceMethod(_b_.str, "translate", (original) => function (self, table) {
    if (arguments.length !== 2 || $B.get_class(table) !== _b_.dict) {
      return original.apply(null, arguments);
    }
    let result = "";
    let isChanged = false;
    const text = plain(self);
    for (const character of text) {
      const code = character.codePointAt(0);
      const found = _b_.dict.$contains(table, code) ? _b_.dict.$getitem(table, code) : character;
      if (found !== character) isChanged = true;
      if (typeof found === "string") result += found;
      else if (typeof found === "number") result += String.fromCodePoint(found);
    }
    return isChanged ? made(result) : text;
  });

  replaceMethod(_b_.str, "replace", (original) => function (self, before, after) {
    const areTexts = typeof before === "string" && typeof after === "string";
    if (arguments.length !== 3 || !areTexts || before === "") return original.apply(null, arguments);
    const text = plain(self);
    return alike(text, text.replaceAll(before, () => after));
  });

  // JavaScript strips the byte order mark and leaves the separators U+001C to U+001F and U+0085.
  const BLANK = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
  const START = new RegExp(`^[${BLANK}]+`);
  const END = new RegExp(`[${BLANK}]+$`);
  const BETWEEN = new RegExp(`[${BLANK}]+`);
  const strippers = {
    strip: (text) => text.replace(START, "").replace(END, ""),
    lstrip: (text) => text.replace(START, ""),
    rstrip: (text) => text.replace(END, ""),
  };
  for (const name in strippers) {
    replaceMethod(_b_.str, name, (original) => function (self, characters) {
      if (arguments.length === 1 && !self.$kw) {
        const text = plain(self);
        return alike(text, strippers[name](text));
      }
      const isOne = typeof characters === "string" && characters.length === 1;
      let text = plain(self);
      if (isSimple(arguments, 2) && isOne && typeof text === "string") {
        const isIn = (end) => text.length && text.at(end) === characters;
        while (name !== "rstrip" && isIn(0)) text = text.slice(1);
        while (name !== "lstrip" && isIn(-1)) text = text.slice(0, -1);
        return text;
      }
      return original.apply(null, arguments);
    });
  }

  replaceMethod(_b_.str, "split", (original) => function (self, separator) {
    if (arguments.length === 1 && !self.$kw) {
      const text = strippers.strip(plain(self));
      return $B.$list(text ? text.split(BETWEEN).map(made) : []);
    }
    if (isSimple(arguments, 2) && typeof separator === "string" && separator) {
      return $B.$list(plain(self).split(separator).map(made));
    }
    return original.apply(null, arguments);
  });

  // The other half of a surrogate pair has no UTF-8: CPython refuses it, or writes "?".
  const LONE = /\p{Surrogate}/u;
  const encoder = new TextEncoder();
  replaceMethod(_b_.str, "encode", (original) => function (self, encoding, errors) {
    const isUtf8 = encoding === undefined || encoding === "utf-8";
    if (!isUtf8 || arguments.length > 3) return original.apply(null, arguments);
    let text = plain(self);
    if (LONE.test(text)) {
      if (errors !== "replace") {
        $B.RAISE(_b_.UnicodeError, "'utf-8' codec can't encode characters: surrogates not allowed");
      }
      text = text.replace(new RegExp(LONE, "gu"), "?");
    }
    return $B.fast_bytes(Array.from(encoder.encode(text)));
  });

  replaceMethod(_b_.bytes, "decode", (original) => function (self, encoding, errors) {
    const isUtf8 = encoding === undefined || encoding === "utf-8";
    if (!isUtf8 || arguments.length > 3) return original.apply(null, arguments);
    const fatal = errors !== "replace";
    try {
      const decoder = new TextDecoder("utf-8", { ignoreBOM: true, fatal });
      return made(decoder.decode(Uint8Array.from(self.source)));
    } catch {
      return original.apply(null, arguments);
    }
  });
})(__BRYTHON__);
