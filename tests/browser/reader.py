"""A reader at the checker: what they see, and the keys they press. Knows the page, not the tree's rules."""

import functools
import json
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bs4 import BeautifulSoup
from playwright.sync_api import Locator, Page

from checker.interview import Outcome, Question, Screen, address, replay
from checker.trees import TREES
from tests.conftest import home

TREE = TREES["billing"]

LOOK = """() => {
  const text = (element) => element?.textContent.replace(/\\s+/g, " ").trim() ?? null;
  const links = document.querySelector(".checker__links");
  const visible = [...document.querySelectorAll("help-checker > :not(.checker__links) .checker__screen")];
  if (links?.checkVisibility()) visible.push(...[...links.children].filter((screen) => screen.checkVisibility()));
  const screen = visible[0];
  const shows = screen?.matches("[data-question], [data-outcome]")
    ? screen : screen?.querySelector("[data-question], [data-outcome]");
  const heading = screen?.querySelector("h2");
  return {
    screens: visible.length,
    address: location.hash.slice(1),
    question: shows?.dataset.question ?? null,
    outcome: shows?.dataset.outcome ?? null,
    heading: text(heading),
    live: Boolean(screen && !screen.closest(".checker__links")),
    focused: Boolean(heading) && document.activeElement === heading,
    links: [...(screen?.querySelectorAll("a") ?? [])].map(text),
    stops: screen?.querySelectorAll("legend a, .checker__hint a").length ?? 0,
    answers: [...(screen?.querySelectorAll("input[type=radio]") ?? [])].map((radio) => radio.value),
    chosen: screen?.querySelector("input[type=radio]:checked")?.value ?? null,
    trail: [...(screen?.querySelectorAll(".checker__trail > div") ?? [])]
      .map((row) => [text(row.querySelector("dt")), text(row.querySelector("dd"))]),
    notice: text(screen?.querySelector(".checker__notice")),
    status: text(document.querySelector(".checker__status")),
  };
}"""
# Does something, looks again and again until the wanted screen is there, and reports what is there after 30 s at most.
ARRIVE = f"""async (wanted) => {{
  %s;
  const look = {LOOK};
  const end = performance.now() + 30_000;
  for (;;) {{
    const seen = look();
    const there = Object.keys(wanted).every((key) => JSON.stringify(seen[key]) === JSON.stringify(wanted[key]));
    if (there || performance.now() > end) return seen;
    await new Promise((next) => setTimeout(next, 1));
  }}
}}"""

# Remembers the last link of this name on the screen, whatever controls come or go around it meanwhile.
AIM = """(name) => {
  const text = (element) => element.textContent.replace(/\\s+/g, " ").trim();
  const screen = document.querySelector("help-checker > div:not(.checker__links) .checker__screen");
  window.aim = [...screen.querySelectorAll("a")].findLast((link) => text(link) === name);
}"""


@dataclass(frozen=True)
class Seen:
    """What the checker shows: the address, the visible screen and its id, and whether its heading has the focus."""

    screens: int
    address: str
    question: str | None
    outcome: str | None
    heading: str | None
    live: bool  # the element's screen, not the page's own links
    focused: bool
    links: list[str]  # the screen's, in order
    stops: int  # links before the radio buttons
    answers: list[str]
    chosen: str | None
    trail: list[list[str]]
    notice: str | None
    status: str


def look(page: Page) -> Seen:
    """What the checker shows now."""
    return Seen(**page.evaluate(LOOK))


def arrived(page: Page, screen: Screen, words: "Words", *, live: bool = True, by: str = "") -> Seen:
    """What the checker shows once it shows this screen, by the element or (`live=False`) by the page's own links.

    `by` is a statement for the page that leads there.
    """
    wanted: dict[str, object] = {
        "screens": 1,
        "address": at(screen.trail),
        "heading": words.heading(screen),
        "live": live,
        "trail": words.trail(screen.trail),
        **shown(screen),
    }
    if live:
        seen = Seen(**page.evaluate(ARRIVE.replace("%s", by), wanted))
    else:  # with JavaScript off, a page has no timers to wait with
        page.evaluate(by or "null")
        end = time.monotonic() + 30
        while not fits(seen := look(page), wanted) and time.monotonic() < end:
            pass
    assert {name: getattr(seen, name) for name in wanted} == wanted
    return seen


def fits(seen: Seen, wanted: dict[str, object]) -> bool:
    """Whether this is what is wanted."""
    return all(getattr(seen, name) == value for name, value in wanted.items())


def screen_after(*answers: Question) -> Screen:
    """The screen of the tree that these answers lead to."""
    return replay(TREE, {type(answer): answer for answer in answers})


