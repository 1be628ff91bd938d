"""Why a result, and what would change it: what the page says is what the tree says."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from checker.explain import alternatives
from checker.interview import Screen
from checker.paths import paths
from tests.browser.conftest import ready
from tests.browser.engines import EVERYWHERE
from tests.browser.expecting import expect
from tests.browser.reader import TREE, Words, arrived, at, checker_page, go_to, live, squeezed
from tests.browser.server import Server
from tests.conftest import LANGUAGES

pytestmark = EVERYWHERE
LONGEST = {path.shows: path for path in sorted(paths(TREE), key=lambda path: len(path.trail))}  # to each outcome
SHOWN = 3  # outcomes of an answer that are named; of the others, there is the number
# Of both parts: whether it is unfolded, its title, and its terms and descriptions, the lists within them by themselves.
EXPLANATION = """() => [...document.querySelectorAll("[data-outcome] details.checker__fold")].map((part) => {
  const plain = (element) => element.textContent.replace(/\\s+/g, " ").trim();
  const lines = [...part.querySelectorAll("dl > *")].flatMap((line) => {
    const own = line.cloneNode(true);
    own.querySelector("ul")?.remove();
    return [[line.localName, plain(own)], ...[...line.querySelectorAll("li")].map((item) => ["li", plain(item)])];
  });
  return [part.open, plain(part.querySelector("summary")), lines];
})"""


def why(screen: Screen, words: Words) -> Iterator[list[str]]:
    """Each answer, what follows from it, and the rule."""
    for answer in screen.trail:
        yield ["dt", words.question(type(answer))]
        yield ["dd", words.answer(answer)]
        if follows := words.follows(answer):
            yield ["dd", follows]
        if rule := words.rule(type(answer)):
            yield ["dd", squeezed(f"{words.interface['rule']} {rule}")]


def changes(screen: Screen, words: Words) -> Iterator[list[str]]:
    """For each question, what the other answers would lead to."""
    for answer in screen.trail:
        others = [each for each in alternatives(TREE, screen) if type(each.answer) is type(answer)]
        if others:
            yield ["dt", words.question(type(answer))]
        for other in others:
            yield ["dd", squeezed(words.interface["if-answered"]).replace("{answer}", words.answer(other.answer))]
            yield from (["li", words.outcome(outcome)] for outcome in other.outcomes[:SHOWN])
            if more := len(other.outcomes[SHOWN:]):
                yield ["li", squeezed(words.interface["and-more"]).replace("{count}", str(more))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_outcome(opened: Callable[..., Page], server: Server, language: str) -> None:
    """At every outcome, both parts are folded and say what the tree and the words say, and nothing else."""
    words = Words(server.folder, language)
    page = ready(opened(checker_page(language)))
    for path in LONGEST.values():
        go_to(page, at(path.trail))
        arrived(page, path, words)
        assert page.evaluate(EXPLANATION) == [
            [False, words.interface["why"], list(why(path, words))],
            [False, words.interface["would-change"], list(changes(path, words))],
        ], at(path.trail)


def test_the_rule_leads_to_its_article(opened: Callable[..., Page], server: Server) -> None:
    """Unfolded by key, the last rule links to the article section that states it."""
    path = next(path for path in paths(TREE) if type(path.trail[-1]) in TREE.rules)
    page = ready(opened(checker_page(LANGUAGES[1], path.trail)))
    arrived(page, path, Words(server.folder, LANGUAGES[1]))
    part = live(page).locator("details.checker__fold").first
    part.locator("summary").focus()
    page.keyboard.press("Enter")
    rule = part.locator("dd a").last
    expect(rule).to_be_visible()
    article, _, section = TREE.rules[type(path.trail[-1])].partition("#")
    rule.click()
    page.wait_for_url(f"**/{article.removesuffix('.md')}/#{section}")
    assert page.locator(":target").get_attribute("id") == section
