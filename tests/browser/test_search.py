"""The search as a reader uses it: what they find, by which keys, and that nothing of it leaves the page."""

from collections.abc import Callable
from itertools import cycle
from typing import Any

import pytest
import yaml
from playwright.sync_api import Locator, Page

from helpcenter.search.folding import fold, words_of
from tests.browser.axe import violations
from tests.browser.expecting import expect
from tests.browser.media import on_paper
from tests.browser.server import Server
from tests.browser.test_article import KEPT
from tests.browser.test_layout import OVERFLOW, SMALL
from tests.conftest import LANGUAGES, ROOT, home
from tests.site.conftest import ARTICLES, address

QUERIES = {
    language: yaml.safe_load((ROOT / "tests" / "search" / "queries" / f"{language}.yml").read_text("utf-8"))
    for language in LANGUAGES
}
NAMES = yaml.safe_load((ROOT / "docs" / "names.yml").read_text("utf-8"))
HISTORY = {"en": "invoice history", "fr": "historique factures", "es": "historial facturas", "de": "Verlauf Rechnungen"}
PHONE = {"viewport": {"width": 360, "height": 740}}

MODULES = "const FOLDER = document.querySelector('script[src$=\"/page.js\"]').src.replace('page.js', 'search/');"
FIND = (
    f"""async (queries) => {{ {MODULES}"""
    + """
  const { Engine } = await import(FOLDER + "engine.js");
  const engine = new Engine(document.documentElement.lang);
  const found = [];
  for (const query of queries) {
    const { results } = await engine.search(query, { patient: true });
    found.push(results.map(({ url }) => url));
  }
  return found;
}"""
)


def name(token: str, language: str) -> str:
    """The site's own word in a language."""
    return str(NAMES[token][language])


def dialog(page: Page) -> Locator:
    """The search dialog."""
    return page.locator("#search")


def ask(page: Page, text: str) -> Locator:
    """Open the search, type, and wait for what it says; the links to what was found."""
    page.keyboard.press("Control+k")
    page.keyboard.insert_text(text)  # at once: after a pause, a part of it would be searched for
    expect(dialog(page).get_by_role("status")).not_to_be_empty(timeout=15_000)
    return dialog(page).locator("[data-part=results] > li > a")


