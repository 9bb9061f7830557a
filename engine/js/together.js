// A number and its unit stay on one line of an answer, as `anakinra.views.together` says. A fold is
// known by its summary, which keeps its blanks.
"use strict";
(function () {
  const PARTED = new RegExp(AK_PARTED, "g");
  const LEFT = "svg, pre, summary, button, .ak-number, .ak-figures strong";

  function keep(root) {
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const { data, parentElement } = texts.currentNode;
      const kept = data.replace(PARTED, "\u00a0");
      if (kept !== data && !parentElement.closest(LEFT)) texts.currentNode.data = kept;
    }
  }

  // Before the browser draws what the host put there.
  const observer = new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) if (node instanceof Element) keep(node);
    }
  });
  for (const place of document.querySelectorAll("[data-ak-result], [data-ak-question]")) {
    keep(place);
    observer.observe(place, { childList: true, subtree: true });
  }
})();
