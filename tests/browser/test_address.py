"""The address is the state: across languages, history, reload and sharing, and whatever else stands in it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from checker.paths import paths
from tests.browser.conftest import ready
from tests.browser.reader import TREE, Words, answer_by_keys, arrived, at, checker_page, go_to, live, look, screen_after
from tests.browser.server import Server
from tests.conftest import LANGUAGES, home

PATH = max(paths(TREE), key=lambda path: len(path.trail)).trail
KNOWN = PATH[: len(PATH) // 2]
FIRST = KNOWN[0]
OTHER = next(answer for answer in type(FIRST) if answer is not FIRST)
KEPT = 100_000  # characters
HOSTILE = {  # what follows answers that are known
    "markup in an answer": f"{type(PATH[-1]).id()}=<img src=x onerror=window.hurt=1>",
    "markup in a question": "<script>window.hurt=1</script>=yes",
    "markup, encoded": "%3Cimg%20src%3Dx%20onerror%3Dwindow.hurt%3D1%3E=%3Cb%3E",
    "unknown question": "no-such-question=yes",
    "unknown answer": f"{type(PATH[len(KNOWN)]).id()}=no-such-answer",
    "answer of another question": f"{type(PATH[-1]).id()}={FIRST.value}",
    "repeated question": f"{type(FIRST).id()}={OTHER.value}",
    "question without an answer": type(PATH[-1]).id(),
    "nothing but signs": ";=;==;;=",
    "stray %": "%",
    "not UTF-8": "%ED%A0%80=%FF",
    "names of JavaScript": "__proto__=x;constructor=y;toString=z",
    "names of Python": "__class__=x;value=__init__",
    "another address": "#billing;javascript:alert(1)",
    "100 kB of text": "x" * KEPT,
    "100 kB of quotes": '"' * KEPT,
    "100 kB of nothing": "%00" * (KEPT // 3),
    "100 kB of answers": f"{type(FIRST).id()}={FIRST.value};" * (KEPT // 20),
    "100 kB of signs": ";" * KEPT,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_address_without_javascript(opened: Callable[..., Page], server: Server, name: str) -> None:
    """Without JavaScript, an unknown address shows the first question."""
    page = opened(f"{checker_page(LANGUAGES[0], KNOWN)};{HOSTILE[name]}", java_script_enabled=False)
    seen = look(page)
    assert seen.screens == 1
    assert seen.heading == Words(server.folder, LANGUAGES[0]).heading(screen_after())


def test_hostile_addresses(opened: Callable[..., Page], server: Server, subtests: pytest.Subtests) -> None:
    """Whatever follows known answers, the checker opens at the last known question, says so, and shows no markup."""
    page = ready(opened(checker_page(LANGUAGES[0])))
    for name, hostile in HOSTILE.items():
        with subtests.test(name):
            go_to(page, TREE.id)
            arrived(page, screen_after(), Words(server.folder, LANGUAGES[0]))
            go_to(page, f"{at(KNOWN)};{hostile}")
            assert_opened_at_the_last_known_question(page, server, LANGUAGES[0])


@pytest.mark.parametrize(("name", "language"), list(zip(list(HOSTILE)[-3:], LANGUAGES, strict=False)))
def test_a_hostile_address_from_outside(opened: Callable[..., Page], server: Server, name: str, language: str) -> None:
    """The same holds for a page that is opened with the address."""
    page = opened(f"{checker_page(language, KNOWN)};{HOSTILE[name]}")
    assert_opened_at_the_last_known_question(ready(page), server, language)


def assert_opened_at_the_last_known_question(page: Page, server: Server, language: str) -> None:
    words = Words(server.folder, language)
    seen = arrived(page, screen_after(*KNOWN), words)
    assert seen.notice == words.interface["address-unknown"]
    assert seen.status == words.interface["ready"]
    assert page.evaluate("() => window.hurt") is None
    assert live(page).locator("img, script").count() == 0
    assert "no-such" not in live(page).inner_text()


@pytest.mark.parametrize("where", ["checker", "billing-faq"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_switch_keeps_the_state(
    opened: Callable[..., Page], server: Server, language: str, where: str
) -> None:
    """The language menu leads to the same question after the same answers, on the checker's page and in an article."""
    other = LANGUAGES[LANGUAGES.index(language) - 1]
    page = ready(opened(f"{home(language)}{where}/#{at(KNOWN[:-1])}"))
    seen = arrived(page, screen_after(*KNOWN[:-1]), Words(server.folder, language))
    live(page).locator("h2").focus()
    answer_by_keys(page, seen, KNOWN[-1].value)
    arrived(page, screen_after(*KNOWN), Words(server.folder, language))
    switch_language(page, other)
    assert page.url == f"{server.address}{home(other)}{where}/#{at(KNOWN)}"
    arrived(ready(page), screen_after(*KNOWN), Words(server.folder, other))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_switch_keeps_the_place_in_an_article(
    opened: Callable[..., Page], server: Server, language: str
) -> None:
    """The language menu keeps the address's query and section."""
    other = LANGUAGES[LANGUAGES.index(language) - 1]
    page = opened(f"{home(language)}billing-contact/?from=mail&n=1")
    section = page.locator(".md-content h2[id]").nth(1).get_attribute("id")
    go_to(page, str(section))
    switch_language(page, other)
    assert page.url == f"{server.address}{home(other)}billing-contact/?from=mail&n=1#{section}"
    assert page.locator(":target").get_attribute("id") == section


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_browsers_history(opened: Callable[..., Page], server: Server, language: str) -> None:
    """The browser's Back and Forward walk the screens, each with its answer chosen; a reload stays where it is."""
    words = Words(server.folder, language)
    page = ready(opened(checker_page(language, ())))
    seen = arrived(page, screen_after(), words)
    live(page).locator("h2").focus()
    for place, answer in enumerate(PATH, start=1):
        answer_by_keys(page, seen, answer.value)
        seen = arrived(page, screen_after(*PATH[:place]), words)
    for place in reversed(range(len(PATH))):
        page.go_back()
        seen = arrived(page, screen_after(*PATH[:place]), words)
        assert seen.chosen == PATH[place].value
        assert seen.focused
    for place in range(1, len(KNOWN) + 1):
        page.go_forward()
        assert arrived(page, screen_after(*PATH[:place]), words).focused
    page.reload()
    arrived(ready(page), screen_after(*KNOWN), words)


def switch_language(page: Page, language: str) -> None:
    """Open the language menu and choose."""
    page.locator("button:has(+ * [data-language])").hover()
    page.locator(f"[data-language][hreflang={language}]").click()
    page.wait_for_function("(language) => document.documentElement?.lang === language", arg=language)
