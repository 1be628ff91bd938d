"""What the frame of an article does in the browser: copying links, answers, languages, the reader's product."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from helpcenter.names import read_names
from tests.browser.axe import violations
from tests.browser.conftest import opening, ready
from tests.browser.engines import NOT_WEBKIT
from tests.browser.expecting import expect
from tests.browser.server import Handler, Server, serving
from tests.conftest import LANGUAGES, ROOT, home
from tests.site.small import article, built, project

NAMES, _ = read_names(ROOT / "docs", list(LANGUAGES))
ARTICLE = "change-plan/"
SUGGESTION = ".hc-suggestion"


@NOT_WEBKIT  # its driver lets nobody at the clipboard
@pytest.mark.parametrize("language", LANGUAGES)
def test_copying_the_link_to_a_section(opened: Callable[..., Page], server: Server, language: str) -> None:
    """A heading's link leads to the heading and is copied, and the page says so in its language, by keyboard too."""
    page = opened(home(language) + ARTICLE, permissions=["clipboard-read", "clipboard-write"])
    link = page.locator("h2#rules a.headerlink")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".hc-said")).to_have_text(NAMES("page.copied", language))
    expect(page.locator(".hc-said")).to_have_attribute("role", "status")
    address = f"{server.address}{home(language)}{ARTICLE}#rules"
    assert page.evaluate("() => navigator.clipboard.readText()") == address == page.url


def test_where_nothing_may_be_copied(opened: Callable[..., Page]) -> None:
    """A browser that lets no page copy leaves the link in the address bar, and the page says that."""
    refuse = "Object.defineProperty(navigator, 'clipboard', { value: undefined })"
    page = opened(f"/fr/{ARTICLE}", before=lambda page: page.add_init_script(refuse))
    page.locator("h2#rules a.headerlink").click()
    expect(page.locator(".hc-said")).to_have_text(NAMES("page.not-copied", "fr"))
    assert page.url.endswith("#rules")


@pytest.mark.parametrize(
    ("wanted", "path", "offered"),
    [
        ("fr-CA", "/", "fr"),
        ("es", f"/fr/{ARTICLE}", "es"),
        ("en-GB", f"/es/{ARTICLE}", "en"),
        ("en-US", f"/{ARTICLE}", None),
        ("fr-FR", f"/fr/{ARTICLE}", None),
        ("de-DE", f"/fr/{ARTICLE}", "de"),
        ("ja-JP", f"/fr/{ARTICLE}", None),
    ],
)
def test_who_is_offered_another_language(
    opened: Callable[..., Page], wanted: str, path: str, offered: str | None
) -> None:
    """A reader whose browser prefers another language of the site is offered it in that language, and stays."""
    page = opened(path, locale=wanted)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("() => location.pathname") == path
    texts = page.locator(f"{SUGGESTION} a").all_text_contents()
    assert texts == ([NAMES("page.suggestion", offered)] if offered else [])
    if offered:
        expect(page.locator(SUGGESTION)).to_have_attribute("lang", offered)
        assert page.evaluate("() => document.activeElement === document.body")


def test_following_the_offer(opened: Callable[..., Page]) -> None:
    """The offered language is the same article at the same place, and the offer does not come again."""
    page = opened(f"/{ARTICLE}?a=b#rules", locale="es-MX")
    page.locator(f"{SUGGESTION} a").click()
    page.wait_for_url(f"**/es/{ARTICLE}?a=b#rules")
    page.goto(f"/fr/{ARTICLE}")
    page.wait_for_load_state("networkidle")
    assert page.locator(SUGGESTION).count() == 0


@pytest.mark.parametrize("way", ["click", "Enter", "Escape"])
def test_putting_the_offer_away(opened: Callable[..., Page], way: str) -> None:
    """The offer can be put away by pointer and keyboard, and stays away in this tab; nothing else is kept."""
    page = opened(f"/{ARTICLE}", locale="fr")
    close = page.locator(f"{SUGGESTION} button")
    expect(close).to_have_text(NAMES("page.close", "fr"))
    if way == "click":
        close.click()
    else:
        close.focus()
        page.keyboard.press(way)
    expect(page.locator(SUGGESTION)).to_have_count(0)
    page.goto("/billing-faq/")
    page.wait_for_load_state("networkidle")
    assert page.locator(SUGGESTION).count() == 0
    assert page.evaluate("() => document.cookie + Object.keys(localStorage).filter((key) => /suggest/.test(key))") == ""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_offer_and_the_contents_are_accessible(opened: Callable[..., Page], scheme: str) -> None:
    """axe finds nothing where the offer is shown and the contents are unfolded, at 360 px."""
    page = opened(f"/es/{ARTICLE}", locale="fr", color_scheme=scheme, viewport={"width": 360, "height": 740})
    page.locator(".hc-contents summary").click()
    expect(page.locator(".hc-contents a").first).to_be_visible()
    expect(page.locator(SUGGESTION)).to_be_visible()
    assert violations(page, "main") + violations(page, SUGGESTION) == []


def test_the_contents_have_one_place(opened: Callable[..., Page]) -> None:
    """The contents of a page are in the article where it is narrow, beside it where there is room, never twice."""
    page = opened(f"/{ARTICLE}")
    for width, fold, beside in ((360, True, False), (768, True, False), (1280, False, True)):
        page.set_viewport_size({"width": width, "height": 800})
        expect(page.locator(".hc-contents")).to_be_visible(visible=fold)
        expect(page.locator(".hc-toc")).to_be_visible(visible=beside)


