"""What a reader takes from a result: its link, a print, and a message in their language and the support team's."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page

from checker.interview import Outcome, Screen
from checker.paths import paths
from tests.browser.conftest import ready
from tests.browser.engines import NOT_WEBKIT
from tests.browser.expecting import expect
from tests.browser.media import on_paper
from tests.browser.reader import TREE, Words, arrived, at, checker_page, go_to, live, screen_after
from tests.browser.server import Server
from tests.conftest import LANGUAGES

SUPPORT = "en"  # as mkdocs.yml has it
PATHS = {path.shows: path for path in reversed(list(paths(TREE))) if isinstance(path.shows, Outcome)}
TO_A_PERSON = [path for outcome, path in PATHS.items() if outcome.contact and not outcome.ticket]
PATH = max(TO_A_PERSON, key=lambda path: len(path.trail))
CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}
READ = "() => navigator.clipboard.readText()"
MESSAGES = """() => [...document.querySelectorAll(".checker__message")].map((message) => ({
  label: message.querySelector("label").textContent,
  language: message.querySelector("textarea").lang,
  text: message.querySelector("textarea").value,
  named: message.querySelector("textarea").labels[0] === message.querySelector("label"),
  mail: message.querySelector("a[href^='mailto:']").href,
}))"""
# What is on the paper, and how light its palest text is, from 0 for black to 1; the paper is white.
PRINTED = """async () => {
  await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {})));
  const shown = (selector) => [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility());
  const plain = (element) => element.textContent.replace(/\\s+/g, " ").trim();
  const lightness = (element) => {
    const [red, green, blue, alpha = 1] = getComputedStyle(element).color.match(/[\\d.]+/g).map(Number);
    return 1 - alpha * (1 - (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255);
  };
  const behind = (element) => // Firefox computes no attributes
    getComputedStyle(element, "::after").content.replace("attr(href)", element.getAttribute("href"));
  const moving = "button, summary, nav a, header, footer, textarea, "
    + ".checker__moves a, .checker__person a, [data-change]";
  const screen = "help-checker > div:not(.checker__links)";
  return {
    moving: shown(moving).length,
    heading: shown(`${screen} h2`).map(plain),
    steps: shown(`${screen} ol > li`).map(plain),
    trail: shown(`${screen} .checker__trail > div`).map((row) => [...row.children].slice(0, 2).map(plain)),
    addresses: shown(`${screen} a`).map((link) => behind(link).includes(link.getAttribute("href"))),
    palest: Math.max(...shown(`${screen} :is(p, li, dt, dd, h2, h3, a)`).map(lightness)),
  };
}"""


def at_outcome(opened: Callable[..., Page], words: Words, path: Screen = PATH, **options: object) -> Page:
    """The result of a path."""
    page = ready(opened(checker_page(words.language, path.trail), **options))
    arrived(page, path, words)
    return page


@NOT_WEBKIT  # its driver lets nobody at the clipboard
def test_the_copied_link(opened: Callable[..., Page], server: Server) -> None:
    """Enter, Space and a click copy, nothing else does; the status says so once; the link opens the same result."""
    language = LANGUAGES[1]
    words = Words(server.folder, language)
    page = at_outcome(opened, words, **CLIPBOARD)
    said = page.locator("help-checker .checker__said")
    link = f"{server.address}{checker_page(language)}?revision={TREE.revision}#{at(PATH.trail)}"
    button = live(page).get_by_role("button", name=words.interface["copy-link"])
    page.evaluate("() => navigator.clipboard.writeText('')")  # all contexts of a browser share it
    button.focus()
    button.hover()
    page.mouse.down()
    page.mouse.move(0, 0)
    page.mouse.up()
    for other in ("a", "Escape", "ArrowDown"):
        page.keyboard.press(other)
    expect(said).to_be_empty()
    assert page.evaluate(READ) == ""
    for press in (lambda: page.keyboard.press("Enter"), lambda: page.keyboard.press("Space"), button.click):
        page.evaluate(
            "() => { document.querySelector('.checker__said').textContent = ''; navigator.clipboard.writeText(''); }"
        )
        button.focus()
        press()
        expect(said).to_have_text(words.interface["copied"])
        assert page.evaluate(READ) == link
        expect(button).to_be_focused()
    told = live(page).get_by_text(words.interface["copied"], exact=True)
    expect(told).to_be_visible()
    expect(told).to_have_count(1)
    page.goto("about:blank")
    page.goto(link)
    assert arrived(ready(page), PATH, words).notice is None
    assert page.url == f"{server.address}{checker_page(language)}#{at(PATH.trail)}"  # read, and not passed on


REFUSED = "{ writeText: async () => { throw new DOMException('no', 'NotAllowedError'); } }"


@pytest.mark.parametrize(("clipboard", "language"), [(REFUSED, LANGUAGES[1]), ("undefined", LANGUAGES[2])])
def test_a_browser_that_refuses_to_copy(
    opened: Callable[..., Page], server: Server, clipboard: str, language: str
) -> None:
    """Where the clipboard is refused or missing, the reader is told so and finds the text on the screen."""
    words = Words(server.folder, language)
    define = f"Object.defineProperty(navigator, 'clipboard', {{ value: {clipboard} }})"
    page = at_outcome(opened, words, before=lambda page: page.add_init_script(define))
    live(page).get_by_role("button", name=words.interface["copy-link"]).click()
    expect(page.locator("help-checker .checker__said")).to_have_text(words.interface["copy-failed"])
    link = live(page).locator("code.checker__copied")
    expect(link).to_have_text(f"{server.address}{checker_page(language)}?revision={TREE.revision}#{at(PATH.trail)}")


def test_a_print(opened: Callable[..., Page], server: Server) -> None:
    """Print prints; on paper stand answers, result, steps and the links' addresses, dark on white in any scheme."""
    words = Words(server.folder, LANGUAGES[1])

    def counted(page: Page) -> None:
        page.add_init_script("window.prints = 0; window.print = () => { window.prints += 1; };")

    page = at_outcome(opened, words, before=counted, color_scheme="dark")
    live(page).get_by_role("button", name=words.interface["print"]).click()
    assert page.evaluate("() => window.prints") == 1
    assert isinstance(PATH.shows, Outcome)
    on_paper(page)
    printed = page.evaluate(PRINTED)
    addresses, palest = printed.pop("addresses"), printed.pop("palest")
    assert printed == {
        "moving": 0,
        "heading": [words.outcome(PATH.shows)],
        "steps": words.steps(PATH.shows),
        "trail": words.trail(PATH.trail),
    }
    assert addresses
    assert all(addresses)
    assert palest < 0.5
    go_to(page, at(PATH.trail[:-1]))
    arrived(page, screen_after(*PATH.trail[:-1]), words)
    assert page.evaluate(PRINTED)["moving"] == 0


