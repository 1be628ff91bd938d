// The field for the message that the reader sees: asks Python what it may be, and proposes. It never chooses by itself.

import { element, uniqueId, worded } from "./elements.js";

const LONGEST = 20_000; // characters, as in checker/recognise.py: more is not sent to the worker

/**
 * @param {string} question
 * @param {"message" | "name"} kind a message on a screen, or the name that one signs in with
 * @param {HTMLElement} form whose radio buttons a proposal chooses, when the reader says so
 * @param {import("./screen.js").Setting} setting
 */
export function pasteField(question, kind, form, { words, ask, say }) {
  const texts = words.interface;
  const id = uniqueId();
  const maxlength = String(LONGEST + 1); // a pasted megabyte would keep the browser busy for seconds
  const field = element("textarea", { id, rows: "3", maxlength, spellcheck: "false", autocomplete: "off", dir: "auto" });
  const button = element("button", { type: "button", class: "md-button" }, texts["paste-button"]);
  const found = element("div", { class: "checker__found" });
  button.addEventListener("click", async () => {
    const text = /** @type {HTMLTextAreaElement} */ (field).value;
    const show = (/** @type {(Node | string)[]} */ ...shown) => {
      if (!found.isConnected) return; // the reader has gone on
      found.replaceChildren(...shown);
      say([...found.querySelectorAll("p:not(.checker__matched)")].map((said) => said.textContent).join(" "));
    };
    if (!text.trim()) return show(element("p", {}, texts["paste-empty"]));
    if (text.length > LONGEST) return show(element("p", {}, texts["paste-too-long"]));
    const { recognised } = await ask({ text });
    if (recognised) show(...(kind === "name" ? nameFound(recognised, texts) : answersFound(recognised)));
  });

  /** @param {any} recognised */
  function answersFound({ sure, candidates, tooLong }) {
    if (tooLong) return [element("p", {}, texts["paste-too-long"])];
    const proposals = sure ? [sure] : candidates;
    const introduction = texts[sure ? "paste-sure" : proposals.length ? "paste-unsure" : "paste-none"];
    return [element("p", {}, introduction), ...proposals.map(proposal)];
  }

  /** @param {{answer: string, matched: string[]}} found */
  function proposal({ answer, matched }) {
    const choose = element("button", { type: "button", class: "md-button" }, texts["paste-choose"]);
    choose.addEventListener("click", () => {
      const radio = /** @type {HTMLInputElement | null} */ (form.querySelector(`input[value="${CSS.escape(answer)}"]`));
      if (radio) radio.checked = true;
      radio?.focus();
    });
    const marks = matched.flatMap((part) => [" ", element("mark", { dir: "auto" }, part)]);
    return element(
      "div",
      { class: "checker__proposal" },
      worded("p", {}, words.questions[question].answers[answer]),
      element("p", { class: "checker__matched" }, texts["paste-matched"], ...marks),
      choose,
    );
  }

  return element(
    "details",
    { class: "checker__fold checker__paste" },
    element("summary", {}, texts[kind === "name" ? "sign-in-label" : "paste-label"]),
    element("label", { for: id }, texts[kind === "name" ? "sign-in-hint" : "paste-hint"]),
    field,
    button,
    found,
  );
}

/** @param {any} recognised @param {Record<string, string>} texts */
function nameFound({ name, value }, texts) {
  const message = { "user-name": "sign-in-user-name", "email-address": "sign-in-email" }[String(name)];
  if (!message) return [element("p", {}, texts["sign-in-none"])];
  return [element("p", {}, `${texts[message]} `, element("mark", { dir: "auto" }, value))];
}
