// What a tab remembers of each checker: where the reader left it, until they start again. Nothing where storage is refused.

/**
 * Where this checker was left in this tab, as in `location.hash`; empty if nowhere.
 * @param {Element} checker
 */
export function recalled(checker) {
  try {
    return sessionStorage.getItem(keyOf(checker)) ?? "";
  } catch {
    return "";
  }
}

/** @param {Element} checker @param {string} hash empty to forget */
export function remember(checker, hash) {
  try {
    if (hash) sessionStorage.setItem(keyOf(checker), hash);
    else sessionStorage.removeItem(keyOf(checker));
  } catch {
    // nothing is kept then; the address still is
  }
}

/** @param {Element} checker */
function keyOf(checker) {
  return `help-checker ${location.pathname} ${[...document.querySelectorAll("help-checker")].indexOf(checker)}`;
}
