"""For readers who listen or use the keyboard: what is announced, where the focus goes, and that it can be seen."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page

from checker.paths import paths, screens
from tests.browser.conftest import ready
from tests.browser.engines import NOT_WEBKIT
from tests.browser.expecting import expect
from tests.browser.reader import TREE, Words, answer_by_keys, arrived, at, checker_page, go_to, live, press_link
from tests.browser.reader import screen_after as after
from tests.browser.server import Server
from tests.browser.test_take_away import CLIPBOARD, PATH
from tests.conftest import LANGUAGES

DISTINCT = list({screen.shows: screen for screen in reversed(list(screens(TREE)))}.values())
LONGEST = max(paths(TREE), key=lambda path: len(path.trail)).trail
# Notes each text that a live region of the page takes on, whether the page had it from the start or not.
LISTEN = """() => {
  const regions = "[role=status], [role=alert], [role=log], [aria-live]:not([aria-live=off]), output";
  window.heard = [];
  new MutationObserver((changes) => {
    const changed = new Set();
    for (const { target, addedNodes } of changes) {
      changed.add((target.closest ? target : target.parentElement)?.closest(regions));
      for (const node of addedNodes) if (node.matches?.(regions) || node.querySelector?.(regions)) changed.add(node);
    }
    for (const region of changed) if (region?.textContent.trim()) window.heard.push(region.textContent.trim());
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
}"""
# What the focused heading is inside of that a screen reader names when the focus enters it: nothing but the checker.
NAMED_AROUND = """() => {
  const around = [];
  for (let box = document.activeElement.parentElement; !box.matches("help-checker"); box = box.parentElement) {
    const named = "fieldset, [role=group], [role=radiogroup], [aria-label], [aria-labelledby]";
    if (box.matches(named)) around.push(box.outerHTML.slice(0, 80));
  }
  return around;
}"""
# Whether what has the focus can be seen: nothing lies over its upper edge, which is inside the window.
COVERED = """async () => {
  await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {})));
  await new Promise(requestAnimationFrame);
  const focused = document.activeElement;
  const { left, top, width, height } = focused.getBoundingClientRect();
  const over = document.elementFromPoint(left + width / 2, top + Math.min(height / 2, 12));
  const seen = over && (focused.contains(over) || over.contains(focused));
  return seen ? null : `${focused.outerHTML.slice(0, 90)} at ${Math.round(top)}, under ${over?.outerHTML.slice(0, 80)}`;
}"""


@NOT_WEBKIT  # its driver lets nobody at the clipboard
def test_nothing_is_said_twice(opened: Callable[..., Page], server: Server) -> None:
    """Continue, Back and Change move the focus to the new heading and announce nothing else; what is copied, once."""
    language = LANGUAGES[2]
    words = Words(server.folder, language)
    page = ready(opened(checker_page(language, ()), **CLIPBOARD))
    seen = arrived(page, after(), words)
    live(page).locator("h2").focus()
    page.evaluate(LISTEN)

    def assert_silent() -> None:
        assert seen.focused
        assert page.evaluate(NAMED_AROUND) == []
        assert page.evaluate("() => window.heard") == []

    for place, answer in enumerate(PATH.trail, start=1):
        answer_by_keys(page, seen, answer.value)
        seen = arrived(page, after(*PATH.trail[:place]), words)
        assert_silent()
    press_link(page, seen, words.interface["back"])
    seen = arrived(page, after(*PATH.trail[:-1]), words)
    assert_silent()
    answer_by_keys(page, seen, PATH.trail[-1].value)
    seen = arrived(page, PATH, words)
    press_link(page, seen, f"{words.interface['change']} {words.question(type(PATH.trail[0]))}")
    seen = arrived(page, after(), words)
    assert_silent()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    seen = arrived(page, PATH, words)
    assert_silent()
    live(page).get_by_role("button", name=words.interface["copy-link"]).click()
    expect(page.locator("help-checker .checker__said")).to_have_text(words.interface["copied"])
    assert page.evaluate("() => window.heard") == [words.interface["copied"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_status_is_there_from_the_start(opened: Callable[..., Page], server: Server, language: str) -> None:
    """The page brings the regions that will speak, empty, and the element never replaces them."""
    file = server.folder / checker_page(language).strip("/") / "index.html"
    checker = BeautifulSoup(file.read_text("utf-8"), "html.parser").find("help-checker")
    assert checker is not None
    regions = checker.select("[role=status]")
    assert [region.get_text() for region in regions] == ["", ""]
    script = "addEventListener('DOMContentLoaded', () => { window.regions = [...document.querySelectorAll('%s')]; });"
    page = opened(
        checker_page(language, LONGEST),
        before=lambda page: page.add_init_script(script % "help-checker [role=status]"),
    )
    arrived(ready(page), after(*LONGEST), Words(server.folder, language))
    same = "() => [...document.querySelectorAll('help-checker [role=status]')].every((each, n) => each === regions[n])"
    assert page.evaluate(same)


def test_the_title_says_error_while_there_is_one(opened: Callable[..., Page], server: Server) -> None:
    """An error in the form is in the page's title in its language, once, and leaves it with the form."""
    language = LANGUAGES[1]
    words = Words(server.folder, language)
    page = ready(opened(checker_page(language, ())))
    title = page.title()
    for leave in ("Back", "Start again", "Continue"):
        go_to(page, at(LONGEST[:1]))
        arrived(page, after(*LONGEST[:1]), words)
        for _ in range(2):
            live(page).get_by_role("button", name=words.interface["continue"]).click()
            assert page.title() == words.labelled(words.interface["error"], title)
        match leave:
            case "Continue":
                live(page).locator(f"input[value={LONGEST[1].value}]").check()
                live(page).get_by_role("button", name=words.interface["continue"]).click()
                arrived(page, after(*LONGEST[:2]), words)
            case "Back":
                page.evaluate("history.back()")  # Safari's own skips what no reader's hand has added
            case "Start again":
                live(page).locator("[data-start-again]").click()
        expect(page).to_have_title(title)


