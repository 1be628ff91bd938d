// The worker: starts Python from the site's own files and hands messages to checker.browser, one JSON text each way.

import { loadPyodide } from "./engine/pyodide.mjs";

const folder = new URL("engine/", import.meta.url).href;

const door = start();
door.catch((error) => postMessage(JSON.stringify({ id: null, error: String(error) })));
addEventListener("message", async (event) => {
  const reply = await door.catch(() => null); // the page has been told above
  if (reply) postMessage(reply(event.data));
});

async function start() {
  const lock = await fetch(`${folder}pyodide-lock.json`);
  if (!lock.ok) throw new Error(`pyodide-lock.json: ${lock.status}`);
  const refused = engineRefused();
  const loaded = loadPyodide({
    indexURL: folder,
    packageBaseUrl: folder,
    lockFileContents: await lock.text(),
    packages: ["help-centre-checker"], // its SHA-256 is in the lock, and is checked on loading
  });
  const python = await Promise.race([loaded, refused]);
  const door = python.pyimport("checker.browser");
  const wordings = await fetchWordings();
  if (wordings) door.load(wordings);
  return door.reply;
}

/**
 * Rejects when the browser can't instantiate the engine: `loadPyodide` itself never settles then.
 * @returns {Promise<never>}
 */
function engineRefused() {
  return new Promise((_, reject) => {
    for (const way of /** @type {const} */ (["instantiate", "instantiateStreaming"])) {
      const instantiate = WebAssembly[way];
      if (!instantiate) continue;
      WebAssembly[way] = async (/** @type {any[]} */ ...given) => {
        try {
          return await instantiate.apply(WebAssembly, given);
        } catch (error) {
          reject(error);
          throw error;
        }
      };
    }
  });
}

/** What writers listed for the recogniser. Without it the checker still answers; it only recognises nothing. */
async function fetchWordings() {
  const path = new URL(self.location.href).searchParams.get("wordings");
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
