// On the page for readers without a network: a list of the pages that sw.js has kept; the asked page itself once it can come.

const ROOT = new URL("../../", import.meta.url).href;
const MOST = 20; // pages, the latest first

addEventListener("online", () => location.reload());

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
