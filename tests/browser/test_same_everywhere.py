"""What runs is what was tested: every screen of the tree is the same in CPython, in the browser and in the page."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from checker.browser import reply
from checker.interview import Outcome, Screen
from checker.paths import screens
from tests.browser.conftest import ready
from tests.browser.reader import TREE, at, checker_page, go_to, look, screen_after, shown
from tests.conftest import LANGUAGES

SCREENS = list(screens(TREE))

ASK_WORKER = """async (messages) => {
  const element = document.querySelector("help-checker");
  const address = new URL(element.getAttribute("worker"), document.baseURI);
  address.searchParams.set("bundle", element.getAttribute("bundle"));
  const worker = new Worker(address, { type: "module" });
  const replies = new Promise((resolve, reject) => {
    const all = [];
    worker.onerror = reject;
    worker.onmessage = ({ data }) => {
      const said = JSON.parse(data);
      if ("error" in said) reject(new Error(said.error));
      else if ("id" in said && all.push(said) === messages.length) resolve(all); // the rest is of the start
    };
  });
  for (const message of messages) worker.postMessage(JSON.stringify(message));
  return replies.finally(() => worker.terminate());
}"""

READ_SECTIONS = """() => [...document.querySelectorAll(".checker__links > .checker__screen")].map((section) => {
  const links = (of) => [...section.querySelectorAll(`${of} a`)].map((link) => link.getAttribute("href"));
  return {
    address: section.id,
    question: section.dataset.question ?? null,
    outcome: section.dataset.outcome ?? null,
    answers: links(".checker__answers"),
    changes: links(".checker__trail"),
    moves: links(".checker__moves"),
  };
})"""


def pairs(screen: Screen) -> list[list[str]]:
    """The trail as messages carry it."""
    return [[type(answer).id(), answer.value] for answer in screen.trail]


def test_every_screen_in_the_browsers_python(opened: Callable[..., Page]) -> None:
    """The page's own worker gives CPython's question or outcome, trail and address for every screen of the tree."""
    page = opened(checker_page(LANGUAGES[0]))
    messages = [{"id": n, "tree": TREE.id, "answers": pairs(screen)} for n, screen in enumerate(SCREENS)]
    replies = page.evaluate(ASK_WORKER, messages)
    assert replies == [json.loads(reply(json.dumps(message))) for message in messages]
    asked = {"id", "address", "trail", "ignored", "question", "outcome"}
    assert [{key: value for key, value in each.items() if key in asked} for each in replies] == [
        {"id": n, "address": at(screen.trail), "trail": pairs(screen), "ignored": []}
        | {kind: id for kind, id in shown(screen).items() if id}
        for n, screen in enumerate(SCREENS)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen_in_the_page(opened: Callable[..., Page], language: str) -> None:
    """The page has one section for every screen of the tree, and its links lead to the tree's next and last screens."""
    page = opened(checker_page(language), java_script_enabled=False)
    sections = page.evaluate(READ_SECTIONS)
    expected = [
        {
            "address": at(screen.trail),
            **shown(screen),
            "answers": [f"#{at(screen_after(*screen.trail, answer).trail)}" for answer in answers(screen)],
            "changes": [f"#{at(screen.trail[:place])}" for place in range(len(screen.trail))],
            "moves": [f"#{at(screen.trail[:-1])}", f"#{at(())}"] if screen.trail else [],
        }
        for screen in SCREENS
    ]
    assert sorted(sections, key=lambda section: section["address"]) == sorted(expected, key=lambda s: str(s["address"]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_of_the_element(opened: Callable[..., Page], language: str) -> None:
    """The element offers the answers of every question in the tree's order, which is also the page's."""
    page = ready(opened(checker_page(language)))
    first_screens = {screen.shows: screen for screen in reversed(SCREENS) if not isinstance(screen.shows, Outcome)}
    assert set(first_screens) == set(TREE.questions)
    for question, screen in first_screens.items():
        go_to(page, at(screen.trail))
        page.locator(f"form[data-question={question.id()}]").wait_for()
        assert look(page).answers == [answer.value for answer in question]


def answers(screen: Screen) -> list[object]:
    """The answers that a screen offers."""
    return [] if isinstance(screen.shows, Outcome) else list(screen.shows)
