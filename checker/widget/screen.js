// A reply and the words into elements. Plain functions: they know no worker, no address, no tree, and no language.

/**
 * @typedef {{interface: Record<string, string>,
 *   questions: Record<string, {title: string, hint: string, answers: Record<string, string>}>,
 *   outcomes: Record<string, {title: string, body: string}>}} Words texts are HTML of the site's own build, but `interface`
 * @typedef {import("./engine.js").Reply} Reply
 */

let forms = 0;

/**
 * The screen of a reply: a form for a question, a section for an outcome, then the answers so far.
 * @param {Reply} reply
 * @param {Words} words
 * @param {{tree: string, given: (question: string) => string | undefined}} state `given` is the answer chosen before, if any
 */
export function screenOf(reply, words, { tree, given }) {
  const screen = element("div", { class: "checker__screen" });
  if (reply.ignored.length) {
    screen.append(element("p", { class: "checker__notice" }, words.interface["address-unknown"]));
  }
  if (reply.question) screen.append(questionForm(reply.question, words, given(reply.question)));
  else screen.append(outcomeSection(String(reply.outcome), words));
  if (reply.trail.length) screen.append(...trailOf(reply, words, tree));
  return screen;
}

/**
 * Say in the form that an answer is missing, and lead to the first one.
 * @param {HTMLFormElement} form
 * @param {Words} words
 */
export function showMissingAnswer(form, words) {
  form.querySelector(".checker__summary")?.remove();
  const first = /** @type {HTMLInputElement} */ (form.elements[1]); // after the fieldset itself
  const message = words.interface["choose-one"];
  const link = element("a", { href: `#${first.id}` }, message);
  link.addEventListener("click", (event) => {
    event.preventDefault(); // the address is the checker's state
    first.focus();
  });
  const summary = element("div", { class: "checker__summary", role: "alert", tabindex: "-1" });
  summary.append(element("h3", {}, words.interface["error-summary"]), link);
  form.prepend(summary);
  const inline = /** @type {HTMLElement} */ (form.querySelector(".checker__error"));
  inline.textContent = `${words.interface.error}: ${message}`;
  inline.hidden = false;
  summary.focus();
}

/** @param {string} id @param {Words} words @param {string | undefined} given */
function questionForm(id, words, given) {
  const { title, hint, answers } = words.questions[id];
  const prefix = `checker-${++forms}`;
  const form = element("form", { novalidate: "", "data-question": id });
  const fieldset = element("fieldset", { "aria-describedby": `${prefix}-hint ${prefix}-error` });
  const legend = element("legend");
  legend.append(element("p", { class: "checker__label" }, words.interface.question), heading(title));
  const hintBox = element("div", { id: `${prefix}-hint`, class: "checker__hint" });
  hintBox.innerHTML = hint;
  const error = element("p", { id: `${prefix}-error`, class: "checker__error", hidden: "" });
  fieldset.append(legend, hintBox, error);
  for (const [answer, text] of Object.entries(answers)) {
    const label = element("label", { class: "checker__answer" });
    const radio = element("input", { type: "radio", name: "answer", value: answer, id: `${prefix}-${answer}` });
    if (answer === given) radio.setAttribute("checked", "");
    const words = element("span");
    words.innerHTML = text;
    label.append(radio, words);
    fieldset.append(label);
  }
  form.append(fieldset, element("button", { class: "md-button md-button--primary" }, words.interface.continue));
  return form;
}

/** @param {string} id @param {Words} words */
function outcomeSection(id, words) {
  const section = element("section", { "data-outcome": id });
  const body = element("div");
  body.innerHTML = words.outcomes[id].body;
  section.append(
    element("p", { class: "checker__label" }, words.interface.outcome),
    heading(words.outcomes[id].title),
    ...body.childNodes,
  );
  return section;
}

/** @param {Reply} reply @param {Words} words @param {string} tree */
function trailOf({ trail }, words, tree) {
  const addresses = [`#${tree}`];
  for (const [question, answer] of trail) addresses.push(`${addresses.at(-1)};${question}=${answer}`);
  const list = element("dl", { class: "checker__trail" });
  trail.forEach(([question, answer], place) => {
    const { title, answers } = words.questions[question];
    const row = element("div");
    const term = element("dt");
    term.innerHTML = title;
    const given = element("dd");
    given.innerHTML = answers[answer];
    const change = element("a", { href: addresses[place], "data-change": "" }, words.interface.change);
    const unseen = element("span", { class: "checker__unseen" });
    unseen.innerHTML = ` ${title}`;
    change.append(unseen);
    const cell = element("dd");
    cell.append(change);
    row.append(term, given, cell);
    list.append(row);
  });
  const moves = element("p", { class: "checker__moves" });
  moves.append(
    element("a", { href: addresses[trail.length - 1] }, words.interface.back),
    " ",
    element("a", { href: addresses[0], "data-start-again": "" }, words.interface["start-again"]),
  );
  return [element("h3", {}, words.interface["your-answers"]), list, moves];
}

/** @param {string} html */
function heading(html) {
  const title = element("h2", { tabindex: "-1" });
  title.innerHTML = html;
  return title;
}

/** @param {string} name @param {Record<string, string>} attributes @param {string} [text] */
function element(name, attributes = {}, text) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}
