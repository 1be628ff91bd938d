"""What a writer sees while the site is served: the page anew after each edit, and what is wrong with it."""

import gzip
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from mkdocs.livereload import LiveReloadServer

from helpcenter import processes
from helpcenter.banner import STYLE, put, shown
from helpcenter.commands import load
from helpcenter.serving import Preview, served
from tests.site import small

PAGE = "fr/change/"
DOCS = {
    "en/index.md": small.article("Home"),
    "fr/index.md": small.article("Accueil"),
    "en/change.md": small.article("Change", "Text.\n\nSee [home](index.md).\n"),
    "fr/change.md": small.article("Changer", "Texte.\n\nVoyez [l’accueil](index.md).\n"),
}


class Reader:
    """A browser's part of it: asks the server for pages, as HTML."""

    def __init__(self, server: LiveReloadServer) -> None:
        self._app: Any = server.get_app()

    def asks_for(self, address: str) -> tuple[dict[str, str], bytes]:
        """The headers and the content."""
        headers: dict[str, str] = {}
        body = self._app({"PATH_INFO": f"/help/{address}"}, lambda _, given: headers.update(given))
        return headers, b"".join(body)

    def sees(self) -> BeautifulSoup:
        """The page."""
        headers, body = self.asks_for(PAGE)
        assert int(headers["Content-Length"]) == len(body)
        return BeautifulSoup(body, "html.parser")


@pytest.fixture
def preview(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Preview:
    """A small site as a writer has it before the first edit, built in this process alone."""
    monkeypatch.setattr(processes, "CAN_FORK", False)
    config = small.project(tmp_path / "project", DOCS)
    preview = Preview(partial(load, str(config)), tmp_path, "http://127.0.0.1:8000")
    preview.build()
    return preview


@pytest.fixture
def reader(preview: Preview) -> Iterator[Reader]:
    """Who reads the site."""
    with served(preview, "127.0.0.1", 0, "/help/") as server:
        yield Reader(server)


def edit(tmp_path: Path, old: str, new: str) -> int:
    """Change a text of the French article; the line it is in."""
    file = tmp_path / "project" / "docs" / "fr" / "change.md"
    before, found, after = file.read_text("utf-8").partition(old)
    assert found
    file.write_text(before + new + after, "utf-8")
    return before.count("\n") + 1


def test_a_mistake_is_said_in_the_page_until_it_is_mended(
    preview: Preview, reader: Reader, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In terminal and page, as file:line; the page is the last good one, and the next good one has no banner."""
    assert not reader.sees().select(".problems")
    edit(tmp_path, "Texte.", "Texte nouveau.")
    line = edit(tmp_path, "(index.md)", "(index.md#<b>)")
    preview.build_again()
    page = reader.sees()
    (banner,) = page.select("body > .problems")
    assert f"docs/fr/change.md:{line}: " in banner.text
    assert "#<b" in banner.text
    assert not banner.select("pre *")
    assert (banner["lang"], banner["dir"], banner["tabindex"]) == ("en", "ltr", "0")
    assert banner["aria-labelledby"] == banner.h2["id"]  # type: ignore[index]
    assert page.select("title")[0].text.startswith("Problems: ")
    assert "Texte." in page.text
    assert "Texte nouveau." not in page.text
    assert banner.select("pre")[0].text in capsys.readouterr().err
    edit(tmp_path, "index.md#<b>", "index.md")
    preview.build_again()
    page = reader.sees()
    assert not page.select(".problems")
    assert page.select("title")[0].text.startswith("Changer")
    assert "Texte nouveau." in page.text


def test_a_fault_of_the_configuration_or_of_code_is_said_too(preview: Preview, reader: Reader, tmp_path: Path) -> None:
    """Whatever stops a build: the server goes on, and the page says what it was."""
    config = tmp_path / "project" / "mkdocs.yml"
    good = config.read_text("utf-8")
    for bad, said in (
        (good + "\nnav: [", "mkdocs.yml"),
        (good + "\nuse_directory_urls: perhaps\n", "use_directory_urls"),
        (good.replace("attr_list", "no_such_extension"), "no_such_extension"),
    ):
        config.write_text(bad, "utf-8")
        preview.build_again()
        assert said in reader.sees().select(".problems pre")[0].text
    config.write_text(good, "utf-8")
    preview.build_again()
    assert not reader.sees().select(".problems")


def test_only_what_changed_is_made_again(renders: list[str], preview: Preview, reader: Reader, tmp_path: Path) -> None:
    """After the edit of an article's text, Markdown is asked for that article alone."""
    renders.clear()
    edit(tmp_path, "Texte.", "Texte nouveau.")
    preview.build_again()
    assert renders == [f"{PAGE}index.html"]
    assert "Texte nouveau." in reader.sees().text


def test_the_search_is_made_when_it_is_opened(preview: Preview, reader: Reader, tmp_path: Path) -> None:
    """Nobody who edits waits for it; who opens it finds what the last edit has added."""
    folder = preview.site / "search"
    for word in ("paraglider", "hovercraft"):
        edit(tmp_path, "Texte", f"Texte {word}")
        preview.build_again()
        reader.sees()
        assert not folder.exists()
        _, words = reader.asks_for("search/fr.words")
        assert word in gzip.decompress(words).decode()


def test_the_banner_has_its_style() -> None:
    """It is no inline style, which the pages' policy forbids; where there is no body, the banner comes last."""
    headers: dict[str, str] = {}
    app = shown(lambda *_: [], lambda: "")
    style = b"".join(app({"PATH_INFO": STYLE}, lambda _, given: headers.update(given)))
    assert headers["Content-Type"] == "text/css"
    assert b".problems {" in style
    assert f'href="{STYLE}"'.encode() in put(b"<title>A</title>", "no")
    assert put(b"A", "no").startswith(b"A<link")
