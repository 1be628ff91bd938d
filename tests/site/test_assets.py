"""Every asset that a page loads has an address that says its content; a reader's browser keeps it for ever."""

import gzip
import json
import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import brotli  # type: ignore[import-untyped]
import pytest
from bs4 import BeautifulSoup

from helpcenter import assets
from helpcenter.assets import is_named
from tests.conftest import ALL_LANGUAGES, LANGUAGES
from tests.site.conftest import ADDRESSES, SITE_URL, Page
from tests.site.small import article, built, project

LOADED = (
    ("link[rel=stylesheet], link[rel=icon]", "href"),
    ("script, img", "src"),
    ("help-checker", "words"),
    ("help-checker", "support-words"),
    ("help-checker", "wordings"),
    ("help-checker", "worker"),
    ("meta[property='og:image']", "content"),
)
IMPORTED = re.compile(r"""\b(?:from|import)[ (]*["'](\.{1,2}/[^"'$]+)["'](?!\)\.[A-Z])""")  # not for a type alone
ADDRESSED = re.compile(r"""url\(["']?([^"')]+)""")
SMALL_PNG = b"\x89PNG\r\n\x1a\n"


def loaded(soup: BeautifulSoup, address: str) -> set[str]:
    """What a page loads, seen from the site's root."""
    found = {str(tag[name]) for selector, name in LOADED for tag in soup.select(selector) if tag.get(name)}
    return {urlsplit(urljoin(address, each)).path.lstrip("/") for each in found if not each.startswith("data:")}


@pytest.mark.parametrize("at", ADDRESSES)
def test_what_a_page_loads(page: Page, site: Path) -> None:
    """Styles, scripts, images, the checker's parts and the picture for previews exist, and say their content."""
    asked = loaded(page.soup, page.address)
    assert len(asked) > 8
    for file in asked:
        assert is_named(file), file
        assert site.joinpath(file).is_file(), file


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_manifest_names(site: Path, language: str) -> None:
    """The icons of a web manifest exist, and say their content."""
    folder = "" if language == LANGUAGES[0] else f"{language}/"
    for icon in json.loads(site.joinpath(folder, "site.webmanifest").read_text("utf-8"))["icons"]:
        file = urlsplit(urljoin(f"/{folder}", icon["src"])).path.lstrip("/")
        assert is_named(file)
        assert site.joinpath(file).is_file()


def test_what_assets_name(site: Path) -> None:
    """A module's imports and a style's images stand where they are called, and say their content."""
    found = 0
    for kind, pattern in (("*.js", IMPORTED), ("*.css", ADDRESSED)):
        for file in site.glob(f"assets/*-*/**/{kind}"):
            for target in pattern.findall(file.read_text("utf-8")):
                if not target.startswith("data:"):
                    meant = (file.parent / target).resolve().relative_to(site.resolve())
                    assert is_named(meant.as_posix()), f"{file}: {target}"
                    assert (site / meant).is_file(), f"{file}: {target}"
                    found += 1
    assert found > 15


def test_the_search_keeps_its_parts(site: Path) -> None:
    """Of the search, only what leads to the present index has to be asked for again."""
    asked_again = {file.name for file in site.glob("search/**/*") if file.is_file() and not is_named(_path(file, site))}
    asked_again = {name for name in asked_again if not name.endswith((".gz", ".br"))}
    expected = {f"{language}.{kind}" for language in ALL_LANGUAGES for kind in ("json", "words")}
    assert asked_again == {*expected, "pagefind-entry.json", "wasm.unknown.pagefind"}


def _path(file: Path, site: Path) -> str:
    return file.relative_to(site).as_posix()


