// The search dialog: what is typed, what is found, and the keys between them. The words are in overrides/partials/search.html.

import { Engine } from "./engine.js";

/** @typedef {import("./results.js").Result} Result */

const ROOT = new URL("../../../", import.meta.url);
const PAUSE = 120; // ms without a key before a search
const REST = 250; // ms more before unknown words are corrected

const dialog = /** @type {HTMLDialogElement} */ (document.querySelector("#search"));
const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (dialog.querySelector(`[data-part="${name}"]`));
const input = /** @type {HTMLInputElement} */ (part("query"));
const list = part("results");
const engine = new Engine(document.documentElement.lang.toLowerCase());
let asked = 0; // counts the searches: an answer that comes after a later question is dropped
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** Start loading the index, and search for what is already typed. */
export function begin() {
  const number = asked;
  engine.load().then(
    () => input.value && search(false),
    (error) => number === asked && failed(error),
  );
}

input.addEventListener("input", () => later(PAUSE, false));
part("products").addEventListener("change", () => search(true));
dialog.addEventListener("keydown", (event) => {
  const links = [...list.querySelectorAll("a")];
  const at = links.indexOf(/** @type {HTMLAnchorElement} */ (document.activeElement));
  const typing = document.activeElement === input;
  if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "Enter" && typing) {
    event.preventDefault();
    openFirst();
  } else if (typing || at >= 0) {
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: typing ? NaN : 0, End: typing ? NaN : links.length - 1 }[event.key];
    if (next !== undefined && !Number.isNaN(next) && next < links.length && (next >= -1 || !typing)) {
      event.preventDefault();
      (next < 0 ? input : links[next]).focus();
    } else if (at >= 0 && event.key.length === 1 && event.key !== " ") {
      input.focus(); // the key goes on into the field
    }
  }
});
dialog.addEventListener("close", () => {
  clearTimeout(timer);
  asked++; // nobody waits for the answer any more
});

/** @param {number} pause @param {boolean} patient */
function later(pause, patient) {
  clearTimeout(timer);
  timer = setTimeout(() => search(patient), pause);
}

/** @param {boolean} patient */
async function search(patient) {
  clearTimeout(timer);
  const text = input.value;
  const number = ++asked;
  if (!text.trim()) return show([], 0, "");
  try {
    const product = /** @type {HTMLInputElement | null} */ (dialog.querySelector("[name=product]:checked"))?.value;
    const { results, total, unsure } = await engine.search(text, { product, patient });
    if (number !== asked || list.contains(document.activeElement)) return; // asked anew, or the reader is among the answers
    if (results.length || !unsure) show(results, total, text);
    if (unsure) later(REST, true);
  } catch (error) {
    if (number === asked) failed(error);
  }
}

async function openFirst() {
  const number = asked + 1;
  await search(true);
  if (number === asked) list.querySelector("a")?.click();
}

/** @param {unknown} error */
function failed(error) {
  console.warn(error);
  show([], 0, "");
  part("status").textContent = dialog.dataset.failed ?? "";
  part("nothing").hidden = false;
}

/** @param {Result[]} results @param {number} total @param {string} text */
function show(results, total, text) {
  list.replaceChildren(...results.map(item));
  part("nothing").hidden = !text.trim() || total > 0;
  const { none = "", one = "", many = "", best = "" } = dialog.dataset;
  const said = total > results.length ? best : total === 1 ? one : total ? many : none;
  part("status").textContent = text.trim() ? said.replace("{count}", `${total}`).replace("{shown}", `${results.length}`) : "";
}

/** @param {Result} result */
function item({ url, title, kind, excerpt, sections }) {
  const address = new URL(url.replace(/^\//, ""), ROOT);
  const entry = element("li", "hc-search__result");
  const link = entry.appendChild(anchor(address, title));
  if (kind && dialog.dataset[kind]) link.append(" ", element("span", "hc-search__kind", dialog.dataset[kind]));
  const text = entry.appendChild(element("p", "hc-search__excerpt"));
  text.append(...excerpt.map(({ text: piece, hit }) => (hit ? element("mark", "", piece) : piece)));
  if (sections.length) {
    const inside = entry.appendChild(element("ul", "hc-search__sections"));
    for (const section of sections) {
      inside.appendChild(element("li")).append(anchor(new URL(`#${section.id}`, address), section.title));
    }
  }
  return entry;
}

/** @param {URL} address @param {string} text */
function anchor(address, text) {
  const link = /** @type {HTMLAnchorElement} */ (element("a", "", text));
  link.href = address.href;
  return link;
}

/** @param {string} name @param {string} [style] @param {string} [text] */
function element(name, style, text) {
  const made = document.createElement(name);
  if (style) made.className = style;
  if (text) made.textContent = text;
  return made;
}
