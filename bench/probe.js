// Runs in the measured page before its own scripts: all times are read inside the page.
(() => {
  // A task posted from an animation frame runs once that frame has been drawn.
  const afterPaint = () =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => resolve(performance.now());
        channel.port2.postMessage(0);
      });
    });

  const text = (selector) => {
    const found = document.querySelectorAll(selector);
    return found.length ? found[found.length - 1].textContent : "";
  };

  // Resolves when `ready` holds, asked now and at each change of the page.
  const when = (ready, seconds, what) =>
    new Promise((resolve, reject) => {
      if (ready()) return resolve();
      const observer = new MutationObserver(() => {
        if (!ready()) return;
        observer.disconnect();
        clearTimeout(timer);
        resolve();
      });
      const timer = setTimeout(() => {
        observer.disconnect();
        reject(new Error(`not seen within ${seconds} s: ${what}`));
      }, seconds * 1000);
      observer.observe(document, {
        subtree: true, childList: true, characterData: true, attributes: true,
      });
    });

  // What the user did last: a key pressed, or an option chosen.
  let began = 0;
  addEventListener("keydown", (event) => { began = event.timeStamp; }, true);
  addEventListener("change", (event) => {
    if (event.target.matches("select")) began = event.timeStamp;
  }, true);

  window.bench = {
    // To be called before the user acts; `latency` is then a promise of milliseconds.
    // With no marker, any change of the result counts.
    arm(result, marker) {
      const before = text(result);
      if (marker && before.includes(marker)) throw new Error(`already shown: ${marker}`);
      const arrived = () => {
        const now = text(result);
        return marker ? now.includes(marker) : now !== before;
      };
      this.latency = when(arrived, 20, marker || "a change of the result")
        .then(afterPaint)
        .then((drawn) => drawn - began);
      this.latency.catch(() => {});
    },

    shown(result, marker) {
      return when(() => text(result).includes(marker), 20, marker);
    },

    // The longest time between two frames tells whether the page can still react.
    watchFrames() {
      this.started = performance.now();
      this.longestFrame = 0;
      let last = this.started;
      const next = (now) => {
        this.longestFrame = Math.max(this.longestFrame, now - last);
        last = now;
        requestAnimationFrame(next);
      };
      requestAnimationFrame(next);
    },

    async verdict(place, seconds) {
      await when(() => text(place).trim() !== "", seconds, place);
      return {
        seconds: (performance.now() - this.started) / 1000,
        longestFrame: this.longestFrame,
        words: text(place).trim(),
      };
    },

    // Types into the input as soon as there is one; milliseconds from navigation to the answer.
    async first(input, value, result, marker, seconds) {
      const found = () => document.querySelector(input);
      await when(found, seconds, input);
      const box = found();
      box.value = value;
      box.dispatchEvent(new Event("input", { bubbles: true }));
      await when(() => text(result).includes(marker), seconds, marker);
      return afterPaint();
    },
  };
})();
