// Errors of a form: a summary that leads to each field, the same beside the field, and a word in the page's title.

import { element, filled, uniqueId } from "./elements.js";

/** @typedef {import("./screen.js").Words} Words */

/** `label: text`, with the language's own punctuation. @param {Words} words @param {string} label @param {string} text */
export function labelled(words, label, text) {
  return filled(words.interface.labelled, { label, text });
}

/**
 * Say in the form that an answer is missing, and lead to the first one.
 * @param {HTMLFormElement} form
 * @param {Words} words
 */
export function showMissingAnswer(form, words) {
  const first = /** @type {HTMLInputElement} */ (form.querySelector("input[type=radio]"));
  const text = words.interface["choose-one"];
  showErrors(form, words, [{ input: first, inline: form.querySelector(".checker__error"), text, beside: text }]);
}

/**
 * An error summary at the top of a form, each error linked to its field and shown beside it, and in the page's title.
 * @param {HTMLElement} form
 * @param {Words} words
 * @param {{input: HTMLElement, inline: Element | null, text: string, beside: string}[]} errors `beside` the field, its name is plain
 */
export function showErrors(form, words, errors) {
  clearErrors(form, words);
  const list = element("ul");
  for (const { input, inline, text, beside } of errors) {
    const link = element("a", { href: `#${input.id}` }, text);
    link.addEventListener("click", (event) => {
      event.preventDefault(); // the address is the checker's state
      input.focus();
    });
    list.append(element("li", {}, link));
    if (inline instanceof HTMLElement) {
      inline.textContent = labelled(words, words.interface.error, beside);
      inline.hidden = false;
    }
  }
  const id = uniqueId();
  const summary = element("div", { class: "checker__summary", tabindex: "-1", role: "group", "aria-labelledby": id });
  summary.append(element("h2", { id }, words.interface["error-summary"]), list);
  form.prepend(summary);
  const prefix = labelled(words, words.interface.error, "");
  if (!document.title.startsWith(prefix)) document.title = prefix + document.title;
  summary.focus();
}

/** Take the errors of a form back. @param {HTMLElement} form @param {Words} words */
export function clearErrors(form, words) {
  form.querySelector(".checker__summary")?.remove();
  for (const inline of form.querySelectorAll(".checker__error")) inline.setAttribute("hidden", "");
  if (document.querySelector(".checker__summary")) return; // another checker's
  document.title = document.title.replace(labelled(words, words.interface.error, ""), "");
}
