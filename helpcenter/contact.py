"""The contact options of an article: those of `_contact.md` that are for its products. Knows no MkDocs.

A list item that ends in `{ for="logmein" }` is for articles on that product, and for those on no product in particular.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

from helpcenter.articles import Article
from helpcenter.problems import Problem

FILE = "_contact.md"
FOR = re.compile(r'\s*\{ *for="([^"]*)" *\}\s*$')
ITEM = re.compile(r"^[-*] ")
# The heading, then a list that is the same wherever it stands: without links, HTML, headings or what continues it.
LIST = re.compile(r"\A\n*#+ [^\n<`]*\n\n+((?:[-*] [^\n\[<&\\`_#]*(?:\n|\Z))+)(?=\n+(?:[^\W\d_]|[¿¡«“])|\Z)")
PLACE = "<!-- contact options -->"  # where it will stand; then a line is empty, or nothing follows


class Contact(NamedTuple):
    """The options as Markdown, but for a list, which is HTML already: Markdown need not read it on every page."""

    markdown: str
    list: str


def parted(markdown: str, convert: Callable[[str], str]) -> Contact:
    """The options with the list below their heading made into HTML, if it is the same on every page."""
    found = LIST.search(markdown)
    if not found:
        return Contact(markdown, "")
    return Contact(f"{markdown[: found.start(1)]}{PLACE}\n{markdown[found.end() :]}", convert(found[1]))


def placed(html: str, options: Contact) -> str:
    """The HTML of a page that has these options, with their list."""
    return html.replace(f"{PLACE}\n", options.list).replace(PLACE, options.list)


def options(lines: Sequence[str], products: Collection[str]) -> list[str]:
    """The lines for an article on these products, without the marks."""
    kept, shown = [], True
    for line in lines:
        if not line.startswith((" ", "\t")):  # what is indented belongs to the item above
            mark = FOR.search(line) if ITEM.match(line) else None
            shown = not mark or not products or bool(set(mark[1].split()) & set(products))
        if shown:
            kept.append(FOR.sub("", line) if ITEM.match(line) else line)
    return kept


def problems(article: Article, known: Collection[str]) -> Iterator[Problem]:
    """Marks that name no product, and marks elsewhere than at the end of a list item."""
    for number, line in article.body():
        if not (mark := FOR.search(line)):
            continue
        if not ITEM.match(line):
            yield Problem(article.file, number, '`{ for="…" }` ends no list item here. Move it, or remove it.')
        for product in mark[1].split():
            if product not in known:
                message = f"unknown product {product!r}. Add it to docs/names.yml, or correct it."
                yield Problem(article.file, number, message)
