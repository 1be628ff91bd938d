// What every page does: keep the reader's place across languages, and open the menu and the search by keyboard.

for (const link of document.querySelectorAll("a[data-language]")) {
  const follow = () => {
    link.search = location.search;
    link.hash = location.hash;
  };
  for (const event of ["pointerenter", "focus", "click", "auxclick"]) link.addEventListener(event, follow);
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
drawer?.addEventListener("change", () => {
  const next = drawer.checked ? ".hc-nav__link" : "label[for=__drawer][role=button]";
  document.querySelector(next)?.focus();
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
