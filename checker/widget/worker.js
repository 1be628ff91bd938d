// The worker: starts Python from the site's own files and hands messages to checker.browser, one JSON text each way.
// Until the first answer it also says how far the files are (`{loaded, total, waiting}`) and how large Python is (`{memory}`).

import { fetchEngine } from "./checked.js";
import { startPython } from "./python.js";

const PATIENCE = 1_000; // milliseconds that a text waits for the recogniser's wordings
const HAS_TEXT = '"text":'; // what a reader has pasted; no other message needs the wordings
const folder = new URL("engine/", import.meta.url);
const given = new URL(self.location.href).searchParams;

const wordings = fetchWordings();
let informed = /** @type {Promise<void> | null} */ (null);
const door = start();
door.catch((error) => tell({ id: null, error: error instanceof Error ? error.message : String(error) }));
addEventListener("message", async ({ data }) => {
  const checker = await door.catch(() => null); // the page has been told above
  if (!checker) return;
  try {
    if (typeof data !== "string") throw new Error("the message is not a text");
    if (data.includes(HAS_TEXT)) await (informed ??= inform(checker));
    postMessage(checker.reply(data));
  } catch (error) {
    tell({ id: null, error: String(error) });
  }
});

async function start() {
  const files = fetchEngine(folder, JSON.parse(given.get("bundle") ?? ""), everyPercent(tell));
  const python = await startPython(folder, files);
  const door = python.pyimport("checker.browser");
  tell({ memory: python._module.HEAP8.length });
  return door;
}

/** Give the checker its wordings, if they come. @param {{load: (wordings: string) => void}} checker */
async function inform(checker) {
  const known = await Promise.race([wordings, new Promise((resolve) => setTimeout(resolve, PATIENCE, null))]);
  if (known) checker.load(known);
}

/** @param {object} message */
function tell(message) {
  postMessage(JSON.stringify(message));
}

/** Not every piece that arrives is news. @param {(progress: import("./checked.js").Progress) => void} tell */
function everyPercent(tell) {
  let said = "";
  return (/** @type {import("./checked.js").Progress} */ progress) => {
    const news = [Math.floor((100 * progress.loaded) / progress.total), ...progress.waiting].join();
    if (news !== said) tell(progress);
    said = news;
  };
}

/** What writers listed for the recogniser. Without it the checker still answers; it only recognises nothing. */
async function fetchWordings() {
  const path = given.get("wordings");
  const file = new URL(path ?? "", self.location.origin);
  if (!path || file.origin !== self.location.origin) return null;
  try {
    const answer = await fetch(file);
    const text = await answer.text();
    return answer.ok && JSON.parse(text) ? text : null;
  } catch {
    return null;
  }
}
