// Runs in the measured page before its own scripts: all times are read inside the page.
(() => {
  // A task posted from an animation frame runs once that frame has been drawn; an urgent one, before
  // what else the page waits to do.
  const afterPaint = () => new Promise((resolve) => {
    requestAnimationFrame(() => {
      scheduler.postTask(() => resolve(performance.now()), { priority: "user-blocking" });
    });
  });

  // A sign stays with its number by a blank that does not break.
  const text = (selector) =>
    ([...document.querySelectorAll(selector)].at(-1)?.textContent ?? "").replaceAll("\u00a0", " ");

  // Resolves when `ready` holds, asked now and at each change of the page.
  const when = (ready, seconds, what) => new Promise((resolve, reject) => {
    const end = (settle, value) => {
      observer.disconnect();
      clearTimeout(timer);
      settle(value);
    };
    const observer = new MutationObserver(() => ready() && end(resolve));
    const late = `not seen within ${seconds} s: ${what}`;
    const timer = setTimeout(() => end(reject, new Error(late)), seconds * 1000);
    const all = { subtree: true, childList: true, characterData: true, attributes: true };
    observer.observe(document, all);
    if (ready()) end(resolve);
  });

  // When the user last pressed a key or a button.
  let began = 0;
  for (const act of ["keydown", "click"])
    addEventListener(act, (event) => { began = event.timeStamp; }, true);

  window.bench = {
    // To be called before the user acts; `latency` is then a promise of milliseconds.
    // With no marker, new content of the result counts, though it may read the same.
    arm(result, marker) {
      const first = () => [...document.querySelectorAll(result)].at(-1)?.firstChild;
      const [before, content] = [text(result), first()];
      if (marker && before.includes(marker)) throw new Error(`already shown: ${marker}`);
      const arrived = () =>
        marker ? text(result).includes(marker) : text(result) !== before || first() !== content;
      this.latency = when(arrived, 20, marker || "a change of the result")
        .then(afterPaint)
        .then((drawn) => drawn - began);
      this.latency.catch(() => {});
    },

    shown: (result, marker, seconds) =>
      when(() => text(result).includes(marker), seconds, marker),

    // Types into the input as soon as there is one; milliseconds from navigation to the answer.
    async first(input, value, result, marker, seconds) {
      await when(() => document.querySelector(input), seconds, input);
      const box = document.querySelector(input);
      box.value = value;
      box.dispatchEvent(new Event("input", { bubbles: true }));
      await this.shown(result, marker, seconds);
      return afterPaint();
    },

    // Runs the cells of the notebook that JupyterLab opened, as soon as its kernel can.
    async runAll() {
      const idle = () => document.querySelector(".jp-Notebook .jp-Cell")
        && jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel?.status === "idle";
      while (!idle()) await new Promise((resolve) => setTimeout(resolve, 20));
      await jupyterapp.commands.execute("notebook:run-all-cells");
    },

    // To be called before the user acts; `verdict` is then a promise of what was seen.
    // The longest time between two frames tells whether the page can still react.
    watch(place, seconds) {
      const started = performance.now();
      let [last, longestFrame] = [started, 0];
      const next = (now) => {
        longestFrame = Math.max(longestFrame, now - last);
        last = now;
        requestAnimationFrame(next);
      };
      requestAnimationFrame(next);
      this.verdict = when(() => text(place).trim(), seconds, place).then(() => ({
        seconds: (performance.now() - started) / 1000, longestFrame, words: text(place).trim(),
      }));
    },
  };
})();
