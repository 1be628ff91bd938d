"""A section of the navigation as one page, to be read or printed in one go. Knows no template and writes nothing."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from helpcenter.articles import MANY
from helpcenter.remembering import remembered
from helpcenter.translation import FURNITURE

FOLDER = "section/"  # of a language, for these pages
CHECKER = re.compile(r"(?:<link[^>]*>\s*)?<help-checker\b.*?</help-checker>(?:\s*<script[^>]*></script>)?", re.DOTALL)
HEADERLINK = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)
HEADING = re.compile(r"(</?h)([1-5])\b")
REFERENCE = re.compile(r'(\s(?:id|for|aria-labelledby|aria-describedby)=")([^"]+)"')
ADDRESS = re.compile(r'(\s(?:href|src)=")([^"]*)"')


@dataclass(frozen=True)
class Part:
    """An article in a page of its section; `id` is its own there, `html` has no heading above the third level."""

    id: str
    page: Page
    html: str


def sections(nav: Navigation) -> Iterator[Section]:
    """Every section that has articles, outer ones first."""
    waiting = list(nav.items)
    for item in waiting:
        if isinstance(item, Section):
            waiting += item.children
            if next(pages(item), None):
                yield item


def pages(section: Section) -> Iterator[Page]:
    """The articles of a section and of those in it, in reading order."""
    for item in section.children:
        if isinstance(item, Section):
            yield from pages(item)
        elif isinstance(item, Page):
            yield item


def address(section: Section) -> str:
    """Where a section's page stands, from the site's root: named like its first article, as its title is translated."""
    first = next(pages(section))
    inner = first.file.src_uri.partition("/")[2].removesuffix(".md")
    folder = first.url.removesuffix(f"{inner}/")
    depth = len(list(section.ancestors))
    inside = f"{depth}/" if depth else ""  # an inner section may begin with the same article as the outer one
    return f"{folder}{FOLDER}{inside}{inner}/"


def parts(section: Section, checker: Callable[[str], str]) -> list[Part]:
    """The articles of a section for its page; `checker` gives what stands in the checker's place, seen from there.

    Links between them lead to the place in the page, all others as before.
    """
    here = address(section)
    ids = {page.url: _id(page) for page in pages(section)}
    known, link = tuple(ids.items()), checker(here)
    return [
        Part(ids[page.url], page, _inserted(page.content or "", page.url, here, known, link)) for page in pages(section)
    ]


def _id(page: Page) -> str:
    return page.file.src_uri.partition("/")[2].removesuffix(".md").replace("/", ".")


@remembered(MANY)
def _inserted(content: str, url: str, here: str, known: tuple[tuple[str, str], ...], checker: str) -> str:
    ids = dict(known)
    own = ids[url]

    def led(match: re.Match[str]) -> str:
        target = urlsplit(match[2])
        if target.scheme or target.netloc:
            return match[0]
        path = urljoin(f"/{url}", target.path)[1:]
        if path in ids:
            return f'{match[1]}#{ids[path]}{f"--{target.fragment}" if target.fragment else ""}"'
        rest = (f"?{target.query}" if target.query else "") + (f"#{target.fragment}" if target.fragment else "")
        return f'{match[1]}{get_relative_url(path or ".", here)}{rest}"'

    html = HEADERLINK.sub("", content.partition(FURNITURE)[0])
    if "<help-checker" in html:
        html = CHECKER.sub("<!-- checker -->", html)
    html = ADDRESS.sub(led, html)
    html = REFERENCE.sub(lambda m: f'{m[1]}{" ".join(f"{own}--{id}" for id in m[2].split())}"', html)
    html = HEADING.sub(lambda match: f"{match[1]}{int(match[2]) + 1}", html)
    return html.replace("<!-- checker -->", checker)
