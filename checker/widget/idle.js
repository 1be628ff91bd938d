// When to start by itself: once the page has nothing better to do, and never where the connection asks for few bytes.

/** @param {() => void} task */
export function whenIdle(task) {
  const connection = /** @type {any} */ (navigator).connection;
  if (connection?.saveData || /2g/.test(connection?.effectiveType ?? "")) return;
  if ("requestIdleCallback" in window) requestIdleCallback(task, { timeout: 2000 });
  else if (document.readyState === "complete") setTimeout(task);
  else addEventListener("load", () => setTimeout(task), { once: true });
}
