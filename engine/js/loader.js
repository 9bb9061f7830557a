// Gives Brython the modules that were compiled when the site was built.
// Each bundle calls `define` for its modules; a module runs when Python first imports it.
// Nothing is looked for anywhere else, so an import never reaches the network.
"use strict";
(function ($B) {
  const compiled = Object.create(null);

  $B.compiled = {
    define(name, isPackage, run) {
      compiled[name] = { isPackage, run };
    },
  };

  // Puts `made(usual)` in the place of one of Brython's functions; another release may have none.
  $B.compiled.instead = function (owner, name, made) {
    if (typeof owner[name] !== "function") throw new Error(`Brython has no ${name} to replace`);
    owner[name] = made(owner[name]);
  };

  // What Brython knows of a function besides its code.
  $B.compiled.made = function (
    made, frame, isMethod, name, qualname, defaults, keywordDefaults, doc, parameters, rest, others,
    positional, flags, free, keywordOnly, positionOnly
  ) {
    if (isMethod) made.$is_method = true;
    made.$function_infos = [
      frame[2], name, qualname, frame.__file__, defaults, keywordDefaults, doc, parameters, rest,
      others, positional, 0, flags, free, keywordOnly, positionOnly, parameters, false, [], frame,
    ];
    $B.set_func_attrs(made, frame, frame[2]);
    made.ob_type = $B.function;
    made.__annotate__ = $B.builtins.None;
  };

  function load(name) {
    const found = compiled[name];
    if (!found) {
      const error = $B.EXC($B.builtins.ModuleNotFoundError, `No module named '${name}'`);
      error.name = name;
      throw error;
    }
    const file = "VFS." + name;
    const module = $B.module.$factory(name, $B.builtins.None);
    const end = found.isPackage ? name.length : Math.max(0, name.lastIndexOf("."));
    $B.module_setattr(module, "__package__", name.slice(0, end));
    $B.module_setattr(module, "__file__", file);
    if (found.isPackage) $B.module_setattr(module, "__path__", $B.$list([]));
    module.$is_package = found.isPackage;
    $B.url2name[file] = name;
    $B.imported[name] = module;
    try {
      found.run(module);
    } catch (error) {
      delete $B.imported[name];
      throw error;
    }
  }

  // What `import` calls: as in CPython, parents first, then bound to the parent's name once.
  $B.compiled.instead($B, "$__import__", () => (name, globals, locals, fromlist) => {
    const parts = name.split(".");
    for (let length = 1; length <= parts.length; length++) {
      const part = parts.slice(0, length).join(".");
      if ($B.imported[part]) continue;
      load(part);
      if (length > 1) {
        const parent = $B.imported[parts.slice(0, length - 1).join(".")];
        $B.module_setattr(parent, parts[length - 1], $B.imported[part]);
      }
    }
    return $B.imported[fromlist && fromlist.length ? name : parts[0]];
  });

  // A module that is written in JavaScript: its functions take and give Python's values.
  $B.compiled.native = function (name, functions) {
    $B.compiled.define(name, false, function (module) {
      for (const key in functions) $B.module_setattr(module, key, functions[key]);
    });
  };

  // JSON becomes lists, dicts and texts; the data has nothing else.
  $B.compiled.value = function value(json) {
    if (Array.isArray(json)) return $B.$list(json.map(value));
    if (typeof json === "string") return $B.compiled.text(json);
    if (json === null || typeof json !== "object") return json ?? $B.builtins.None;
    const made = $B.empty_dict();
    for (const key in json) $B.builtins.dict.$setitem(made, key, value(json[key]));
    return made;
  };

  // Import a module from outside of Python, such as the page's host.
  // The frame of the page stays for good, below those of all calls that the page makes later.
  const BASE = "VFS.__main__";
  $B.compiled.start = function (name) {
    if (!$B.imported.__main__) {
      const main = ($B.imported.__main__ = $B.module.$factory("__main__", $B.builtins.None));
      const globals = $B.get_dict(main);
      $B.enter_frame(["__main__", globals, "__main__", globals], BASE, 1);
    }
    try {
      $B.$__import__(name);
    } catch (error) {
      const place = `${error.stack || ""} in ${error.$frame_obj?.frame[2] || ""}`;
      throw error.ob_type ? new Error(`${$B.class_name(error)}: ${error.args} ${place}`) : error;
    }
  };

  $B.$options = { debug: 0 };
})(__BRYTHON__);
