// A reply and the words into a screen. Plain functions: they know no worker, no address, no tree, and no language.

import { element, filled, plain, uniqueId, worded } from "./elements.js";
import { pasteField } from "./paste.js";
import { takeAway } from "./take-away.js";

/**
 * @typedef {{title: string, hint: string, answers: Record<string, string>, follows: Record<string, string>,
 *   paste: "" | "message" | "name", rule: {href: string, title: string} | null}} QuestionWords
 * @typedef {{title: string, body: string, contact: string, ticket: boolean}} OutcomeWords
 * @typedef {{language: string, base: string, interface: Record<string, string>, questions: Record<string, QuestionWords>,
 *   outcomes: Record<string, OutcomeWords>}} Words texts are HTML of the site's own build; those of `interface` are plain
 * @typedef {import("./engine.js").Reply} Reply
 * @typedef {{words: Words, tree: string, contact: string, given: (question: string) => string | undefined,
 *   ask: (more: object) => Promise<Reply>, say: (text: string) => void, link: (reply: Reply) => string,
 *   supportWords: () => Promise<Words | null>}} Setting what a screen may use of the element; `given` is an earlier answer
 */

/**
 * The screen of a reply: notices, a form for a question or a section for an outcome, then the answers so far.
 * @param {Reply} reply
 * @param {Setting} setting
 */
export function screenOf(reply, setting) {
  const { words, tree } = setting;
  const screen = element("div", { class: "checker__screen" });
  const notices = [];
  if (reply.changed) notices.push(words.interface["link-changed"]);
  if (reply.ignored.length) notices.push(words.interface["address-unknown"]);
  for (const notice of notices) screen.append(element("p", { class: "checker__notice" }, notice));
  screen.append(reply.question ? questionForm(reply.question, setting) : outcomeSection(reply, setting));
  if (reply.unused.length) screen.append(...droppedAnswers(reply, words));
  if (reply.trail.length) screen.append(...trailOf(reply, words, tree));
  screen.append(element("p", { class: "checker__person" }, element("a", { href: setting.contact }, words.interface.contact)));
  return screen;
}

/** @param {string} id @param {Setting} setting */
function questionForm(id, setting) {
  const { words, given } = setting;
  const { title, hint, answers, paste } = words.questions[id];
  const prefix = uniqueId();
  const form = element("form", { novalidate: true, "data-question": id });
  // The heading is no legend: a reader whose focus moves to it would hear the group's name and then the same again.
  const described = `${prefix}-hint ${prefix}-error`;
  const fieldset = element("fieldset", { "aria-labelledby": `${prefix}-title`, "aria-describedby": described });
  fieldset.append(element("p", { id: `${prefix}-error`, class: "checker__error", hidden: true }));
  for (const [answer, text] of Object.entries(answers)) {
    const radio = { type: "radio", name: "answer", value: answer, id: `${prefix}-${answer}`, checked: answer === given(id) };
    fieldset.append(element("label", { class: "checker__answer" }, element("input", radio), worded("span", {}, text)));
  }
  form.append(
    element("p", { class: "checker__label" }, words.interface.question),
    heading(title, `${prefix}-title`),
    worded("div", { id: `${prefix}-hint`, class: "checker__hint" }, hint),
    fieldset,
  );
  if (paste) form.append(pasteField(id, paste, form, setting));
  form.append(element("button", { class: "md-button md-button--primary" }, words.interface.continue));
  return form;
}

/** @param {Reply} reply @param {Setting} setting */
function outcomeSection(reply, setting) {
  const { words } = setting;
  const { title, body } = words.outcomes[String(reply.outcome)];
  const section = element("section", { "data-outcome": String(reply.outcome) });
  section.append(
    element("p", { class: "checker__label" }, words.interface.outcome),
    heading(title),
    ...worded("div", {}, body).childNodes,
    ...why(reply, words),
    takeAway(reply, setting),
  );
  return section;
}

/** Why this outcome, and what would change it. @param {Reply} reply @param {Words} words */
function why({ trail, why: alternatives }, words) {
  const reasons = element("dl", { class: "checker__why" });
  const changes = element("dl", { class: "checker__why" });
  for (const [question, answer] of trail) {
    const { title, answers, follows, rule } = words.questions[question];
    reasons.append(worded("dt", {}, title), worded("dd", {}, answers[answer]));
    if (follows[answer]) reasons.append(worded("dd", {}, follows[answer]));
    if (rule) reasons.append(element("dd", {}, `${words.interface.rule} `, element("a", { href: rule.href }, rule.title)));
    const others = (alternatives ?? []).filter((other) => other.question === question);
    if (others.length) changes.append(worded("dt", {}, title));
    for (const other of others) {
      const shown = other.outcomes.slice(0, 3).map((outcome) => worded("li", {}, words.outcomes[outcome].title));
      const more = other.outcomes.length - shown.length;
      if (more) shown.push(element("li", {}, filled(words.interface["and-more"], { count: more })));
      const introduction = filled(words.interface["if-answered"], { answer: plain(answers[other.answer]) });
      changes.append(element("dd", {}, introduction, element("ul", {}, ...shown)));
    }
  }
  return [
    element("details", { class: "checker__fold" }, element("summary", {}, words.interface.why), reasons),
    element("details", { class: "checker__fold" }, element("summary", {}, words.interface["would-change"]), changes),
  ];
}

/** Answers that were given and no longer count. @param {Reply} reply @param {Words} words */
function droppedAnswers({ unused }, words) {
  const list = element("ul");
  for (const [question, answer] of unused) {
    const { title, answers } = words.questions[question];
    list.append(element("li", {}, `${plain(title)} `, worded("b", {}, answers[answer])));
  }
  return [element("div", { class: "checker__notice checker__dropped" }, element("p", {}, words.interface.dropped), list)];
}

/** @param {Reply} reply @param {Words} words @param {string} tree */
function trailOf({ trail }, words, tree) {
  const addresses = [`#${tree}`];
  for (const [question, answer] of trail) addresses.push(`${addresses.at(-1)};${question}=${answer}`);
  const list = element("dl", { class: "checker__trail" });
  trail.forEach(([question, answer], place) => {
    const { title, answers } = words.questions[question];
    const unseen = worded("span", { class: "checker__unseen" }, ` ${title}`);
    const change = element("a", { href: addresses[place], "data-change": question }, words.interface.change, unseen);
    list.append(element("div", {}, worded("dt", {}, title), worded("dd", {}, answers[answer]), element("dd", {}, change)));
  });
  const [last] = trail[trail.length - 1];
  const moves = element("p", { class: "checker__moves" });
  moves.append(
    element("a", { href: addresses[trail.length - 1], "data-back": last }, words.interface.back),
    " ",
    element("a", { href: addresses[0], "data-start-again": true }, words.interface["start-again"]),
  );
  return [element("h3", {}, words.interface["your-answers"]), list, moves];
}

/** @param {string} html @param {string} id */
function heading(html, id = uniqueId()) {
  return worded("h2", { tabindex: "-1", id }, html);
}
