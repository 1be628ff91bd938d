// The checker's words of a language, fetched and made fit for any page of the site. Knows no screens.

import { inTime } from "./in-time.js";

/** @typedef {import("./screen.js").Words} Words */

/** The words of a language, their links made absolute: they are relative to a page that the words name. @param {URL} url */
export async function fetchWords(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`words: ${answer.status}`);
  const words = await answer.json();
  const base = new URL(words.base, url);
  for (const outcome of Object.values(words.outcomes)) outcome.body = absolute(outcome.body, base);
  for (const question of Object.values(words.questions)) {
    question.hint = absolute(question.hint, base);
    if (question.rule) question.rule.href = new URL(question.rule.href, base).href;
  }
  return /** @type {Words} */ (words);
}

/** The same where they are an extra: null if there is no address, or they don't come. @param {string} address */
export async function extraWords(address) {
  if (!address) return null;
  try {
    return await inTime(fetchWords(new URL(address, document.baseURI)));
  } catch {
    return null;
  }
}

/** Links of words, which are relative to the checker's page. @param {string} html @param {URL} base */
function absolute(html, base) {
  const template = document.createElement("template");
  template.innerHTML = html;
  for (const link of template.content.querySelectorAll("a")) link.href = new URL(link.getAttribute("href") ?? "", base).href;
  return template.innerHTML;
}
