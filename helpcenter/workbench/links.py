"""Links of articles after a move: what each has to say to lead where it led. Knows no files.

What a link looks like is known in helpcenter/links.py. Links in code and comments stay as they are.
"""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote, urljoin, urlsplit

from helpcenter.articles import LINE_END, Article
from helpcenter.links import ATTRIBUTE, CODE, COMMENT, DEFINITION, INLINE, TAG
from helpcenter.site_map import SiteMap
from helpcenter.workbench.yaml_text import Edit

DOCS = "/docs"  # any folder: paths are compared below it


@dataclass(frozen=True)
class Move:
    """An article's path before and after; the site is that of before."""

    old: str
    new: str
    site: SiteMap

    def now(self, path: str) -> str:
        """Where an article is after the move."""
        return self.new if path == self.old else path

    def edits(self, article: Article, text: str) -> Iterator[Edit]:
        """What changes in the links of an article, whose file has this text."""
        prose = _prose(article, text)
        for pattern, group in ((INLINE, 1), (DEFINITION, 2)):
            for match in pattern.finditer(prose):
                yield from _edit(match.start(group), match[group], self._file(article, match[group]))
        for tag in TAG.finditer(prose):
            for attribute in ATTRIBUTE.finditer(tag[1]):
                group = next(number for number in (2, 3, 4) if attribute[number] is not None)
                start = tag.start(1) + attribute.start(group)
                for part in re.finditer(r"[^\s,]\S*" if attribute[1] == "srcset" else r"\S+", attribute[group]):
                    yield from _edit(start + part.start(), part[0], self._address(article, part[0]))

    def _file(self, article: Article, target: str) -> str:
        """The target of a Markdown link: a file, seen from the article's."""
        if self.site.url and target.startswith(self.site.url):
            return self._address(article, target)
        parts = urlsplit(target)
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/") or "[[" in target:
            return target
        home = f"{DOCS}/{article.language}"
        full = posixpath.normpath(posixpath.join(home, posixpath.dirname(article.path), unquote(parts.path)))
        moved = posixpath.join(home, self.new) if full == posixpath.join(home, self.old) else full
        if moved == full and article.path != self.old:
            return target
        start = posixpath.join(home, posixpath.dirname(self.now(article.path)))
        return quote(posixpath.relpath(moved, start)) + target[len(parts.path) :]

    def _address(self, article: Article, target: str) -> str:
        """An address in HTML, or a whole one of this site."""
        parts = urlsplit(target)
        relative = not parts.scheme and not target.startswith("/")
        if not parts.path or (article.is_part and relative):
            return target
        here = self.site.address(article)
        whole = urlsplit(urljoin(here, target))
        linked = self.site.article_at(whole.path)
        if f"{whole.scheme}://{whole.netloc}" != self.site.origin:
            return target
        path = whole.path
        if linked and linked.path == self.old:
            place = self.site.place(self._language_at(path), self.new)
            path = urlsplit(urljoin(self.site.root, place)).path
        elif not (relative and article.path == self.old):
            return target
        more = target[len(target.partition("#")[0].partition("?")[0]) :]
        if not relative:
            return (self.site.origin if parts.scheme else "") + path + more
        start = urlsplit(urljoin(self.site.root, self.site.place(article.language, self.now(article.path)))).path
        end = "/" if path.endswith("/") else ""
        return posixpath.relpath(path, start) + end + more

    def _language_at(self, path: str) -> str:
        """The language of the page at a path; a page may show another language's article."""
        base = urlsplit(self.site.root).path
        places = {base + self.site.place(language, self.old): language for language in self.site.languages}
        return places[path]


def _edit(start: int, old: str, new: str) -> Iterator[Edit]:
    if new != old:
        yield Edit(start, start + len(old), new)


def _prose(article: Article, text: str) -> str:
    """The text with blanks for front matter, code and comments, so that every place is the same."""
    kept = {number for number, _ in article.body()}
    pieces = re.split(f"({LINE_END.pattern})", text)  # lines and their ends in turn
    lines = (piece if place % 2 or place // 2 + 1 in kept else " " * len(piece) for place, piece in enumerate(pieces))
    prose = "".join(lines)
    for hidden in (CODE, COMMENT):
        prose = hidden.sub(lambda match: re.sub(r"[^\r\n]", " ", match[0]), prose)
    return prose
