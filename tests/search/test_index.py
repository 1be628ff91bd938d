"""The files of the search in the built site: what they hold, and what they leave out."""

import gzip
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from checker.trees import TREES
from helpcenter.search import index, pagefind
from helpcenter.search.folding import fold, words_of
from tests.conftest import LANGUAGES, ROOT
from tests.site.conftest import ARTICLES, PATHS, address, file_of

TREE = TREES["billing"]
NOT_FOUND = ("404.md", "offline.md", "index.md", "checker-diagram.md")  # pages without an article's text
FOUND = [path for path in PATHS if path not in NOT_FOUND]


@cache
def fragments(site: Path, language: str) -> dict[str, Any]:
    """What the index of a language knows of each page, by address."""
    read = (
        json.loads(gzip.decompress(file.read_bytes()).removeprefix(pagefind.MAGIC)) for file in files(site, language)
    )
    return {page["meta"].get("url") or page["url"]: page for page in read}


def files(site: Path, language: str) -> Iterator[Path]:
    return site.glob(f"search/fragment/{language}_*.pf_fragment")


def articles(site: Path, language: str) -> dict[str, Any]:
    """The same without what is found beside the articles."""
    return {at: page for at, page in fragments(site, language).items() if not page["meta"].get("kind")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_index_per_language(site: Path, language: str) -> None:
    """A language's index holds its own articles, each once, and no other page: defect 1."""
    assert set(articles(site, language)) == {address(language, path) for path in FOUND}
    assert len(list(files(site, language))) == len(fragments(site, language))


def test_no_index_of_all_languages(site: Path) -> None:
    """Nothing is left of the theme's search, neither the index nor its program: defects 1, 3 and 13."""
    assert not site.joinpath("search/search_index.json").exists()
    assert [file for file in site.rglob("*") if "lunr" in file.name or "workers" in file.parts] == []
    assert "\n  - search\n" not in ROOT.joinpath("mkdocs.yml").read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_the_articles_own_text(site: Path, pages: Any, language: str) -> None:
    """No permalink sign, no facts, no checker, nothing of what the site puts below each article or around it."""
    for at, page in articles(site, language).items():
        soup = pages[at].soup
        assert "¶" not in page["content"]
        contact = soup.select_one("article #contact + ul")
        for outside in filter(None, [contact, soup.select_one("article .hc-facts"), soup.select_one(".hc-nav")]):
            assert " ".join(outside.get_text().split())[:60] not in page["content"]
        assert not {"related", "contact"} & {anchor["id"] for anchor in page["anchors"]}
        assert page["meta"]["title"].replace(f"{pagefind.JOINER} ", "") == soup.h1.get_text()
        assert page["meta"]["description"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_sections_are_found_by_their_ids(site: Path, language: str) -> None:
    """Every heading that an article is written with is an anchor of its page in the index."""
    for path in FOUND:
        wanted = {h.id for h in ARTICLES[language, path].headings() if h.id and h.id != "contact"}
        known = {anchor["id"] for anchor in articles(site, language)[address(language, path)]["anchors"]}
        assert (wanted if path != "checker.md" else set()) <= known


@pytest.mark.parametrize("language", LANGUAGES)
def test_products(site: Path, language: str) -> None:
    """An article is found under each product of its front matter and no other."""
    for path in FOUND:
        products = ARTICLES[language, path].meta.get("products") or []
        assert set(articles(site, language)[address(language, path)]["filters"]) == set(products)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_checkers_questions(site: Path, pages: Any, language: str) -> None:
    """Each question is found once, and leads to a screen of the checker's page that asks it."""
    home = address(language, "checker.md")
    asked = []
    for at, page in fragments(site, language).items():
        if page["meta"].get("kind") == "checker":
            screen = pages[home].soup.find(id=at.removeprefix(f"{home}#"))
            asked.append(screen["data-question"])
            title = " ".join(page["meta"]["name"].replace(f"{pagefind.JOINER} ", "").split())
            assert " ".join(screen.h2.get_text().split()) == title
    assert sorted(asked) == sorted(question.id() for question in TREE.questions)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_contact_options(site: Path, pages: Any, language: str) -> None:
    """Who can help is found once, where the search itself leads a reader who found nothing."""
    found = [at for at, page in fragments(site, language).items() if page["meta"].get("kind") == "contact"]
    assert found == [f"{address(language, 'checker.md')}#contact"]
    assert pages[address(language, "index.md")].soup.select_one("dialog a[href$='checker/#contact']")
    assert "contact" in pages[address(language, "checker.md")].ids


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_vocabulary(site: Path, language: str) -> None:
    """The words by which spelling is corrected are those of the language's articles."""
    words = gzip.decompress(site.joinpath(f"search/{language}.words").read_bytes()).decode().split("\n")
    text = " ".join(f"{page['meta'].get('title', '')} {page['content']}" for page in fragments(site, language).values())
    known = {fold(word) for word in words_of(text.replace(f"{pagefind.JOINER} ", ""))}
    assert len(words) == len(set(words)) > 300
    assert set(words) == {word for word in known if len(word) >= index.SHORTEST and word.isalpha()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_synonyms_that_are_written_somewhere_are_asked_for(site: Path, language: str) -> None:
    """Of the synonyms, those that no article holds are known as such, and some are held."""
    lexicon = json.loads(site.joinpath(f"search/{language}.json").read_text("utf-8"))
    members = {member for group in lexicon["groups"] for member in group}
    assert set(lexicon["held"]) < members
    assert lexicon["held"]
    assert lexicon["pages"] == len(fragments(site, language))


PAGE = (
    '<html lang="fr"><head><meta name="description" content="Bref"></head>'
    "<body><nav>Menu</nav><article>{}</article></body></html>"
)


def test_a_page_that_does_not_ask() -> None:
    """A page without the mark, such as an untranslated one, is left out."""
    assert index.searchable(PAGE.format("<div><h1>Titre</h1></div>")) == ""
    found = index.searchable(PAGE.format("<div data-pagefind-body><h1>Titre</h1></div>"))
    assert "<h1>Titre</h1>" in found
    assert 'content="Bref"' in found
    assert "Menu" not in found


@pytest.mark.parametrize("below", ["related", "contact"])
def test_what_stands_below_an_article_is_not_its_text(below: str) -> None:
    """Related articles and contact options, which many pages share, would find all of them."""
    text = f'<div data-pagefind-body><h1>Titre</h1><h2 id="more">Plus</h2><h2 id="{below}">Autre</h2><p>Suite</p></div>'
    found = index.searchable(PAGE.format(text))
    assert "Plus" in found
    assert "Autre" not in found
    assert "Suite" not in found


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("l’abonnement", "l’\u2060 abonnement"),
        ("qu’elle", "qu’\u2060 elle"),
        ("don’t", "don’t"),
        ("aujourd’hui", "aujourd’hui"),
    ],
)
def test_elided_articles_are_parted(text: str, parted: str) -> None:
    """An elided article is parted from its word, which Pagefind would not find otherwise; no other word is."""
    assert f"<p>{parted}</p>" in index.searchable(PAGE.format(f"<div data-pagefind-body><p>{text}</p></div>"))


def build(folder: Path, *options: str) -> dict[str, bytes]:
    """The files of a site as MkDocs itself builds it into a folder."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder), *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_dirty_build_and_a_second_build(site: Path, tmp_path: Path) -> None:
    """A build of what changed into the folder of an earlier one leaves the same search, byte for byte: defect 12."""
    shutil.copytree(site, tmp_path, dirs_exist_ok=True)
    second = build(tmp_path, "--dirty")
    built = {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}
    search = {name for name in built if name.startswith("search/") and not name.endswith((".gz", ".br"))}
    assert search == {name for name in second if name.startswith("search/")}
    assert [name for name in search if second[name] != built[name]] == []
    assert [
        file_of(address(lang, "404.md")) for lang in LANGUAGES if file_of(address(lang, "404.md")) not in second
    ] == []


def test_what_pagefind_says_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Pagefind fails, its own words are the error, and no index is left."""
    monkeypatch.setattr(pagefind, "LEFT_OUT", ("[",))
    tmp_path.joinpath("a.html").write_text(PAGE.format("<div data-pagefind-body><h1>A</h1></div>"), "utf-8")
    with pytest.raises(pagefind.SearchIndexError, match="panicked"):
        index.write_language(tmp_path, "en", {"en": ""}, [], tmp_path / "cache")
    assert not tmp_path.joinpath(index.FOLDER).exists()


def test_a_kept_index_changes_no_site(tmp_path: Path) -> None:
    """A site keeps its own index when another is made of other pages; one whose files are gone is made anew."""

    def write(name: str, text: str) -> dict[str, bytes]:
        site = tmp_path / name
        site.mkdir(exist_ok=True)
        site.joinpath("a.html").write_text(PAGE.format(f"<div data-pagefind-body><h1>{text}</h1></div>"), "utf-8")
        assert index.write_language(site, "fr", {"fr": ""}, [], tmp_path / "cache")
        return indexed(site)

    def indexed(site: Path) -> dict[str, bytes]:
        return {str(file.relative_to(site)): file.read_bytes() for file in site.rglob("*.pf_*")}

    first = write("first", "Invoice")
    assert first
    assert write("other", "Refund").keys().isdisjoint(first)
    assert indexed(tmp_path / "first") == first
    write("again", "Invoice")
    shutil.rmtree(tmp_path / "cache" / "fr.made")
    assert write("once more", "Invoice") == first
