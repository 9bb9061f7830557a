// The one speed-up of Brython's own: a loop ends without a thrown exception.
// Without it a keystroke in the taper page takes about a quarter more processor time: of the five
// parts that such a file once had, measured one by one, this one gave by far the most.
// Whatever is not plain goes the runtime's own way.
"use strict";
(function ($B) {
  const _b_ = $B.builtins;
  const HEAP = $B.TPFLAGS.HEAPTYPE;
  const original = {};
  const replace = (name, make) => {
    if (typeof $B[name] !== "function") throw new Error(`loops.js replaces ${name}, which Brython lacks`);
    original[name] = $B[name];
    $B[name] = make;
  };

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
})(__BRYTHON__);
