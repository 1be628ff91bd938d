// The language menu keeps the reader's place; a reader of another language is offered theirs, once in a tab, never sent there.

const DISMISSED = "help-centre suggestion";
/** @type {HTMLAnchorElement[]} */
const links = [...document.querySelectorAll("a[data-language]")];

for (const link of links) keepPlace(link);

const offered = preferred(navigator.languages, links);
if (offered?.dataset.suggestion && offered.lang !== document.documentElement.lang && !dismissed()) suggest(offered);

/** The link to the first of the reader's languages that there is. @param {readonly string[]} wanted @param {HTMLAnchorElement[]} links */
function preferred(wanted, links) {
  for (const language of wanted) {
    const [base] = language.split("-");
    const found = links.find(({ lang }) => lang === language) ?? links.find(({ lang }) => lang.split("-")[0] === base);
    if (found) return found;
  }
}

/** Give a link the address's query and fragment before it is followed. @param {HTMLAnchorElement} link */
function keepPlace(link) {
  const follow = () => {
    link.search = location.search;
    link.hash = location.hash;
  };
  for (const event of ["pointerenter", "focus", "click", "auxclick"]) link.addEventListener(event, follow);
}

/** @param {HTMLAnchorElement} link of the menu, with the words of its language */
function suggest(link) {
  const note = document.createElement("aside");
  note.className = "hc-suggestion md-typeset";
  note.lang = link.lang;
  note.setAttribute("aria-label", link.textContent ?? "");
  const offer = document.createElement("a");
  offer.href = link.href;
  offer.hreflang = link.lang;
  offer.textContent = link.dataset.suggestion ?? "";
  keepPlace(offer);
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = link.dataset.close ?? "";
  const dismiss = () => {
    remember();
    note.remove();
  };
  close.addEventListener("click", dismiss);
  offer.addEventListener("click", remember);
  note.addEventListener("keydown", ({ key }) => key === "Escape" && dismiss());
  note.append(offer, close);
  document.querySelector("header")?.after(note);
}

function dismissed() {
  try {
    return sessionStorage.getItem(DISMISSED) !== null;
  } catch {
    return true; // what cannot be put away for good would come back on every page
  }
}

function remember() {
  try {
    sessionStorage.setItem(DISMISSED, "");
  } catch {
    // it is asked for on each page then, and not shown
  }
}
