// The service worker: keeps the pages that a reader has opened, each with all that belongs to it, and shows them where no
// network is. With a network, readers have what the network gives, as without a worker. The build puts BUILD before this.
"use strict";

/**
 * What the build says of itself (helpcenter/offline.py); paths begin at the site's root.
 * @typedef {{version: string, named: string, offline: string[], search: string, exact: Record<string, string>,
 *   together: Record<string, string[]>}} Build
 * `named`: what the paths of files that never change match. `offline`: the page for readers without a network, of each
 * language. `search`: the version of the search's index; `exact`: its files whose paths don't say their content, and
 * the SHA-256 of each. `together`: folders of which a reader needs every file, once they use what is in them.
 */

const PATIENCE = 4000; // milliseconds that a network may take where there is a kept page or file
const LONGEST = 60_000; // milliseconds that a file may take which is to be kept
const MOST = 100; // pages that are kept, the latest
const ROOT = self.registration.scope;
const MINE = `help-centre ${ROOT} `;
const PAGES = `${MINE}pages`; // the pages that readers have opened; overrides/assets/kept.js lists them
const ASSETS = `${MINE}assets`; // what belongs to them; a path says its content, so builds share it
const OFFLINE = `${MINE}offline ${BUILD.version}`; // pages for readers without a network, and what belongs to them
const SEARCH = `${MINE}search ${BUILD.search}`;
const ELEMENTS = `help-checker ${ROOT}assets/`; // what checker/widget/keep.js has kept before this worker was there
const NAMED = new RegExp(`^${BUILD.named}`);
const FOLDER = /^assets\/[a-z-]+-[0-9a-f]{12}\//; // files that stay or go together
const ATTRIBUTE = /\s(?:href|src|words|wordings|worker)="([^"]+)"/g;
const NEEDED = /<(?:script|link(?=[^>]*\srel="stylesheet"))\s(?:[^>]*?\s)?(?:href|src)="([^"]+)"/g;

self.addEventListener("install", (event) => {
  event.waitUntil(begin());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(inTurn(takeOver));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const path = pathOf(request.url);
  if (request.method !== "GET" || path === null) return;
  if (request.mode === "navigate" && request.destination === "document") event.respondWith(page(event, path));
  else if (path in BUILD.exact) event.respondWith(part(event, SEARCH, path));
  else if (NAMED.test(`/${path}`)) event.respondWith(part(event, path.startsWith("search/") ? SEARCH : ASSETS, path));
});

/** A page says what it has loaded, and whether the reader has used the checker's engine. */
self.addEventListener("message", (event) => {
  const { source, data } = event;
  if (!(source instanceof WindowClient) || !Array.isArray(data?.loaded) || withoutNetwork.has(source.id)) return;
  const loaded = data.loaded.filter((/** @type {unknown} */ each) => pathOf(String(each)) !== null);
  event.waitUntil(inTurn(() => keep(source.url, loaded, data.used === true)));
  event.waitUntil(inTurn(dropWhatCameLate));
});

/** This build's pages for readers without a network, in the languages that the reader has, or there is no new worker. */
async function begin() {
  const names = await caches.keys();
  const before = names.filter((name) => name.startsWith(`${MINE}offline `) && name !== OFFLINE);
  const known = (await Promise.all(before.map(async (name) => (await caches.open(name)).keys()))).flat();
  const paths = known.map(({ url }) => pathOf(url) ?? "").filter((path) => BUILD.offline.includes(path));
  await Promise.all(paths.map(holdOffline));
  await self.skipWaiting(); // nothing of an older page depends on its worker
}

async function takeOver() {
  await dropOldCaches();
  await tidy();
  // Firefox shows its own page of errors where a preload fails, whatever a worker answers.
  const firefox = navigator.userAgent.includes("Firefox/");
  await self.registration.navigationPreload?.[firefox ? "disable" : "enable"]();
}

/** Of a former worker that was at it when this one took over. */
async function dropWhatCameLate() {
  const { installing, waiting } = self.registration;
  if (!installing && !waiting && !outdated()) await dropOldCaches();
}

