// Pagefind takes a file of its index that does not come whole for one without words, and tells nobody. So its files are
// unpacked here, by the browser, which knows a damaged one; what is lost is noted. Knows no search and no page.

/**
 * Let fetches of Pagefind's files below this address give them unpacked.
 * @param {string} folder
 * @returns {string[]} the files that did not come whole; it grows, and is the caller's to empty
 */
export function unpacking(folder) {
  /** @type {string[]} */
  const lost = [];
  const { fetch } = globalThis;
  globalThis.fetch = async (resource, options) => {
    const { href } = new URL(resource instanceof Request ? resource.url : resource, location.href);
    if (!href.startsWith(folder) || !/[.]pf_\w+$/.test(href)) return fetch(resource, options);
    try {
      const { ok, body } = await fetch(resource, options);
      if (!ok || !body) throw new Error(`not loaded: ${href}`);
      const unpacked = new Response(body.pipeThrough(new DecompressionStream("gzip")));
      return new Response(await unpacked.arrayBuffer());
    } catch (error) {
      lost.push(href);
      throw error;
    }
  };
  return lost;
}