def test_the_menu_by_keyboard(opened: Callable[..., Page]) -> None:
    """The menu of a narrow window opens onto its first link by keyboard, closes with Esc, and says which it is."""
    page = opened(f"/fr/{ARTICLE}", viewport={"width": 360, "height": 740}, locale="fr")
    menu = page.locator("[data-open-menu]")
    for key in ("Enter", " "):
        menu.focus()
        page.keyboard.press(key)
        expect(menu).to_have_attribute("aria-expanded", "true")
        expect(page.locator(".hc-nav__link").first).to_be_focused()
        page.keyboard.press("Escape")
        expect(menu).to_be_focused()
        expect(menu).to_have_attribute("aria-expanded", "false")
    page.set_viewport_size({"width": 1280, "height": 740})
    expect(menu).to_be_hidden()


@pytest.mark.parametrize("choice", ["home", "checker"])
def test_the_product_is_remembered_in_the_tab(opened: Callable[..., Page], choice: str) -> None:
    """A product chosen on the home page or in a checker is known to the checkers of the tab, which can change it."""
    if choice == "home":
        page = opened("/")
        page.locator("section:has(#gotowebinar) a").first.click()
    else:
        page = ready(opened("/checker/"))
        page.locator("help-checker input[value=gotowebinar]").check()
        page.get_by_role("button", name="Continue").click()
        page.wait_for_url("**product=gotowebinar*")
    page.goto(f"/fr/{ARTICLE}")
    page.locator("help-checker").hover()
    ready(page)
    expect(page.locator("help-checker .checker__trail > div").first).to_contain_text("GoToWebinar")
    page.goto("/fr/logmein-billing/")
    assert all("gotowebinar" not in (each or "") for each in known(page))
    other = opened(f"/fr/{ARTICLE}")
    assert known(other) == [None]


def known(page: Page) -> list[str | None]:
    """What the page tells its checkers of the reader."""
    return [checker.get_attribute("known") for checker in page.locator("help-checker").all()]


@pytest.mark.parametrize("kept", ["nonsense", "product;goal=who", '"]', "other"])
def test_a_product_that_the_checker_does_not_ask_for(opened: Callable[..., Page], kept: str) -> None:
    """What a tab remembers and no answer of the checker is, is left out."""
    remember = f"sessionStorage.setItem('help-centre product', {kept!r})"
    page = opened(f"/{ARTICLE}", before=lambda page: page.add_init_script(remember))
    page.wait_for_load_state("networkidle")
    assert known(page) == [None]


@pytest.mark.parametrize(
    ("path", "language", "ends"),
    [
        ("/nothing/here/?a=b#c", "en", "/nothing/here/?a=b#c"),
        ("/fr/rien/ici/?a=b#c", "fr", "/fr/rien/ici/?a=b#c"),
        ("/es/nada", "es", "/es/nada"),
        ("/frites/", "en", "/frites/"),
    ],
)
def test_one_error_page_for_all(browser: Browser, site: Path, path: str, language: str, ends: str) -> None:
    """On a host with one error page, an address of a language ends at that language's, with search and the checker."""
    with serving(site) as server, opening(browser, server) as opened:
        server.only_error_page = "404.html"
        page = opened(path, errors_expected=True)
        page.locator(f"html[lang={language}] help-checker").wait_for()
        page.wait_for_function("(path) => location.href.endsWith(path)", arg=ends)
        expect(page.locator("h1")).to_have_text(NAMES.fill(_not_found_title(language), language))
        assert page.locator("header [data-open-search], header [data-md-component=search]").count()
        page.locator(".md-content a[href]").first.click()
        page.wait_for_load_state()
        assert page.locator("html").get_attribute("lang") == language


def _not_found_title(language: str) -> str:
    lines = ROOT.joinpath("docs", language, "404.md").read_text("utf-8").splitlines()
    return next(line.removeprefix("title: ") for line in lines if line.startswith("title: "))


@pytest.mark.parametrize("asked", ["//evil.example/", "https://evil.example/", "/\\evil.example/"])
def test_an_error_page_shows_no_other_sites_address(opened: Callable[..., Page], asked: str) -> None:
    """What stands after the error page's # is never another site's address."""
    page = opened(f"/fr/404.html#{asked}")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("() => location.host") in page.url
    assert "evil" not in page.evaluate("() => location.host + location.pathname")


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server of a small site that asks whether its articles help."""
    docs = {f"{language}/index.md": article("Home", template="home.html") for language in ("en", "fr")}
    docs |= {f"{language}/a.md": article(f"A in {language}") for language in ("en", "fr")}
    small = built(project(tmp_path_factory.mktemp("asking"), docs, extra={"feedback": "/feedback"}))
    with serving(small.folder) as server:
        yield server


@pytest.mark.parametrize(("status", "said"), [(200, "page.thanks"), (500, "page.not-sent")])
def test_was_this_helpful(browser: Browser, asking: Server, status: int, said: str) -> None:
    """An answer is sent where the reader is, to the site alone; the page says in its language whether it arrived."""
    sent: list[tuple[str, str]] = []

    def take(handler: Handler) -> None:
        sent.append((handler.command, handler.path.partition("?")[2].partition("&revision")[0]))
        handler.answer(status, "text/plain", b"")

    asking.faults = {"/feedback": take}
    with opening(browser, asking) as opened:
        page = opened("/fr/a/", errors_expected=True, locale="fr")
        page.locator(".hc-helpful a").last.click()
        expect(page.locator(".hc-helpful [role=status]")).to_have_text(NAMES(said, "fr"))
        assert sent == [("POST", "helpful=no&page=fr%2Fa%2F&language=fr")]
        assert page.url.endswith("/fr/a/")
        assert violations(page, "main") == []
