// What the page's Python cannot do fast or at all: data as Python values, SHA-256, and the DOM.
"use strict";
(function ($B) {
  const _b_ = $B.builtins;
  const content = { documents: {}, tables: {} };

  // Bundles hand over data as JSON text, which a browser reads faster than code.
  $B.compiled.content = function (json) {
    const more = JSON.parse(json);
    Object.assign(content.documents, more.documents);
    Object.assign(content.tables, more.tables);
  };

  $B.compiled.native("_content", {
    documents: () => $B.compiled.value(content.documents),
    tables: () => {
      const tables = $B.compiled.value(content.tables);
      for (const name in content.tables) tables[name] = $B.fast_tuple(Array.from(tables[name]));
      return tables;
    },
  });

  // What belongs to this entry of the browser's history: it goes and comes with the page and leaves
  // this machine no more than a form's contents do. Where a browser refuses, nothing is kept.
  $B.compiled.keep = function (id, text) {
    const key = `ak-${id}`;
    if (history.state?.[key] === text) return;
    try {
      history.replaceState({ ...history.state, [key]: text }, "");
    } catch (error) {
      console.warn(error);
    }
  };
  $B.compiled.kept = (id) => history.state?.[`ak-${id}`] ?? "";
  $B.compiled.leaveLink = function () {
    try {
      history.replaceState(history.state, "", location.href.split("#")[0]);
    } catch {
      location.hash = "";
    }
  };

  // The clipboard of a page that is no secure context, or was opened from a file, is reached so.
  function copyBySelection(text) {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    const isCopied = document.execCommand("copy");
    area.remove();
    return isCopied;
  }

  $B.compiled.copy = async function (text, button) {
    let isCopied = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      isCopied = copyBySelection(text);
      button.focus();
    }
    const words = button.dataset.akWords || (button.dataset.akWords = button.textContent);
    button.textContent = isCopied ? "Copied" : "This browser did not allow it: select and copy";
    setTimeout(() => (button.textContent = words), 2500);
  };

  const K = new Uint32Array(64);
  const START = new Uint32Array(8);
  (function () {
    // The first 32 bits of the fractional parts of the roots of the first primes (FIPS 180-4).
    const fraction = (number) => (number - Math.floor(number)) * 4294967296;
    for (let candidate = 2, found = 0; found < 64; candidate++) {
      let isPrime = true;
      for (let divisor = 2; divisor * divisor <= candidate; divisor++) {
        if (candidate % divisor === 0) isPrime = false;
      }
      if (!isPrime) continue;
      if (found < 8) START[found] = fraction(Math.sqrt(candidate));
      K[found++] = fraction(Math.cbrt(candidate));
    }
  })();

  function compress(state, block, words) {
    for (let i = 0; i < 16; i++) {
      words[i] =
        (block[4 * i] << 24) | (block[4 * i + 1] << 16) | (block[4 * i + 2] << 8) | block[4 * i + 3];
    }
    const turn = (x, n) => (x >>> n) | (x << (32 - n));
    for (let i = 16; i < 64; i++) {
      const x = words[i - 15];
      const y = words[i - 2];
      const low = turn(x, 7) ^ turn(x, 18) ^ (x >>> 3);
      const high = turn(y, 17) ^ turn(y, 19) ^ (y >>> 10);
      words[i] = (words[i - 16] + low + words[i - 7] + high) | 0;
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let i = 0; i < 64; i++) {
      const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i] + words[i]) | 0;
      const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }
    [a, b, c, d, e, f, g, h].forEach((value, i) => (state[i] += value));
  }

  function sha256(bytes) {
    const state = START.slice();
    const words = new Int32Array(64);
    const length = Math.ceil((bytes.length + 9) / 64) * 64;
    const padded = new Uint8Array(length);
    padded.set(bytes);
    padded[bytes.length] = 0x80;
    const view = new DataView(padded.buffer);
    view.setUint32(length - 8, Math.floor(bytes.length / 536870912));
    view.setUint32(length - 4, (bytes.length * 8) >>> 0);
    for (let at = 0; at < length; at += 64) compress(state, padded.subarray(at, at + 64), words);
    return Array.from(state, (word) => word.toString(16).padStart(8, "0")).join("");
  }

  $B.compiled.native("_sha256", {
    of_bytes: (bytes) => sha256(Uint8Array.from(bytes.source)),
  });
})(__BRYTHON__);