def article(url: str) -> str:
    """What the list of queries calls the place of an address."""
    path, _, fragment = url.partition("#")
    return "contact" if fragment == "contact" else path.strip("/").split("/")[-1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_readers_find_what_they_expect(opened: Callable[..., Page], subtests: pytest.Subtests, language: str) -> None:
    """Whatever the accents, endings, synonyms and misspellings, the expected article comes first: defects 1 and 2."""
    expected = {str(query): articles for kind in QUERIES[language].values() for query, articles in kind.items()}
    assert len(expected) >= 40
    page = opened(home(language))
    for (query, articles), found in zip(expected.items(), page.evaluate(FIND, list(expected)), strict=True):
        with subtests.test(query):
            assert all(url.startswith(home(language)) for url in found)
            assert language != LANGUAGES[0] or not any(url.startswith(("/fr/", "/es/")) for url in found)
            assert article(found[0]) in articles, found[:4]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_fetched_before_it_is_opened(opened: Callable[..., Page], server: Server, language: str) -> None:
    """A page view asks for nothing of the search and for no sitemap: defects 3 and 4."""
    for path in ("", "billing-contact/"):
        page = opened(home(language) + path)
        page.wait_for_load_state("networkidle")
        assert [asked for asked in server.requests if "search" in asked or "sitemap" in asked or "lunr" in asked] == []
    page.keyboard.press("/")
    server.wait_for_request(".pagefind")
    asked = [asked for asked in server.requests if asked.startswith("/search/")]
    languages = {asked.split(".")[-2].partition("_")[0] for asked in asked if asked.endswith(".pagefind")}
    assert languages == {language}


def test_what_is_typed_stays_in_the_page(opened: Callable[..., Page], server: Server) -> None:
    """No address, body or header of a request, no storage and no entry of the history holds what was typed."""
    page = opened(f"{home('fr')}billing-contact/")
    kept, entries = page.evaluate(KEPT), page.evaluate("() => history.length")
    session = page.evaluate("() => JSON.stringify(sessionStorage)")
    results = ask(page, "abonement secretword")
    expect(results.first).to_be_visible()
    assert server.heads
    for head in server.heads:
        assert head.startswith("GET ")  # which has no body
        assert "abonement" not in head.lower()
        assert "secretword" not in head.lower()
    assert page.evaluate(KEPT) == kept
    assert page.evaluate("() => JSON.stringify(sessionStorage)") == session
    results.first.click()
    page.wait_for_url(lambda url: "billing-contact" not in url)
    assert page.evaluate("() => history.length") == entries + 1
    assert "?" not in page.url


@pytest.mark.parametrize("language", LANGUAGES)
def test_keys(opened: Callable[..., Page], language: str) -> None:
    """Ctrl+K and / open it; arrows go through the results and back, Enter opens one, Esc returns the focus."""
    page = opened(f"{home(language)}billing-contact/", reduced_motion="reduce")
    link = page.locator("article a:visible").first
    link.focus()
    page.keyboard.press("/")
    field = dialog(page).get_by_role("textbox", name=name("page.search", language))
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    page.keyboard.press("Escape")
    expect(dialog(page)).to_be_hidden()
    expect(link).to_be_focused()
    links = ask(page, HISTORY[language]).locator("xpath=ancestor::ol").locator("a")
    expect(links.nth(1)).to_be_visible()
    for place in (0, 1):
        page.keyboard.press("ArrowDown")
        expect(links.nth(place)).to_be_focused()
    page.keyboard.press("End")
    expect(links.last).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.last).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.type("s")
    expect(field).to_have_value(f"{HISTORY[language]}s")
    expect(field).to_be_focused()
    page.keyboard.press("Backspace")
    page.keyboard.press("Enter")
    page.wait_for_url("**/invoice-history/")


