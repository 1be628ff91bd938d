// From what the index says of each part of a question to articles and their sections, best first. Pure.

import { KIN, nearness, wordsOf } from "./query.js";

/**
 * @typedef {import("./query.js").Part} Part
 * @typedef {import("./query.js").Term} Term
 * @typedef {{ id: string, score: number, words: number[], matchedMetaFields?: string[], data: () => Promise<Article> }} Hit
 * @typedef {{ location: number, id: string, element: string, text?: string }} Anchor
 * @typedef {{ url: string, content: string, meta: Record<string, string>, anchors: Anchor[] }} Article
 * @typedef {{ part: number, weight: number, hits: Hit[], sure: boolean }} Found the hits of one term; `sure`: by its stem
 * @typedef {{ scores: Map<number, number>, places: Map<number, Set<number>>, sure: Set<number>, score: number,
 *   data: Hit["data"] }} Candidate by part: the best score of its terms, where in the article's text they stand, whether surely
 * @typedef {{ text: string, hit: boolean }} Piece
 * @typedef {{ title: string, id: string }} Section
 * @typedef {{ url: string, title: string, kind: string, excerpt: Piece[], sections: Section[], score: number,
 *   titled: number }} Result `titled`: how much of the question its title holds
 */

const JOINER = "\u2060"; // see helpcenter/search/index.py
const EDGES = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su; // of a word: its signs before and after
const EXCERPT = 28; // words
const SECTIONS = 3;
const VERBATIM = 3; // words, from which a question that stands in a title as it is counts more
const REACH = 3; // words between which a phrase is one
const TITLE = 3; // what a title that says just what was asked adds to a score, in scores
const HEADING = 0.3; // the same of a section's heading
const DENIED = 0.5; // what an article on why something is not so is worth to who asks how it is done; who asks why not wants it
const BARELY = 0.2; // of the contact options' worth, where their name was not asked for
const ASIDE = { checker: 0.4, contact: 2 }; // what else is found, beside articles; the more of its name was asked for, or of the question is its name

/**
 * The articles that hold something of the question, best first, as far as the index tells: more parts, and in the title.
 * Each term's scores count by its best one, so that a rare synonym is worth no more than the word that was asked for.
 * @param {Found[]} found
 * @param {number} parts how many the question has
 * @param {number} pages how many the index has
 * @returns {Candidate[]}
 */
export function candidates(found, parts, pages) {
  /** @type {Map<string, Candidate & { titled: Set<number> }>} */
  const held = new Map();
  for (const { part, weight, hits, sure } of found) {
    const best = Math.max(...hits.map(({ score }) => score));
    if (!(best > 0)) continue; // found in what counts for nothing
    for (const { id, score, words, matchedMetaFields, data } of hits) {
      let page = held.get(id);
      if (!page) held.set(id, (page = { scores: new Map(), places: new Map(), sure: new Set(), titled: new Set(), score: 0, data }));
      if (sure) page.sure.add(part);
      page.scores.set(part, Math.max(page.scores.get(part) ?? 0, (weight * score) / best));
      page.places.set(part, new Set([...(page.places.get(part) ?? []), ...words]));
      if (matchedMetaFields?.includes("title")) page.titled.add(part);
    }
  }
  const rarity = Array.from({ length: parts }, (_, part) => {
    const holders = [...held.values()].filter(({ scores }) => scores.has(part)).length;
    return Math.log(1 + pages / Math.max(1, holders));
  });
  for (const page of held.values()) {
    for (const [part, score] of page.scores) page.scores.set(part, score * rarity[part]);
    page.score = sum(page.scores.values()) * covers(page, parts) * (1 + page.titled.size / parts);
  }
  return [...held.values()].sort((a, b) => b.score - a.score);
}

/**
 * What is shown of an article, and what it is worth now that its words are known: forms near to those asked count more.
 * @param {Candidate} candidate
 * @param {Article} article
 * @param {Part[]} parts
 * @param {{ asking: string[], small: string[], negations: string[] }} words all that were asked, and of the language those
 *   that count little and those that say no
 * @returns {Result}
 */
