// The engine's files, from what the browser keeps of an earlier visit or from the site; each is checked against the hash
// that the page was built with, before anything of them runs. Knows no Python.

const STORAGE = 2_000; // milliseconds that the browser's storage may take
const SCRIPT = /\.m?js$/; // a script is run by its address, so what its address gives is what has to be checked

/** @typedef {Record<string, [number, string]>} Bundle each file's bytes, and its hash as Subresource Integrity writes it */
/** @typedef {{loaded: number, total: number, waiting: string[]}} Progress bytes, and the files that are not whole yet */

/**
 * All files of an engine by name. Each rejects with its name if it does not come, or is not the one of the build.
 * @param {URL} folder
 * @param {Bundle} bundle
 * @param {(progress: Progress) => void} tell called at once, and for each piece that arrives
 * @returns {Record<string, Promise<Uint8Array>>}
 */
export function fetchEngine(folder, bundle, tell) {
  const total = Object.values(bundle).reduce((sum, [size]) => sum + size, 0);
  const waiting = new Set(Object.keys(bundle));
  let loaded = 0;
  tell({ loaded, total, waiting: [...waiting] });
  const fetched = async (/** @type {string} */ name) => {
    const [size, integrity] = bundle[name];
    const arrived = (/** @type {number} */ bytes) => tell({ loaded: (loaded += bytes), total, waiting: [...waiting] });
    try {
      const url = new URL(name, folder);
      const kept = SCRIPT.test(name) ? null : await keptFile(url, integrity);
      const checked = kept ?? (await sameAs(integrity, await read(url, size, arrived), url));
      waiting.delete(name);
      arrived(kept?.length ?? 0);
      return checked;
    } catch (error) {
      throw new Error(`${name}: ${error instanceof Error ? error.message : error}`);
    }
  };
  return Object.fromEntries(Object.keys(bundle).map((name) => [name, fetched(name)]));
}

/**
 * What keep.js or the site's service worker have kept of an earlier visit: not compressed any more, so it is there sooner
 * than from the browser's own cache. Nothing where that is not the file of this build, or storage is refused or silent.
 * @param {URL} url
 * @param {string} integrity
 * @returns {Promise<Uint8Array | null>}
 */
async function keptFile(url, integrity) {
  if (!self.caches || !crypto.subtle) return null;
  const look = async () => {
    const kept = await caches.match(url);
    return kept ? await sameAs(integrity, new Uint8Array(await kept.arrayBuffer()), url) : null;
  };
  const silence = new Promise((resolve) => setTimeout(resolve, STORAGE, null));
  return Promise.race([look(), silence]).catch(() => {
    forget(url).catch(() => {});
    return null;
  });
}

/** A kept file that is not as it should be is kept no longer. @param {URL} url */
async function forget(url) {
  for (const name of await caches.keys()) await (await caches.open(name)).delete(url);
}

/** The bytes at an address, of which there must be so many. @param {URL} url @param {number} size @param {(bytes: number) => void} arrived */
async function read(url, size, arrived) {
  const response = await fetch(url);
  if (!response.ok || !response.body) throw new Error(`the server says ${response.status}`);
  const bytes = new Uint8Array(size);
  const reader = response.body.getReader();
  let at = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (at + value.length > size) throw new Error(`more than its ${size} bytes`);
    bytes.set(value, at);
    at += value.length;
    arrived(value.length);
  }
  if (at < size) throw new Error(`${at} of ${size} bytes`);
  return bytes;
}

/**
 * These bytes, if they have this hash. Where a site is not on https, browsers let no script compute hashes, but they
 * still check one on fetching: then the file is fetched once more, as a rule from the browser's cache.
 * @param {string} integrity
 * @param {Uint8Array} bytes
 * @param {URL} url
 */
async function sameAs(integrity, bytes, url) {
  if (!crypto.subtle) {
    const response = await fetch(url, { integrity, cache: "force-cache" });
    return new Uint8Array(await response.arrayBuffer());
  }
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  if (`sha256-${btoa(String.fromCharCode(...digest))}` !== integrity) throw new Error("not the file of this build");
  return bytes;
}
