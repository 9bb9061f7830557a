// Says that the page is starting, opens the form, starts Python, and says so if that fails.
"use strict";
(function () {
  const LONGEST_START_MS = 30000;
  const REST_MS = 3000;
  let isStarted = false;
  let isReady = false;
  let isIncomplete = false;

  const sections = () => document.querySelectorAll("[data-explorer], [data-ak-page]");

  function say(section, state, words) {
    section.dataset.akState = state;
    const status = section.querySelector("[data-ak-status]");
    // The Verify page has words for two states only.
    const usual = state === "failed" ? "akFailed" : "akStarting";
    if (status) status.textContent = status.dataset[words] ?? status.dataset[usual];
  }

  function setOpen(section, isOpen) {
    const fields = section.querySelector("[data-ak-fields]");
    if (fields) fields.disabled = !isOpen;
  }

  // Inputs of a link, or of an earlier visit to this page, come first; typing waits for them.
  const isReturning = (section) =>
    location.hash.includes("?") || history.state?.[`ak-${section.dataset.explorer}`] !== undefined;

  function open() {
    for (const section of sections()) {
      const isWaiting = isReturning(section);
      say(section, "starting", isWaiting ? "akReturning" : "akStarting");
      setOpen(section, !isWaiting);
      // The browser's own sending of a form would break off the start.
      section.addEventListener("submit", (event) => event.preventDefault());
    }
  }

  // Nothing may be shown beside inputs that it was not calculated from.
  function fail(section) {
    say(section, "failed", isIncomplete ? "akIncomplete" : "akFailed");
    const places = "[data-ak-result], [data-ak-receipt], [data-ak-summary], [data-ak-error]";
    for (const place of section.querySelectorAll(places)) place.replaceChildren();
    setOpen(section, false);
  }

  function failAll() {
    if (isReady) return;
    isReady = true;
    for (const section of sections()) fail(section);
  }

  function start() {
    if (isStarted) return;
    isStarted = true;
    try {
      const start = globalThis.__BRYTHON__.compiled.start;
      if (document.querySelector("[data-explorer]")) start("host");
      if (document.querySelector("[data-ak-page=verify]")) start("verify");
      isReady = true;
      // The host marks an explorer that it could not start; the others are ready.
      for (const section of sections()) {
        if (section.dataset.akState === "failed") fail(section);
        else {
          section.dataset.akState = "ready";
          setOpen(section, true);
        }
      }
    } catch (error) {
      console.error(error);
      failAll();
    }
  }

  // A script that does not load is a fault of the site, and not of the reader's browser.
  const onError = (event) => {
    if (event.target instanceof HTMLScriptElement) isIncomplete = true;
  };
  addEventListener("error", onError, true);
  open();
  // As soon as the last of the engine's scripts ran; other scripts of the page may take longer.
  const folder = document.currentScript.src.replace(/[^/]*$/, "");
  const own = [...document.scripts].filter((script) => script.src.startsWith(folder));
  own.at(-1).addEventListener("load", start);
  document.addEventListener("DOMContentLoaded", start);
  setTimeout(failAll, LONGEST_START_MS);

  // A browser keeps a script compiled from its second run on, and starts sooner at the next visit.
  // So what came over the network runs again when nobody waits for it, in an empty frame and to no
  // effect. The frame's scripts are written, as only a script that was read with its page is the
  // same to the browser as that of this page, and not compiled anew.
  function runAgain() {
    const cameOverNetwork = ({ src }) => {
      const [came] = performance.getEntriesByName(src);
      return came?.transferSize > came?.encodedBodySize;
    };
    const again = own.slice(1).filter(cameOverNetwork);
    if (!again.length) return;
    const frame = document.createElement("iframe");
    frame.hidden = true;
    document.body.append(frame);
    frame.addEventListener("load", () => frame.remove());
    frame.contentWindow.akIsSecondRun = true;
    frame.contentDocument.open();
    for (const { src } of again) frame.contentDocument.write(`<script defer src="${src}"></script>`);
    frame.contentDocument.close();
  }
  addEventListener("load", () => setTimeout(runAgain, REST_MS));
})();
