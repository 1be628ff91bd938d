// What a reader's text asks for: words, folded, and for each what else may stand for it. Pure; knows no index and no
// language: small words and synonyms are given. Words are folded as in helpcenter/search/folding.py.

import { distance } from "./nearest.js";

/**
 * @typedef {{ text: string, weight: number }} Term words that an article may hold, and what they are worth of those asked
 * @typedef {{ terms: Term[] }} Part one thing asked for; any of its terms will do
 * @typedef {{ small: string[], negations: string[], groups: string[][], held: string[], names: string[], pages: number }} Lexicon all folded;
 *   `held` are those words of the groups that articles hold, `pages` is the number of articles
 */

const WORD = /[\p{L}\p{N}]+(?:[-’'][\p{L}\p{N}]+)*/gu;
const ELISION = /^(?:[\p{L}\p{N}]{1,2}|qu)[’']/u;
const SYNONYM = 0.75; // what a synonym is worth of the word that was asked for
const SAME_STEM = 0.9; // and a synonym that is of the same stem
const MOST = 5; // synonyms of one part: each is a file of the index to fetch
const SLIP = 0.8; // what a word is worth of one that is a slip away
const BEGINS = 0.3; // what a word is worth of its beginning
export const KIN = 0.15; // and of a word that seems of its stem
const LONGEST = 8; // words: later ones in a pasted text are left alone

/** @param {string} text */
export const fold = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

/** @param {string} text @returns {string[]} its words, folded, without elided articles */
export const wordsOf = (text) =>
  [...fold(text.replace(/[\u200b\u2060\u00ad]/g, "")).matchAll(WORD)].map(([word]) => word.replace(ELISION, ""));

/**
 * The words that count: names that were written apart are joined, small words left out unless there are no others.
 * @param {string[]} words
 * @param {Lexicon} lexicon
 */
export function importantWords(words, { small, names }) {
  /** @type {string[]} */
  const joined = [];
  for (let at = 0; at < words.length; at++) {
    const length = [4, 3, 2].find((n) => at + n <= words.length && names.includes(words.slice(at, at + n).join("")));
    joined.push(words.slice(at, at + (length ?? 1)).join(""));
    at += (length ?? 1) - 1;
  }
  const important = joined.filter((word) => !small.includes(word));
  return [...new Set(important.length ? important : joined)].slice(0, LONGEST);
}

/** Whether two words are forms of one word, as far as their ends tell: a plural, a gender. @param {string} a @param {string} b */
export function alike(a, b) {
  if (a === b) return true;
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) shared++;
  const longest = Math.max(a.length, b.length) - shared;
  return (shared >= 3 && longest <= 1) || (shared >= 4 && longest <= 2) || (shared >= 6 && longest <= 3);
}

/**
 * How near a word is to one that was asked for: 1 for forms of one word, less where that is its beginning or of its stem.
 * @param {string} a
 * @param {string} b asked for
 */
export function nearness(a, b) {
  if (alike(a, b)) return 1;
  if (a.startsWith(b)) return BEGINS;
  if (Math.min(a.length, b.length) > 5 && distance(a, b, 1) <= 1) return SLIP;
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) shared++;
  return shared >= 4 && shared >= 0.5 * Math.max(a.length, b.length) ? KIN : 0;
}

/**
 * The parts of a question: a word, or a phrase that has synonyms; the longest phrase wins.
 * @param {string[]} words
 * @param {Lexicon} lexicon
 * @returns {Part[]}
 */
export function partsOf(words, { groups, held }) {
  /** @type {Part[]} */
  const parts = [];
  for (let at = 0; at < words.length; ) {
    const { length, group } = longestMember(words, at, groups);
    const text = words.slice(at, at + length).join(" ");
    const others = (group ?? [])
      .filter((member) => held.includes(member))
      .filter((member) => !member.split(" ").every((word) => words.some((asked) => alike(word, asked))))
      // The first is the name of the thing. Of the rest, one that is made of another and more is found with that.
      .filter((member, at, all) => !at || !all.some((other) => other !== member && isPart(other, member)))
      .map((member) => ({ text: member, weight: nearness(member, text) ? SAME_STEM : SYNONYM }))
      .slice(0, MOST);
    parts.push({ terms: [{ text, weight: 1 }, ...others] });
    at += length;
  }
  return parts;
}

/** Whether a phrase is made of words of another. @param {string} part @param {string} whole */
const isPart = (part, whole) => part.split(" ").every((word) => whole.split(" ").includes(word));

/** Whether a word stands in a group, also as part of a phrase. @param {string} word @param {string[][]} groups */
export const hasSynonyms = (word, groups) =>
  groups.some((group) => group.some((member) => member.split(" ").some((one) => alike(one, word))));

/** @param {string[]} words @param {number} at @param {string[][]} groups */
function longestMember(words, at, groups) {
  let found = { length: 1, group: /** @type {string[] | undefined} */ (undefined), exact: false };
  for (const group of groups) {
    for (const member of group) {
      const asked = member.split(" ");
      const given = words.slice(at, at + asked.length);
      if (given.length < asked.length || !asked.every((word, i) => alike(word, given[i]))) continue;
      const exact = asked.every((word, i) => word === given[i]);
      const better = asked.length > found.length || (asked.length === found.length && exact && !found.exact);
      if (!found.group || better) found = { length: asked.length, group, exact };
    }
  }
  return found;
}
