"""The field for the message that a reader sees: it proposes what Python recognises, and chooses nothing by itself."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from checker.browser import reply
from checker.interview import Question
from checker.recognise import LONGEST_TEXT, Proposal, recognise, sign_in_name
from checker.trees import billing_questions as q
from tests.browser.axe import violations
from tests.browser.conftest import ready
from tests.browser.engines import NOT_WEBKIT
from tests.browser.expecting import expect
from tests.browser.other_engine import answered_by
from tests.browser.reader import Words, arrived, at, checker_page, go_to, live, look, screen_after, squeezed, tab_to
from tests.browser.server import Server
from tests.browser.test_take_away import CLIPBOARD
from tests.checker.test_recognise import corpus
from tests.conftest import LANGUAGES

MESSAGE = (q.Product.GOTOMEETING, q.Goal.WHO, q.AdminRole.NO_OR_UNKNOWN)  # leads to a question about a screen
NAME = (*MESSAGE, q.BillingCenterScreen.WRONG_PLACE)  # leads to a question about signing in
SURE = {
    "en": "You seem to have landed in the wrong place",
    "fr": "IL SEMBLE que vous avez atteri au mauvais endroit !",
    "es": "parece que ha llegado al lugar equivocado",
    "de": "SIE SIND ANSCHEINEND AN DER FALSCHN STELLE GELANDET",
}
UNSURE = "We see our subscriptions, it looks like you have landed in the wrong place"
UNKNOWN = "The weather is fine."
HOSTILE = {
    "markup": "<img src=x onerror=window.hurt=1>You landed in the <b>wrong</b> place<script>window.hurt=1</script>",
    "markup between the words": "wrong<img src=x onerror=window.hurt=1>place",
    "right-to-left overrides": "\u202eYou seem to have landed\u202c in the \u2067wrong\u2069 place",
    "control characters": "You seem\x00 to have\x07 landed in\x1b the wrong place",
    "placeholders": "{answer} ${answer} {{answer}} %s",
    "names of JavaScript": "__proto__ constructor toString",
}
NAMES = {
    "a line of an invoice": "Total\t120.00\nUser ID: jdoe42\nDate: 2026-11-20",
    "a French line": "ID utilisateur : marie.dupont",
    "a Spanish line with an address": "ID de usuario: ana@ejemplo.es",
    "a name alone": "jdoe42",
    "markup": "User ID: <img/src=x/onerror=window.hurt=1>",
    "no name": "Total: 120.00",
}

# Tells what the field shows after this text, or so many of one character, was put in and its button pressed.
PASTE = """async (given) => {
  const text = typeof given === "string" ? given : String.fromCharCode(given.code).repeat(given.times);
  const field = document.querySelector("help-checker textarea");
  const found = document.querySelector(".checker__found");
  field.value = text;
  found.replaceChildren();
  const shown = new Promise((resolve) => new MutationObserver(resolve).observe(found, { childList: true }));
  await Promise.resolve(); // the mutation above is not what we wait for
  field.closest("details").querySelector(":scope > button").click();
  await shown;
  const plain = (element) => element?.textContent.replace(/\\s+/g, " ").trim() ?? null;
  return {
    says: plain(found.querySelector("p")),
    proposals: [...found.querySelectorAll(".checker__proposal")].map((proposal) => ({
      answer: plain(proposal.querySelector("p")),
      matched: [...proposal.querySelectorAll("mark")].map((mark) => mark.textContent),
    })),
    said: plain(document.querySelector(".checker__said")),
    chosen: document.querySelectorAll("help-checker input:checked").length,
    strangers: found.querySelectorAll("img, script, mark *").length,
  };
}"""


def at_question(opened: Callable[..., Page], server: Server, language: str, trail: tuple[Question, ...]) -> Page:
    """The field of the question after these answers, unfolded."""
    page = ready(opened(checker_page(language, trail)))
    arrived(page, screen_after(*trail), Words(server.folder, language))
    live(page).locator(".checker__paste summary").click()
    return page


def known(site: Path) -> dict[str, Any]:
    """What writers listed for the recogniser, as the site has it."""
    [file] = site.glob("assets/words-*/wordings.json")
    return dict(json.loads(file.read_text("utf-8")))


def expected(text: str, words: Words, site: Path) -> dict[str, Any]:
    """What the field must show for a text on the question about a screen, by CPython's recogniser."""
    question = q.BillingCenterScreen
    seen = recognise(text, known(site)["questions"][question.id()])
    proposals = [seen.sure] if seen.sure else list(seen.candidates)
    kind = "sure" if seen.sure else "unsure" if proposals else "none"

    def shown(proposal: Proposal) -> dict[str, Any]:
        matched = [text[start:end] for start, end in proposal.spans]
        return {"answer": words.answer(question(proposal.answer)), "matched": matched}

    says = squeezed(words.interface[f"paste-{kind}"])
    listed = [shown(proposal) for proposal in proposals]
    said = " ".join([says, *(proposal["answer"] for proposal in listed)])
    return {"says": says, "proposals": listed, "said": said, "chosen": 0, "strangers": 0}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_proposed(opened: Callable[..., Page], server: Server, language: str) -> None:
    """Messages in any language, unclear, unknown and hostile ones: shown is what Python recognises, none is chosen."""
    words = Words(server.folder, language)
    page = at_question(opened, server, language, MESSAGE)
    before = look(page)
    own = [line for lines in corpus(language)[q.BillingCenterScreen.id()].values() for line in lines]
    for text in filter(str.strip, (*HOSTILE.values(), *own[::2], *corpus(language)["negatives"][::4])):
        assert page.evaluate(PASTE, text) == expected(text, words, server.folder), text
    for text, says in [*((text, "sure") for text in SURE.values()), (UNSURE, "unsure"), (UNKNOWN, "none")]:
        seen = page.evaluate(PASTE, text)
        assert seen == expected(text, words, server.folder), text
        assert seen["says"] == squeezed(words.interface[f"paste-{says}"])
    assert page.evaluate("() => window.hurt") is None
    after = look(page)
    assert (after.address, after.question) == (before.address, before.question)
    page.evaluate(PASTE, UNSURE)
    assert violations(page, ".checker__paste") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_choosing_a_proposal(opened: Callable[..., Page], server: Server, language: str) -> None:
    """By keys alone: a message in another language, its proposal, its choice; only Continue goes on."""
    words = Words(server.folder, language)
    other = LANGUAGES[LANGUAGES.index(language) - 1]
    page = ready(opened(checker_page(language, MESSAGE)))
    before = arrived(page, screen_after(*MESSAGE), words)
    live(page).locator("h2").focus()
    tab_to(page, ".checker__paste summary")
    page.keyboard.press("Enter")
    tab_to(page, ".checker__paste textarea")
    page.keyboard.type(SURE[other])
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(live(page).locator(".checker__found p").first).to_have_text(words.interface["paste-sure"])
    assert page.evaluate("() => document.activeElement.matches('.checker__paste > button')")  # the focus has not moved
    assert look(page).chosen is None
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    chosen = live(page).locator(f"input[value={q.BillingCenterScreen.WRONG_PLACE.value}]")
    expect(chosen).to_be_focused()
    expect(chosen).to_be_checked()
    after = look(page)
    assert (after.address, after.question) == (before.address, before.question)
    page.keyboard.press("Enter")
    assert arrived(page, screen_after(*MESSAGE, q.BillingCenterScreen.WRONG_PLACE), words).focused


