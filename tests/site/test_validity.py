"""Every page of the built site is valid HTML, by the checker of the Web's own standards."""

from pathlib import Path

from tests.quality.nu import errors


def test_the_checker_finds_mistakes(tmp_path: Path) -> None:
    """It would tell: a list with a paragraph among its items is a mistake."""
    page = tmp_path / "page.html"
    page.write_text('<!doctype html>\n<html lang="en"><title>A</title>\n<ul><p>no</p></ul>', "utf-8")
    [error] = errors([page])
    assert "page.html:3: " in error


def test_pages_are_valid(site: Path) -> None:
    """No page has an error, those for frames and for errors included."""
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 50
    assert errors(pages) == []
