// Asks Pagefind's index of the page's language, with synonyms and corrected spelling. Knows no element of the page.
// What is asked stays here: it is in no address and no storage.

import { nearest } from "./nearest.js";
import { hasSynonyms, importantWords, partsOf, wordsOf } from "./query.js";
import { candidates, resultOf } from "./results.js";
import { unpacking } from "./whole.js";

/**
 * @typedef {import("./query.js").Part} Part
 * @typedef {import("./results.js").Found} Found
 * @typedef {import("./results.js").Result} Result
 * @typedef {{ asking: string[], last: string, patient: boolean, lexicon: import("./query.js").Lexicon,
 *   hits: (term: string) => Promise<import("./results.js").Hit[]>, isKnown: (word: string) => Promise<boolean> }} Question
 * @typedef {{ results: Result[], total: number, unsure: boolean }} Answer `unsure`: a patient search may find more
 * @typedef {{ search: (term: string, options: object) => Promise<{ results: import("./results.js").Hit[] }>,
 *   options: (options: object) => Promise<void>, init: () => Promise<void>, destroy: () => Promise<void> }} Pagefind
 */

const FOLDER = new URL("../../../search/", import.meta.url);
const LOST = unpacking(FOLDER.href); // files of the index
const SHOWN = 10; // articles
const ENOUGH = 0.08; // of the best score; what is below that is left out
const READ = 12; // articles: those that the index has first, whose own words then decide
const RANKING = { termSimilarity: 4, pageLength: 0.2, metaWeights: { title: 5, name: 2, description: 1, kind: 0, url: 0 } };
const SAID = 0.95; // of the question, in a title
const CORRECTED = 0.8; // what a word is worth that may be meant by a misspelt one
const BEGUN = 0.3; // what the beginning of a word is worth where the whole word has synonyms

export class Engine {
  #language;
  /** @type {Promise<{ pagefind: Pagefind, lexicon: import("./query.js").Lexicon }> | undefined} */
  #loaded;
  /** @type {Promise<string[]> | undefined} */
  #vocabulary;

  /** @param {string} language */
  constructor(language) {
    this.#language = language;
  }

  /** Fetch what every search needs. Rejects where that fails; the next call tries again. */
  load() {
    this.#loaded ??= this.#load().catch((error) => {
      this.#loaded = undefined;
      throw error;
    });
    return this.#loaded;
  }

  async #load() {
    const lexicon = file(`${this.#language}.json`).then((response) => response.json());
    /** @type {Pagefind} */
    const pagefind = await import(new URL("pagefind.js", import.meta.url).href);
    try {
      await pagefind.options({ basePath: FOLDER.href, baseUrl: "/", noWorker: true, ranking: RANKING });
      await pagefind.init();
      await pagefind.search('""', {}); // waits for the index, and throws where it can't be loaded
      return { pagefind, lexicon: await lexicon };
    } catch (error) {
      LOST.length = 0;
      await pagefind.destroy(); // it would go on failing
      throw error;
    }
  }

  /**
   * The articles that answer, best first. Rejects where a file of the index can't be loaded, asked for twice.
   * @param {string} text
   * @param {{ product?: string, patient?: boolean }} options `patient`: correct words that no article holds
   * @returns {Promise<Answer>}
   */
  async search(text, options = {}) {
    try {
      return await this.#search(text, options);
    } catch { // perhaps the connection was lost for a moment
      await this.#forget();
      return this.#search(text, options);
    }
  }

  /** @param {string} text @param {{ product?: string, patient?: boolean }} options @returns {Promise<Answer>} */
  async #search(text, { product = "", patient = false }) {
    const { pagefind, lexicon } = await this.load();
    const options = product ? { filters: { [product]: "1" } } : {};
    const asking = wordsOf(text);
    const isKnown = async (/** @type {string} */ word) => (await pagefind.search(`"${word}"`, {})).results.length > 0;
    const words = await asHeld(importantWords(asking, lexicon), lexicon, isKnown);
    /** @type {Question} */
    const question = {
      asking,
      last: words.at(-1) ?? "",
      patient,
      lexicon,
      hits: async (term) => (await pagefind.search(term, options)).results,
      isKnown,
    };
    const found = await Promise.all(words.map(isKnown));
    const strange = words.filter((word, at) => !found[at] && !hasSynonyms(word, lexicon.groups));
    const parts = spelledParts(words, lexicon, strange, strange.length && patient ? await this.#words() : []);
    const literal = parts.map(({ terms }) => ({ terms: terms.filter(({ weight }) => weight >= CORRECTED) }));
    let { total, results } = await answer(literal, question);
    // Synonyms, each with a file of the index, are worth fetching where no article's title says just what was asked.
    if (!results.length || results[0].kind || results[0].titled < SAID) ({ total, results } = await answer(parts, question));
    if (LOST.length) throw new Error(`not loaded: ${LOST[0]}`);
    const good = results.filter(({ score }) => score > 0 && score >= results[0].score * ENOUGH);
    return {
      results: good.slice(0, SHOWN),
      total: good.length < results.length ? good.length : total,
      unsure: found.includes(false) && !patient,
    };
  }

  /** The words of the language's articles, fetched once, when a word is unknown. */
  #words() {
    this.#vocabulary ??= file(`${this.#language}.words`)
      .then((response) => {
        if (!response.body) throw new Error("the vocabulary is empty");
        return new Response(response.body.pipeThrough(new DecompressionStream("gzip"))).text();
      })
      .then((text) => text.split("\n"));
    this.#vocabulary.catch(() => (this.#vocabulary = undefined));
    return this.#vocabulary;
  }

  /** Let the next search load anew: Pagefind would go on failing. */
  async #forget() {
    const loaded = this.#loaded;
    this.#loaded = undefined;
    LOST.length = 0;
    await loaded?.then(
      ({ pagefind }) => pagefind.destroy(),
      () => {}, // that has been done
    );
  }
}