def shown(screen: Screen) -> dict[str, str | None]:
    """The ids under which a screen of the tree is seen."""
    if isinstance(screen.shows, Outcome):
        return {"question": None, "outcome": screen.shows.id}
    return {"question": screen.shows.id(), "outcome": None}


def at(trail: Iterable[Question]) -> str:
    """The address after these answers."""
    return address(TREE, trail)


def live(page: Page) -> Locator:
    """The element's own screen, without the page's links that it hides."""
    return page.locator("help-checker > div:not(.checker__links)")


def go_to(page: Page, address: str) -> None:
    """Follow an address to the same page, as a click on a link to it does."""
    page.evaluate("(address) => { location.hash = address; }", address)


def checker_page(language: str, trail: Iterable[Question] | None = None) -> str:
    """Where a language's checker is, at the start or after these answers."""
    return f"{home(language)}checker/" + (f"#{at(trail)}" if trail is not None else "")


class Words:
    """The checker's words of a language, as plain text."""

    def __init__(self, site: Path, language: str) -> None:
        [file] = site.glob(f"assets/words-*/{language}/words.json")
        self._words = json.loads(file.read_text("utf-8"))
        self.language = language
        self.interface: dict[str, str] = self._words["interface"]

    def heading(self, screen: Screen) -> str:
        """The heading of a screen."""
        return self.outcome(screen.shows) if isinstance(screen.shows, Outcome) else self.question(screen.shows)

    def question(self, question: type[Question]) -> str:
        """A question's heading."""
        return _plain(self._words["questions"][question.id()]["title"])

    def answer(self, answer: Question) -> str:
        """An answer's text."""
        return _plain(self._words["questions"][type(answer).id()]["answers"][answer.value])

    def follows(self, answer: Question) -> str:
        """What follows from an answer; empty if nothing is said of it."""
        return _plain(self._words["questions"][type(answer).id()]["follows"][answer.value])

    def rule(self, question: type[Question]) -> str | None:
        """The title of the article section that states the rule behind a question."""
        rule = self._words["questions"][question.id()]["rule"]
        return _plain(rule["title"]) if rule else None

    def outcome(self, outcome: Outcome) -> str:
        """An outcome's heading."""
        return _plain(self._words["outcomes"][outcome.id]["title"])

    def steps(self, outcome: Outcome) -> list[str]:
        """An outcome's next steps."""
        body = BeautifulSoup(self._words["outcomes"][outcome.id]["body"], "html.parser")
        return [" ".join(step.get_text().split()) for step in body.select("ol > li")]

    def labelled(self, label: str, text: str) -> str:
        """A label and a text, with the language's own punctuation."""
        return self.interface["labelled"].replace("{label}", label).replace("{text}", text)

    def trail(self, answers: Iterable[Question]) -> list[list[str]]:
        """Questions and answers as the list of answers shows them."""
        return [[self.question(type(answer)), self.answer(answer)] for answer in answers]


@functools.cache
def _plain(html: str) -> str:
    return squeezed(BeautifulSoup(html, "html.parser").get_text())


def squeezed(text: str) -> str:
    """The text on one line, with single, breaking blanks: as LOOK reads the page."""
    return " ".join(text.split())


def idle(page: Page) -> None:
    """Wait until the page has nothing else to do, after what was asked of it before (WebKit: until it is its turn)."""
    page.evaluate("() => new Promise((rested) => (window.requestIdleCallback ?? setTimeout)(() => rested()))")


def tab_to(page: Page, selector: str, presses: int = 40) -> None:
    """Press Tab until this has the focus."""
    for _ in range(presses):
        page.keyboard.press("Tab")
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"{presses} times Tab did not lead to {selector}")


def answer_by_keys(page: Page, seen: Seen, answer: str, *, on_button: bool = False) -> None:
    """From the heading: Tab to the radio buttons, choose, and continue with Enter, there or on the button."""
    for _ in range(seen.stops + 1):
        page.keyboard.press("Tab")
    # The first press of Tab stops at the chosen radio button, or at the first while none is chosen.
    steps = seen.answers.index(answer) - (seen.answers.index(seen.chosen) if seen.chosen else 0)
    for _ in range(abs(steps)):
        page.keyboard.press("ArrowDown" if steps > 0 else "ArrowUp")
    if not steps:
        page.keyboard.press("Space")
    if on_button:
        tab_to(page, "help-checker button.md-button--primary")
    page.keyboard.press("Enter")


def press_link(page: Page, seen: Seen, name: str) -> None:
    """From the heading: Tab to the link of this name (of the last one, if there are more) and press Enter."""
    assert name in seen.links
    page.evaluate(AIM, name)
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === window.aim"):
            break
    else:
        raise AssertionError(f"40 times Tab did not lead to {name}")
    page.keyboard.press("Enter")
