// The checker's page inside a frame of another site: takes its presets from the address, tells its size and its screens.
// Contract: README.md in this folder. Messages carry ids and a height, never words or answers' texts.

const VERSION = 1;
const checker = document.querySelector("help-checker");
const presets = [...new URLSearchParams(location.search)].filter((pair) => pair.every((id) => /^[a-z0-9-]{1,60}$/.test(id)));
checker?.setAttribute("presets", presets.map((pair) => pair.join("=")).join(";"));

/** @param {object} message */
function tell(message) {
  parent.postMessage({ type: "help-checker", version: VERSION, ...message }, "*"); // ids alone: no secret for any embedder
}

new ResizeObserver(() => tell({ event: "size", height: Math.ceil(document.documentElement.getBoundingClientRect().height) })).observe(
  document.documentElement,
);
addEventListener("help-checker", (event) => tell({ event: "screen", .../** @type {CustomEvent} */ (event).detail }));
