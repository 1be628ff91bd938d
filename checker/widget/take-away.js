// What a reader takes from an outcome: its link, a print, and for outcomes that need a person a message ready to send.

import { element, filled, plain, uniqueId, worded } from "./elements.js";
import { ticketForm } from "./ticket.js";

/** @typedef {import("./screen.js").Words} Words */
/** @typedef {import("./screen.js").Setting} Setting */
/** @typedef {import("./engine.js").Reply} Reply */

/** @param {Reply} reply @param {Setting} setting */
export function takeAway(reply, setting) {
  const { words, link } = setting;
  const outcome = words.outcomes[String(reply.outcome)];
  const copy = element("button", { type: "button", class: "md-button" }, words.interface["copy-link"]);
  copy.addEventListener("click", () => copyText(link(reply), copy, setting));
  const print = element("button", { type: "button", class: "md-button" }, words.interface.print);
  print.addEventListener("click", () => window.print());
  const taken = element("div", { class: "checker__take" }, element("p", { class: "checker__buttons" }, copy, " ", print));
  if (outcome.ticket) taken.append(ticketForm(reply, setting, messageBox));
  else if (outcome.contact) taken.append(...message(reply, setting));
  return taken;
}

/** A message to a person, made anew when the reader ticks the steps already done. @param {Reply} reply @param {Setting} setting */
function message(reply, setting) {
  const { words } = setting;
  const boxes = element("div", { class: "checker__messages" });
  const tried = element("fieldset", { class: "checker__tried" }, element("legend", {}, words.interface.tried));
  const steps = stepsOf(reply, words);
  steps.forEach((step) => {
    const box = element("input", { type: "checkbox" });
    tried.append(element("label", { class: "checker__answer" }, box, worded("span", {}, step.innerHTML)));
  });
  const write = async () => {
    const done = [...tried.querySelectorAll("input")].flatMap((box, step) => (box.checked ? [step] : []));
    const inLanguage = (/** @type {Words} */ language) => messageText(reply, language, done);
    boxes.replaceChildren(...(await messageBox(setting, inLanguage, String(reply.outcome))));
  };
  tried.addEventListener("change", write);
  write();
  return [element("h3", {}, words.interface.message), element("p", {}, words.interface["message-hint"]), tried, boxes];
}

/** @param {Reply} reply @param {Words} words @param {number[]} done places of the steps already done */
function messageText(reply, words, done) {
  const texts = words.interface;
  const steps = stepsOf(reply, words);
  const answers = reply.trail.map(([question, answer]) => {
    const { title, answers } = words.questions[question];
    return `- ${plain(title)} ${plain(answers[answer])}`;
  });
  const tried = done.map((step) => `- ${(steps[step].textContent ?? "").replace(/\s+/g, " ").trim()}`);
  const result = filled(texts["message-result"], { result: plain(words.outcomes[String(reply.outcome)].title) });
  return [
    texts["message-greeting"],
    [texts["message-answers"], ...answers].join("\n"),
    result,
    ...(tried.length ? [[texts["message-tried"], ...tried].join("\n")] : []),
    texts["message-ask"],
    texts["message-thanks"],
  ].join("\n\n");
}

/**
 * The message in the reader's language and, where it is another, in the support team's, each to copy or to mail.
 * @param {Setting} setting
 * @param {(words: Words) => string} textIn
 * @param {string} outcome whose title makes the subject
 */
async function messageBox(setting, textIn, outcome) {
  const { words, supportWords } = setting;
  const theirs = await supportWords();
  const box = (/** @type {Words} */ language, /** @type {string} */ label) => {
    const id = uniqueId();
    const text = whole(textIn(language));
    const area = element("textarea", { id, readonly: true, rows: "12", lang: language.language, dir: "auto" }, text);
    const copy = element("button", { type: "button", class: "md-button" }, words.interface["message-copy"]);
    copy.append(element("span", { class: "checker__unseen" }, ` ${label}`));
    copy.addEventListener("click", () => copyText(text, copy, setting));
    const subject = filled(language.interface["message-subject"], { result: plain(language.outcomes[outcome].title) });
    const mail = `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text.replaceAll("\n", "\r\n"))}`;
    const link = element("a", { href: mail }, words.interface["message-mail"]);
    link.append(element("span", { class: "checker__unseen" }, ` ${label}`));
    return element(
      "div",
      { class: "checker__message" },
      element("label", { for: id }, label),
      area,
      element("p", { class: "checker__buttons" }, copy, " ", link),
    );
  };
  const here = box(words, words.interface["message-here"]);
  return theirs ? [here, box(theirs, words.interface["message-support"])] : [here];
}

/** @param {Reply} reply @param {Words} words */
function stepsOf(reply, words) {
  return [...worded("div", {}, words.outcomes[String(reply.outcome)].body).querySelectorAll("ol > li")];
}

/** A text that any address can carry: halves of characters, which nobody can read anyway, are replaced. @param {string} text */
function whole(text) {
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}

/**
 * Copy, and say so: in the status for those who listen, beside the button for those who see.
 * Where the browser refuses, a text that is not on the screen appears there.
 * @param {string} text
 * @param {HTMLElement} button
 * @param {Setting} setting
 */
async function copyText(text, button, { words, say }) {
  const place = /** @type {HTMLElement} */ (button.parentElement);
  place.querySelectorAll(".checker__copied").forEach((earlier) => earlier.remove());
  let told = words.interface.copied;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    told = words.interface["copy-failed"];
    if (!text.includes("\n")) place.append(element("code", { class: "checker__copied" }, text));
  }
  button.after(element("span", { class: "checker__copied", "aria-hidden": "true" }, told));
  say(told);
}
