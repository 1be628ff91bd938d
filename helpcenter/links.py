"""Where the links and images of the articles lead, as they are written, in every language at once.

Markdown links name files; addresses in raw HTML are what the browser sees. Knows no MkDocs.
"""

import posixpath
import re
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from helpcenter import placing
from helpcenter.articles import MANY, Article
from helpcenter.names import TOKEN, Names, UnknownName
from helpcenter.problems import Problem
from helpcenter.site_map import SiteMap

INLINE = re.compile(r"\]\(\s*<?([^\s)>]*)")
DEFINITION = re.compile(r"^ {0,3}\[(?!\^)([^\]\n]+)\]:[ \t]*<?([^\s>]+)", re.MULTILINE)
REFERENCE = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])+)\] ?\[([^\[\]]*)\]")
TAG = re.compile(r"<[a-zA-Z][\w-]*(\s[^<>]*)>")
ATTRIBUTE = re.compile(r"""\s(href|src|srcset|poster)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
CODE = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->", re.DOTALL)
LIKE = 0.8  # how like a name must be to be proposed


def problems(articles: list[Article], names: Names, site: SiteMap) -> Iterator[Problem]:
    """Every link, section and image that leads nowhere, or to another language by accident."""
    for article in articles:
        written = _written(article, names)
        for line, target in written.files:
            if message := _file(article, target, site):
                yield Problem(article.file, line, message)
        for line, target in written.addresses:
            if message := _address(article, target, site):
                yield Problem(article.file, line, message)
        for line, name in written.undefined:
            message = f"the link [{name}] is defined nowhere. Add a line `[{name}]: …`, or write the address in ()."
            yield Problem(article.file, line, message)


class Written(NamedTuple):
    """What an article's links say, each with its line."""

    files: tuple[tuple[int, str], ...]  # the targets of Markdown links
    addresses: tuple[tuple[int, str], ...]  # those of raw HTML
    undefined: tuple[tuple[int, str], ...]  # the names of links whose targets are not there


@lru_cache(maxsize=MANY)
def _written(article: Article, names: Names) -> Written:
    text = _prose(article, names)

    def lined(found: Iterator[tuple[int, str]]) -> tuple[tuple[int, str], ...]:
        ours = ((at, target) for at, target in found if "{{" not in target)  # else another plugin's to fill
        return tuple((text.count("\n", 0, at) + 1, target) for at, target in ours)

    return Written(lined(_markdown(text)), lined(_html(text)), lined(_undefined(text)))


def _prose(article: Article, names: Names) -> str:
    """The article line by line, its names filled in, with blanks for front matter, code and comments."""

    def filled(token: re.Match[str]) -> str:
        try:
            return names(token[1], article.language)
        except UnknownName:  # reported where names are checked
            return f"name:{token[1]}"

    lines = [""] * len(article.lines)
    for number, line in article.body():
        lines[number - 1] = TOKEN.sub(filled, line)
    text = "\n".join(lines)
    for hidden in (CODE, COMMENT):
        text = hidden.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    return text


def _markdown(text: str) -> Iterator[tuple[int, str]]:
    for match in INLINE.finditer(text):
        yield match.start(), match[1]
    for match in DEFINITION.finditer(text):
        yield match.start(), match[2]


def _html(text: str) -> Iterator[tuple[int, str]]:
    for tag in TAG.finditer(text):
        for match in ATTRIBUTE.finditer(tag[1]):
            value = next(part for part in match.groups()[1:] if part is not None).strip()
            sources = (part.split()[0] for part in value.split(",") if part.strip())
            for target in sources if match[1] == "srcset" else [value]:
                yield tag.start(1) + match.start(1), target


def _undefined(text: str) -> Iterator[tuple[int, str]]:
    defined = {match[1].casefold() for match in DEFINITION.finditer(text)}
    for match in REFERENCE.finditer(text):
        if (name := match[2] or match[1]).casefold() not in defined:
            yield match.start(), name


def _file(article: Article, target: str, site: SiteMap) -> str | None:
    """What is wrong with the target of a Markdown link or image."""
    parts = urlsplit(target)
    if site.url and target.startswith(site.url):
        return _address(article, target, site)
    if parts.scheme or parts.netloc:
        return None
    path, fragment = unquote(parts.path), unquote(parts.fragment)
    if not target:
        return "this link leads nowhere: its brackets are empty. Write the file that it leads to."
    if not path:
        return None if article.is_part or not fragment else _section(article, article, fragment, site)
    folder = posixpath.dirname(article.path)
    if path.startswith("/") or path.endswith("/") or not posixpath.splitext(path)[1]:
        found = site.article_at(urljoin(site.address(article), path))
        meant = posixpath.relpath(found.path, folder or ".") if found else ""
        advice = f"Write `{meant}`" if meant else "Write the file's path, seen from this file"
        return f"{path!r} is an address, not a file. {advice}."
    full = posixpath.normpath(posixpath.join(article.language, folder, path))
    if full.startswith(".."):
        return f"{path!r} leads out of docs/. Correct the path."
    language, _, rest = full.partition("/")
    if language in site.languages and language != article.language:
        own = posixpath.relpath(rest, folder or ".")
        theirs = site.shown(language, rest)
        there = f", or {site.address(theirs)} to leave the language on purpose" if theirs and site.url else ""
        return f"{path!r} leads into docs/{language}/. Write `{own}` for the one in this language{there}."
    if not path.endswith(".md"):
        return None if site.has_file(full, article.language) else f"no file {full!r}. {_advice(full, site.files)}"
    linked = site.shown(article.language, rest)
    if linked is None:
        known = [each for language, each in site.articles if language == article.language]
        return f"no article {rest!r} in docs/{article.language}/. {_advice(rest, known)}"
    return _section(article, linked, fragment, site) if fragment else None


def _section(article: Article, linked: Article, fragment: str, site: SiteMap) -> str | None:
    ids = site.ids(linked, article.language)
    if fragment in ids or not linked.lines:  # an article that can't be read may have any
        return None
    close = get_close_matches(fragment, ids, 1, LIKE)
    every = ", ".join(f"#{id}" for id in sorted(ids)) or "none"
    advice = f"Did you mean #{close[0]}?" if close else f"It has: {every}."
    return f"no section '#{fragment}' in {linked.file}. {advice}"


def _address(article: Article, target: str, site: SiteMap) -> str | None:
    """What is wrong with an address in raw HTML, or with a full address of this site."""
    if article.is_part and not urlsplit(target).netloc:
        return None if urlsplit(target).scheme else f"{target!r} differs from page to page. Write a Markdown link."
    here = site.address(article)
    parts = urlsplit(urljoin(here, target))
    if f"{parts.scheme}://{parts.netloc}" != site.origin:
        return None
    linked = site.article_at(parts.path)
    if linked is not None:
        fragment = unquote(parts.fragment)
        return _section(article, linked, fragment, site) if fragment else None
    if site.has_address(unquote(parts.path)):
        return None
    folder = posixpath.dirname(article.path)
    meant = site.shown(article.language, posixpath.normpath(posixpath.join(folder, urlsplit(target).path)))
    if meant is not None:
        there = posixpath.relpath(urlsplit(site.address(meant)).path, urlsplit(here).path) + "/"
        return f"{target!r} is a file, but HTML needs the page's address. Write `{there}`, or a Markdown link."
    return f"nothing is at {parts.path!r}, where {target!r} leads. Correct the address."


def _advice(name: str, known: Collection[str]) -> str:
    close = get_close_matches(name, known, 1, LIKE)
    return f"Did you mean {close[0]!r}?" if close else "Correct the path, or add it."


def files_of(docs: Path) -> set[str]:
    """Every file of a docs folder that is no article, by its path in it."""
    return {name for name in placing.names(docs) if not name.endswith(".md") and docs.joinpath(name).is_file()}
