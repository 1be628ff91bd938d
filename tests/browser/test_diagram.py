"""The page of diagrams: drawings that are named and legible in every scheme, and the same as a list."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from checker.publish.diagram import drawing_names
from checker.trees import billing_questions as q
from tests.browser.axe import violations
from tests.browser.conftest import ready
from tests.browser.engines import NOT_WEBKIT
from tests.browser.expecting import expect
from tests.browser.media import on_paper
from tests.browser.reader import TREE, Words, arrived, checker_page, screen_after
from tests.browser.server import Server
from tests.conftest import LANGUAGES, home

# The contrast of each text with its box, and of each box's edge and each line with the page, the poorest of each kind.
CONTRAST = """() => {
  const pixel = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
  const canvas = pixel.getContext("2d", { willReadFrequently: true });
  const luminance = (colour) => {
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const paper = matchMedia("print").matches ? "white" : getComputedStyle(document.body).backgroundColor;
  const poorest = (pairs) => Math.min(...pairs.map(([one, other]) => contrast(one, other)));
  const fill = (element) => getComputedStyle(element).fill;
  const texts = [...document.querySelectorAll("svg.diagram text")].map((text) => {
    const behind = text.closest(".diagram__row") ? ".diagram__box" : ".diagram__head";
    const box = text.closest(".diagram__outcome, .diagram__part")?.querySelector(".diagram__leaf")
      ?? text.closest(".diagram__question").querySelector(behind);
    return [fill(text), fill(box)];
  });
  const all = (selector) => [...document.querySelectorAll(selector)];
  const stroke = (selector) => all(selector).map((each) => [getComputedStyle(each).stroke, paper]);
  return {
    texts: texts.length,
    text: poorest(texts),
    edge: poorest(stroke("svg.diagram :is(.diagram__box, .diagram__leaf)")),
    line: poorest(stroke("svg.diagram .diagram__line")),
  };
}"""
LISTED = """() => {
  const plain = (element) => element.textContent.replace(/\\s+/g, " ").trim();
  const titled = (selector) => [...new Set([...document.querySelectorAll(selector)].map(plain))].sort();
  const asked = "svg .diagram__question:not(.diagram__question--given)";
  return {
    drawings: [...document.querySelectorAll("svg.diagram")].map((svg) => ({
      id: svg.id,
      role: svg.getAttribute("role"),
      title: plain(document.getElementById(svg.getAttribute("aria-labelledby"))),
      description: plain(document.getElementById(svg.getAttribute("aria-describedby"))),
      language: svg.getAttribute("xml:lang"),
    })),
    drawn: [titled("svg .diagram__outcome"), titled(`${asked} .diagram__link .diagram__text`)],
    listed: [titled(".diagram-list__outcome"), titled(".diagram-list__question")],
    lost: [...document.querySelectorAll(".md-content a[href^='#']")]
      .filter((link) => !document.getElementById(decodeURIComponent(link.getAttribute("href").slice(1)))).map(plain),
  };
}"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_drawings_and_list(opened: Callable[..., Page], server: Server, language: str) -> None:
    """Drawings have names and descriptions, show the tree's questions and outcomes as the list does, and lead on."""
    words = Words(server.folder, language)
    page = opened(f"{home(language)}checker-diagram/")
    seen = page.evaluate(LISTED)
    assert [drawing["id"] for drawing in seen["drawings"]] == [f"diagram-{name}" for name in drawing_names(TREE)]
    for drawing in seen["drawings"]:
        assert (drawing["role"], drawing["language"]) == ("group", language)
        assert drawing["title"]
        assert drawing["description"]
    questions = sorted({words.question(question) for question in TREE.questions}, key=utf16)
    outcomes = sorted({words.outcome(outcome) for outcome in TREE.outcomes}, key=utf16)
    assert seen["drawn"] == seen["listed"] == [outcomes, questions]
    assert seen["lost"] == []
    card = q.LogmeinPayment
    page.locator(f"svg .diagram__question[data-question={card.id()}] a").first.press("Enter")
    page.wait_for_url(f"**{checker_page(language)}#*")
    expect(page.locator(f"help-checker form[data-question={card.id()}]")).to_be_visible(timeout=30_000)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe(opened: Callable[..., Page], scheme: str) -> None:
    """axe finds nothing on the page of diagrams."""
    page = opened(f"{home(LANGUAGES[1])}checker-diagram/", color_scheme=scheme)
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("media", ["screen", "paper"])
def test_legible(opened: Callable[..., Page], media: str, scheme: str) -> None:
    """Texts stand out from their boxes, boxes and lines from the page, on screen and on paper."""
    page = opened(f"{home(LANGUAGES[0])}checker-diagram/", color_scheme=scheme)
    if media == "paper":
        on_paper(page)
    assert_legible(page)


@NOT_WEBKIT  # which knows no forced colours
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_legible_in_forced_colours(opened: Callable[..., Page], scheme: str) -> None:
    """As they do in the reader's own colours."""
    assert_legible(opened(f"{home(LANGUAGES[0])}checker-diagram/", color_scheme=scheme, forced_colors="active"))


def assert_legible(page: Page) -> None:
    """As WCAG asks of texts, and of what is drawn."""
    contrast = page.evaluate(CONTRAST)
    assert contrast.pop("texts") > len(TREE.outcomes) + len(TREE.questions)
    least = {"text": 4.5, "edge": 3, "line": 3}
    assert {kind: found for kind, found in contrast.items() if found < least[kind]} == {}


def test_by_keys(opened: Callable[..., Page], server: Server) -> None:
    """A box of the drawing takes the focus, shows it, and leads to its place in the checker by Enter."""
    page = opened(f"{home(LANGUAGES[2])}checker-diagram/")
    box = page.locator("svg .diagram__question a").first
    edge = "(link) => getComputedStyle(link.querySelector('.diagram__head')).strokeWidth"
    before = box.evaluate(edge)
    page.locator(".md-content h2").first.evaluate("(h) => { h.tabIndex = -1; h.focus(); }")
    for _ in range(10):
        page.keyboard.press("Tab")
        if box.evaluate("(link) => link === document.activeElement"):
            break
    expect(box).to_be_focused()
    assert box.evaluate(edge) != before
    page.keyboard.press("Enter")
    arrived(ready(page), screen_after(), Words(server.folder, LANGUAGES[2]))


def utf16(text: str) -> bytes:
    """JavaScript's order of texts."""
    return text.encode("utf-16-be")
