"""Locales with a region, and languages written from right to left, on a small site."""

import pytest

from tests.site.small import Small, article, built, project

LOCALES = {"en": {}, "pt-BR": {}, "fr_CA": {}, "ar": {}}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """A site with a home page in each of these locales."""
    docs = {f"{locale}/index.md": article(f"Home {locale}", template="home.html") for locale in LOCALES}
    return built(project(tmp_path_factory.mktemp("locales"), docs, LOCALES))


@pytest.mark.parametrize(
    ("path", "lang", "direction"),
    [("", "en", "ltr"), ("pt-BR/", "pt-BR", "ltr"), ("fr_CA/", "fr-CA", "ltr"), ("ar/", "ar", "rtl")],
)
def test_language_and_direction(small: Small, path: str, lang: str, direction: str) -> None:
    """The html element has the locale as a language tag and its direction; the body has neither."""
    page = small.page(path)
    assert page.html is not None
    assert page.body is not None
    assert (page.html["lang"], page.html["dir"]) == (lang, direction)
    assert not page.body.has_attr("dir")


def test_tags_of_twins(small: Small) -> None:
    """Twins and the language menu are named by language tags, regions included."""
    page = small.page("fr_CA/")
    tags = ["ar", "en", "fr-CA", "pt-BR", "x-default"]
    assert sorted(str(link["hreflang"]) for link in page.select("head link[hreflang]")) == tags
    assert sorted(str(link["hreflang"]) for link in page.select("a[data-language]")) == tags[:-1]


def test_the_themes_words(small: Small) -> None:
    """The theme speaks the nearest language that it knows."""
    skip = {path: small.page(path).select_one(".md-skip").get_text(strip=True) for path in ("pt-BR/", "fr_CA/")}  # type: ignore[union-attr]
    assert skip == {"pt-BR/": "Pular para conteúdo", "fr_CA/": "Aller au contenu"}
