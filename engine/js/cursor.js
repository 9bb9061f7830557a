// A cursor for charts: arrow keys or a pointer move it from row to row of the table with the same
// values, and the row is read out below. Charts come and go with each answer, so the page listens.
"use strict";
(function () {
  const SVG = "http://www.w3.org/2000/svg";
  let shown = null; // the chart that has the cursor, the row it is at, and its line

  const chartOf = (target) => target.closest?.("[data-ak-stops]");
  const numbers = (text) => text.split(" ").map(Number);

  function words(chart, at) {
    const table = document.getElementById(chart.dataset.akTwin)?.closest("table");
    const heads = table?.tHead.rows[0].cells;
    return Array.from(table?.tBodies[0].rows[at]?.cells ?? [], (cell, column) => {
      const [head, text] = [heads[column].textContent.trim(), cell.textContent.trim()];
      return text && head !== "Statements" ? `${head}: ${text}` : "";
    }).filter(Boolean).join("; ");
  }

  function leave() {
    shown?.line.remove();
    shown?.chart.querySelector(".ak-reading").replaceChildren();
    shown = null;
  }

  function move(chart, at) {
    if (shown?.chart !== chart) {
      leave();
      const line = document.createElementNS(SVG, "path");
      line.setAttribute("class", "ak-hairline");
      line.setAttribute("stroke", "currentColor");
      line.setAttribute("stroke-width", "12");
      chart.querySelector("svg").append(line);
      shown = { chart, line };
    } else if (shown.at === at) return;
    const [top, bottom] = numbers(chart.dataset.akSpan);
    shown.at = at;
    shown.line.setAttribute("d", `M${numbers(chart.dataset.akStops)[at]} ${top}V${bottom}`);
    chart.querySelector(".ak-reading").textContent = words(chart, at);
  }

  addEventListener("keydown", (event) => {
    const chart = chartOf(event.target);
    if (!chart || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Escape") return leave();
    const last = numbers(chart.dataset.akStops).length - 1;
    // The first arrow begins at this patient, or at whatever the chart is about.
    const at = shown?.chart === chart ? shown.at : undefined;
    const here = Number(chart.dataset.akHere);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    move(chart, Number.isNaN(to) ? here : Math.min(last, Math.max(0, to)));
  });

  function point(event) {
    const chart = chartOf(event.target);
    if (!chart) return;
    const svg = chart.querySelector("svg");
    const box = svg.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * svg.viewBox.baseVal.width;
    const stops = numbers(chart.dataset.akStops);
    const away = (stop) => Math.abs(stop - x);
    move(chart, stops.reduce((best, stop, at) => (away(stop) < away(stops[best]) ? at : best), 0));
  }

  addEventListener("pointermove", (event) => event.pointerType === "mouse" && point(event));
  addEventListener("pointerdown", point);
  // A finger has left as soon as it has tapped; what it asked for stays.
  addEventListener("pointerout", (event) => {
    const isOut = event.pointerType === "mouse" && !chartOf(event.relatedTarget ?? document);
    if (isOut && chartOf(event.target)) leave();
  });
  addEventListener("focusout", (event) => chartOf(event.target) && leave());
})();
