// Short ways through Brython's runtime for what the modules of this page do most: attributes and
// methods of plain classes, calls of classes, operators, loops. Whatever is not plain goes the
// runtime's own way. The same tests and the same digest hold with and without this file.
"use strict";
(function ($B) {
  const _b_ = $B.builtins;
  const NULL = $B.NULL;
  const DICT = $B.DICT;
  const HEAP = $B.TPFLAGS.HEAPTYPE;
  const original = {};
  const replace = (name, make) => {
    original[name] = $B[name];
    $B[name] = make;
  };

  // What a class and its bases say of a name, kept until any class changes.
  let version = 0;
  const setAttribute = _b_.type.tp_setattro;
  _b_.type.tp_setattro = function (cls, name, value) {
    version++;
    return setAttribute(cls, name, value);
  };
  const KNOWN = Symbol("known");
  function known(cls) {
    const kept = cls[KNOWN];
    if (kept !== undefined && kept.version === version && kept.cls === cls) return kept;
    return (cls[KNOWN] = { version, cls, names: new Map(), own: new Map() });
  }
  function inMro(cls, name) {
    const { names } = known(cls);
    let found = names.get(name);
    if (found === undefined) names.set(name, (found = original.search_in_mro(cls, name, NULL)));
    return found;
  }
  const isPlain = (cls) =>
    cls !== undefined && (cls.tp_flags & HEAP) !== 0 && cls.$getattribute === _b_.object.tp_getattro;

  replace("search_in_mro", function (cls, name, fallback) {
    if ((cls.tp_flags & HEAP) === 0) return original.search_in_mro(cls, name, fallback);
    const found = inMro(cls, name);
    return found === NULL ? fallback : found;
  });

  // An attribute of an instance of a plain class, or undefined where the runtime must look.
  function instanceAttribute(obj, cls, name) {
    const found = inMro(cls, name);
    const own = obj[DICT];
    if (found === NULL) {
      return own !== undefined && Object.hasOwn(own, name) ? own[name] : undefined;
    }
    switch (found.ob_type) {
      case $B.function:
        if (own !== undefined && Object.hasOwn(own, name)) return own[name];
        return $B.method.$factory(found, obj);
      case _b_.property:
        return found.prop_get === _b_.None ? undefined : $B.$call(found.prop_get, obj);
      case $B.member_descriptor: {
        const place = found.d_member.attr;
        return Object.hasOwn(obj, place) ? obj[place] : undefined;
      }
      case undefined:
        if (typeof found !== "string" && typeof found !== "number") return undefined;
        return own !== undefined && Object.hasOwn(own, name) ? own[name] : found;
      default:
        return undefined;
    }
  }

  // An attribute that a class has itself and that is a plain value, such as a member of an Enum.
  function classAttribute(cls, name) {
    const { own } = known(cls);
    let found = own.get(name);
    if (found === undefined) {
      found = NULL;
      const value = Object.hasOwn(cls[DICT] ?? {}, name) ? cls[DICT][name] : undefined;
      const type = value === undefined || value === null ? undefined : $B.get_class(value);
      if (type?.tp_descr_get === NULL && inMro(cls.ob_type, name) === NULL) found = value;
      own.set(name, found);
    }
    return found === NULL ? undefined : found;
  }

  function attribute(obj, name) {
    if (typeof obj !== "object" || obj === null) return undefined;
    const cls = obj.ob_type;
    if (cls === $B.module) {
      const own = obj[DICT];
      return Object.hasOwn(own, name) && !own[name]?.__get__ ? own[name] : undefined;
    }
    if (Object.hasOwn(obj, "tp_name")) {
      return (obj.tp_flags & HEAP) !== 0 ? classAttribute(obj, name) : undefined;
    }
    return isPlain(cls) ? instanceAttribute(obj, cls, name) : undefined;
  }

  replace("$getattr", function (obj, name, fallback) {
    return attribute(obj, name) ?? original.$getattr(obj, name, fallback);
  });
  $B.$getattr_pep657 = (obj, name) => attribute(obj, name) ?? original.$getattr(obj, name);
  // Calls with few arguments, which need no list of them. `position` is for tracebacks.
  $B.$call_with_position = function (callable, position, a, b, c, d) {
    if (typeof callable === "function" && !callable.$in_js_module) {
      switch (arguments.length) {
        case 2:
          return callable();
        case 3:
          return callable(a);
        case 4:
          return callable(a, b);
        case 5:
          return callable(a, b, c);
        case 6:
          return callable(a, b, c, d);
      }
    }
    return $B.$call.apply(null, [callable, ...Array.prototype.slice.call(arguments, 2)]);
  };

  replace("call_attr", function (obj, name, position, a, b, c) {
    if (typeof obj === "object" && obj !== null) {
      const cls = obj.ob_type;
      if (cls === $B.module) {
        const found = attribute(obj, name);
        if (typeof found === "function" && !found.$in_js_module) {
          switch (arguments.length) {
            case 3:
              return found();
            case 4:
              return found(a);
            case 5:
              return found(a, b);
            case 6:
              return found(a, b, c);
          }
        }
        if (found !== undefined) return $B.$call(found, ...Array.prototype.slice.call(arguments, 3));
      } else if (!Object.hasOwn(obj, "tp_name") && isPlain(cls)) {
        const found = inMro(cls, name);
        const own = obj[DICT];
        if (found.ob_type === $B.function && !(own !== undefined && Object.hasOwn(own, name))) {
          switch (arguments.length) {
            case 3:
              return found(obj);
            case 4:
              return found(obj, a);
            case 5:
              return found(obj, a, b);
          }
          return found(obj, ...Array.prototype.slice.call(arguments, 3));
        }
      }
    }
    return original.call_attr.apply(null, arguments);
  });

  replace("$bool", (value) => value === true || (value === false ? false : original.$bool(value)));

  // Making an instance of a class that Python code declares.
  const callType = _b_.type.tp_call;
  const NEEDS_DICT = Symbol("needs dict");
  function blank(cls) {
    const made = { ob_type: cls };
    if (!Object.hasOwn(cls, NEEDS_DICT)) cls[NEEDS_DICT] = _b_.object.tp_new(cls, [], {})[DICT] !== undefined;
    if (cls[NEEDS_DICT]) $B.init_dict(made);
    return made;
  }
  _b_.type.tp_call = function (cls, ...given) {
    const isShort = (cls.tp_flags & HEAP) !== 0 && (cls.tp_flags & $B.TPFLAGS.IS_ABSTRACT) === 0;
    const make = cls.tp_new;
    if (!isShort || cls.ob_type !== _b_.type) return callType(cls, ...given);
    if (make === _b_.object.tp_new) {
      if (typeof cls.tp_init !== "function" || cls.tp_init === _b_.object.tp_init) {
        return callType(cls, ...given);
      }
      const made = blank(cls);
      cls.tp_init(made, ...given);
      return made;
    }
    if (make.ob_type === $B.function && cls.tp_init === _b_.object.tp_init) {
      return make(cls, ...given);
    }
    return callType(cls, ...given);
  };

  // Operators between instances of one plain class, or of such a class and a number.
  function operated(name, x, y) {
    const cls = x?.ob_type;
    if (typeof x !== "object" || !isPlain(cls) || Object.hasOwn(x, "tp_name")) return undefined;
    const other = y?.ob_type;
    if (other !== cls && typeof y !== "number" && typeof y !== "string") return undefined;
    const found = inMro(cls, name);
    if (found.ob_type !== $B.function) return undefined;
    const result = found(x, y);
    return result === _b_.NotImplemented ? undefined : result;
  }
  replace("rich_op1", function (name, x, y) {
    return operated(name, x, y) ?? original.rich_op1(name, x, y);
  });
  $B.rich_op = (name, x, y) => {
    if (typeof x === "number" && typeof y === "number") {
      let result;
      if (name === "__add__") result = x + y;
      else if (name === "__sub__") result = x - y;
      else if (name === "__mul__") result = x * y;
      else if (name === "__floordiv__" && y !== 0) result = Math.floor(x / y);
      else if (name === "__mod__" && y !== 0) result = x - y * Math.floor(x / y);
      // Division rounds beyond 2**53, so both sides of it must be small enough to be exact.
      if (Number.isSafeInteger(result) && Number.isSafeInteger(x) && !Object.is(result, -0)) {
        if (name !== "__floordiv__" && name !== "__mod__") return result;
        if (Math.abs(x) < 4503599627370496 && Math.abs(y) < 4503599627370496) return result;
      }
    }
    return $B.rich_op1(name, x, y);
  };
  replace("rich_comp", function (name, x, y) {
    if (typeof x === "string" && typeof y === "string") {
      if (name === "__eq__") return x === y;
      if (name === "__ne__") return x !== y;
    }
    return operated(name, x, y) ?? original.rich_comp(name, x, y);
  });
  replace("$is", function (a, b) {
    if (a === b) return true;
    return a === _b_.None || b === _b_.None ? false : original.$is(a, b);
  });

  // str(x), which every f-string calls.
  const makeStr = _b_.str.$factory;
  _b_.str.$factory = function (value) {
    if (arguments.length === 1) {
      if (typeof value === "string") return value;
      if (typeof value === "number") return String(value);
      const cls = value?.ob_type;
      if (isPlain(cls) && !Object.hasOwn(value, "tp_name")) {
        const found = inMro(cls, "__str__");
        if (found.ob_type === $B.function) {
          const text = found(value);
          if (typeof text === "string") return text;
        } else if (value.$brython_value !== undefined) return value.$brython_value;
      }
    }
    return makeStr.apply(null, arguments);
  };
})(__BRYTHON__);
