// On the page for readers without a network: a list of the pages that sw.js has kept; the asked page itself as soon as it comes.

const ROOT = new URL("../../", import.meta.url).href;
const MOST = 20; // pages, the latest first
const LONGEST = 60_000; // milliseconds between two tries

let pause = 5_000;
addEventListener("online", again);
later();

/** Show the asked page, if it comes now: a network that is there again may take a while to bring anything. */
async function again() {
  const answer = await fetch(location.href, { cache: "no-store" }).catch(() => null);
  const page = answer && answer.status < 500 ? await answer.text().catch(() => "") : "";
  if (page && !page.includes("data-kept")) location.reload(); // else it is this one, at its own address
}

/** Try again in ever longer pauses, while somebody looks. */
function later() {
  setTimeout(async () => {
    if (document.visibilityState === "visible") await again();
    pause = Math.min(2 * pause, LONGEST);
    later();
  }, pause);
}

const box = document.querySelector("[data-kept]");
if (box) list(box).catch((error) => console.debug(error));

/** @param {Element} box */
async function list(box) {
  const cache = await caches.open(`help-centre ${ROOT} pages`);
  const requests = (await cache.keys()).reverse().slice(0, MOST);
  const items = await Promise.all(requests.map(async (request) => itemOf(request.url, await cache.match(request))));
  const ul = document.createElement("ul");
  ul.append(...items.filter((item) => item !== null));
  if (!ul.childElementCount) return;
  box.append(ul);
  box.removeAttribute("hidden");
}

/** A link to a kept page, by its title. @param {string} url @param {Response | undefined} response */
async function itemOf(url, response) {
  const page = new DOMParser().parseFromString((await response?.text()) ?? "", "text/html");
  const title = page.querySelector("h1")?.textContent?.trim();
  if (!title) return null;
  const link = document.createElement("a");
  link.href = url;
  link.textContent = title;
  link.lang = page.documentElement.lang;
  link.dir = page.documentElement.dir;
  const item = document.createElement("li");
  item.append(link);
  return item;
}
