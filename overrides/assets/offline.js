// Lets the browser keep what the reader opens, for when there is no network (sw.js does). Starts when the page has nothing
// better to do; where a browser or a window keeps nothing, nothing happens. Knows no file of the page.

const ROOT = new URL("../../", import.meta.url).href; // the build puts this file two folders deep
let used = false; // the checker's engine
let told = "";
let registered = false;

addEventListener("help-checker", () => {
  used = true; // the engine may be quicker than the worker
  if (registered) tell();
});
if (document.readyState === "complete") whenIdle(start);
else addEventListener("load", () => whenIdle(start), { once: true });

/** @param {() => void} task */
function whenIdle(task) {
  if ("requestIdleCallback" in window) requestIdleCallback(task, { timeout: 5000 });
  else setTimeout(task, 500);
}

async function start() {
  try {
    await navigator.serviceWorker.register(`${ROOT}sw.js`);
    await navigator.serviceWorker.ready;
  } catch {
    return;
  }
  registered = true;
  tell();
  addEventListener("visibilitychange", () => document.visibilityState === "hidden" && tell());
}

/** Tell the worker what the page has loaded so far, once. */
async function tell() {
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name).filter((name) => name.startsWith(ROOT));
  if (told === `${loaded.length} ${used}`) return;
  told = `${loaded.length} ${used}`;
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage({ loaded, used });
}
