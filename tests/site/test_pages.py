"""Every page: that it exists, and that its structure is sound."""

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from helpcenter.translations import status
from tests.conftest import ALL_LANGUAGES
from tests.site.conftest import ADDRESSES, PATHS, Page, address, file_of
from tests.site.test_whole_sections import CASES

every_page = pytest.mark.parametrize("at", ADDRESSES)


def test_the_pages_are_the_articles(site: Path) -> None:
    """Each article has one page in each language; besides, there are frames, whole sections and the team's page."""
    built = {file.relative_to(site).as_posix() for file in site.rglob("*.html")}
    frames = {file_of(address(language, "checker.md") + "frame/") for language in ALL_LANGUAGES}
    built.remove(status.PLACE)
    every = {file_of(address(language, path)) for language in ALL_LANGUAGES for path in PATHS}
    whole = {file_of(address(language, f"section/{articles[0]}")) for language, articles in CASES}
    assert built == every | frames | whole
    assert len(every) == len(PATHS) * len(ALL_LANGUAGES)
    assert {file_of(at) for at in ADDRESSES} <= every


@pytest.mark.parametrize("file", ["404.html", "fr/404.html", "es/404.html"])
def test_not_found_pages_stand_where_servers_look(site: Path, file: str) -> None:
    """The not-found page of each language is a file `404.html`."""
    assert site.joinpath(file).is_file()


@every_page
def test_language(page: Page) -> None:
    """A page says which language it is in."""
    assert page.soup.html is not None
    assert page.soup.html["lang"] == page.language


@every_page
def test_one_title(page: Page) -> None:
    """A page has one h1, and it is not empty."""
    assert [bool(h1.get_text(strip=True)) for h1 in page.soup.find_all("h1")] == [True]


@every_page
def test_headings_go_down_one_level_at_a_time(page: Page) -> None:
    """No heading of the content is more than one level below the heading before it."""
    headings = page.tags("h1, h2, h3, h4, h5, h6")
    levels = [int(heading.name[1]) for heading in headings]
    skipped = [headings[i + 1].get_text() for i, (above, below) in enumerate(pairwise([*levels])) if below - above > 1]
    assert levels[0] == 1
    assert skipped == []


@every_page
def test_ids_are_unique(page: Page) -> None:
    """No id stands on two elements of a page."""
    counts = Counter(str(tag["id"]) for tag in page.soup.find_all(id=True))
    assert [each for each, count in counts.items() if count > 1] == []


@every_page
def test_images_have_alternative_texts(page: Page) -> None:
    """Every image has an `alt`."""
    assert [str(image) for image in page.soup.find_all("img") if image.get("alt") is None] == []


@every_page
def test_tables_have_header_cells(page: Page) -> None:
    """Every table begins with a row of header cells that are not empty."""
    for table in page.soup.find_all("table"):
        assert [bool(cell.get_text(strip=True)) for cell in table.select("thead th")].count(True) > 1, str(table)
        assert not any(not cell.get_text(strip=True) for cell in table.select("thead th")), str(table)


@every_page
def test_nothing_of_the_source_is_left(page: Page) -> None:
    """No `[[token]]` and no `{ #id }` is left in a page."""
    for trace in ("[[", "]]", "{ #", "{#", "{:"):
        assert trace not in page.soup.get_text(), trace
        assert trace not in page.html.replace('type="application/json"', ""), trace
