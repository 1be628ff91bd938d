// Where the reader is: the article's title in the bar once it is out of sight, and the section on show in the contents.

const bar = document.querySelector(".md-header__title");
const title = document.querySelector("h1");
if (bar && title) {
  const inSight = new IntersectionObserver(([{ isIntersecting, boundingClientRect }]) => {
    bar.classList.toggle("md-header__title--active", !isIntersecting && boundingClientRect.top < 0);
  });
  inSight.observe(title);
}

const contents = /** @type {HTMLElement | null} */ (document.querySelector(".hc-toc"));
const sections = [...(contents?.querySelectorAll("a") ?? [])].flatMap((link) => {
  const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  return heading ? [{ link, heading }] : [];
});

function follow() {
  const edge = parseFloat(getComputedStyle(document.documentElement).scrollPaddingBlockStart) + 16;
  const here = sections.findLast(({ heading }) => heading.getBoundingClientRect().top < edge);
  for (const { link } of sections) {
    link.classList.toggle("md-nav__link--active", link === here?.link);
    if (link === here?.link) link.setAttribute("aria-current", "location");
    else link.removeAttribute("aria-current");
  }
  const frame = contents?.closest(".md-sidebar__scrollwrap");
  if (!frame || !here) return;
  const above = here.link.getBoundingClientRect().top - frame.getBoundingClientRect().top;
  if (above < 0 || above > frame.clientHeight - 40) frame.scrollTop += above - frame.clientHeight / 2;
}

if (sections.length) {
  let asked = false;
  addEventListener("scroll", () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      follow();
    });
  }, { passive: true });
  follow();
}

// On paper, what is folded is open.
const folded = () => [...document.querySelectorAll("article details:not([open])")];
/** @type {Element[]} */
let opened = [];
addEventListener("beforeprint", () => {
  opened = folded();
  for (const details of opened) details.setAttribute("open", "");
});
addEventListener("afterprint", () => {
  for (const details of opened) details.removeAttribute("open");
});
