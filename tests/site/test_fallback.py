"""An article that a language lacks: shown in the source language and called by its name, or not there at all."""

import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.conftest import ROOT
from tests.site.small import SITE_URL, Small, article, built, project, run

NOTES = '\n!!! warning\n    Mind.\n\n!!! tip "Own"\n    Yes.\n\nSee [b](b.md#steps).\n'
DOCS = {
    "en/index.md": article("Home", template="home.html"),
    "fr/index.md": article("Accueil", template="home.html"),
    "ar/index.md": article("Arabic home", template="home.html"),
    "en/a.md": article(
        "Only here [[gotomeeting]] [[support]]", "Text.\n\n## Steps { #steps }\n" + NOTES, related="[b.md]"
    ),
    "en/b.md": article("B in English"),
    "fr/b.md": article("B en français"),
    "fr/c.md": article("Seulement ici", "![](own.png)\n\n## Steps { #steps }\n"),
    "fr/own.png": b"PNG",
    "en/guide/d.md": article("D in English"),
    "en/guide/e.md": article("E in English"),
    "fr/guide/e.md": article("E en français"),
    "en/_contact.md": "## Contact { #contact }\n\n- Somebody\n",
    "fr/_contact.md": "## Aide { #contact }\n\n- Quelqu’un\n",
    "ar/_contact.md": "## Arabic help { #contact }\n\n- Somebody\n",
}
LOCALES = {
    "en": {"admonition_translations": {"warning": "Careful"}},
    "fr": {"admonition_translations": {"warning": "Attention"}},
    "ar": {},
}
PARTIAL = {"translations": "partial"}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """A site in English, French and Arabic, of which English alone is whole but for one article."""
    return built(project(tmp_path_factory.mktemp("fallback"), DOCS, LOCALES, helpcenter=PARTIAL))


