// What a checker says in passing, in the two status lines that its HTML has from the start. Their words are in the HTML too.

/** How the engine is doing. @param {Element} checker @param {"loading" | "ready" | "failed"} what */
export function sayEngine(checker, what) {
  const status = checker.querySelector(".checker__status");
  if (!(status instanceof HTMLElement)) return;
  status.textContent = status.dataset[what] ?? "";
  status.classList.toggle("checker__unseen", what === "ready"); // the eye sees that it is
  if (what !== "loading") progressOf(checker)?.setAttribute("hidden", "");
}

/** How much of the engine is here; for the eye, and for who asks: it is not said aloud. @param {Element} checker @param {number} fraction */
export function showProgress(checker, fraction) {
  const progress = progressOf(checker);
  if (!progress) return;
  progress.hidden = false;
  progress.value = fraction;
}

/** @param {Element} checker @returns {HTMLProgressElement | null} */
function progressOf(checker) {
  return checker.querySelector("progress.checker__progress");
}

/** Anything else. @param {Element} checker @param {string} text @param {{unseen?: boolean}} [how] `unseen`: it is shown elsewhere */
export function say(checker, text, { unseen = false } = {}) {
  const status = checker.querySelector(".checker__said");
  if (!status) return;
  status.textContent = text;
  status.classList.toggle("checker__unseen", unseen);
}

/** That the reader's earlier answers are there. @param {Element} checker */
export function sayResumed(checker) {
  const status = checker.querySelector(".checker__said");
  if (status instanceof HTMLElement) say(checker, status.dataset.resumed ?? "");
}
