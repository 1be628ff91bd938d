"""The navigation of any shape: sections within sections, and entries that lead to other sites."""

import pytest
from bs4 import Tag

from tests.site.small import Small, article, built, project

STATUS, PARTNER = "https://status.example/", "https://partner.example/"
NAV = [
    "index.md",
    {"Outer": ["a.md", {"Inner": ["b.md", {"Status": STATUS}]}, {"Elsewhere": [{"Partner": PARTNER}]}]},
    {"Alone": PARTNER},
    "c.md",
]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """A site with such a navigation."""
    docs = {f"{language}/{name}.md": article(name.upper()) for language in ("en", "fr") for name in "abc"}
    docs |= {f"{language}/index.md": article("Home") for language in ("en", "fr")}
    return built(project(tmp_path_factory.mktemp("nested"), docs, nav=NAV, theme={"features": ["navigation.path"]}))


def outline(entries: Tag) -> list[object]:
    """A list of the navigation: names of links, and of sections with what is in them."""
    found: list[object] = []
    for item in entries.find_all("li", recursive=False):
        inner = item.find("ul", recursive=False)
        name = item.find(["p", "a"], recursive=False)
        assert name
        found.append((name.get_text(), outline(inner)) if inner else (name.get_text(), str(name["href"])))
    return found


@pytest.mark.parametrize(("path", "home"), [("b/", ".."), ("fr/b/", "../")])
def test_every_entry(small: Small, path: str, home: str) -> None:
    """Every section shows what is in it, at any depth; an address of another site stays as it is."""
    [entries, *_] = small.page(path).select(".hc-nav > ul")
    inner = ("Inner", [("B", "./"), ("Status", STATUS)])
    outer = ("Outer", [("A", "../a/"), inner, ("Elsewhere", [("Partner", PARTNER)])])
    assert outline(entries) == [("Home", home), outer, ("Alone", PARTNER), ("C", "../c/")]


def test_the_way_to_a_page(small: Small) -> None:
    """The path above an article names the sections around it, outer ones first, each with a page of its own."""
    way = small.page("b/").select(".hc-path a")
    assert [link.get_text() for link in way] == ["Home", "Outer", "Inner"]
    for link in way:
        assert small.file(str(link["href"]), "b/").joinpath("index.html").is_file()
