// What a checker says in passing, in the two status lines that its HTML has from the start. Their words are in the HTML too.

/** How the engine is doing. @param {Element} checker @param {"loading" | "ready" | "failed"} what */
export function sayEngine(checker, what) {
  const status = checker.querySelector(".checker__status");
  if (!(status instanceof HTMLElement)) return;
  status.textContent = status.dataset[what] ?? "";
  status.classList.toggle("checker__unseen", what === "ready"); // the eye sees that it is
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
