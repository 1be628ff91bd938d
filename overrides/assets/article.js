// What an article does: copy the link to a section, send the answer to "was this helpful?", tell the checker the reader's product.

const PRODUCT = "help-centre product";
const SHOWN_FOR = 5000; // milliseconds

const said = document.querySelector(".hc-said");
let hide = 0;

addEventListener("click", async (event) => {
  const link = /** @type {Element} */ (event.target).closest("a.headerlink");
  if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  try {
    await navigator.clipboard.writeText(link.href);
    say("copied");
  } catch {
    say("failed"); // the link has led to itself: the address bar has it
  }
});

/** @param {"copied" | "failed"} what */
function say(what) {
  if (!(said instanceof HTMLElement)) return;
  said.textContent = said.dataset[what] ?? "";
  clearTimeout(hide);
  hide = setTimeout(() => said.replaceChildren(), SHOWN_FOR);
}

for (const group of document.querySelectorAll("[data-helpful]")) {
  const status = /** @type {HTMLElement} */ (group.querySelector("[role=status]"));
  group.addEventListener("click", async (event) => {
    const link = /** @type {Element} */ (event.target).closest("a");
    if (!link) return;
    event.preventDefault();
    const sent = await fetch(link.href, { method: "POST", keepalive: true }).then(({ ok }) => ok, () => false);
    status.textContent = status.dataset[sent ? "sent" : "failed"] ?? "";
  });
}

// This runs before the checker's own script.
const product = remembered();
if (product) {
  const about = document.querySelector("[data-products]")?.getAttribute("data-products")?.split(" ");
  for (const checker of document.querySelectorAll("help-checker[page]:not([page=''])")) {
    const asked = checker.querySelector(`[data-question=product] a[href*=";product=${CSS.escape(product)}"]`);
    if (!asked || (about && !about.includes(product))) continue;
    checker.setAttribute("known", `product=${product}`);
  }
}
addEventListener("help-checker", (event) => {
  const chosen = /** @type {CustomEvent} */ (event).detail.address.match(/;product=([^;]+)/)?.[1];
  if (chosen) remember(chosen);
});
addEventListener("click", ({ target }) => {
  const card = /** @type {Element} */ (target).closest("a") && /** @type {Element} */ (target).closest(".hc-cards > section");
  const chosen = card?.querySelector("h3")?.id;
  if (chosen) remember(chosen);
  else if (/** @type {Element} */ (target).closest("[data-start-again]")) remember("");
});

function remembered() {
  try {
    return sessionStorage.getItem(PRODUCT);
  } catch {
    return null;
  }
}

/** @param {string} chosen empty to forget */
function remember(chosen) {
  try {
    if (chosen) sessionStorage.setItem(PRODUCT, chosen);
    else sessionStorage.removeItem(PRODUCT);
  } catch {
    // the checker asks again then
  }
}
