"""Arabic, which runs from right to left and has some articles only: layout, checker, diagram, search, directions."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.axe import violations
from tests.browser.conftest import ready
from tests.browser.expecting import expect
from tests.browser.test_accessibility import without_hidden_screens
from tests.browser.test_search import FIND

PAGES = {
    "home": "/ar/",
    "checker": "/ar/checker/#billing;product=gotowebinar;goal=who;admin-role=yes",
    "article": "/ar/billing-contact/",
    "names": "/ar/logmein-billing/",
    "diagram": "/ar/checker-diagram/",
    "fallback": "/ar/change-plan/",
}
BEYOND = """() => {
  const { clientWidth, scrollWidth } = document.documentElement;
  const beyond = (e) => e.getBoundingClientRect().left < -1 || e.getBoundingClientRect().right > clientWidth + 1;
  const scrolls = (box) => box && box !== document.documentElement
    && (/auto|scroll/.test(getComputedStyle(box).overflowX) && !beyond(box) || scrolls(box.parentElement));
  const seen = (e) => e.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const wide = [...document.body.querySelectorAll("*")].filter((e) => beyond(e) && seen(e) && !scrolls(e));
  return [scrollWidth - clientWidth, ...wide.map((e) => e.outerHTML.slice(0, 100))];
}"""
PLACES = """(element, signs) => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), range = document.createRange();
  while (walker.nextNode() && !walker.currentNode.data.includes(signs));
  const text = walker.currentNode, start = text.data.indexOf(signs);
  return [...signs].map((sign, at) => {
    range.setStart(text, start + at);
    range.setEnd(text, start + at + 1);
    return range.getBoundingClientRect().x;
  });
}"""
QUERIES = {
    "جهة اتصال الفوترة": "billing-contact/",
    "تغيير جهة الاتصال": "change-billing-contact/",
    "طباعة ايصال": "logmein-billing/",
    "الحقول رمادية": "logmein-billing/",
}


@pytest.mark.parametrize("width", [320, 1280])
def test_pages(opened: Callable[..., Page], subtests: pytest.Subtests, width: int) -> None:
    """Nothing reaches beyond either edge, the text runs from the right, and axe finds nothing."""
    for kind, path in PAGES.items():
        with subtests.test(kind):
            page = opened(path, viewport={"width": width, "height": 800})
            if kind == "checker":
                ready(page)
            page.wait_for_load_state("networkidle")
            assert (page.locator("html").get_attribute("dir"), page.locator("html").get_attribute("lang")) == (
                "rtl",
                "ar",
            )
            assert page.evaluate(BEYOND) == [0]
            if width == 1280:
                without_hidden_screens(page)
                assert violations(page) == []
            page.context.close()


def test_a_fallback_page_has_two_directions(opened: Callable[..., Page]) -> None:
    """The English article runs from the left; what the site puts around it from the right."""
    page = opened(PAGES["fallback"])
    directions = {
        where: page.locator(where).first.evaluate("(element) => getComputedStyle(element).direction")
        for where in ("h1", ".hc-source ol", ".hc-notice", "#contact", ".hc-nav")
    }
    assert directions == {"h1": "ltr", ".hc-source ol": "ltr", ".hc-notice": "rtl", "#contact": "rtl", ".hc-nav": "rtl"}


def test_signs_stand_where_their_language_has_them(opened: Callable[..., Page]) -> None:
    """An English title's question mark is right of its last word, and the dots of `User of …` are right of `of`."""
    page = opened(PAGES["names"], viewport={"width": 1600, "height": 800})
    title = page.locator('.hc-nav a[lang="en"][dir="ltr"]').filter(has_text="Center?").first
    letter, mark = title.evaluate(PLACES, "r?")
    assert letter < mark
    name = page.locator("article strong").filter(has_text="User of …").first
    before, space, dots = name.evaluate(PLACES, "f …")
    assert before < space < dots


def test_the_checker_is_walked(opened: Callable[..., Page]) -> None:
    """A pasted message is understood, and leads to a result in Arabic."""
    page = ready(opened(PAGES["checker"]))
    page.locator("help-checker details summary").filter(has_text="أو ألصق ما تراه").click()
    page.locator("help-checker textarea").first.fill("يرجى الاتصال بمسؤول الفوترة لتغيير التراخيص")
    page.get_by_role("button", name="البحث عن الإجابة").click()
    page.get_by_role("button", name="اختيار هذه الإجابة").click()
    page.get_by_role("button", name="متابعة").click()
    expect(page.locator("help-checker h2[tabindex]").first).to_have_text("الرسالة تذكر جهة اتصال الفوترة")


def test_the_diagram_runs_to_the_left(opened: Callable[..., Page]) -> None:
    """A question stands right of what its answers lead to."""
    page = opened(PAGES["diagram"], viewport={"width": 1280, "height": 800})
    tips = page.locator(".diagram__tip").evaluate_all(
        "(tips) => tips.map((tip) => tip.getAttribute('d').match(/[\\d.]+/g).map(Number))"
    )
    to_the_left = [tip for tip in tips if tip[0] < tip[2]]
    assert len(to_the_left) == len(tips) > 20


def test_the_search(opened: Callable[..., Page]) -> None:
    """Arabic words are found, with or without the hamza, and lead to Arabic pages first."""
    page = opened("/ar/")
    found = dict(zip(QUERIES, page.evaluate(FIND, list(QUERIES)), strict=True))
    assert {query: urls[0] if urls else None for query, urls in found.items()} == {
        query: f"/ar/{path}" for query, path in QUERIES.items()
    }