async function dropOldCaches() {
  const present = [PAGES, ASSETS, OFFLINE, SEARCH];
  const ours = (await caches.keys()).filter((name) => name.startsWith(MINE) || name.startsWith(ELEMENTS));
  const old = ours.filter((name) => !present.includes(name));
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** @type {Promise<unknown>} */
let last = Promise.resolve();

/** What changes the caches is done one after the other. What fails, for want of room or of the network, is left out. @param {() => Promise<void>} task */
function inTurn(task) {
  return (last = last.then(task).catch((error) => console.debug(error)));
}

/** The clients whose page is a kept one, and so has all that it needs. @type {Set<string>} */
const withoutNetwork = new Set();

/** The answer to a reader who goes to a page. @param {FetchEvent} event @param {string} path @returns {Promise<Response>} */
async function page(event, path) {
  const fresh = Promise.resolve(event.preloadResponse).then((preloaded) => preloaded ?? fetch(event.request));
  event.waitUntil(fresh.catch(() => {}));
  const kept = await keptIn(PAGES, path);
  const answer = await inTime(fresh, kept ? PATIENCE : Infinity);
  if (answer && answer.status < 500) {
    if (answer.status === 404 || answer.status === 410) event.waitUntil(inTurn(() => forget(path)));
    return answer;
  }
  const instead = kept ?? answer ?? (await offlinePage(path));
  if (instead !== answer) withoutNetwork.add(event.resultingClientId);
  return instead ?? Response.error();
}

/** A file of a page. @param {FetchEvent} event @param {string} cache @param {string} path @returns {Promise<Response>} */
async function part(event, cache, path) {
  const kept = (await keptIn(cache, path)) ?? (await keptIn(OFFLINE, path));
  if (kept && withoutNetwork.has(event.clientId)) return kept;
  const answer = await inTime(fetch(event.request), kept ? PATIENCE : Infinity);
  if (!answer?.ok) return kept ?? answer ?? Response.error();
  if (!kept || path in BUILD.exact) {
    const copy = answer.clone();
    if (!saving()) event.waitUntil(put(cache, path, copy).catch((error) => console.debug(error)));
  }
  return answer;
}

/** Keep the page of a client, if all that belongs to it can be kept. @param {string} address @param {string[]} loaded @param {boolean} used */
async function keep(address, loaded, used) {
  if (outdated()) return;
  const path = pathOf(address) ?? "";
  const answer = await fetch(new URL(path, ROOT), asKept("force-cache")); // as the reader has it before them
  if (!answer.ok || answer.redirected) return;
  const html = await answer.clone().text();
  const parts = new Set(loaded.map((each) => pathOf(each) ?? "").filter((each) => each.startsWith("assets/") && NAMED.test(`/${each}`)));
  if (addressed(html, path, NEEDED).some((each) => !parts.has(each))) return; // a page of another build has come meanwhile
  const named = addressed(html, path, ATTRIBUTE);
  for (const each of named) if (each.startsWith("assets/media/")) parts.add(each);
  const groups = new Set([...parts, ...named].map(groupOf));
  if (used && !saving()) {
    for (const [folder, files] of Object.entries(BUILD.together)) if (groups.has(folder)) files.forEach((file) => parts.add(file));
    for (const each of named) if (/\.json$/.test(each)) parts.add(each); // its words, in the page's language
  }
  await Promise.all([...parts].map((each) => hold(ASSETS, each)));
  await putPage(path, answer, groups);
  await Promise.allSettled(loaded.filter((each) => pathOf(each)?.startsWith("search/")).map((each) => hold(SEARCH, pathOf(each) ?? "", each)));
  const offline = offlinePath(path);
  if (outdated()) return; // what this one keeps of its build, or drops of others, is no longer its own
  if (offline) await holdOffline(offline);
}

/** @param {string} path @param {Response} answer @param {Set<string>} groups */
async function putPage(path, answer, groups) {
  const cache = await caches.open(PAGES);
  const before = await cache.match(address(path));
  await cache.delete(address(path)); // so that it becomes the latest
  await cache.put(address(path), await copyOf(answer, { "X-Parts": [...groups].join(" ") }));
  if (before?.headers.get("X-Parts") !== [...groups].join(" ") || (await cache.keys()).length > MOST) await tidy();
}

/** @param {string} path */
async function forget(path) {
  if (await (await caches.open(PAGES)).delete(address(path))) await tidy();
}

/** Leave out the oldest pages, and files that belong to no page any more. */
async function tidy() {
  const pages = await caches.open(PAGES);
  const opened = await pages.keys();
  await Promise.all(opened.slice(0, -MOST).map((old) => pages.delete(old)));
  const kept = await Promise.all(opened.slice(-MOST).map((each) => pages.match(each)));
  const needed = new Set(kept.flatMap((each) => each?.headers.get("X-Parts")?.split(" ") ?? []));
  const assets = await caches.open(ASSETS);
  const left = (await assets.keys()).filter(({ url }) => !needed.has(groupOf(pathOf(url) ?? "")));
  await Promise.all(left.map((each) => assets.delete(each)));
}

/** Keep this build's page for readers without a network, in one language. @param {string} path */
async function holdOffline(path) {
  if (await keptIn(OFFLINE, path)) return;
  const answer = await fetch(address(path), asKept("no-cache"));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  const html = await answer.clone().text();
  await Promise.all(addressed(html, path, NEEDED).map((each) => hold(OFFLINE, each)));
  await (await caches.open(OFFLINE)).put(address(path), await copyOf(answer));
}

/** The page for readers without a network: that of the address's language, else any. @param {string} path */
async function offlinePage(path) {
  const own = offlinePath(path);
  const paths = own ? [own, ...BUILD.offline] : BUILD.offline;
  for (const each of paths) {
    const kept = await keptIn(OFFLINE, each);
    if (kept) return kept;
  }
}

/** @param {string} path @returns {string | undefined} */
function offlinePath(path) {
  const folder = path.slice(0, path.indexOf("/") + 1);
  const [fallback] = BUILD.offline;
  return BUILD.offline.find((each) => each.startsWith(folder) && each !== fallback && folder) ?? fallback;
}

/** Keep a file, as the browser has it. @param {string} cache @param {string} path @param {string} [from] */
async function hold(cache, path, from = address(path)) {
  if (await keptIn(cache, path)) return;
  const answer = await fetch(from, asKept("force-cache"));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  await put(cache, path, answer);
}

/** How a file is fetched that is to be kept. @param {RequestCache} cache @returns {RequestInit} */
function asKept(cache) {
  return { cache, signal: AbortSignal.timeout(LONGEST) };
}

/** Rejects where a file is cut; leaves one of another build alone. @param {string} name @param {string} path @param {Response} answer */
async function put(name, path, answer) {
  const copy = await copyOf(answer);
  if (path in BUILD.exact && (await hashOf(copy.clone())) !== BUILD.exact[path]) return;
  await (await caches.open(name)).put(address(path), copy);
}

/** The whole answer, which may then be given for any request. @param {Response} answer @param {Record<string, string>} more */
async function copyOf(answer, more = {}) {
  const headers = new Headers(answer.headers);
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name); // of what came over the network
  for (const [name, value] of Object.entries(more)) headers.set(name, value);
  return new Response(await answer.arrayBuffer(), { headers });
}