@pytest.fixture(scope="module")
def gaps(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """The same, where nothing stands for a missing article."""
    docs = {name: text for name, text in DOCS.items() if not name.startswith("ar/")} | {"en/x/i.png": b"PNG"}
    docs |= {"fr/b.md": article("B en français", "![](x/i.png) ![](../s.png)\n\n## Steps { #steps }\n"), "s.png": b"S"}
    locales = {locale: LOCALES[locale] for locale in ("en", "fr")}
    return built(
        project(tmp_path_factory.mktemp("gaps"), docs, locales, helpcenter=PARTIAL, i18n={"fallback_to_default": False})
    )


@pytest.mark.parametrize(("locale", "direction"), [("fr", "ltr"), ("ar", "rtl")])
def test_a_fallback_page_names_both_languages(small: Small, locale: str, direction: str) -> None:
    """The page is in its language and direction, the article, its title and its link in menus in those of its text."""
    page = small.page(f"{locale}/a/")
    assert page.html is not None
    assert (page.html["lang"], page.html["dir"]) == (locale, direction)
    [text] = page.select(".hc-source")
    assert (text["lang"], text["dir"]) == ("en", "ltr")
    assert "Mind." in text.get_text()
    assert page.select_one("h1")["lang"] == "en"  # type: ignore[index]
    assert [link.get("lang") for link in page.select(".hc-nav a[aria-current]")] == ["en"]
    assert not page.select("body[dir]")


def test_a_fallback_page_says_so(small: Small) -> None:
    """The reader is told in the page's language that the article is in another; on other pages nobody is."""
    assert "français" in small.page("fr/a/").select_one(".hc-notice").get_text()  # type: ignore[union-attr]
    for path in ("a/", "b/", "fr/b/"):
        assert small.page(path).select(".hc-notice, .hc-source") == []


def test_names_and_notes_keep_the_articles_language(small: Small) -> None:
    """Names, and titles of notes that the writer left to the site, are in the language of the text around them."""
    page = small.page("fr/a/")
    assert page.select_one("h1").get_text() == "Only here GoToMeeting Customer support"  # type: ignore[union-attr]
    assert [title.get_text() for title in page.select(".admonition-title")] == ["Careful", "Own"]


def test_what_the_site_adds_keeps_the_pages_language(small: Small) -> None:
    """Related articles and contact options below a fallback article are in the page's language, outside its text."""
    page = small.page("fr/a/")
    assert page.select_one("#contact").get_text().startswith("Aide")  # type: ignore[union-attr]
    assert [link.get_text() for link in page.select("#related + ul a")] == ["B en français"]
    assert page.select(".hc-source #contact, .hc-source #related") == []
    assert {link["lang"] for link in page.select(".hc-source .headerlink")} == {"fr"}
    assert [link["href"] for link in page.select(".hc-source p a")] == ["../b/#steps"]


def head(small: Small, path: str) -> tuple[list[str], dict[str, str]]:
    """A page's canonical addresses, and its twins by language."""
    links = small.page(path).select("head link[hreflang]")
    own = small.page(path).select("head link[rel=canonical]")
    return [str(link["href"]) for link in own], {str(link["hreflang"]): str(link["href"]) for link in links}


def test_search_engines_are_led_to_the_source(small: Small) -> None:
    """A fallback page is not its own canonical and names no twins; no page names it."""
    assert head(small, "fr/a/") == ([f"{SITE_URL}a/"], {})
    assert head(small, "a/") == ([f"{SITE_URL}a/"], {"en": f"{SITE_URL}a/", "x-default": f"{SITE_URL}a/"})
    assert head(small, "fr/b/")[1] == {
        "en": f"{SITE_URL}b/",
        "fr": f"{SITE_URL}fr/b/",
        "x-default": f"{SITE_URL}b/",
    }
    assert head(small, "fr/c/")[1] == {"fr": f"{SITE_URL}fr/c/"}


def test_the_sitemap_lists_no_fallback_page(small: Small) -> None:
    """The sitemap has every article once for each language that it is written in."""
    urls = [str(url.text) for url in ElementTree.fromstring(small.text("sitemap.xml")).iterfind(".//{*}loc")]
    written = ["", "a/", "b/", "guide/d/", "guide/e/", "fr/", "fr/b/", "fr/c/", "fr/guide/e/", "ar/"]
    assert sorted(urls) == sorted(SITE_URL + path for path in written)
    assert "fr/a/" not in small.text("sitemap.xml")


def test_programs_get_no_fallback_page(small: Small) -> None:
    """A fallback article has neither a copy nor an entry in the list of its page's language."""
    assert not small.folder.joinpath("fr/a/index.md").exists()
    assert "/a/" not in small.text("fr/llms.txt")
    data = small.page("fr/a/").select_one("script[type='application/ld+json']").get_text()  # type: ignore[union-attr]
    assert '"inLanguage":"en"' in data
    assert f'"url":"{SITE_URL}a/"' in data


def test_no_section_is_doubled(small: Small) -> None:
    """Translated and fallback articles of a folder stand in one section, in the source's order."""
    for path in ("", "fr/"):
        titles = [section.get_text() for section in small.page(path).select(".hc-nav__section")]
        assert titles == ["Guide"]
    links = small.page("fr/").select(".hc-nav__section + ul a")
    assert [link.get_text() for link in links] == ["D in English", "E en français"]


def test_a_missing_article_is_absent(gaps: Small) -> None:
    """Without fallback, a language that lacks an article has no page, no twin and no place in its reader's menu."""
    assert not gaps.folder.joinpath("fr/a").exists()
    assert head(gaps, "a/")[1].keys() == {"en", "x-default"}
    [link] = gaps.page("a/").select("a[hreflang=fr][lang]")
    assert link["href"] == "../fr/"
    assert not link.has_attr("data-language")


def test_a_languages_own_files(small: Small) -> None:
    """A file that one language alone has is in the site where that language's articles look for it."""
    [image] = small.page("fr/c/").select("article img")
    assert small.file(image["src"], "fr/c/").read_bytes() == b"PNG"


def test_files_of_the_source_language_serve_all(gaps: Small) -> None:
    """Images that stand in the source language's folder, or beside the folders, are found from every language."""
    [theirs, shared] = gaps.page("fr/b/").select("article img")
    assert gaps.file(theirs["src"], "fr/b/").read_bytes() == b"PNG"
    assert gaps.file(shared["src"], "fr/b/").read_bytes() == b"S"
    assert not re.search(r"names\.yml", " ".join(file.name for file in gaps.folder.rglob("*")))


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """Our own site where the French lacks an article that holds the checker and that its outcomes name; mkdocs.yml."""
    for name in ("docs", "overrides"):
        shutil.copytree(ROOT / name, tmp_path / name)
    if ROOT.joinpath(".cache").is_dir():  # the engine, so that it need not be built again
        shutil.copytree(ROOT / ".cache", tmp_path / ".cache")
    for name in ("checker", "helpcenter"):
        tmp_path.joinpath(name).mkdir()  # mkdocs.yml watches them
    tmp_path.joinpath("docs/fr/change-plan.md").unlink()
    text = ROOT.joinpath("mkdocs.yml").read_text("utf-8")
    config = tmp_path / "mkdocs.yml"
    config.write_text(text.replace("partial: [ar]", "partial: [ar, fr]", 1), "utf-8")
    return config


def test_the_checker_in_a_fallback_page(ours: Path) -> None:
    """The checker in an article that is shown in the source language speaks the page's language, and says so."""
    page = built(ours).page("fr/change-plan/")
    [checker] = page.select(".hc-source help-checker")
    assert (checker["lang"], checker["dir"]) == ("fr", "ltr")
    assert page.select_one("h1")["lang"] == "en"  # type: ignore[index]


def test_the_checker_needs_its_articles(ours: Path) -> None:
    """Without fallback, an article that a result of the checker names must be there in every language."""
    ours.write_text(ours.read_text("utf-8").replace("fallback_to_default: true", "fallback_to_default: false"), "utf-8")
    result = run(ours)
    assert result.exit_code == 1
    assert "docs/fr/change-plan.md:1: no such article, which the outcome '" in result.output
