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

  // What encodeURIComponent leaves as it is, and percent_encode does not.
  const LEFT = /[!'()*]/g;
  const coded = (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;

  function speedUp(module) {
    const Markup = $B.module_getattr(module, "Markup");
    function made(text) {
      if (text === undefined) return undefined;
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
    return $B.compiled.speedUp(module, {
      escape: (value) => made(escape(value)),
      join: (...children) => made(joined(children, 0, children.length)),
      tag: (name, ...children) => {
        const given = $B.compiled.named(children);
        const written = attributes(given);
        const inner = joined(children, 0, children.length - (given ? 1 : 0));
        if (typeof name !== "string" || written === undefined || inner === undefined) return undefined;
        const opening = `<${name}${written}>`;
        return made(VOID.has(name) ? opening : `${opening}${inner}</${name}>`);
      },
      // Half a surrogate pair is Python's to refuse.
      percent_encode: (value) => {
        const text = plain(value);
        return text?.isWellFormed?.() ? encodeURIComponent(text).replace(LEFT, coded) : undefined;
      },
    });
  }

  $B.compiled.native("_markup", { speed_up: speedUp });
})(__BRYTHON__);
