// `escape`, `join`, `tag` and `percent_encode` of anakinra.views.html in JavaScript: most of the time of
// an answer goes there.
// What is not a text or a number as expected goes to the module's own Python.
"use strict";
(function ($B) {
  const _b_ = $B.builtins;
  // What HTML holds unescaped: printable ASCII without &<>"' and the three blanks kept.
  const PLAIN = /^[\t\n\r !#-%(-;=?-~]*$/;
  const SPECIAL = /[&<>"']/g;
  const NAMES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  const UNSHOWN = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/g;
  const LONE = /\p{Surrogate}/gu;
  const VOID = new Set(["br", "col", "hr", "img", "input", "link", "meta"]);

  function escaped(text) {
    if (PLAIN.test(text)) return text;
    const shown = text.replace(LONE, "?").replace(UNSHOWN, "\ufffd");
    return shown.replace(SPECIAL, (sign) => NAMES[sign]);
  }

  // The JavaScript text of a Python one; undefined for anything else.
  function plain(value) {
    if (typeof value === "string") return value;
    if (value?.ob_type === _b_.str) return value.valueOf();
    return $B.is_str(value) ? plain(value.$brython_value) : undefined;
  }

  function speedUp(Markup, slow) {
    function made(text) {
      const markup = { ob_type: Markup, $brython_value: $B.compiled.text(text) };
      $B.init_dict(markup);
      return markup;
    }
    const escape = (value) => {
      if (value?.ob_type === Markup) return plain(value);
      const text = plain(value);
      return text === undefined ? undefined : escaped(text);
    };
    const child = (value) => (value === _b_.None ? "" : escape(value));
    function joined(children, from, to) {
      let all = "";
      for (let place = from; place < to; place++) {
        const text = child(children[place]);
        if (text === undefined) return undefined;
        all += text;
      }
      return all;
    }
    function attributes(given) {
      let all = "";
      for (const key in given) {
        const value = given[key];
        if (value === _b_.None || value === false) continue;
        const text = typeof value === "number" ? String(value) : plain(value);
        const name = key.replace(/_+$/, "").replaceAll("_", "-");
        if (value === true) all += ` ${name}`;
        else if (text === undefined) return undefined;
        else all += ` ${name}="${escaped(text)}"`;
      }
      return all;
    }
    const fast = {
      escape,
      join: (...children) => joined(children, 0, children.length),
      tag: (name, ...children) => {
        const given = $B.compiled.named(children);
        const written = attributes(given);
        const inner = joined(children, 0, children.length - (given ? 1 : 0));
        if (typeof name !== "string" || written === undefined || inner === undefined) return undefined;
        const opening = `<${name}${written}>`;
        return VOID.has(name) ? opening : `${opening}${inner}</${name}>`;
      },
    };
    // What encodeURIComponent leaves as it is, and percent_encode does not.
    const LEFT = /[!'()*]/g;
    const coded = (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
    const found = $B.empty_dict();
    const slowEncode = _b_.dict.$getitem(slow, "percent_encode");
    const encode = $B.compiled.asFunction("percent_encode", (...given) => {
      const text = given.length === 1 ? plain(given[0]) : undefined;
      // Half a surrogate pair is Python's to refuse.
      if (!text?.isWellFormed?.()) return $B.$call(slowEncode, ...given);
      return encodeURIComponent(text).replace(LEFT, coded);
    });
    _b_.dict.$setitem(found, "percent_encode", encode);
    for (const name in fast) {
      const own = _b_.dict.$getitem(slow, name);
      const both = $B.compiled.asFunction(name, (...given) => {
        const result = fast[name](...given);
        if (result === undefined) return $B.$call(own, ...given);
        return made(result);
      });
      _b_.dict.$setitem(found, name, both);
    }
    return found;
  }

  $B.compiled.native("_markup", { speed_up: speedUp });
})(__BRYTHON__);
