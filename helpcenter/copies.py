"""Articles as plain Markdown, and the list of them that programs ask for (llms.txt). Knows no MkDocs."""

import posixpath
import re
from collections.abc import Iterable, Sequence
from urllib.parse import urljoin, urlsplit

from helpcenter.articles import FENCE, MANY, Article
from helpcenter.names import Names
from helpcenter.notes import NOTE
from helpcenter.remembering import remembered
from helpcenter.site_map import SiteMap

FILE = "index.md"  # beside the page's index.html
LIST = "llms.txt"
TARGET = re.compile(r"(\]\(\s*<?)([^\s)>]+)")
IDS = re.compile(r"[ \t]*\{:? ?[#.][^{}]*\}[ \t]*$", re.MULTILINE)
BOX = re.compile(r"^\s*</?(?:div|section)(?:\s[^<>]*)?>\s*$")
SIGNS = "`~!?<"  # with which a fence, a note or a box begins
TITLED_NOTE = re.compile(r'^(\s*)(?:!!!|\?\?\?\+?) *[\w -]+?"(.*)"\s*$')

type Titled = tuple[Article, str, str]  # an article, its title and its description


def copy(article: Article, text: str, names: Names, site: SiteMap, facts: Iterable[str]) -> str:
    """An article's page in Markdown: title, description, facts, then its text with names and whole addresses.

    `text` is the article's body as written, where others may have replaced what is theirs.
    """
    language = article.language
    body = TARGET.sub(lambda match: match[1] + _address(article, match[2], site), _body(text, names, language))
    head = [f"# {names.fill(article.meta['title'], language)}"]
    if description := article.meta.get("description"):
        head.append(f"> {names.fill(description, language)}")
    head.append("\n".join(f"- {fact}" for fact in facts))
    return "\n\n".join([*head, body]) + "\n"


@remembered(MANY)
def _body(text: str, names: Names, language: str) -> str:
    lines = _plain(IDS.sub("", names.fill(text, language)).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines).strip())


def _address(article: Article, target: str, site: SiteMap) -> str:
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return target
    here = site.address(article)
    if not parts.path:
        return urljoin(here, target)
    path = posixpath.normpath(posixpath.join(posixpath.dirname(article.path), parts.path))
    linked = site.shown(article.language, path)
    if linked is None:  # an image or a download, of this language or else of the source language
        own = f"{article.language}/{path}"
        prefix = "" if own not in site.files or article.language == site.languages[0] else f"{article.language}/"
        return urljoin(site.root, site.asset(prefix + path))
    at = urljoin(site.root, site.place(article.language, path))
    return f"{at}#{parts.fragment}" if parts.fragment else at


def _plain(lines: Sequence[str]) -> Iterable[str]:
    """The lines without the signs that only this site's Markdown knows: notes become quotations, boxes go."""
    fenced, indent = False, None
    for line in lines:
        if not fenced and indent is None and line.lstrip()[:1] not in SIGNS:
            yield line
            continue
        fence = bool(FENCE.match(line))
        fenced ^= fence
        if fenced or fence:
            yield line
        elif match := TITLED_NOTE.match(line) or NOTE.match(line):
            indent = len(line) - len(line.lstrip())
            yield f"{' ' * indent}> **{match[2] if '"' in line else match[2].capitalize()}**"
            yield f"{' ' * indent}>"
        elif indent is not None and (not line.strip() or len(line) - len(line.lstrip()) >= indent + 4):
            yield f"{' ' * indent}> {line[indent + 4 :]}".rstrip() if line.strip() else ""
        elif not BOX.match(line):
            indent = None
            yield line


def listing(
    title: str, about: str, sections: Sequence[tuple[str, Sequence[Titled]]], others: Sequence[str], site: SiteMap
) -> str:
    """The text of llms.txt: the sections of the navigation with their articles' copies, and the other languages."""
    parts = [f"# {title}", f"> {about}"]
    for name, articles in sections:
        lines = [f"- [{titled}]({urljoin(site.address(a), FILE)}): {described}" for a, titled, described in articles]
        parts.append("\n".join([f"## {name}", "", *lines]))
    if others:
        parts.append("\n".join(["## Optional", "", *others]))
    return "\n\n".join(parts) + "\n"
