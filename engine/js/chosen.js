// A browser whose closed select takes one line only cuts a long choice short: it is repeated below
// the select, for the eye alone, since a screen reader says the whole of it anyway.
"use strict";
(function () {
  if (CSS.supports("appearance", "base-select")) return;
  const paper = document.createElement("canvas").getContext("2d");
  const ROOM = 40; // for the arrow and the frame, in pixels

  function show() {
    for (const select of document.querySelectorAll(".ak-explorer select")) {
      const words = select.selectedOptions[0]?.textContent ?? "";
      const { fontFamily, fontSize, fontWeight } = getComputedStyle(select);
      paper.font = `${fontWeight} ${fontSize} ${fontFamily}`;
      const isCut = paper.measureText(words).width > select.clientWidth - ROOM;
      let line = select.nextElementSibling;
      if (!line && !isCut) continue;
      if (!line) {
        line = document.createElement("p");
        line.className = "ak-hint ak-chosen";
        line.setAttribute("aria-hidden", "true");
        select.after(line);
      }
      const shown = isCut ? words : "";
      if (line.textContent !== shown) line.textContent = shown;
    }
  }

  const later = () => setTimeout(show);
  for (const name of ["change", "click"]) document.addEventListener(name, later);
  for (const name of ["hashchange", "pageshow", "popstate", "resize"]) addEventListener(name, later);
  // A link fills the form as the page becomes ready.
  const states = { attributes: true, attributeFilter: ["data-ak-state"], subtree: true };
  new MutationObserver(later).observe(document, states);
})();
