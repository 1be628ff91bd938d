"""The sections of the navigation: one for each name, and the neighbours of an article in its own."""

from collections.abc import Iterable
from typing import Any

from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

type Item = Any  # MkDocs' Page, Section or Link


def merge(nav: Navigation) -> Navigation:
    """A navigation made from folders with each section once, where translated and fallback pages made it two."""
    nav.items = _merged(nav.items)
    return nav


def _merged(items: Iterable[Item]) -> list[Item]:
    kept: list[Item] = []
    sections: dict[str, Section] = {}
    for item in items:
        if isinstance(item, Section) and item.title in sections:
            first = sections[item.title]
            first.children = [*first.children, *item.children]
            continue
        if isinstance(item, Section):
            sections[item.title] = item
        kept.append(item)
    for section in sections.values():
        section.children = _merged(section.children)
        for child in section.children:
            child.parent = section
    return sorted(kept, key=_place)


def _place(item: Item) -> tuple[bool, bool, str]:
    """MkDocs' own order: the index, then articles, then sections, by their names in the language's folder."""
    first = item
    while isinstance(first, Section) and first.children:
        first = first.children[0]
    path = getattr(getattr(first, "file", None), "norm_src_uri", "")
    return isinstance(item, Section), not path.endswith(("index.md", "README.md")), path


def neighbours(page: Page) -> tuple[Page | None, Page | None]:
    """The article before and the one after in the same section; none at the section's ends, nor outside sections."""
    if page.parent is None:
        return None, None
    pages = [item for item in page.parent.children if isinstance(item, Page)]
    place = pages.index(page)
    return (pages[place - 1] if place else None), (pages[place + 1] if place + 1 < len(pages) else None)
