"""The checker inside an article: it waits for the reader, asks what the article leaves open, and keeps nothing."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from checker.interview import Outcome, Question, read_answers, replay
from checker.publish import embed
from helpcenter.articles import read_articles
from tests.browser.conftest import ready
from tests.browser.expecting import expect
from tests.browser.reader import TREE, Words, arrived, at, checker_page, idle, live, look, screen_after
from tests.browser.server import Server
from tests.conftest import LANGUAGES, ROOT, home


def preset_articles() -> dict[str, list[Question]]:
    """One article for each set of presets that the articles give, with its preset answers."""
    found: dict[str, str] = {}
    for article in read_articles(ROOT / "docs", list(LANGUAGES))[0]:
        for _, line in article.body():
            if match := embed.LINE.match(line):
                found.setdefault(match[1].strip(), article.path.removesuffix(".md"))
    return {
        article: list(read_answers(TREE, embed.presets(presets).items())[0].values())
        for presets, article in found.items()
        if article not in ("checker", "404", "offline")
    }


ARTICLES = preset_articles()
CASES = [(article, LANGUAGES[place % len(LANGUAGES)]) for place, article in enumerate(ARTICLES)]
PRESET = [case for case in CASES if ARTICLES[case[0]]]
KEPT = """async () => ({
  cookies: document.cookie,
  local: Object.entries(localStorage),
  databases: await indexedDB.databases(),
  caches: await caches.keys(),
})"""


def article_page(article: str, language: str) -> str:
    """Where an article is."""
    return f"{home(language)}{article}/"


@pytest.mark.parametrize(("article", "language"), CASES)
def test_an_article_with_the_checker(opened: Callable[..., Page], server: Server, article: str, language: str) -> None:
    """The checker starts when it gets the focus, asks only what the article leaves open, sends and keeps nothing."""
    words = Words(server.folder, language)
    presets = ARTICLES[article]
    page = opened(article_page(article, language))
    expect(page.locator("help-checker .checker__links h2:visible")).to_have_text(words.heading(screen_after(*presets)))
    page.wait_for_load_state("networkidle")
    idle(page)
    assert not [path for path in server.requests if "/engine/" in path or path.endswith(("/worker.js", "/words.json"))]
    kept = page.evaluate(KEPT)

    page.locator("help-checker a").first.focus()
    expect(page.locator("help-checker .checker__status")).to_have_text(words.interface["ready"], timeout=30_000)
    page.locator("body").click(position={"x": 1, "y": 1})  # the links keep a reader who is in them
    ready(page)
    server.requests.clear()
    screen = screen_after(*presets)
    given = list(screen.trail)
    while not isinstance(screen.shows, Outcome):
        assert screen.shows not in [type(preset) for preset in presets]
        answer = next(iter(screen.shows))
        live(page).locator(f"input[value={answer.value}]").check()
        live(page).get_by_role("button", name=words.interface["continue"]).click()
        given.append(answer)
        screen = replay(TREE, {type(known): known for known in (*presets, *given)})
        assert arrived(page, screen, words).focused
        link = page.locator(".checker__page a")
        assert link.evaluate("(link) => link.href") == f"{server.address}{checker_page(language, screen.trail)}"
    icon = page.locator("link[rel=icon]").evaluate("(link) => new URL(link.href).pathname")  # Chromium's own affair
    asked = [
        path for path in server.requests if path != icon and not path.endswith("/words.json")
    ]  # support's language
    assert asked == []
    assert page.evaluate(KEPT) == kept
    link.click()
    arrived(ready(page), screen, words)


@pytest.mark.parametrize(("article", "language"), PRESET)
def test_back_in_an_article(opened: Callable[..., Page], server: Server, article: str, language: str) -> None:
    """Back in an article leads to the last question of the list, answered by the reader or by the article."""
    words = Words(server.folder, language)
    screen = screen_after(*ARTICLES[article])
    assert not isinstance(screen.shows, Outcome)
    known = (*ARTICLES[article], next(iter(screen.shows)))
    screen = replay(TREE, {type(answer): answer for answer in known})
    page = opened(f"{article_page(article, language)}#{at(screen.trail)}")
    arrived(ready(page), screen, words)
    for answer in reversed(screen.trail):
        live(page).get_by_role("link", name=words.interface["back"], exact=True).click()
        expect(live(page).locator("form")).to_have_attribute("data-question", type(answer).id())
        assert look(page).chosen == answer.value


@pytest.mark.parametrize(("article", "language"), PRESET)
def test_every_answer_in_an_article_can_be_changed(
    opened: Callable[..., Page], server: Server, article: str, language: str
) -> None:
    """Each Change in an article leads to its question, also where the article gave the answer."""
    words = Words(server.folder, language)
    screen = replay(TREE, {type(preset): preset for preset in ARTICLES[article]})
    assert not isinstance(screen.shows, Outcome)
    screen = replay(TREE, {type(a): a for a in (*ARTICLES[article], next(iter(screen.shows)))})
    page = opened(f"{article_page(article, language)}#{at(screen.trail)}")
    for place, answer in enumerate(screen.trail):
        arrived(ready(page), screen, words)
        live(page).locator(".checker__trail a").nth(place).click()
        expect(live(page).locator("form")).to_have_attribute("data-question", type(answer).id())
        page.go_back()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pointer_starts_it_and_the_focus_stays(opened: Callable[..., Page], server: Server, language: str) -> None:
    """A pointer over the checker starts it; its screen replaces the links without taking the focus."""
    page = opened(article_page(next(iter(ARTICLES)), language))
    page.locator(".md-content a").first.focus()
    page.locator("help-checker").hover()
    ready(page)
    assert page.evaluate("() => document.activeElement === document.querySelector('.md-content a')")


def test_an_article_opened_at_a_section(opened: Callable[..., Page]) -> None:
    """The checker also takes over in an article that was opened at a section, and leaves the section's address."""
    article, language = PRESET[0]
    page = opened(article_page(article, language))
    section = page.locator(".md-content h2[id]").first.get_attribute("id")
    page = opened(f"{article_page(article, language)}#{section}")
    page.locator("help-checker").hover()
    expect(live(page).locator("h2")).to_be_visible(timeout=10_000)
    assert look(page).address == section