@NOT_WEBKIT  # its driver lets nobody at the clipboard
def test_nothing_and_too_much(opened: Callable[..., Page], server: Server) -> None:
    """An empty field and a text beyond the limit are answered in the page; Python is asked up to the limit."""
    words = Words(server.folder, LANGUAGES[2])
    page = ready(opened(checker_page(LANGUAGES[2], MESSAGE), **CLIPBOARD))
    arrived(page, screen_after(*MESSAGE), words)
    page.evaluate("""() => {
      window.asked = 0;
      const post = Worker.prototype.postMessage;
      Worker.prototype.postMessage = function (...message) { window.asked += 1; return post.apply(this, message); };
    }""")
    for blank in ("", " \n\t\u00a0"):
        assert page.evaluate(PASTE, blank)["says"] == words.interface["paste-empty"]
    for times in (1_000_000, LONGEST_TEXT + 1):
        too_long = page.evaluate(PASTE, {"code": ord("x"), "times": times})
        assert (too_long["says"], too_long["proposals"]) == (words.interface["paste-too-long"], [])
    assert page.evaluate("() => window.asked") == 0
    for code in (0, 0xD800):  # what JSON writes longest: a control character, half a character
        seen = page.evaluate(PASTE, {"code": code, "times": LONGEST_TEXT})
        assert seen["says"] == words.interface["paste-none"]
    assert page.evaluate("() => window.asked") == 2

    live(page).locator(".checker__paste summary").click()
    page.evaluate("() => navigator.clipboard.writeText('paste '.repeat(200_000))")
    live(page).locator(".checker__paste textarea").fill("")
    page.keyboard.press("Control+V")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(live(page).locator(".checker__found")).to_have_text(words.interface["paste-too-long"])


def test_what_matched_is_a_text(opened: Callable[..., Page], server: Server) -> None:
    """Even an engine that found markup in a text would have it shown as it was pasted."""
    markup = HOSTILE["markup"]

    def finds_markup(message: str) -> str:
        answer = json.loads(reply(message))
        found = {"sure": {"answer": q.BillingCenterScreen.WRONG_PLACE.value, "matched": [markup]}, "candidates": []}
        named = {"name": "user-name", "value": markup}
        return json.dumps(answer | {"recognised": named if answer.get("question") == "corporate-sign-in" else found})

    page = opened(checker_page(LANGUAGES[0], MESSAGE), before=answered_by(finds_markup, server))
    for trail in (MESSAGE, NAME):
        go_to(page, at(trail))
        arrived(page, screen_after(*trail), Words(server.folder, LANGUAGES[0]))
        assert page.evaluate(PASTE, "x")["strangers"] == 0
        expect(live(page).locator("mark")).to_have_text(markup)
    assert page.evaluate("() => window.hurt") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_to_sign_in_with(opened: Callable[..., Page], server: Server, language: str) -> None:
    """On a question about signing in, the field tells a user name from an email address and from neither."""
    words = Words(server.folder, language)
    page = at_question(opened, server, language, NAME)
    label = live(page).locator(".checker__paste label")
    assert label.text_content() == words.interface["sign-in-hint"]
    kinds: Mapping[str, str] = {"user-name": "sign-in-user-name", "email-address": "sign-in-email"}
    for name, text in NAMES.items():
        found = sign_in_name(text, known(server.folder)["labels"])
        says = squeezed(f"{words.interface[kinds.get(found.kind, 'sign-in-none')]} {found.value}")
        seen = page.evaluate(PASTE, text)
        assert (seen["says"], seen["said"], seen["strangers"]) == (says, says, 0), name
    assert {sign_in_name(text, known(server.folder)["labels"]).kind for text in NAMES.values()} == {*kinds, "none"}
    assert page.evaluate("() => window.hurt") is None
