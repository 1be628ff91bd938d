"""The element as a form: errors, focus, Back and Change, and nothing that moves on by itself."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from checker.interview import Outcome, Question, Screen
from checker.paths import paths, screens
from tests.browser.conftest import ready
from tests.browser.engines import EVERYWHERE
from tests.browser.expecting import expect
from tests.browser.reader import (
    TREE,
    Words,
    answer_by_keys,
    arrived,
    at,
    checker_page,
    go_to,
    live,
    look,
    press_link,
    screen_after,
)
from tests.browser.server import Server
from tests.conftest import LANGUAGES

pytestmark = EVERYWHERE
LONGEST = max(paths(TREE), key=lambda path: len(path.trail)).trail


def changes() -> Iterator[tuple[tuple[Question, ...], int, Question]]:
    """For each question of the tree: a path that asks it early, its place there, and another answer to it."""
    for question in TREE.questions:
        asking = (path.trail for path in paths(TREE) if any(isinstance(answer, question) for answer in path.trail))
        trail = max(asking, key=len)
        place = next(place for place, answer in enumerate(trail) if isinstance(answer, question))
        yield trail, place, next(answer for answer in question if answer is not trail[place])


@pytest.mark.parametrize("language", LANGUAGES)
def test_continue_without_an_answer(opened: Callable[..., Page], server: Server, language: str) -> None:
    """An empty Continue shows a focused summary, an error at the answers, and a link to the first of them."""
    words = Words(server.folder, language)
    page = ready(opened(checker_page(language)))
    before = look(page)
    for _ in range(2):  # a second time, no second summary
        live(page).get_by_role("button", name=words.interface["continue"]).click()
        alert = live(page).locator(".checker__summary")
        expect(alert).to_be_focused()
        expect(alert.get_by_role("heading")).to_have_text(words.interface["error-summary"])
    error = live(page).locator(".checker__error")
    labelled = words.interface["labelled"].replace("{label}", words.interface["error"])
    expect(error).to_have_text(labelled.replace("{text}", words.interface["choose-one"]))
    assert page.title().startswith(labelled.replace("{text}", ""))
    described = live(page).locator("fieldset").get_attribute("aria-describedby") or ""
    assert error.get_attribute("id") in described.split()
    alert.get_by_role("link", name=words.interface["choose-one"]).click()
    expect(live(page).get_by_role("radio").first).to_be_focused()
    assert (look(page).address, look(page).question) == (before.address, before.question)


def test_choosing_never_moves_on(opened: Callable[..., Page], server: Server) -> None:
    """By mouse and by arrow keys, each answer can be chosen on each question, and only Continue goes on."""
    page = ready(opened(checker_page(LANGUAGES[0])))
    seen = {screen.shows: screen for screen in screens(TREE) if not isinstance(screen.shows, Outcome)}
    for screen in seen.values():
        go_to(page, at(screen.trail))
        before = arrived(page, screen, Words(server.folder, LANGUAGES[0]))
        page.evaluate("() => { window.moves = 0; addEventListener('hashchange', () => (window.moves += 1)); }")
        for radio in live(page).get_by_role("radio").all():
            radio.check()
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowDown")
        page.evaluate("() => new Promise(requestAnimationFrame)")
        after = look(page)
        assert (after.address, after.question) == (before.address, before.question)
        assert page.evaluate("() => window.moves") == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_back_shows_the_answer_given(opened: Callable[..., Page], server: Server, language: str) -> None:
    """Back, from the end to the start, shows each question with its answer chosen and the focus on its heading."""
    words = Words(server.folder, language)
    page = ready(opened(checker_page(language, LONGEST)))
    seen = arrived(page, screen_after(*LONGEST), words)
    live(page).locator("h2").focus()
    for place in reversed(range(len(LONGEST))):
        press_link(page, seen, words.interface["back"])
        seen = arrived(page, screen_after(*LONGEST[:place]), words)
        assert seen.focused
        assert seen.chosen == LONGEST[place].value


def test_a_history_that_takes_no_more(opened: Callable[..., Page], server: Server) -> None:
    """Where the browser refuses more history (WebKit: over 100 entries in 30 s), the interview goes on all the same."""
    words = Words(server.folder, LANGUAGES[0])
    page = ready(opened(checker_page(LANGUAGES[0])))
    page.evaluate("""() => {
      for (const name of ["pushState", "replaceState"]) {
        history[name] = () => { throw new DOMException("too many", "SecurityError"); };
      }
    }""")
    heading = live(page).locator("h2").first
    for answer in LONGEST:
        expect(heading).to_have_text(words.question(type(answer)))
        live(page).get_by_role("radio", name=words.answer(answer), exact=True).check()
        live(page).get_by_role("button", name=words.interface["continue"]).click()
    expect(heading).to_have_text(words.heading(screen_after(*LONGEST)))
    live(page).locator("[data-start-again]").click()
    expect(heading).to_have_text(words.heading(screen_after()))


def test_change_to_the_same_answer_leads_back(opened: Callable[..., Page], server: Server) -> None:
    """Whoever changes nothing is back at the outcome after one Continue."""
    words = Words(server.folder, LANGUAGES[0])
    page = ready(opened(checker_page(LANGUAGES[0], LONGEST)))
    for place in range(len(LONGEST)):
        seen = arrived(page, screen_after(*LONGEST), words)
        live(page).locator("h2").focus()
        press_link(page, seen, change_link(words, LONGEST[place]))
        arrived(page, screen_after(*LONGEST[:place]), words)
        live(page).get_by_role("button", name=words.interface["continue"]).click()
    arrived(page, screen_after(*LONGEST), words)


@pytest.mark.parametrize(("turn", "language"), list(enumerate(LANGUAGES)))
def test_a_change_lists_what_it_drops_and_changing_back_restores_it(
    opened: Callable[..., Page], server: Server, turn: int, language: str
) -> None:
    """Another answer to any question, by keyboard, leads to the first question that it leaves open, if any; answers
    that no longer count are listed with their questions; changing back, by mouse, leads to the same outcome.

    The languages take turns.
    """
    words = Words(server.folder, language)
    page = ready(opened(checker_page(language)))
    for trail, place, other in list(changes())[turn :: len(LANGUAGES)]:
        idle = dropped(trail, place, other)
        go_to(page, at(trail))
        seen = arrived(page, screen_after(*trail), words)
        live(page).locator("h2").focus()
        press_link(page, seen, change_link(words, trail[place]))
        seen = arrived(page, screen_after(*trail[:place]), words)
        assert seen.focused
        assert seen.chosen == trail[place].value
        answer_by_keys(page, seen, other.value)
        after = answers_after(trail, place, other)
        assert arrived(page, after, words).focused
        listed = live(page).locator(".checker__dropped li").all_text_contents()
        assert [" ".join(line.split()) for line in listed] == [" ".join(pair) for pair in words.trail(idle)]
        change(page, words, after.trail, place, trail[place])
        arrived(page, screen_after(*trail), words)
        live(page).locator("[data-start-again]").click()
        arrived(page, screen_after(), words)


def test_leaving_a_change_by_the_browser(opened: Callable[..., Page], server: Server) -> None:
    """After Change and the browser's own Back, the next answer is an answer, not a change of all others."""
    words = Words(server.folder, LANGUAGES[0])
    page = ready(opened(checker_page(LANGUAGES[0], LONGEST[:-1])))
    arrived(page, screen_after(*LONGEST[:-1]), words)
    live(page).get_by_role("link", name=change_link(words, LONGEST[0])).click()
    arrived(page, screen_after(), words)
    page.go_back()
    arrived(page, screen_after(*LONGEST[:-1]), words)
    live(page).locator(f"input[value={LONGEST[-1].value}]").check()
    live(page).get_by_role("button", name=words.interface["continue"]).click()
    arrived(page, screen_after(*LONGEST), words)
    assert live(page).locator(".checker__dropped").count() == 0


def change(page: Page, words: Words, trail: tuple[Question, ...], place: int, other: Question) -> None:
    """By the link Change at this place of the trail: choose another answer and continue."""
    live(page).get_by_role("link", name=change_link(words, trail[place]), exact=True).click()
    arrived(page, screen_after(*trail[:place]), words)
    live(page).locator(f"input[value={other.value}]").check()
    live(page).get_by_role("button", name=words.interface["continue"]).click()


def answers_after(trail: tuple[Question, ...], place: int, other: Question) -> Screen:
    """Where all answers of the trail lead when one of them is another."""
    return screen_after(*trail[:place], other, *trail[place + 1 :])


def dropped(trail: tuple[Question, ...], place: int, other: Question) -> list[Question]:
    """The answers of the trail that no longer count when one of them is another."""
    return [answer for answer in trail[place + 1 :] if answer not in answers_after(trail, place, other).trail]


def change_link(words: Words, answer: Question) -> str:
    """The name of the link that changes an answer."""
    [[question, _]] = words.trail([answer])
    return f"{words.interface['change']} {question}"
