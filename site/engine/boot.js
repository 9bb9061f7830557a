// Says that the page is starting, opens the form, starts Python, and says so if that fails.
"use strict";
(function () {
  const LONGEST_START_MS = 30000;
  let isReady = false;

  const sections = () => document.querySelectorAll("[data-explorer], [data-ak-page]");

  function say(section, state, words) {
    section.dataset.akState = state;
    const status = section.querySelector("[data-ak-status]");
    if (status) status.textContent = status.dataset[words] || "";
  }

  function open() {
    for (const section of sections()) {
      say(section, "starting", "akStarting");
      const fields = section.querySelector("[data-ak-fields]");
      if (fields) fields.disabled = false;
      // The browser's own sending of a form would break off the start.
      section.addEventListener("submit", (event) => event.preventDefault());
    }
  }

  // Nothing may stand beside inputs that it was not worked out from.
  function fail() {
    if (isReady) return;
    isReady = true;
    for (const section of sections()) {
      say(section, "failed", "akFailed");
      const places = "[data-ak-result], [data-ak-receipt], [data-ak-summary], [data-ak-error]";
      for (const place of section.querySelectorAll(places)) place.replaceChildren();
      const fields = section.querySelector("[data-ak-fields]");
      if (fields) fields.disabled = true;
    }
  }

  function start() {
    try {
      const start = globalThis.__BRYTHON__.compiled.start;
      if (document.querySelector("[data-explorer]")) start("host");
      if (document.querySelector("[data-ak-page=verify]")) start("verify");
      isReady = true;
      for (const section of sections()) section.dataset.akState = "ready";
    } catch (error) {
      console.error(error);
      fail();
    }
  }

  open();
  document.addEventListener("DOMContentLoaded", start);
  setTimeout(fail, LONGEST_START_MS);
})();