def text_of(path: Screen, words: Words, done: tuple[int, ...] = ()) -> str:
    """The message to a person about a result, with these steps done."""
    outcome = path.shows
    assert isinstance(outcome, Outcome)
    texts, steps = words.interface, words.steps(outcome)
    parts = [
        texts["message-greeting"],
        "\n".join(
            [texts["message-answers"], *(f"- {question} {answer}" for question, answer in words.trail(path.trail))]
        ),
        texts["message-result"].replace("{result}", words.outcome(outcome)),
        "\n".join([texts["message-tried"], *(f"- {steps[step]}" for step in done)]) if done else "",
        texts["message-ask"],
        texts["message-thanks"],
    ]
    return "\n\n".join(filter(None, parts))


def in_both(language: str, server: Server) -> list[tuple[Words, str]]:
    """The words of the messages, and the labels of these."""
    words = Words(server.folder, language)
    here = [(words, words.interface["message-here"])]
    theirs = [(Words(server.folder, SUPPORT), words.interface["message-support"])]
    return here + (theirs if language != SUPPORT else [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_message_of_every_result_that_needs_a_person(
    opened: Callable[..., Page], server: Server, language: str
) -> None:
    """It says answers and result in the reader's language and in the support team's; mail carries the same text.

    Other results have none.
    """
    words = Words(server.folder, language)
    page = ready(opened(checker_page(language)))
    for path in [path for outcome, path in PATHS.items() if not outcome.contact][::4]:
        go_to(page, at(path.trail))
        arrived(page, path, words)
        expect(live(page).locator(".checker__take button")).to_have_count(2)
        expect(live(page).locator(".checker__message, .checker__tried")).to_have_count(0)
    for path in TO_A_PERSON:
        assert isinstance(path.shows, Outcome)
        go_to(page, at(path.trail))
        arrived(page, path, words)
        expect(live(page).locator(".checker__message")).to_have_count(len(in_both(language, server)))
        for seen, (theirs, label) in zip(page.evaluate(MESSAGES), in_both(language, server), strict=True):
            text = text_of(path, theirs)
            mail = urlsplit(seen.pop("mail"))
            assert seen == {"label": label, "language": theirs.language, "text": text, "named": True}
            subject = theirs.interface["message-subject"].replace("{result}", theirs.outcome(path.shows))
            fields = parse_qs(mail.query, strict_parsing=True)
            assert (mail.path, fields) == ("", {"subject": [subject], "body": [text.replace("\n", "\r\n")]})


@NOT_WEBKIT  # its driver lets nobody at the clipboard
def test_steps_already_done(opened: Callable[..., Page], server: Server) -> None:
    """Ticked steps stand in every message, and in what its buttons copy; the focus stays at the tick."""
    language = LANGUAGES[1]
    words = Words(server.folder, language)
    path = max(TO_A_PERSON, key=lambda path: len(words.steps(path.shows)) if isinstance(path.shows, Outcome) else 0)
    page = at_outcome(opened, words, path, **CLIPBOARD)
    ticks = live(page).locator(".checker__tried input")
    last = ticks.count() - 1
    for done in ((last,), (0, last), (0,), ()):
        changed = next(step for step in (0, last) if ticks.nth(step).is_checked() is not (step in done))
        ticks.nth(changed).focus()
        page.keyboard.press("Space")
        for place, (theirs, _) in enumerate(in_both(language, server)):
            area = live(page).locator(".checker__message textarea").nth(place)
            expect(area).to_have_value(text_of(path, theirs, done))
        expect(ticks.nth(changed)).to_be_focused()
    ticks.nth(0).check()
    for place, (theirs, label) in enumerate(in_both(language, server)):
        name = f"{words.interface['message-copy']} {label}"
        live(page).get_by_role("button", name=name, exact=True).click()
        expect(page.locator("help-checker .checker__said")).to_have_text(words.interface["copied"])
        assert page.evaluate(READ) == text_of(path, theirs, (0,)), place
