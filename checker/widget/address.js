// The checker's state in the address: `#billing;product=gotowebinar;goal=who`. Knows no tree: ids are only carried.

/** @typedef {[question: string, answer: string][]} Answers */

const LONGEST = 4000; // characters; an honest address has under 400

/**
 * The answers of a fragment, or null where the fragment is not one of this tree (a section of an article, say).
 * @param {string} fragment as in `location.hash`
 * @param {string} tree
 * @returns {Answers | null}
 */
export function readAddress(fragment, tree) {
  const [name, ...pairs] = decoded(fragment.slice(1, LONGEST)).split(";");
  if (name !== tree && name !== "") return null;
  return readPairs(pairs);
}

/** `question=answer` texts as pairs. @param {string[]} texts @returns {Answers} */
export function readPairs(texts) {
  return texts.map((pair) => {
    const at = pair.indexOf("=");
    return at < 0 ? [pair, ""] : [pair.slice(0, at), pair.slice(at + 1)];
  });
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a stray % is no reason to stop: the tree ignores what it does not know
  }
}