export function resultOf(candidate, article, parts, { asking, small, negations }) {
  const { title = article.meta.name ?? "", url = article.url, kind = "", description = "" } = article.meta;
  const words = article.content.split(/\s+/);
  const fits = parts.map(({ terms }, part) =>
    [...(candidate.places.get(part) ?? [])].map((place) => {
      const least = candidate.sure.has(part) ? KIN : 0; // of the same stem, however different it looks
      return { place, fit: Math.max(least, fitAt(words, place, terms)) };
    }),
  );
  const places = new Map(fits.map((all, part) => [part, new Set(nearestOf(all))]));
  const sections = sectionsOf(article, places);
  const shown = sections
    .filter(({ held, titled }) => held && (titled || held === parts.length))
    .sort((a, b) => b.titled - a.titled || b.held - a.held || b.times - a.times)
    .slice(0, SECTIONS);
  const inHeading = Math.max(0, ...sections.map(({ titled }) => titled)) / parts.length;
  const written = fits.map((all) => mean(all.map(({ fit }) => fit)));
  const forms = sum([...candidate.scores].map(([part, score]) => score * (written[part] && 0.1 + 0.9 * written[part])));
  const { titled, held, asked } = titleFit(wordsOf(title).filter((word) => !small.includes(word)), parts);
  const verbatim = asking.length >= VERBATIM && ` ${wordsOf(title).join(" ")} `.includes(` ${asking.join(" ")} `);
  const denies = (/** @type {string[]} */ said) => said.some((word) => negations.includes(word));
  const manner = !denies(wordsOf(title)) ? 1 : denies(asking) ? 1 / DENIED : DENIED;
  const worth = kind === "checker" ? ASIDE.checker * asked : kind === "contact" ? ASIDE.contact * Math.max(held, BARELY) : 1;
  return {
    url,
    title: whole(title),
    kind,
    excerpt: excerpt(words, places, article.meta.title ? title.split(/\s+/).length : 0, description),
    sections: shown.map(({ title: heading, id }) => ({ title: heading, id })),
    titled: held,
    score: forms * covers(candidate, parts.length) * (1 + TITLE * titled + HEADING * inHeading) * worth * manner * (verbatim ? 1.3 : 1),
  };
}

/** The places whose words are about as near as any to what was asked. @param {{ place: number, fit: number }[]} all */
function nearestOf(all) {
  const most = Math.max(0, ...all.map(({ fit }) => fit));
  return all.filter(({ fit }) => fit > 0 && fit >= most / 2).map(({ place }) => place);
}

/** What part of the question an article holds, squared: half of it is not half an answer. @param {Candidate} page @param {number} parts */
const covers = (page, parts) => (page.scores.size / parts) ** 2;

/** How near a text's word is to what was asked: 1 for the word itself, less for its kin. @param {string} text @param {Term[]} terms */
function fit(text, terms) {
  const near = wordsOf(text).flatMap((word) =>
    terms.flatMap(({ text: asked, weight }) => asked.split(" ").map((one) => weight * nearness(word, one))),
  );
  return Math.max(0, ...near);
}

/**
 * The same in a text, whatever the terms are worth, where the words of a phrase stand near to one another.
 * @param {string[]} words
 * @param {number} at
 * @param {Term[]} terms
 */
function fitAt(words, at, terms) {
  const near = terms.map(({ text: asked }) => {
    const term = (/** @type {string} */ one) => [{ text: one, weight: 1 }];
    const asks = asked.split(" ");
    const here = asks.findIndex((one) => fit(words[at] ?? "", term(one)));
    if (here < 0) return 0;
    const around = words.slice(Math.max(0, at - REACH), at + REACH + 1);
    const together = asks.every((one, i) => i === here || around.some((word) => fit(word, term(one))));
    return fit(words[at], term(asks[here])) * (together ? 1 : 0.2);
  });
  return Math.max(0, ...near);
}

/**
 * How well a title says what was asked, 0 to 1: how much of the question it holds, in which order, and how much of the
 * title was asked for.
 * @param {string[]} title its words, folded
 * @param {Part[]} parts
 */
