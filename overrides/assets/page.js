// What every page does: open the menu and the search; an error page shows the address that has none.

if (location.pathname.endsWith("/404.html") && location.hash.startsWith("#/")) {
  const asked = new URL(location.hash.slice(1), location.origin);
  if (asked.origin === location.origin) history.replaceState(null, "", asked);
}

// What a search is made of, named here so that all of it is on its way at once.
const SEARCH = ["dialog", "engine", "query", "nearest", "results"].map((part) => `./search/${part}.js`);
SEARCH.push("./search/pagefind.js"); // the build puts it there

/** @type {HTMLDialogElement | null} */
const search = document.querySelector("#search");
const openers = document.querySelectorAll("a[data-open-search]");

/** Open the search; what it needs is fetched now, not before. @param {Event} event */
async function openSearch(event) {
  event.preventDefault();
  if (search.open) return;
  search.showModal();
  search.querySelector("input").select();
  try {
    const [dialog, ...others] = SEARCH.map((part) => import(part));
    Promise.allSettled(others); // the dialog tells when one of them does not come
    (await dialog).begin();
  } catch (error) {
    console.warn(error);
    location.assign(openers[0].href); // the articles without a search
  }
}

if (search) {
  for (const opener of openers) {
    opener.setAttribute("role", "button");
    opener.setAttribute("aria-haspopup", "dialog");
    opener.addEventListener("click", openSearch);
    opener.addEventListener("keydown", (event) => event.key === " " && openSearch(event));
  }
  search.addEventListener("click", (event) => {
    const { target } = event;
    const leaves = target.closest("a") && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (target === search || leaves || target.closest("[data-part=close]")) search.close();
  });
  addEventListener("keydown", (event) => {
    const writing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const slash = event.key === "/" && !writing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const controlK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if (slash || controlK) openSearch(event);
  });
}

const drawer = document.querySelector("#__drawer");
const menu = document.querySelector("[data-open-menu]");
menu?.addEventListener("click", () => drawer?.click());
drawer?.addEventListener("change", () => {
  menu?.setAttribute("aria-expanded", String(drawer.checked));
  (drawer.checked ? document.querySelector(".hc-nav__link") : menu)?.focus();
});
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && drawer?.checked) drawer.click();
});
