// What every page does: open the menu and the search by keyboard; an error page shows the address that has none.

if (location.pathname.endsWith("/404.html") && location.hash.startsWith("#/")) {
  const asked = new URL(location.hash.slice(1), location.origin);
  if (asked.origin === location.origin) history.replaceState(null, "", asked);
}

const search = document.querySelector("#__search");
for (const button of document.querySelectorAll("[data-open-search]")) {
  button.hidden = !search;
  button.addEventListener("click", () => {
    search.checked = true;
    search.dispatchEvent(new Event("change"));
    document.querySelector("[data-md-component=search-query]")?.focus();
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

for (const label of document.querySelectorAll("label[role=button]")) {
  label.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    label.click();
  });
}
