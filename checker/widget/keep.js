// Keeps the engine's files in the reader's browser for their next visit, where no service worker of the site does it.
// Knows no worker: checked.js looks whether they are kept, and checks them.

const MINE = "help-checker "; // then the folder of the files: there is a cache for each build

/**
 * Keep these files, and none of former builds. Where storage is full or refused, nothing is kept, and nobody is told.
 * @param {URL} folder
 * @param {string[]} names
 */
export async function keepEngine(folder, names) {
  try {
    if (await navigator.serviceWorker?.getRegistration()) return; // overrides/sw.js keeps them, with the pages
    const site = new URL("../..", folder).href; // of all builds
    for (const name of await caches.keys()) {
      if (name.startsWith(MINE + site) && name !== MINE + folder.href) await caches.delete(name);
    }
    const cache = await caches.open(MINE + folder.href);
    for (const name of names.filter((name) => !/\.m?js$/.test(name))) {
      const url = new URL(name, folder).href;
      if (!(await cache.match(url))) await cache.add(url);
    }
  } catch (error) {
    console.debug(error);
  }
}
