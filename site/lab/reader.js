// Says where the notebook of a page cannot run, in place of a link that would lead nowhere.
for (const place of document.querySelectorAll(".ak-lab")) {
  const why =
    location.protocol === "file:"
      ? "This page was opened as a file, and the notebook's Python starts only from a web server: open the website instead."
      : typeof WebAssembly === "undefined" || !("Suspending" in WebAssembly)
        ? "This browser cannot run the notebook, as it lacks what Python needs there (WebAssembly with suspending): a recent Chrome, Edge or Firefox has it."
        : "";
  if (why) place.textContent = why;
}