/** @param {Response} answer */
async function hashOf(answer) {
  const digest = await crypto.subtle.digest("SHA-256", await answer.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Nothing where the browser refuses storage. @param {string} name @param {string} path @returns {Promise<Response | undefined>} */
async function keptIn(name, path) {
  try {
    return await caches.match(address(path), { cacheName: name }); // opening a cache would make it
  } catch {
    return undefined;
  }
}

/** What comes in time, or nothing. @param {Promise<Response>} promise @param {number} milliseconds @returns {Promise<Response | undefined>} */
function inTime(promise, milliseconds) {
  return new Promise((resolve) => {
    if (milliseconds !== Infinity) setTimeout(resolve, milliseconds, undefined);
    promise.then(resolve, () => resolve(undefined));
  });
}

/** The paths of named files that a page's HTML has by this pattern. @param {string} html @param {string} path @param {RegExp} pattern */
function addressed(html, path, pattern) {
  const paths = Array.from(html.matchAll(pattern), ([, found]) => pathOf(new URL(found, address(path)).href) ?? "");
  return paths.filter((each) => NAMED.test(`/${each}`));
}

/** @param {string} path */
function groupOf(path) {
  return FOLDER.exec(path)?.[0] ?? path;
}

/** An address's path from the site's root, or null where it is elsewhere. @param {string} url */
function pathOf(url) {
  const { origin, pathname } = new URL(url, ROOT);
  const at = origin + pathname;
  return at.startsWith(ROOT) ? at.slice(ROOT.length) : null;
}

/** @param {string} path */
function address(path) {
  return new URL(path, ROOT).href;
}

/** Whether a newer worker has taken over. */
function outdated() {
  const { active } = self.registration;
  return self.serviceWorker?.state === "redundant" || Boolean(self.serviceWorker && active && active !== self.serviceWorker);
}

/** Whether the reader wants few bytes. */
function saving() {
  return /** @type {any} */ (navigator).connection?.saveData === true;
}
