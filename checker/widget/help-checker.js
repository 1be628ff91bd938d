// <help-checker>: takes over the page's own links when Python is ready, and gives them back if it fails.
// Attributes (all set by the build): tree, words, worker, page (the checker's page; empty on it), presets.

import { readAddress, readPairs } from "./address.js";
import { Engine } from "./engine.js";
import { screenOf, showMissingAnswer } from "./screen.js";

/** @typedef {import("./address.js").Answers} Answers */

class HelpChecker extends HTMLElement {
  #engine = /** @type {Engine | null} */ (null);
  #words = /** @type {import("./screen.js").Words | null} */ (null);
  #reply = /** @type {import("./engine.js").Reply | null} */ (null);
  /** Every answer given since the start, so that a changed answer does not lose the later ones. */
  #given = /** @type {Map<string, string>} */ (new Map());
  #changing = false;
  #started = false;
  #request = 0;
  #live = document.createElement("div");
  #listening = new AbortController();

  connectedCallback() {
    const { signal } = (this.#listening = new AbortController());
    this.#live.addEventListener("submit", (event) => this.#submit(event), { signal });
    this.#live.addEventListener("click", (event) => this.#click(event), { signal });
    for (const intent of ["pointerenter", "touchstart", "focusin"]) {
      this.addEventListener(intent, () => this.#start(), { signal, once: true, passive: true });
    }
    addEventListener("hashchange", () => this.#navigate({ focus: true }), { signal });
    if (this.getAttribute("page")) {
      if (this.#addressed()?.length) this.#start(); // an answer is under way in this article
    } else if (!sparing()) whenIdle(() => this.#start());
  }

  disconnectedCallback() {
    this.#listening.abort();
    this.#engine?.stop(new Error("the checker has left the page"));
  }

  async #start() {
    if (this.#started) return;
    this.#started = true;
    this.#say("loading");
    try {
      this.#engine = new Engine(new URL(this.#attribute("worker"), document.baseURI));
      const [words] = await Promise.all([this.#fetchWords(), this.#ask(this.#addressed() ?? [])]);
      this.#words = words;
    } catch (error) {
      return this.#giveBack(error);
    }
    this.#say("ready");
    // A reader in the middle of the links keeps them until they choose one or leave them.
    if (!this.#links.contains(document.activeElement)) return this.#navigate({ focus: false });
    this.#links.addEventListener("focusout", () => this.#reply ?? this.#navigate({ focus: false }), {
      signal: this.#listening.signal,
      once: true,
    });
  }

  async #fetchWords() {
    const url = new URL(this.#attribute("words"), document.baseURI);
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`words: ${answer.status}`);
    const words = await answer.json();
    for (const outcome of Object.values(words.outcomes)) outcome.body = absolute(outcome.body, url);
    for (const question of Object.values(words.questions)) question.hint = absolute(question.hint, url);
    return words;
  }

  /** Show the screen of the address. @param {{focus: boolean}} how */
  async #navigate({ focus }) {
    const answers = this.#addressed();
    if (!this.#words || !answers) return;
    await this.#show(answers, { focus, remember: (address) => answers.length && history.replaceState(null, "", address) });
  }

  /** @param {Answers} answers @param {{focus: boolean, remember: (address: string) => void}} how */
  async #show(answers, { focus, remember }) {
    const request = ++this.#request;
    let reply;
    try {
      reply = await this.#ask(answers);
    } catch (error) {
      return this.#giveBack(error);
    }
    if (request !== this.#request || !this.#words) return; // a later click has overtaken this one
    this.#reply = reply;
    for (const [question, answer] of reply.trail) this.#given.set(question, answer);
    remember(`#${reply.address}`);
    this.#live.replaceChildren(
      screenOf(reply, this.#words, { tree: this.#attribute("tree"), given: (question) => this.#given.get(question) }),
    );
    if (!this.#live.isConnected) this.#links.after(this.#live);
    this.#links.hidden = true;
    this.#pointToPage(reply.address);
    if (focus) this.#live.querySelector("h2")?.focus();
  }

  /** @param {Event} event */
  #submit(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const question = String(form.dataset.question);
    const answer = new FormData(form).get("answer");
    if (!this.#reply || !this.#words) return;
    if (typeof answer !== "string") return showMissingAnswer(form, this.#words);
    this.#given.set(question, answer);
    /** @type {Answers} */
    const answers = this.#changing ? [...this.#given] : [...this.#reply.trail, [question, answer]];
    this.#changing = false;
    this.#show(answers, { focus: true, remember: (address) => history.pushState(null, "", address) });
  }

  /** @param {Event} event */
  #click(event) {
    const link = /** @type {Element} */ (event.target).closest(".checker__trail a, .checker__moves a");
    if (!link) return;
    this.#changing = link.hasAttribute("data-change");
    if (link.hasAttribute("data-start-again")) this.#given.clear();
  }

  /** The engine is gone: the links take over where the reader is. @param {unknown} error */
  #giveBack(error) {
    if (!this.isConnected) return;
    this.#engine?.stop(error instanceof Error ? error : new Error(String(error)));
    this.#words = null;
    this.#say("failed");
    const hadFocus = this.#live.contains(document.activeElement);
    this.#live.remove();
    this.#links.hidden = false;
    if (this.#reply && !this.getAttribute("page")) location.replace(`#${this.#reply.address}`);
    if (hadFocus) /** @type {HTMLElement | null} */ (this.querySelector("a"))?.focus();
  }

  /** @param {Answers} answers */
  #ask(answers) {
    if (!this.#engine) throw new Error("no engine");
    const presets = readPairs(this.#attribute("presets").split(";").filter(Boolean));
    const answered = new Set(answers.map(([question]) => question));
    return this.#engine.ask(this.#attribute("tree"), [...answers, ...presets.filter(([question]) => !answered.has(question))]);
  }

  /** @returns {Answers | null} */
  #addressed() {
    return readAddress(location.hash, this.#attribute("tree"));
  }

  /** @param {string} address */
  #pointToPage(address) {
    const link = this.querySelector(".checker__page a");
    if (link) link.setAttribute("href", `${this.getAttribute("page")}#${address}`);
  }

  /** @param {"loading" | "ready" | "failed"} what */
  #say(what) {
    const status = this.querySelector(".checker__status");
    if (status instanceof HTMLElement) status.textContent = status.dataset[what] ?? "";
  }

  get #links() {
    return /** @type {HTMLElement} */ (this.querySelector(".checker__links"));
  }

  /** @param {string} name */
  #attribute(name) {
    return this.getAttribute(name) ?? "";
  }
}

/** Links of words, which are relative to the checker's page. @param {string} html @param {URL} base */
function absolute(html, base) {
  const template = document.createElement("template");
  template.innerHTML = html;
  for (const link of template.content.querySelectorAll("a")) link.href = new URL(link.getAttribute("href") ?? "", base).href;
  return template.innerHTML;
}

/** Whether the reader's connection asks for few bytes. */
function sparing() {
  const connection = /** @type {any} */ (navigator).connection;
  return Boolean(connection?.saveData || /2g/.test(connection?.effectiveType ?? ""));
}

/** @param {() => void} task */
function whenIdle(task) {
  if ("requestIdleCallback" in window) requestIdleCallback(task, { timeout: 2000 });
  else addEventListener("load", () => setTimeout(task), { once: true });
}

customElements.define("help-checker", HelpChecker);