def test_a_slash_in_a_field_is_a_slash(opened: Callable[..., Page]) -> None:
    """A reader who writes / somewhere writes it."""
    page = opened(f"{home('en')}billing-contact/")
    ask(page, "a/b")
    expect(dialog(page).get_by_role("textbox")).to_have_value("a/b")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_buttons(opened: Callable[..., Page], language: str) -> None:
    """The header's button and the home page's field open it and get the focus back; a click aside closes it."""
    page = opened(home(language))
    buttons = page.get_by_role("button", name=name("page.search", language))
    expect(buttons).to_have_count(2)
    for button in buttons.all():
        expect(button).to_have_attribute("aria-haspopup", "dialog")
        button.press("Space")
        expect(dialog(page)).to_be_visible()
        dialog(page).get_by_role("button", name=name("page.close", language)).click()
        expect(dialog(page)).to_be_hidden()
        expect(button).to_be_focused()
    buttons.first.click()
    page.mouse.click(2, 400)
    expect(dialog(page)).to_be_hidden()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said(opened: Callable[..., Page], language: str) -> None:
    """The number of results is announced in the page's language; no word is left when nothing is asked."""
    page = opened(home(language))
    links = ask(page, "gotowebinar")
    status = dialog(page).get_by_role("status")
    many, best = (name(token, language) for token in ("page.search-many", "page.search-best"))
    both = """(search) => [search.querySelectorAll("[data-part=results] > li > a").length,
        search.querySelector("[role=status]").textContent]"""
    count, said = dialog(page).evaluate(both)  # at one moment: what is typed on may find more
    assert said in (many.format(count=count), *(best.format(shown=count, count=n) for n in range(60)))
    dialog(page).get_by_role("textbox").fill("")
    expect(status).to_be_empty()
    expect(links).to_have_count(0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_found(opened: Callable[..., Page], language: str) -> None:
    """Where nothing is found, that is said, and the checker and the contact options are at hand."""
    page = opened(f"{home(language)}billing-faq/")
    results = ask(page, "xqzvvk")
    expect(dialog(page).get_by_role("status")).to_have_text(name("page.search-none", language))
    expect(results).to_have_count(0)
    ways = dialog(page).get_by_role("link")
    expect(ways).to_have_text([name("page.search-checker", language), name("page.search-contact", language)])
    ways.last.click()
    page.wait_for_url(f"**{home(language)}checker/#contact")
    expect(page.locator("#contact")).to_be_in_viewport()


@pytest.mark.parametrize("language", LANGUAGES)
def test_products(opened: Callable[..., Page], language: str) -> None:
    """A chosen product leaves the articles about it."""
    page = opened(home(language))
    every = ask(page, name("page.product", language) + " logmein gotomeeting").count()
    dialog(page).get_by_role("radio", name="LogMeIn").check()
    page.wait_for_function("(count) => document.querySelectorAll('#search ol > li').length < count", arg=every)
    urls = dialog(page).locator("ol > li > a").evaluate_all("(links) => links.map((link) => link.pathname)")
    assert urls
    assert set(urls) <= about("logmein", language)


def about(product: str, language: str) -> set[str]:
    """The addresses of the articles about a product."""
    return {
        address(language, path)
        for (of, path), each in ARTICLES.items()
        if of == language and product in (each.meta.get("products") or [])
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_section_of_a_result(opened: Callable[..., Page], language: str) -> None:
    """A result leads to its sections too, also where the reader is already on that page."""
    page = opened(f"{home(language)}billing-faq/")
    ask(page, "W-9")
    section = dialog(page).locator(".hc-search__sections a[href$='billing-faq/#w9']")
    section.click()
    expect(dialog(page)).to_be_hidden()
    expect(page.locator("#w9")).to_be_in_viewport()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_checkers_question(opened: Callable[..., Page], language: str) -> None:
    """A question of the checker is found by its words and opens at its screen, named as the checker's."""
    question = next(query for query, articles in QUERIES[language]["questions"].items() if articles == ["checker"])
    page = opened(home(language))
    first = ask(page, question).first
    expect(first).to_contain_text(name("page.checker", language))
    asked = words_of(fold(first.inner_text().removesuffix(name("page.checker", language))))
    first.click()
    page.wait_for_url("**/checker/#billing**")
    heading = page.locator("help-checker h2:visible").first
    expect(heading).to_be_visible()
    assert words_of(fold(heading.inner_text())) == asked


@pytest.mark.parametrize(("scheme", "language"), list(zip(cycle(["dark", "light"]), LANGUAGES, strict=False)))
@pytest.mark.parametrize("text", ["gotomeeting", "xqzvvk"])
def test_accessible_and_narrow(opened: Callable[..., Page], language: str, scheme: Any, text: str) -> None:
    """axe finds nothing in the dialog, it fits 360 px, and what one touches first is large enough."""
    page = opened(f"{home(language)}billing-contact/", color_scheme=scheme, **PHONE)
    ask(page, text)
    assert violations(page) == []
    assert page.evaluate(OVERFLOW) == []
    assert page.evaluate(SMALL, "#search button, #search input[type=text]") == []


def test_print(opened: Callable[..., Page]) -> None:
    """An open search is not printed."""
    page = opened(home("en"))
    ask(page, "invoice")
    on_paper(page)
    expect(dialog(page)).to_be_hidden()


def test_words_are_compared_alike_everywhere(opened: Callable[..., Page]) -> None:
    """The page's program and the build find the same words in a text."""
    texts = [
        "L’ÉTÉ qu’il don’t aujourd'hui",
        "W-9: e-mail_x",
        "¿Facturación? so\u00adft l’\u2060abonnement",
        "Ça ñ Œuvre 2024",
    ]
    page = opened(home("en"))
    found = page.evaluate(
        f"async (texts) => {{ {MODULES} return texts.map((await import(FOLDER + 'query.js')).wordsOf); }}",
        texts,
    )
    assert found == [[fold(word) for word in words_of(text)] for text in texts]
