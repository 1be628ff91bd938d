"""Several checkers in one page, each with presets and a state of its own."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from checker.interview import Question, Screen, replay
from checker.trees import billing_questions as q
from tests.browser.expecting import expect
from tests.browser.reader import TREE, Words, at
from tests.browser.server import Server, everything
from tests.conftest import LANGUAGES, home

ARTICLES: dict[str, tuple[Question, ...]] = {  # articles of one checker each, and its presets
    "billing-faq": (),
    "change-billing-contact": (q.Goal.CHANGE_CONTACT,),
    "logmein-billing": (q.Product.LOGMEIN,),
}
PRESETS = list(ARTICLES.values())
CHECKER = re.compile(r"<help-checker .*?</help-checker>", re.DOTALL)


@pytest.fixture
def together(opened: Callable[..., Page], server: Server) -> Callable[[str], Page]:
    """An article in this language that has the checkers of all three, each of them ready."""

    def open_page(language: str) -> Page:
        words = Words(server.folder, language)
        first, *others = (article_html(server.folder, language, article) for article in ARTICLES)
        found = [CHECKER.search(html) for html in others]
        html = CHECKER.sub(lambda own: own[0] + "".join(each[0] for each in found if each), first, count=1)
        address = f"{home(language)}{next(iter(ARTICLES))}/"

        server.faults = {address: lambda handler: handler.give(html.encode())}
        server.uncached = everything  # so that each worker would be asked for
        page = opened(address)
        for place, presets in enumerate(PRESETS):
            checker(page, place).hover()
            shows(page, place, after(presets), words)
        return page

    return open_page


def article_html(site: Path, language: str, article: str) -> str:
    """An article as it was built."""
    return (site / home(language).strip("/") / article / "index.html").read_text("utf-8")


def after(*answers: Question | tuple[Question, ...]) -> Screen:
    """The screen after presets and answers, a later answer to a question before an earlier one."""
    flat = [answer for each in answers for answer in (each if isinstance(each, tuple) else (each,))]
    return replay(TREE, {type(answer): answer for answer in flat})


def checker(page: Page, place: int) -> Locator:
    """One of the checkers."""
    return page.locator("help-checker").nth(place)


def live(page: Page, place: int) -> Locator:
    """The element's own screen in it."""
    return checker(page, place).locator("> div:not(.checker__links)")


def shows(page: Page, place: int, screen: Screen, words: Words) -> None:
    """This one shows this screen, its answers with a Change each."""
    live(page, place).locator("h2[tabindex]").wait_for(timeout=30_000)  # the engine may be starting
    expect(live(page, place).locator("h2[tabindex]")).to_have_text(words.heading(screen))
    rows = live(page, place).locator(".checker__trail > div")
    expect(rows).to_have_count(len(screen.trail))
    for row, (question, answer) in zip(rows.all(), words.trail(screen.trail), strict=True):
        expect(row.locator("dt")).to_have_text(question)
        expect(row.locator("dd").first).to_have_text(answer)
        expect(row.get_by_role("link")).to_have_accessible_name(f"{words.interface['change']} {question}")


def answer(page: Page, place: int, chosen: Question) -> None:
    """Choose and continue in this one."""
    live(page, place).locator(f"form[data-question={type(chosen).id()}] input[value={chosen.value}]").check()
    live(page, place).locator("form > button").click()


def test_each_for_itself(together: Callable[[str], Page], server: Server) -> None:
    """Answers, a changed preset and "Start again" in one leave the others alone; only the first owns the address.

    One engine answers for all.
    """
    language = LANGUAGES[2]
    words = Words(server.folder, language)
    page = together(language)
    assert len([path for path in server.requests if path.endswith("/worker.js")]) == 1
    answer(page, 2, q.Goal.WHO)
    shows(page, 2, after(PRESETS[2], q.Goal.WHO), words)
    assert "#" not in page.url
    answer(page, 1, q.Product.GOTOMEETING)
    answer(page, 0, q.Product.OTHER)
    first, second = after(q.Product.OTHER), after(PRESETS[1], q.Product.GOTOMEETING)
    shows(page, 0, first, words)
    shows(page, 1, second, words)
    assert page.url.endswith(f"#{at(first.trail)}")

    # What the article gave can be changed, here from LogMeIn to another product.
    name = f"{words.interface['change']} {words.question(q.Product)}"
    live(page, 2).get_by_role("link", name=name, exact=True).click()
    expect(live(page, 2).locator("input:checked")).to_have_value(q.Product.LOGMEIN.value)
    answer(page, 2, q.Product.GOTOWEBINAR)
    third = after(q.Product.GOTOWEBINAR, q.Goal.WHO)
    shows(page, 2, third, words)
    shows(page, 1, second, words)
    assert page.url.endswith(f"#{at(first.trail)}")

    live(page, 1).locator("[data-start-again]").click()
    shows(page, 1, after(PRESETS[1]), words)
    shows(page, 0, first, words)
    shows(page, 2, third, words)
    page.reload()
    for place, screen in enumerate([first, after(PRESETS[1]), third]):
        checker(page, place).hover()
        shows(page, place, screen, words)


def test_the_title_says_error_while_one_has_one(together: Callable[[str], Page], server: Server) -> None:
    """Two checkers without an answer are one "Error:" in the page's title, until both have theirs; no id is shared."""
    words = Words(server.folder, LANGUAGES[1])
    page = together(LANGUAGES[1])
    assert_ids_are_unique(page)
    title = page.title()
    error = words.labelled(words.interface["error"], title)
    for place in (0, 1, 0):
        live(page, place).locator("form > button").click()
        expect(live(page, place).locator(".checker__summary")).to_be_focused()
        assert page.title() == error
    answer(page, 0, q.Product.OTHER)
    shows(page, 0, after(q.Product.OTHER), words)
    assert page.title() == error
    answer(page, 1, q.Product.OTHER)
    shows(page, 1, after(PRESETS[1], q.Product.OTHER), words)
    assert page.title() == title


def assert_ids_are_unique(page: Page) -> None:
    """No two elements of the page share an id, and every label, description and heading that is referred to exists."""
    ids = page.evaluate("() => [...document.querySelectorAll('[id]')].map((element) => element.id)")
    assert len(ids) == len(set(ids))
    referred = page.evaluate("""() => [...document.querySelectorAll("help-checker *")].flatMap((element) =>
      ["aria-labelledby", "aria-describedby", "for"].flatMap((name) => (element.getAttribute(name) ?? "").split(" ")))
      .filter(Boolean)""")
    assert referred
    assert set(referred) <= set(ids)
