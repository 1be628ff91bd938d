// <help-checker>: takes over the page's own links when Python is ready, and gives them back if it fails.
// Attributes (README.md in this folder), set by the build: tree, page, presets, words, support-words, worker, bundle, wordings;
// and by the page: known, answers that the reader has given elsewhere in the tab. What shows screens is fetched on starting.

import { readAddress, readPairs } from "./address.js";
import { engineFor } from "./engine.js";
import { whenIdle } from "./idle.js";
import { inTime } from "./in-time.js";
import { recalled, remember } from "./memory.js";
import { say, sayEngine, sayResumed, showProgress } from "./status.js";

/** @typedef {import("./address.js").Answers} Answers */
/** @typedef {import("./engine.js").Reply} Reply */
/** @typedef {import("./screen.js").Words} Words */

/** What is not needed before the reader shows an intent, or the page is idle; and then after the engine. */
const fetchParts = async () => {
  const parts = [import("./screen.js"), import("./errors.js"), import("./words.js")];
  const [screen, errors, words] = await Promise.all(/** @type {const} */ (parts));
  return { ...screen, ...errors, ...words };
};

/** The first checker of a page has its state in the address; others keep theirs to themselves. */
let addressOwner = /** @type {HelpChecker | null} */ (null);

class HelpChecker extends HTMLElement {
  #engine = /** @type {import("./engine.js").Engine | null} */ (null);
  #parts = /** @type {Awaited<ReturnType<typeof fetchParts>> | null} */ (null);
  #words = /** @type {Words | null} */ (null);
  #support = /** @type {Promise<Words | null> | null} */ (null);
  #reply = /** @type {Reply | null} */ (null);
  /** Every answer given since the start, so that a changed answer does not lose the later ones. */
  #given = /** @type {Map<string, string>} */ (new Map());
  /** The answers on show, for a checker that does not own the address. */
  #own = /** @type {Answers} */ ([]);
  #presets = /** @type {Answers} */ ([]);
  /** What the reader is changing, and the answers that they change it among. */
  #changing = /** @type {{question: string, among: Answers} | null} */ (null);
  #started = false;
  #request = 0;
  #live = document.createElement("div");
  #listening = new AbortController();

