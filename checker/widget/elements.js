// Small makers of elements, and texts out of the words' HTML. They know nothing else.

/**
 * An element with attributes and children; a text child is a text, never markup.
 * @param {string} name
 * @param {Record<string, string | boolean | undefined>} [attributes] true is an empty attribute; false and undefined are none
 * @param {...(Node | string)} children
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

/** An element whose content is HTML of the site's own words. @param {string} name @param {Record<string, string>} attributes @param {string} html */
export function worded(name, attributes, html) {
  const made = element(name, attributes);
  made.innerHTML = html;
  return made;
}

/** The text of the words' HTML, on one line. @param {string} html */
export function plain(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return (template.content.textContent ?? "").replace(/\s+/g, " ").trim();
}

/** A text with its {placeholders} filled. @param {string} text @param {Record<string, string | number>} values */
export function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (all, key) => (key in values ? String(values[key]) : all));
}

let ids = 0;

/** An id that no other element of the page has. */
export function uniqueId() {
  return `checker-${++ids}`;
}
