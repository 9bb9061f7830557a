// Where the answer is on the screen the strip says nothing new: it makes way.
"use strict";
(function () {
  // Some lines of the answer, its headline among them, are above the lower edge of the screen.
  const edges = { rootMargin: "100000px 0px -120px" };
  const seen = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const foot = target.closest("[data-explorer]").querySelector(".ak-foot");
      foot.toggleAttribute("data-ak-seen", isIntersecting);
    }
  }, edges);
  for (const each of document.querySelectorAll("[data-ak-result]")) seen.observe(each);
})();
