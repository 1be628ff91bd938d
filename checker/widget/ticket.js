// The support ticket's six fields: Python judges them and says when the change is due; the calendar's format is the page's.

import { element, filled, uniqueId } from "./elements.js";
import { clearErrors, labelled, showErrors } from "./errors.js";

const DETAILS = ["address", "phone", "email"];
const PARTS = ["current", "new"];
const LONGEST = 1000; // characters of a field: more than Python allows in any, so that it says so

/** @typedef {import("./screen.js").Words} Words */

/**
 * @param {import("./engine.js").Reply} reply
 * @param {import("./screen.js").Setting} setting
 * @param {(setting: import("./screen.js").Setting, textIn: (words: Words) => string, outcome: string) => Promise<Node[]>} messageBox
 */
export function ticketForm(reply, setting, messageBox) {
  const { words, ask } = setting;
  const texts = words.interface;
  const form = element("div", { class: "checker__ticket", role: "group", "aria-label": texts.ticket });
  /** @type {Map<string, {input: HTMLInputElement | HTMLTextAreaElement, inline: HTMLElement}>} */
  const fields = new Map();
  const parts = element("div", { class: "checker__parts" });
  form.append(element("h3", {}, texts.ticket), element("p", {}, texts["ticket-hint"]), parts);
  for (const part of PARTS) {
    const group = element("fieldset", {}, element("legend", {}, texts[`ticket-${part}`]));
    for (const detail of DETAILS) {
      const id = uniqueId();
      const inline = element("p", { id: `${id}-error`, class: "checker__error", hidden: true });
      const type = { address: undefined, phone: "tel", email: "email" }[detail];
      const attributes = { id, autocomplete: "off", "aria-describedby": inline.id, dir: "auto", maxlength: String(LONGEST) };
      const input = type ? element("input", { ...attributes, type }) : element("textarea", { ...attributes, rows: "3" });
      fields.set(`${part}-${detail}`, { input: /** @type {HTMLInputElement} */ (input), inline });
      group.append(element("label", { for: id }, texts[`ticket-${detail}`]), inline, input);
    }
    parts.append(group);
  }
  const button = element("button", { type: "button", class: "md-button md-button--primary" }, texts["ticket-button"]);
  const written = element("div");
  form.append(button, written);
  button.addEventListener("click", async () => {
    const values = Object.fromEntries([...fields].map(([name, { input }]) => [name, input.value.trim().slice(0, LONGEST)]));
    const { ticket } = await ask({ ticket: { ...values, today: today() } });
    if (!ticket) return;
    clearErrors(form, words);
    const errors = Object.entries(ticket.errors).map(([name, error]) => {
      const field = fields.get(name) ?? fields.get("new-address");
      const [part, detail] = name.split("-");
      const label = `${texts[`ticket-${part}`]}, ${texts[`ticket-${detail}`]}`;
      const beside = texts[`ticket-${error}`];
      const text = name === "same" ? beside : labelled(words, label, beside);
      return { input: field?.input ?? form, inline: field?.inline ?? null, text, beside };
    });
    for (const { input } of fields.values()) input.setAttribute("aria-invalid", String(errors.some((e) => e.input === input)));
    written.replaceChildren();
    if (errors.length) return showErrors(form, words, errors);
    const dates = (/** @type {Words} */ language) =>
      filled(language.interface["ticket-dates"], { from: dated(ticket.due[0], language), to: dated(ticket.due[1], language) });
    const textIn = (/** @type {Words} */ language) => ticketText(values, language);
    const boxes = await messageBox(setting, textIn, String(reply.outcome));
    const due = element("p", { tabindex: "-1" }, dates(words));
    written.replaceChildren(due, element("div", { class: "checker__messages" }, ...boxes));
    due.focus();
  });
  return form;
}

/** @param {Record<string, string>} values @param {Words} words */
function ticketText(values, words) {
  const texts = words.interface;
  const parts = PARTS.map((part) =>
    [texts[`ticket-${part}`], ...DETAILS.map((detail) => labelled(words, texts[`ticket-${detail}`], values[`${part}-${detail}`]))].join("\n"),
  );
  return [texts["ticket-text"], ...parts, texts["message-thanks"]].join("\n\n");
}

/** A day in the language's own calendar format. @param {string} day ISO 8601 @param {Words} words */
function dated(day, words) {
  return new Intl.DateTimeFormat(words.language, { dateStyle: "full", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
}

/** Today where the reader is, in ISO 8601. */
function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}
