// Methods of Brython 3.15.0's str and bytes that give something else than CPython.
// Each block is a report for Brython: where the fault is, the smallest example and what CPython gives.
// tests/engine/fault_cases.py shows each example in stock Brython, in the page and in CPython; once
// stock Brython gives the right answer, a test fails and the block can go.
"use strict";
(function ($B) {
  const _b_ = $B.builtins;
  const plain = (text) => (typeof text === "string" ? text : _b_.str.$to_string(text));

  // A text with characters beyond U+FFFF is an object that knows where they are; as $B.String, which
  // goes through every text to look for them.
  const PAIR = /[\ud800-\udbff][\udc00-\udfff]/;
  const made = (text) => (PAIR.test(text) ? $B.String(text) : text);
  $B.compiled.text = made;

  function mend(type, name, make) {
    const descriptor = $B.get_from_dict(type, name, $B.NULL);
    const original = descriptor?.method;
    if (!original) throw new Error(`text.js mends ${type.__name__}.${name}, which Brython lacks`);
    const method = make(original);
    method.ob_type = $B.builtin_method;
    method.$function_infos = original.$function_infos;
    method.self = descriptor;
    descriptor.method = method;
    type.tp_funcs[name] = method;
  }

  // str.join (str_funcs.join in py_string.js) hands instances of subclasses to JavaScript's join.
  //   class S(str): pass
  //   "-".join([S("a"), "b"])  gives "[object Object]-b"; expected "a-b"
  mend(_b_.str, "join", () => function (self, iterable) {
    $B.check_nb_args_no_kw("str.join", 2, arguments);
    const texts = [];
    for (const item of $B.make_js_iterator(iterable)) {
      if (!$B.is_str(item)) {
        const found = `sequence item ${texts.length}: expected str instance`;
        $B.RAISE(_b_.TypeError, `${found}, ${$B.class_name(item)} found`);
      }
      texts.push(plain(item));
    }
    return made(texts.join(plain(self)));
  });

  // str.__str__ (tp_str in py_string.js) puts U+200B before every combining accent, as if to show it.
  //   len("e\u0301".__str__())  gives 3; expected 2
  $B.compiled.instead(_b_.str, "tp_str", () => (self) => made(plain(self)));

  // str.translate (str_funcs.translate) writes numbers by String.fromCharCode, which cuts off what
  // is beyond U+FFFF, and forgets where such characters are. It also takes every error for a
  // character that the table lacks.
  //   "c".translate({99: 0x1f48a})             gives "\uf48a"; expected "\U0001f48a"
  //   len("a\U0001f48a".translate({97: "x"}))  gives 3; expected 2
  mend(_b_.str, "translate", (original) => function (self, table) {
    if (arguments.length !== 2 || $B.get_class(table) !== _b_.dict) {
      return original.apply(null, arguments);
    }
    let result = "";
    for (const character of plain(self)) {
      const code = character.codePointAt(0);
      const found = _b_.dict.$contains(table, code) ? _b_.dict.$getitem(table, code) : character;
      if (typeof found === "number") result += String.fromCodePoint(found);
      else if (found !== _b_.None) result += plain(found);
    }
    return made(result);
  });

  // str.replace (str_funcs.replace) does not mark characters beyond U+FFFF that come in, and calls
  // methods of JavaScript's texts on an instance of a subclass.
  //   len("aXb".replace("X", "\U0001f48a"))  gives 4; expected 3
  //   S("aXb").replace("X", "y")             raises JavascriptError; expected "ayb"
  mend(_b_.str, "replace", (original) => function (self, ...given) {
    const areTexts = given.length === 2 && given.every($B.is_str);
    const [before, after] = areTexts ? given.map(plain) : given;
    if (!areTexts || before === "") return original(plain(self), ...given);
    return made(plain(self).replaceAll(before, () => after));
  });

  // str.partition (str_funcs.partition) counts a character beyond U+FFFF once where it cuts the text,
  // and twice where it looks for the place.
  //   "\U0001f48a:a".partition(":")[2]  gives ""; expected "a"
  mend(_b_.str, "partition", (original) => function (self, mark) {
    if (arguments.length !== 2 || !$B.is_str(mark)) return original.apply(null, arguments);
    const [text, between] = [plain(self), plain(mark)];
    if (between === "") return original(self, mark);
    const at = text.indexOf(between);
    const parts = [text.slice(0, at), between, text.slice(at + between.length)];
    return $B.fast_tuple(at < 0 ? [made(text), "", ""] : parts.map(made));
  });

  // str.strip, lstrip, rstrip and split without an argument (str_funcs.strip and so on) use
  // JavaScript's trim and \s: those take the byte order mark for a blank, and leave U+001C to U+001F
  // and U+0085, which are blanks in Python.
  //   "\ufeff70".strip()       gives "70"; expected "\ufeff70"
  //   "\x1c70\x85".strip()     gives "\x1c70\x85"; expected "70"
  //   "a\ufeffb\x1cc".split()  gives ["a", "b\x1cc"]; expected ["a\ufeffb", "c"]
  const BLANK = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
  const START = new RegExp(`^[${BLANK}]+`);
  const END = new RegExp(`[${BLANK}]+$`);
  const BETWEEN = new RegExp(`[${BLANK}]+`);
  const withoutBlanks = {
    strip: (text) => text.replace(START, "").replace(END, ""),
    lstrip: (text) => text.replace(START, ""),
    rstrip: (text) => text.replace(END, ""),
    split: (text) => text.replace(START, "").replace(END, "").split(BETWEEN),
  };
  for (const name in withoutBlanks) {
    mend(_b_.str, name, (original) => function (self) {
      if (arguments.length !== 1 || self.$kw) return original.apply(null, arguments);
      const result = withoutBlanks[name](plain(self));
      if (name !== "split") return made(result);
      return $B.$list(result[0] === "" ? [] : result.map(made));
    });
  }

  // str.encode (str_funcs.encode, bytes.tp_new) writes half of a surrogate pair, which has no UTF-8.
  //   "\ud83d".encode()                    raises TypeError; expected a UnicodeError
  //   "a\ud83d".encode("utf-8", "replace")  gives b"a\xef\xbf\xbd"; expected b"a?"
  const LONE = /\p{Surrogate}/u;
  const encoder = new TextEncoder();
  mend(_b_.str, "encode", (original) => function (self, encoding, errors) {
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

  // bytes.decode (decode in py_bytes.js) knows no errors="replace", and forgets where characters
  // beyond U+FFFF are.
  //   b"\xff".decode("utf-8", "replace")  raises UnicodeDecodeError; expected "\ufffd"
  //   len(b"\xf0\x9f\x92\x8a".decode())   gives 2; expected 1
  mend(_b_.bytes, "decode", (original) => function (self, encoding, errors) {
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
