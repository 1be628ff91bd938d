// Finds the elements that steps of a locator lead to, as Playwright's locators do, and tells what is asked of them.

const squeezed = (text) => text.replace(/\s+/g, " ").trim();
const folded = (text) => squeezed(text).toLowerCase();
const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
const ROLES = {
  button: "button, summary, [role=button]",
  heading: "h1, h2, h3, h4, h5, h6, [role=heading]",
  link: "a[href], [role=link]",
  radio: "input[type=radio]",
  status: "output, [role=status]",
  textbox: "textarea, input:not([type]), input[type=text], input[type=search], [role=textbox]",
};

function nameOf(element) {
  const labelled = element.getAttribute("aria-labelledby");
  if (labelled) return squeezed(labelled.split(" ").map((id) => document.getElementById(id)?.textContent ?? "").join(" "));
  if (element.hasAttribute("aria-label")) return squeezed(element.getAttribute("aria-label"));
  if (element.labels?.length) return squeezed([...element.labels].map((label) => label.textContent).join(" "));
  const heard = element.cloneNode(true);
  heard.querySelectorAll("[aria-hidden=true]").forEach((hidden) => hidden.remove());
  return squeezed(heard.textContent) || squeezed(element.getAttribute("title") ?? "");
}

function says(text, wanted, exact) {
  return exact ? squeezed(text) === squeezed(wanted) : folded(text).includes(folded(wanted));
}

const STEPS = {
  css: (roots, selector) => {
    const visible = selector.endsWith(":visible");
    const plain = selector.replace(/:visible$/, "").replace(/^\s*>/, ":scope >");
    const found = roots.flatMap((root) => [...root.querySelectorAll(plain)]);
    return visible ? found.filter(shown) : found;
  },
  xpath: (roots, path) => roots.flatMap((root) => {
    const found = document.evaluate(path, root, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE, null);
    return Array.from({ length: found.snapshotLength }, (_, place) => found.snapshotItem(place));
  }),
  role: (roots, [role, name, exact]) => roots.flatMap((root) => [...root.querySelectorAll(ROLES[role])])
    .filter((element) => shown(element) || element.matches("[role=status]"))
    .filter((element) => name === null || says(nameOf(element), name, exact)),
  text: (roots, [text, exact]) => {
    const found = roots.flatMap((root) => [...root.querySelectorAll(":not(script, style, noscript)")])
      .filter((element) => says(element.textContent, text, exact));
    return found.filter((element) => !found.some((other) => other !== element && element.contains(other)));
  },
  has: (found, text) => found.filter((element) => says(element.textContent, text, false)),
  visible: (found, wanted) => found.filter((element) => shown(element) === wanted),
  nth: (found, place) => found.slice(place, place + 1 || undefined),
};

function find(steps) {
  return steps.reduce((found, [kind, value]) => [...new Set(STEPS[kind](found, value))], [document]);
}

function one(steps) {
  const found = find(steps);
  if (found.length > 1) throw new Error(`${found.length} elements where one is meant`);
  return found[0] ?? null;
}

// What a press on an element may meet: itself and what is in it, or its label.
function meets(element, hit) {
  return [element, ...(element.labels ?? [])].some((each) => each.contains(hit)) || element === document.body;
}

// Where to press an element, once it is in view, still, and nothing else lies over it; else null.
async function target(steps, position) {
  const element = one(steps);
  if (!element || !shown(element) || element.disabled) return null;
  element.scrollIntoViewIfNeeded?.() ?? element.scrollIntoView({ block: "nearest", behavior: "instant" });
  const box = () => element.getBoundingClientRect();
  const before = box();
  await new Promise(requestAnimationFrame);
  const now = box();
  if (["left", "top", "width", "height"].some((side) => before[side] !== now[side])) return null;
  const first = element.getClientRects()[0];
  const at = position ? [now.left + position.x, now.top + position.y]
    : [first.left + first.width / 2, first.top + first.height / 2];
  if (at[1] < 0 || at[1] >= innerHeight) {
    scrollBy({ top: at[1] - innerHeight / 2, behavior: "instant" });
    return null;
  }
  return meets(element, document.elementFromPoint(...at)) ? at.map(Math.floor) : null;
}

// Let the next press reach only this element: `missed` says whether it met another. A view that the engine is still
// scrolling, a quarter of a second after a focus, may move under the pointer.
function guard(steps) {
  const element = one(steps);
  window.guarding?.abort();
  window.guarding = new AbortController();
  window.missed = false;
  for (const kind of ["pointerdown", "mousedown", "pointerup", "mouseup", "click"]) {
    window.addEventListener(kind, (event) => {
      if (kind === "pointerdown") window.missed = !meets(element, event.target);
      if (kind === "click") window.guarding.abort();
      if (!window.missed) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    }, { capture: true, signal: window.guarding.signal });
  }
}