/**
 * The words as articles may hold them: a hyphenated one that none holds is asked for by its parts, which may be misspelt.
 * @param {string[]} words
 * @param {import("./query.js").Lexicon} lexicon
 * @param {(word: string) => Promise<boolean>} isKnown
 */
async function asHeld(words, { groups }, isKnown) {
  const isWhole = async (/** @type {string} */ word) => !word.includes("-") || hasSynonyms(word, groups) || isKnown(word);
  const parts = words.map(async (word) => ((await isWhole(word)) ? [word] : word.split("-")));
  return (await Promise.all(parts)).flat();
}

/** @param {string} name of the folder of the index */
async function file(name) {
  const response = await fetch(new URL(name, FOLDER));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response;
}

/**
 * The articles that hold some of the parts, best first, as far as they are read, and how many there are.
 * @param {Part[]} parts
 * @param {Question} question
 */
async function answer(parts, { asking, last, patient, lexicon, hits, isKnown }) {
  /** @param {number} part @param {import("./query.js").Term} term @param {boolean} synonyms @returns {Promise<Found>} */
  const find = async (part, { text, weight }, synonyms) => {
    if ((await Promise.all(text.split(" ").map(isKnown))).every(Boolean)) return { part, weight, sure: true, hits: await hits(text) };
    const unfinished = text === last && !(synonyms && patient); // perhaps still being typed
    return { part, weight: synonyms ? weight * BEGUN : weight, sure: false, hits: unfinished ? await hits(text) : [] };
  };
  const found = await Promise.all(parts.flatMap(({ terms }, part) => terms.map((term) => find(part, term, terms.length > 1))));
  const pages = candidates(found, parts.length, lexicon.pages);
  const read = pages.slice(0, READ).map(async (page) => resultOf(page, await page.data(), parts, { asking, ...lexicon }));
  return { total: pages.length, results: (await Promise.all(read)).sort((a, b) => b.score - a.score) };
}

/**
 * The parts of a question whose strange words have been corrected by the vocabulary, where that is given.
 * @param {string[]} words
 * @param {import("./query.js").Lexicon} lexicon
 * @param {string[]} strange
 * @param {string[]} vocabulary
 */
function spelledParts(words, lexicon, strange, vocabulary) {
  const spellings = words.map((word) => (vocabulary.length && strange.includes(word) ? spelled(word, vocabulary) : [word]));
  const parts = partsOf(
    spellings.map(([best]) => best),
    lexicon,
  );
  for (const { terms } of parts) {
    const [, ...others] = spellings.find(([best]) => best === terms[0].text) ?? [];
    terms.push(...others.map((text) => ({ text, weight: CORRECTED })));
  }
  return parts;
}

/**
 * What an unknown word may be: the beginning of a longer one, or a misspelt one; "" where it is neither.
 * @param {string} word
 * @param {string[]} vocabulary
 */
function spelled(word, vocabulary) {
  if (vocabulary.some((known) => known.startsWith(word))) return [word];
  const near = nearest(word, vocabulary);
  return near.length ? near : [""];
}

