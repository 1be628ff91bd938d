// The engine's files, each checked against the hash that the page was built with, before anything of them runs.
// Knows no Python.

/** @typedef {Record<string, [number, string]>} Bundle each file's bytes, and its hash as Subresource Integrity writes it */
/** @typedef {{loaded: number, total: number, waiting: string[]}} Progress bytes, and the files that are not whole yet */

/**
 * All files of an engine by name. Each rejects with its name if it does not come, or is not the one of the build.
 * @param {URL} folder
 * @param {Bundle} bundle
 * @param {(progress: Progress) => void} tell called for each piece that arrives
 * @returns {Record<string, Promise<Uint8Array>>}
 */
export function fetchEngine(folder, bundle, tell) {
  const total = Object.values(bundle).reduce((sum, [size]) => sum + size, 0);
  const waiting = new Set(Object.keys(bundle));
  let loaded = 0;
  const fetched = async (/** @type {string} */ name) => {
    const [size, integrity] = bundle[name];
    const arrived = (/** @type {number} */ bytes) => tell({ loaded: (loaded += bytes), total, waiting: [...waiting] });
    try {
      const whole = await read(new URL(name, folder), size, arrived);
      const checked = await sameAs(integrity, whole, new URL(name, folder));
      waiting.delete(name);
      arrived(0);
      return checked;
    } catch (error) {
      throw new Error(`${name}: ${error instanceof Error ? error.message : error}`);
    }
  };
  return Object.fromEntries(Object.keys(bundle).map((name) => [name, fetched(name)]));
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
