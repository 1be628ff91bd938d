// Which words of a vocabulary a misspelt word may mean. Pure; knows no language.

const MOST = 3; // words proposed for one

/**
 * The nearest words, best first; among equally near ones those that come first in the vocabulary.
 * @param {string} word folded
 * @param {string[]} vocabulary folded, the frequent words first
 */
export function nearest(word, vocabulary) {
  const allowed = word.length < 4 || /\d/.test(word) ? 0 : word.length < 6 ? 1 : 2;
  /** @type {Map<number, string[]>} */
  const found = new Map();
  for (const known of vocabulary) {
    const away = distance(word, known, allowed);
    if (away <= allowed && (word[0] === known[0] || word.length > 4)) found.set(away, [...(found.get(away) ?? []), known]);
  }
  const best = found.get(Math.min(...found.keys())) ?? [];
  return (best.length ? best : vocabulary.filter((known) => kin(word, known))).slice(0, MOST);
}

/** Whether two words may be of one stem: they begin alike, and most is shared. @param {string} a @param {string} b */
function kin(a, b) {
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) shared++;
  return shared >= 5 && shared >= 0.6 * Math.max(a.length, b.length);
}

/**
 * How many letters one must add, drop, change or swap with the next to make b of a; Infinity if more than `most`.
 * @param {string} a
 * @param {string} b
 * @param {number} most
 */
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return Infinity;
  /** @type {number[]} */
  let before = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return Infinity;
    [before, last] = [last, row];
  }
  return last[b.length] <= most ? last[b.length] : Infinity;
}
