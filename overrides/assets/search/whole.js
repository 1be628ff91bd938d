// Pagefind takes a file of its index that does not come whole for one without words, and tells nobody. So its files are
// unpacked here, by the browser, which knows a damaged one; what is lost is noted. Knows no search and no page.

const UNPACKED = "pagefind_dcd"; // how a file of Pagefind's begins

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
      const answer = await fetch(resource, options);
      if (!answer.ok) throw new Error(`not loaded: ${href}`);
      return new Response(await unpacked(await answer.blob()));
    } catch (error) {
      lost.push(href);
      throw error;
    }
  };
  return lost;
}

/** What is in the file: Pagefind, too, takes it unpacked, and unpacks it where the browser can't. @param {Blob} file */
async function unpacked(file) {
  const packed = (await file.slice(0, UNPACKED.length).text()) !== UNPACKED; // some hosts have unpacked it already
  if (!packed || !("DecompressionStream" in globalThis)) return file.arrayBuffer();
  return new Response(file.stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}
