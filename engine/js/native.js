// Hot parts of the stand-ins in JavaScript: fields of dataclasses, kept results,
// functions of modules.
// Where an argument is not of the expected plain kind, their own Python goes on.
"use strict";
(function ($B) {
  const _b_ = $B.builtins;
  const DICT = $B.DICT;
  const raise = (type, words) => $B.RAISE(type, words);

  // A JavaScript function that Python takes for one of its own, so that classes bind it.
  function asFunction(name, made) {
    made.ob_type = $B.function;
    $B.set_function_infos(made, { __name__: name, __qualname__: name, __module__: "builtins" });
    return made;
  }

  // The named arguments of a call as one object; undefined where there are none.
  function named(given) {
    const parts = given[given.length - 1]?.$kw;
    if (!parts) return undefined;
    const found = { ...parts[0] };
    for (const mapping of parts.slice(1)) {
      for (const entry of _b_.dict.$iter_items(mapping)) found[entry.key] = entry.value;
    }
    return found;
  }

  function initOf(title, names, defaults, hasPostInit) {
    const count = names.length;
    return asFunction("__init__", function (self, ...given) {
      const byName = named(given);
      const places = byName ? given.length - 1 : given.length;
      if (places > count) {
        const words = `takes ${count + 1} positional arguments but ${places + 1} were given`;
        raise(_b_.TypeError, `${title}.__init__() ${words}`);
      }
      const values = self[DICT];
      let used = 0;
      for (let place = 0; place < count; place++) {
        const name = names[place];
        if (place < places) {
          values[name] = given[place];
        } else if (byName !== undefined && Object.hasOwn(byName, name)) {
          values[name] = byName[name];
          used++;
        } else if (Object.hasOwn(defaults, name)) {
          values[name] = defaults[name];
        } else {
          raise(_b_.TypeError, `${title}.__init__() missing the argument '${name}'`);
        }
      }
      if (byName !== undefined && used !== Object.keys(byName).length) {
        const wrong = Object.keys(byName).find((name) => names.indexOf(name) < places);
        raise(_b_.TypeError, `${title}.__init__() got an unexpected or repeated argument '${wrong}'`);
      }
      if (hasPostInit) $B.$call($B.$getattr(self, "__post_init__"));
      return _b_.None;
    });
  }

  const equalityOf = (names) =>
    asFunction("__eq__", function (self, other) {
      if (self.ob_type !== other?.ob_type) return _b_.NotImplemented;
      const [mine, its] = [self[DICT], other[DICT]];
      const isSame = (a, b) => a === b || $B.$bool($B.rich_comp("__eq__", a, b));
      return names.every((name) => isSame(mine[name], its[name]));
    });

  // Equal instances have equal first fields; hashing all would read each text of a finding.
  const hashOf = (names) =>
    asFunction("__hash__", (self) => (names.length ? _b_.hash(self[DICT][names[0]]) : 0));

  // Gives a class what its fields ask for, these methods, and `repr` where it has none of its own.
  function frozen(cls, hasInit, methods, repr) {
    const own = $B.get_dict(cls);
    const names = own.__match_args__;
    if (hasInit) {
      const init = initOf($B.get_name(cls), names, own, Object.hasOwn(own, "__post_init__"));
      _b_.type.tp_setattro(cls, "__init__", init);
    }
    if (!Object.hasOwn(own, "__eq__")) own.__eq__ = equalityOf(names);
    if (!Object.hasOwn(own, "__repr__")) own.__repr__ = repr;
    _b_.type.tp_setattro(cls, "__hash__", hashOf(names));
    for (const name in methods) _b_.type.tp_setattro(cls, name, methods[name]);
    return cls;
  }

  // Results by the one text that a function is called with; any other call goes to `other`.
  function keptByText(call, other) {
    const kept = new Map();
    return asFunction("cached", function (...given) {
      if (given.length !== 1 || typeof given[0] !== "string") return other(...given);
      let result = kept.get(given[0]);
      if (result === undefined) kept.set(given[0], (result = $B.$call(call, given[0])));
      return result;
    });
  }

  // Puts quick functions in the place of a module's own, which go on where those give undefined.
  function speedUp(module, quick) {
    for (const [name, fast] of Object.entries(quick)) {
      const own = $B.module_getattr(module, name);
      const both = (...given) => fast(...given) ?? $B.$call(own, ...given);
      $B.module_setattr(module, name, asFunction(name, both));
    }
    return _b_.None;
  }

  Object.assign($B.compiled, { asFunction, named, speedUp });
  $B.compiled.native("_native", { frozen, kept_by_text: keptByText });
})(__BRYTHON__);