def test_moving_between_sections_leaves_the_focus(opened: Callable[..., Page]) -> None:
    """Back from a section of the article to its top is no move of the checker and leaves its heading alone."""
    page = opened(article_page(*PRESET[0]))
    page.locator("help-checker").hover()
    ready(page)
    page.locator("nav.md-nav--secondary a[href^='#']").first.click()
    page.wait_for_function("() => location.hash")
    page.evaluate("history.back()")
    page.wait_for_function("() => !location.hash")
    replied(page)
    assert not page.evaluate("() => Boolean(document.activeElement.closest('help-checker'))")


@pytest.mark.parametrize(("article", "language"), [("checker", LANGUAGES[0]), PRESET[-1]])
def test_a_reader_in_the_links_keeps_them(
    opened: Callable[..., Page], server: Server, article: str, language: str
) -> None:
    """Tab goes through all the links while Python gets ready; the element takes over once the focus has left them."""
    on_its_page = article == "checker"  # where Python starts by itself; in an article it waits for the reader
    page = opened(article_page(article, language), before=in_the_links if on_its_page else None)
    links = page.locator("help-checker .checker__links a:visible").evaluate_all("(links) => links.map((a) => a.href)")
    page.locator("help-checker .checker__links a:visible").first.focus()
    expected = Words(server.folder, language).interface["ready"]
    expect(page.locator("help-checker .checker__status")).to_have_text(expected, timeout=30_000)
    for link in links:
        replied(page)
        assert not page.locator(".checker__links").is_hidden()
        assert page.evaluate("() => document.activeElement.href") == link
        page.keyboard.press("Tab")
    ready(page)
    assert page.evaluate("() => document.activeElement !== document.body")


def test_a_chosen_link_ends_the_links(opened: Callable[..., Page], server: Server) -> None:
    """A reader in the links who follows one is at its question in the element, with the focus on its heading."""
    words = Words(server.folder, LANGUAGES[0])
    page = opened(checker_page(LANGUAGES[0]), before=in_the_links)
    page.locator("help-checker .checker__links a:visible").first.focus()  # in WebKit, the script's is lost
    expect(page.locator("help-checker .checker__status")).to_have_text(words.interface["ready"], timeout=30_000)
    page.keyboard.press("Enter")
    assert arrived(page, screen_after(next(iter(TREE.questions[0]))), words).focused


def in_the_links(page: Page) -> None:
    """Let the reader be at the first visible link of the checker before Python can be there."""
    page.add_init_script("""addEventListener("DOMContentLoaded", () => {
      const links = [...document.querySelectorAll("help-checker .checker__links a")];
      links.find((link) => link.checkVisibility()).focus();
    });""")


def replied(page: Page) -> None:
    """Wait ten frames: many times what a reply of the engine takes."""
    page.evaluate("async () => { for (let n = 0; n < 10; n++) await new Promise(requestAnimationFrame); }")