  connectedCallback() {
    const { signal } = (this.#listening = new AbortController());
    if (window === window.top) addressOwner ??= this; // in a frame, the address is not the reader's
    this.#presets = [...new Map([...this.#pairs("known"), ...this.#pairs("presets")])];
    this.#live.addEventListener("submit", (event) => this.#submit(event), { signal });
    this.#live.addEventListener("click", (event) => this.#click(event), { signal });
    for (const intent of ["pointerenter", "touchstart", "focusin"]) {
      this.addEventListener(intent, () => this.#start(), { signal, once: true, passive: true });
    }
    if (this.#ownsAddress) addEventListener("hashchange", () => this.#moved(), { signal });
    if (this.#attribute("page")) {
      if (this.#ownsAddress && this.#state()?.length) this.#start(); // an answer is under way in this article
    } else {
      this.#resume();
      whenIdle(() => this.#start());
    }
  }

  disconnectedCallback() {
    this.#listening.abort();
    if (addressOwner === this) addressOwner = null;
  }

  async #start() {
    if (this.#started) return;
    this.#started = true;
    sayEngine(this, "loading");
    try {
      const [worker, wordings] = [this.#url("worker"), this.#url("wordings")];
      this.#engine = engineFor({ worker, wordings, bundle: this.#attribute("bundle") });
      const coming = inTime(fetchParts());
      coming.catch(() => {}); // it is told below
      this.#engine.watch((fraction) => showProgress(this, fraction));
      const first = this.#engine.ask({ tree: this.#attribute("tree"), answers: [] });
      first.catch(() => {}); // nor here
      const { fetchWords } = (this.#parts = await coming);
      [this.#words] = await Promise.all([inTime(fetchWords(this.#url("words"))), first]);
    } catch (error) {
      return this.#giveBack(error);
    }
    sayEngine(this, "ready");
    if (this.#attribute("page") && !this.#state()?.length) this.#own = this.#left();
    // A reader in the middle of the links keeps them until they choose one or leave them.
    if (!this.#links.contains(document.activeElement)) return this.#navigate({ focus: false });
    const left = (/** @type {FocusEvent} */ { relatedTarget }) => !this.#links.contains(/** @type {Node | null} */ (relatedTarget));
    this.#links.addEventListener("focusout", (event) => left(event) && !this.#reply && this.#navigate({ focus: false }), {
      signal: this.#listening.signal,
    });
  }

  /** The address has changed: it may be another screen, or another section of the page. */
  #moved() {
    const answers = this.#state();
    const given = new Set(this.#presets.map(([question]) => question));
    const atStart = this.#reply?.trail.every(([question]) => given.has(question));
    if (answers && !(atStart && !answers.length)) this.#navigate({ focus: true });
  }

  /** Show the screen of the present state. @param {{focus: boolean}} how */
  async #navigate({ focus }) {
    const answers = this.#state() ?? (this.#reply ? null : []);
    if (!this.#words || !answers) return;
    const shown = answers.length || this.#reply ? answers : this.#own;
    const revision = new URLSearchParams(location.search).get("revision") ?? "";
    const linked = /^\d{1,9}$/.test(revision) && this.#ownsAddress && !this.#reply;
    await this.#show(shown, { focus, more: linked ? { revision: Number(revision) } : {}, push: false });
  }

  /** @param {Answers} answers @param {{focus: boolean, push: boolean, more?: object, among?: Answers}} how `among`: what may be lost */
  async #show(answers, { focus, push, more = {}, among = answers }) {
    const request = ++this.#request;
    const reply = await this.#ask(answers, more);
    // A later click may have overtaken this one.
    if (!reply || request !== this.#request || !this.#words || !this.#parts) return;
    const { clearErrors, screenOf } = this.#parts;
    clearErrors(this.#live, this.#words);
    this.#reply = reply;
    const atStake = new Set(among.map(([question]) => question));
    reply.unused = reply.unused.filter(([question]) => atStake.has(question)); // not what an earlier change has dropped
    for (const [question, answer] of reply.trail) this.#given.set(question, answer);
    this.#remember(reply, push);
    if (focus) say(this, "");
    try {
      this.#live.replaceChildren(screenOf(reply, this.#setting(this.#words)));
    } catch (error) {
      return this.#giveBack(error); // the words are not those of this tree: the links have their own
    }
    if (!this.#live.isConnected) this.#links.after(this.#live);
    this.#links.hidden = true;
    const own = this.#attribute("page");
    if (own) this.querySelector(".checker__page a")?.setAttribute("href", `${own}#${reply.address}`);
    if (focus) this.#live.querySelector("h2")?.focus();
    const { address, question, outcome } = reply;
    const detail = question ? { address, question } : { address, outcome };
    this.dispatchEvent(new CustomEvent("help-checker", { bubbles: true, detail }));
  }

  /** What the screen may use of this element. @param {Words} words @returns {import("./screen.js").Setting} */
  #setting(words) {
    return {
      words,
      tree: this.#attribute("tree"),
      contact: this.#attribute("contact"),
      given: (question) => this.#given.get(question),
      ask: async (more) => (await this.#ask(this.#reply?.trail ?? [], more)) ?? /** @type {Reply} */ ({}),
      say: (text) => say(this, text, { unseen: true }),
      link: ({ address, revision }) => {
        const url = new URL(this.#attribute("page") || location.pathname, location.href);
        url.search = `?revision=${revision}`;
        url.hash = address;
        return url.href;
      },
      supportWords: async () => (this.#support ??= this.#parts?.extraWords(this.#attribute("support-words")) ?? null),
    };
  }

  /** @param {Event} event */
  #submit(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const question = String(form.dataset.question);
    const answer = new FormData(form).get("answer");
    if (!this.#reply || !this.#words) return;
    if (typeof answer !== "string") return this.#parts?.showMissingAnswer(form, this.#words);
    this.#given.set(question, answer);
    const changed = this.#changing?.question === question ? this.#changing.among : null;
    this.#changing = null;
    if (changed) this.#show([...this.#given], { focus: true, push: true, among: changed });
    else this.#show([...this.#reply.trail, [question, answer]], { focus: true, push: true });
  }

  /** @param {Event} event */
  #click(event) {
    const link = /** @type {HTMLElement} */ (event.target).closest(".checker__trail a, .checker__moves a");
    if (!(link instanceof HTMLAnchorElement)) return;
    const { change, back } = link.dataset;
    const question = change ?? back;
    this.#changing = change !== undefined && this.#reply ? { question: change, among: this.#reply.trail } : null;
    this.#presets = this.#presets.filter(([preset]) => preset !== question); // a preset can be changed
    if (question === undefined) {
      this.#given.clear();
      this.#presets = this.#pairs("presets");
    }
    this.#own = [];
    if (this.#ownsAddress && link.hash !== location.hash) return; // the address leads on
    event.preventDefault();
    this.#show(readAddress(link.hash, this.#attribute("tree")) ?? [], { focus: true, push: false });
  }

  /** The engine is gone: the links take over where the reader is. @param {unknown} error for whoever opens the console */
  #giveBack(error) {
    if (!this.isConnected) return;
    console.warn("help-checker:", error);
    const words = this.#words;
    this.#engine = null;
    this.#words = null;
    sayEngine(this, "failed");
    const hadFocus = this.#live.contains(document.activeElement);
    if (words) this.#parts?.clearErrors(this.#live, words);
    this.#live.remove();
    this.#links.hidden = false;
    if (this.#reply && !this.#attribute("page")) location.replace(`#${this.#reply.address}`);
    if (hadFocus) [...this.#links.querySelectorAll("a")].find((link) => link.checkVisibility?.() ?? true)?.focus();
  }

  /** The engine's reply, or null when the engine fails, which gives the page back. @param {Answers} answers @param {object} more */
  async #ask(answers, more) {
    const answered = new Set(answers.map(([question]) => question));
    const all = [...answers, ...this.#presets.filter(([question]) => !answered.has(question))];
    try {
      return (await this.#engine?.ask({ tree: this.#attribute("tree"), answers: all, ...more })) ?? null;
    } catch (error) {
      this.#giveBack(error);
      return null;
    }
  }

  get #ownsAddress() {
    return addressOwner === this;
  }

  /** The answers of the address, or null while it points to something else of the page; or this checker's own. @returns {Answers | null} */
  #state() {
    return this.#ownsAddress ? readAddress(location.hash, this.#attribute("tree")) : this.#own;
  }

  /** Put a screen into the address and into the tab's memory. @param {Reply} reply @param {boolean} push */
  #remember({ address, trail }, push) {
    this.#own = trail;
    remember(this, trail.length ? `#${address}` : "");
    if (!this.#ownsAddress) return;
    const here = new URL(location.href);
    if (here.searchParams.has("revision")) here.searchParams.delete("revision"); // the ids are the present ones from here on
    here.hash = address;
    try {
      if (push) history.pushState(null, "", here);
      else if (location.hash && this.#state() && here.href !== location.href) history.replaceState(null, "", here); // without unknown ids
    } catch {
      // A browser refuses when there were very many in a short time (WebKit: 100 in 30 s): the address stays behind, the screen goes on.
    }
  }

  /** On the checker's own page: go on where this tab left it. */
  #resume() {
    const left = location.hash ? [] : this.#left();
    if (left.length) location.replace(`#${[this.#attribute("tree"), ...left.map((pair) => pair.join("="))].join(";")}`);
  }

  /** Where the reader left this checker in this tab, and a word about it if they had given an answer. @returns {Answers} */
  #left() {
    const left = readAddress(recalled(this) || "#", this.#attribute("tree")) ?? [];
    const given = new Map(this.#pairs("presets").map(([question, answer]) => [question, answer]));
    if (left.some(([question, answer]) => given.get(question) !== answer)) sayResumed(this);
    return left;
  }

  get #links() {
    return /** @type {HTMLElement} */ (this.querySelector(".checker__links"));
  }

  /** @param {string} name */
  #attribute(name) {
    return this.getAttribute(name) ?? "";
  }

  /** @param {string} name @returns {Answers} */
  #pairs(name) {
    return readPairs(this.#attribute(name).split(";").filter(Boolean));
  }

  /** @param {string} name */
  #url(name) {
    return new URL(this.#attribute(name), document.baseURI);
  }
}

// The page does not wait for this script, as a browser shows the place that an address names only once it waits for none.
// An element needs its children, so it waits for the page.
if (document.readyState === "loading") {
  await new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true }));
}
customElements.define("help-checker", HelpChecker);