function titleFit(title, parts) {
  if (!title.length) return { titled: 0, held: 0, asked: 0 };
  const said = (/** @type {Term} */ { text, weight }) =>
    weight * mean(text.split(" ").map((one) => Math.max(...title.map((word) => nearness(word, one)))));
  const held = mean(parts.map(({ terms }) => Math.max(...terms.map(said))));
  const asked = mean(title.map((word) => Math.max(...parts.map(({ terms }) => fit(word, terms)))));
  const order = title.map((word) => parts.findIndex(({ terms }) => fit(word, terms) > 0.2));
  const pairs = order.filter((part, i) => i && part >= 0 && (part === order[i - 1] || part === order[i - 1] + 1)).length;
  return { titled: held * (0.4 + 0.4 * asked + 0.2 * Math.min(1, pairs / Math.max(1, parts.length - 1))), held, asked };
}

/** @param {Article} article @param {Candidate["places"]} places */
function sectionsOf(article, places) {
  const headings = article.anchors
    .filter(({ element, text }) => /^h[2-6]$/i.test(element) && text?.trim())
    .sort((a, b) => a.location - b.location);
  return headings.map(({ text = "", id, location }, i) => ({
    title: whole(text.trim()),
    id,
    ...held(places, location, headings[i + 1]?.location ?? Infinity, text.trim().split(/\s+/).length),
  }));
}

/**
 * How many parts stand in [from, to), how many in the heading that begins there, and how often.
 * @param {Map<number, Set<number>>} parts
 * @param {number} from
 * @param {number} to
 * @param {number} heading words
 */
function held(parts, from, to, heading) {
  let [held, titled, times] = [0, 0, 0];
  for (const places of parts.values()) {
    const here = [...places].filter((place) => place >= from && place < to);
    held += here.length ? 1 : 0;
    titled += here.some((place) => place < from + heading) ? 1 : 0;
    times += here.length;
  }
  return { held, titled, times };
}

/**
 * The stretch of text with most of the question, in pieces; where only the title has it, the description.
 * @param {string[]} words
 * @param {Map<number, Set<number>>} parts
 * @param {number} title words at the beginning, which stand above the excerpt anyway
 * @param {string} description
 * @returns {Piece[]}
 */
function excerpt(words, parts, title, description) {
  const places = [...parts].flatMap(([part, at]) => [...at].filter((place) => place >= title).map((place) => ({ part, place })));
  places.sort((a, b) => a.place - b.place);
  let best = { start: -1, value: 0 };
  for (const { place } of places) {
    const within = places.filter((other) => other.place >= place && other.place < place + EXCERPT - 6);
    const value = new Set(within.map(({ part }) => part)).size * 10 + within.length;
    if (value > best.value) best = { start: Math.max(title, place - 4), value };
  }
  if (best.start < 0) return [{ text: whole(description), hit: false }];
  const hits = new Set(places.map(({ place }) => place));
  const end = Math.min(words.length, best.start + EXCERPT);
  const pieces = words.slice(best.start, end).flatMap((text, i) => {
    const space = i && !words[best.start + i - 1].endsWith(JOINER) ? " " : "";
    const [, before, word, after] = /** @type {string[]} */ (EDGES.exec(whole(text)));
    return [
      { text: space + before, hit: false },
      { text: word, hit: hits.has(best.start + i) },
      { text: after, hit: false },
    ];
  });
  if (best.start > title) pieces.unshift({ text: "… ", hit: false });
  if (end < words.length) pieces.push({ text: " …", hit: false });
  return pieces;
}

/** A text whose elided articles stand with their words again. @param {string} text */
const whole = (text) => text.replaceAll(`${JOINER} `, "").replaceAll(JOINER, "");

/** @param {Iterable<number>} numbers */
const sum = (numbers) => [...numbers].reduce((total, number) => total + number, 0);

/** @param {number[]} numbers */
const mean = (numbers) => (numbers.length ? sum(numbers) / numbers.length : 0);
