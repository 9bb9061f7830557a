// JupyterLab takes letters that are pressed outside a text box for commands: x cuts the cell, m makes
// it Markdown. In a form they belong to the form; with Ctrl, Alt or Cmd they are JupyterLab's.
window.akKeys ??= window.addEventListener("keydown", (event) => {
  const target = event.target;
  if (!target.closest?.(".ak-explorer")) return;
  const isCommand = event.ctrlKey || event.altKey || event.metaKey
    || (event.shiftKey && event.key === "Enter");
  target.toggleAttribute("data-lm-suppress-shortcuts", !isCommand);
  // Escape leaves a slider for the box beside it.
  if (event.key === "Escape") {
    target.closest(".ak-slid > .widget-slider")?.parentElement.querySelector("input").focus();
  }
}, true) ?? true;
window.akNames ??= window.addEventListener("focusin", ({ target }) => {
  // ipywidgets gives a slider its name, and not to the handle that has the focus.
  const name = target.closest?.(".ak-slid .noUi-handle") && target.closest(".widget-slider").querySelector("label").title;
  if (name) target.setAttribute("aria-label", name);
}, true) ?? true;