def test_nothing_covers_the_focus(opened: Callable[..., Page], server: Server) -> None:
    """In a low window, new headings, error summaries, their fields and all that Tab reaches are clear of the header."""
    language = LANGUAGES[1]
    words = Words(server.folder, language)
    page = ready(opened(checker_page(language, ()), viewport={"width": 360, "height": 420}))
    seen = arrived(page, after(), words)
    live(page).locator("h2").focus()
    for place, answer in enumerate(LONGEST, start=1):
        live(page).get_by_role("button", name=words.interface["continue"]).click()
        expect(live(page).locator(".checker__summary")).to_be_focused()
        assert page.evaluate(COVERED) is None
        live(page).locator(".checker__summary a").click()
        assert page.evaluate(COVERED) is None
        live(page).locator("h2[tabindex]").focus()
        answer_by_keys(page, seen, answer.value)
        seen = arrived(page, after(*LONGEST[:place]), words)
        assert page.evaluate(COVERED) is None
    inside = "() => Boolean(document.activeElement.closest('help-checker'))"
    for key, least in (("Tab", 10), ("Shift+Tab", 10)):  # through the result, down and up again
        reached = 0
        page.keyboard.press(key)
        while page.evaluate(inside):
            assert page.evaluate(COVERED) is None
            reached += 1
            page.keyboard.press(key)
        assert reached >= least


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen_has_its_names_and_its_way_to_a_person(
    opened: Callable[..., Page], server: Server, language: str
) -> None:
    """On every question and result, the last link leads to the same person, and each Change names its question.

    By links that is every screen in every language, by the element every one in some language.
    """
    words = Words(server.folder, language)
    page = ready(opened(checker_page(language)))
    for screen in DISTINCT[LANGUAGES.index(language) :: len(LANGUAGES)]:
        go_to(page, at(screen.trail))
        seen = arrived(page, screen, words)
        assert seen.links[-1] == words.interface["contact"]
        named = [f"{words.interface['change']} {words.question(type(answer))}" for answer in screen.trail]
        assert [link for link in seen.links if link in named] == named
    person = live(page).locator(".checker__person a")
    expect(person).to_have_attribute("href", "#contact")
    person.click()
    expect(page.locator("#contact")).to_be_in_viewport()
    links = BeautifulSoup((server.folder / checker_page(language).strip("/") / "index.html").read_text(), "html.parser")
    last = {
        (section.select("a")[-1].get_text(), section.select("a")[-1]["href"]) for section in links.select("section[id]")
    }
    assert last == {(words.interface["contact"], "#contact")}


@NOT_WEBKIT  # which knows no forced colours
def test_forced_colours(opened: Callable[..., Page], server: Server) -> None:
    """With forced colours, answers have edges, the chosen one and the focused one an outline, an error its frame."""
    words = Words(server.folder, LANGUAGES[0])
    page = ready(opened(checker_page(LANGUAGES[0], LONGEST[:1]), forced_colors="active"))
    arrived(page, after(*LONGEST[:1]), words)
    outline = "(element) => getComputedStyle(element).outlineStyle"
    edge = "(element) => getComputedStyle(element).borderBlockStartStyle"
    answers = live(page).locator(".checker__answer")
    assert {each.evaluate(edge) for each in answers.all()} == {"solid"}
    assert {each.evaluate(outline) for each in answers.all()} == {"none"}
    live(page).get_by_role("button", name=words.interface["continue"]).click()
    assert live(page).locator(".checker__summary").evaluate(edge) == "solid"
    answers.nth(1).locator("input").check()
    live(page).get_by_role("button", name=words.interface["continue"]).focus()
    assert [each.evaluate(outline) for each in answers.all()][:3] == ["none", "solid", "none"]
    page.keyboard.press("Shift+Tab")
    focused = live(page).locator(":focus, .checker__answer:focus-within").first
    assert focused.evaluate(outline) == "solid"


def test_reduced_motion(opened: Callable[..., Page], server: Server) -> None:
    """Whoever asks for less motion gets none from the checker: no animation, no transition, no smooth scrolling."""
    words = Words(server.folder, LANGUAGES[0])
    page = ready(
        opened(checker_page(LANGUAGES[0], ()), reduced_motion="reduce", viewport={"width": 360, "height": 420})
    )
    seen = arrived(page, after(), words)
    live(page).locator("h2").focus()
    answer_by_keys(page, seen, LONGEST[0].value)
    arrived(page, after(*LONGEST[:1]), words)
    moving = """() => document.getAnimations().filter(({ effect }) => effect.target?.closest("help-checker"))
      .filter(({ effect }) => effect.getComputedTiming().duration).map(({ effect }) => effect.target.className)"""
    live(page).locator(".checker__answer").first.hover()
    assert page.evaluate(moving) == []
    assert page.evaluate("() => getComputedStyle(document.documentElement).scrollBehavior") == "auto"
