// More short ways through Brython's runtime: loops, names, built-in functions, frames, arguments.
// As in calls.js, whatever is not plain goes the runtime's own way.
"use strict";
(function ($B) {
  const _b_ = $B.builtins;
  const HEAP = $B.TPFLAGS.HEAPTYPE;
  const original = {};
  for (const name of ["enter_frame", "leave_frame"]) original[name] = $B[name];
  const replace = (name, make) => {
    original[name] = $B[name];
    $B[name] = make;
  };

  // Loops: an iterator that ends does not throw.
  const isEnd = (error) => $B.is_exc(error, [_b_.StopIteration]);
  function generatorStep(generator) {
    const steps = generator.js_gen;
    steps.$has_run = true;
    if (steps.$finished) return { done: true, value: null };
    if (steps.gi_running === true) $B.RAISE(_b_.ValueError, "generator already executing");
    steps.gi_running = true;
    const frames = $B.frame_obj;
    if (generator.$frame) $B.frame_obj = $B.push_frame(generator.$frame);
    let step;
    try {
      step = steps.next(_b_.None);
    } catch (error) {
      steps.$finished = true;
      $B.frame_obj = frames;
      throw error;
    }
    if ($B.frame_obj !== null && $B.frame_obj.frame === generator.$frame) $B.leave_frame();
    $B.frame_obj = frames;
    if (step.done || isReturned(step.value)) {
      steps.$finished = true;
      return { done: true, value: null };
    }
    steps.gi_running = false;
    return step;
  }
  const RETURNED = $B.generator_return(null).ob_type;
  const isReturned = (value) => value?.ob_type === RETURNED;
  const GENERATOR_FUNCTION = Object.getPrototypeOf(function* () {});

  function stepper(step) {
    return {
      [Symbol.iterator]() {
        return this;
      },
      next() {
        try {
          return step();
        } catch (error) {
          if (isEnd(error)) return { done: true, value: null };
          throw error;
        }
      },
    };
  }

  replace("make_js_iterator", function (iterable, frame, line) {
    const cls = $B.get_class(iterable);
    if ((cls === _b_.list || cls === _b_.tuple) && Array.isArray(iterable)) {
      return iterable[Symbol.iterator]();
    }
    const isOrdinary = cls === $B.generator || !Object.hasOwn(cls, $B.FAST_ITER);
    if (!isOrdinary) return original.make_js_iterator(iterable, frame, line);
    const iterator = $B.$iter(iterable);
    const type = $B.get_class(iterator);
    if (type === $B.generator) return stepper(() => generatorStep(iterator));
    const next = type.tp_iternext;
    if ((type.tp_flags & HEAP) === 0 && Object.getPrototypeOf(next ?? 0) === GENERATOR_FUNCTION) {
      // The runtime makes one of these for each step, too.
      return stepper(() => next(iterator).next());
    }
    return original.make_js_iterator(iterator, frame, line);
  });

  replace("unpacker", function (value, count, isStarred, ...rest) {
    const isShort = !isStarred && Array.isArray(value) && value.ob_type && value.length === count;
    if (!isShort) return original.unpacker(value, count, isStarred, ...rest);
    let place = 0;
    return { read_one: () => value[place++] };
  });

  // A name that is assigned again is overwritten; nothing here waits for its old value to go.
  replace("delete_for_reassign", function (name, namespace) {
    if (namespace.$is_namespace) original.delete_for_reassign(name, namespace);
  });

  // A name that the compiler could not place is nearly always one of the module.
  replace("resolve_in_scopes", function (name, spaces, position) {
    for (const space of spaces) {
      const isSpecial = space.$proxy || space.$dict || space.ob_type === $B.module;
      if (space === $B.exec_scope || isSpecial) break;
      if (Object.hasOwn(space, name)) return space[name];
    }
    return original.resolve_in_scopes(name, spaces, position);
  });

  // The parts of a text for str.format, kept by the text; a caller may change what it gets.
  const formats = new Map();
  replace("split_format", function (text) {
    const key = String(text);
    if (!formats.has(key)) formats.set(key, original.split_format(text));
    return formats.get(key).map((part) => (typeof part === "object" ? { ...part } : part));
  });

  // Built-in functions with plain arguments.
  const builtin = {};
  const replaceBuiltin = (name, short) => {
    const long = (builtin[name] = _b_[name]);
    _b_[name] = Object.assign(function (...given) {
      return short(...given) ?? long(...given);
    }, long);
  };
  const isNumbers = (x, y) => Number.isSafeInteger(x) && Number.isSafeInteger(y);
  replaceBuiltin("len", (value, ...more) => {
    if (more.length || value === undefined) return undefined;
    if (typeof value === "string") return value.length;
    const isList = value.ob_type === _b_.list || value.ob_type === _b_.tuple;
    return isList && Array.isArray(value) ? value.length : undefined;
  });
  replaceBuiltin("divmod", (x, y, ...more) => {
    if (more.length || !isNumbers(x, y) || y === 0) return undefined;
    let rest = x % y;
    if (rest !== 0 && rest < 0 !== y < 0) rest += y;
    const whole = (x - rest) / y;
    return isNumbers(x - rest, whole) ? $B.fast_tuple([0 + whole, 0 + rest]) : undefined;
  });
  replaceBuiltin("sum", (items, ...more) => {
    if (more.length || items?.$kw) return undefined;
    let total = 0;
    for (const item of $B.make_js_iterator(items)) total = $B.rich_op("__add__", total, item);
    return total;
  });
  const makeType = _b_.type.$factory;
  _b_.type.$factory = function (...given) {
    return given.length === 1 && !given[0]?.$kw ? $B.get_class(given[0]) : makeType(...given);
  };
  replace("$isinstance", function (value, cls) {
    if (cls?.ob_type === _b_.type && cls.tp_bases && value !== undefined && value !== null) {
      const own = $B.get_class(value);
      return own === cls || ($B.get_mro(own)?.includes(cls) ?? false);
    }
    return original.$isinstance(value, cls);
  });
  replace("$getitem", function (value, item, position) {
    if (typeof item === "number" && Array.isArray(value)) {
      const isPlainList = value.ob_type === _b_.tuple || value.ob_type === _b_.list;
      const place = item < 0 ? item + value.length : item;
      if (isPlainList && place >= 0 && place < value.length) return value[place];
    }
    return original.$getitem(value, item, position);
  });

  // Frames are kept for errors and imports; no debugger follows them.
  $B.enter_frame = function (frame, file, line) {
    const count = $B.frame_obj === null ? 0 : $B.frame_obj.count;
    if (count > $B.recursion_limit) return original.enter_frame(frame, file, line);
    frame.ob_type = $B.frame;
    frame.__file__ = file;
    frame.$f_trace = _b_.None;
    $B.frame_obj = { prev: $B.frame_obj, frame, count: count + 1 };
  };
  $B.trace_return_and_leave = function (frame, value) {
    if (frame.$has_generators || frame.$coroutine) original.leave_frame();
    else $B.frame_obj = $B.frame_obj.prev;
    return value;
  };

  // The arguments of the runtime's own functions, when each is given by its place.
  replace("args", function (name, count, slots, given, defaults, rest, keywords, positional) {
    if (!rest && !keywords && given.length <= count && !given[given.length - 1]?.$kw) {
      const names = Object.keys(slots);
      if (names.length === count) {
        let place = 0;
        for (; place < given.length; place++) slots[names[place]] = given[place];
        while (place < count && defaults && Object.hasOwn(defaults, names[place])) {
          slots[names[place]] = defaults[names[place]];
          place++;
        }
        if (place === count) return slots;
      }
    }
    return original.args(name, count, slots, given, defaults, rest, keywords, positional);
  });
})(__BRYTHON__);
