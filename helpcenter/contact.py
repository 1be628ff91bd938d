"""The contact options of an article: those of `_contact.md` that are for its products. Knows no MkDocs.

A list item that ends in `{ for="logmein" }` is for articles on that product, and for those on no product in particular.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from helpcenter.articles import Article
from helpcenter.problems import Problem

FILE = "_contact.md"
FOR = re.compile(r'\s*\{ *for="([^"]*)" *\}\s*$')
ITEM = re.compile(r"^[-*] ")


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