def test_images_of_articles(tmp_path: Path) -> None:
    """An image is found under its new address from Markdown, raw HTML and the plain copy, in every language."""
    body = (
        "![A](images/a.png)\n\n## More { #more }\n\n"
        '<img src="{up}images/a.png" srcset="{up}images/a.png 1x, ../images/b.png 2x" alt="">\n\n[B](images/b.png)\n'
    )
    docs: dict[str, str | bytes] = {
        "en/index.md": article("Home"),
        "fr/index.md": article("Accueil"),
        "en/one.md": article("One", body.replace("{up}", "../")),
        "fr/one.md": article("Un", body.replace("{up}", "../../")),
        "en/images/a.png": SMALL_PNG + b"a",
        "en/images/b.png": SMALL_PNG + b"b",
        "fr/images/b.png": SMALL_PNG + b"fr",
        "en/price list.pdf": b"%PDF",
    }
    config = project(tmp_path, docs)
    site = built(config)
    media = {file.name: file for file in site.folder.glob("assets/media/*")}
    assert sorted(name.split(".")[0] for name in media) == ["a", "b", "b"]
    for address in ("one/", "fr/one/"):
        images = site.page(address).select("article img")
        sources = [str(image["src"]) for image in images]
        sources += [part.split()[0] for image in images for part in str(image.get("srcset", "")).split(",") if part]
        [link] = [str(a["href"]) for a in site.page(address).select("article p a") if "media" in str(a["href"])]
        found = [site.folder / urlsplit(urljoin(f"/{address}", each)).path.lstrip("/") for each in [*sources, link]]
        b = b"fr" if address.startswith("fr/") else b"b"
        assert [file.read_bytes().removeprefix(SMALL_PNG) for file in found] == [b"a", b"a", b"a", b, b]
        copied = re.findall(r"\]\((\S+\.png)\)", site.text(f"{address}index.md"))
        assert [each.partition("/help/")[2] for each in copied] == [
            _path(found[0], site.folder),
            _path(found[-1], site.folder),
        ]
    assert site.folder.joinpath("price list.pdf").is_file()
    (tmp_path / "docs" / "en" / "images" / "a.png").write_bytes(SMALL_PNG + b"another")
    again = {file.name for file in built(config).folder.glob("assets/media/*")}
    assert {name for name in again if name.startswith("b")} == {name for name in media if name.startswith("b")}
    assert {name for name in again if name.startswith("a")}.isdisjoint(media)


def test_a_folder_is_named_by_all_that_is_in_it(tmp_path: Path) -> None:
    """Another content, another name of a file, and one file more each make another folder; nothing else does."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.css").write_text("p {}")
    first = assets.folder(tmp_path)
    assert is_named(f"{first}a/x.css")
    assert assets.folder(tmp_path) == first
    (tmp_path / "a" / "x.css").write_text("q {}")
    second = assets.folder(tmp_path)
    (tmp_path / "a" / "x.css").rename(tmp_path / "x.css")
    third = assets.folder(tmp_path)
    (tmp_path / "y.css").write_text("")
    assert len({first, second, third, assets.folder(tmp_path)}) == 4


def test_the_address_of_a_preview_is_whole(site: Path) -> None:
    """Programs that show a preview see the picture's whole address."""
    html = site.joinpath("index.html").read_text("utf-8")
    assert re.search(rf'og:image" content="{re.escape(SITE_URL)}assets/site-[0-9a-f]{{12}}/share\.png"', html)


def test_twins_are_of_their_files(site: Path) -> None:
    """Whatever was compressed while the search was made: each twin is its file, and the search's files have theirs."""
    unpack = {".gz": gzip.decompress, ".br": brotli.decompress}
    twins = [file for file in site.rglob("*") if file.suffix in unpack]
    wrong = [twin for twin in twins if unpack[twin.suffix](twin.read_bytes()) != twin.with_suffix("").read_bytes()]
    assert wrong == []
    for name in ("sw.js", "search/fr.json", *(file.relative_to(site) for file in site.glob("assets/*/search/*.js"))):
        assert site.joinpath(f"{name}.br") in twins
