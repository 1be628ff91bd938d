"""Which article or file stands at which address of the site, in every language. Knows no MkDocs and no links."""

import posixpath
import re
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from urllib.parse import urljoin, urlsplit

from markdown.extensions.toc import slugify, slugify_unicode

from helpcenter import contact, not_found
from helpcenter.articles import MANY, Article

ATTRIBUTE_ID = re.compile(r"\{:?[^{}]*?#([^\s{}]+)[^{}]*\}")
HTML_ID = re.compile(r"""<[a-zA-Z][^<>]*?\s(?:id|name)=["']?([^\s"'>]+)""")
MARKUP = re.compile(r"!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])")  # of a link in a heading, all but its text
NOWHERE = "https://site.invalid/"  # stands for the site where mkdocs.yml gives no site_url


@dataclass(frozen=True)
class SiteMap:
    """The site to be built. The first language is the source and has the root to itself.

    `files` are those of docs/ that are no articles, `others` the paths from the root at which other files will stand.
    """

    languages: tuple[str, ...]
    articles: Mapping[tuple[str, str], Article]
    files: Set[str] = frozenset()
    others: Set[str] = frozenset()
    url: str = ""
    fallback: bool = False  # whether a missing article is shown in the source language
    named: Mapping[str, str] = field(default_factory=dict)  # addresses that say the content, by the plain ones

    @property
    def root(self) -> str:
        """The address of the site's root."""
        return self.url or NOWHERE

    @property
    def origin(self) -> str:
        """The root's scheme and host."""
        parts = urlsplit(self.root)
        return f"{parts.scheme}://{parts.netloc}"

    def shown(self, language: str, path: str) -> Article | None:
        """What a page shows: the article in its language or, with fallback, in the source language."""
        own = self.articles.get((language, path))
        return own or (self.articles.get((self.languages[0], path)) if self.fallback else None)

    def place(self, language: str, path: str) -> str:
        """Where an article's page stands, from the site's root and without a slash before it."""
        stem = path.removesuffix(".md")
        prefix = "" if language == self.languages[0] else f"{language}/"
        if not_found.anywhere(path):
            return f"{prefix}{stem}.html"
        folder = posixpath.dirname(stem) if posixpath.basename(stem) in ("index", "README") else stem
        return prefix + (f"{folder}/" if folder else "")

    def asset(self, path: str) -> str:
        """Where an asset stands, from the site's root, that is called by its plain path."""
        return self.named.get(path, path)

    def address(self, article: Article) -> str:
        """The whole address of an article's own page."""
        return urljoin(self.root, self.place(article.language, article.path))

    def article_at(self, path: str) -> Article | None:
        """The article whose page has this path (or address), on this site."""
        return self._by_path.get(urlsplit(path).path)

    @cached_property
    def _by_path(self) -> dict[str, Article]:
        start = urlsplit(self.root).path
        found = {}
        for language in self.languages:
            for _, path in self.articles:
                if (article := self.shown(language, path)) and not article.is_part:
                    found[start + self.place(language, path)] = article
        return found

    def has_file(self, path: str, language: str) -> bool:
        """Whether docs/ has this file, or the source language has it for a language that lacks it."""
        theirs = path.removeprefix(f"{language}/")
        return bool({path, f"{self.languages[0]}/{theirs}"} & self.files) if theirs != path else path in self.files

    def has_address(self, path: str) -> bool:
        """Whether a file that is no page stands at this path."""
        inner = path.removeprefix(urlsplit(self.root).path)
        return inner in self.others or inner in self._file_places

    @cached_property
    def _file_places(self) -> set[str]:
        return {file.removeprefix(f"{self.languages[0]}/") for file in self.files}

    def ids(self, article: Article, language: str) -> set[str]:
        """Every id that the page of an article has in a language: its own, and those of what the site adds."""
        found = set(_own_ids(article))
        if article.meta.get("related"):
            found.add("related")
        options = self.shown(language, contact.FILE)
        if options and options is not article and article.meta.get("template") != "home.html":
            found |= _own_ids(options)
        return found


@lru_cache(maxsize=MANY)
def _own_ids(article: Article) -> frozenset[str]:
    text = "\n".join(line for _, line in article.body())
    made = {slug for heading in article.headings() if not heading.id for slug in _slugs(heading.text)}
    return frozenset({*ATTRIBUTE_ID.findall(text), *HTML_ID.findall(text), *made})


def _slugs(heading: str) -> set[str]:
    """The ids that Markdown may make of a heading that has none: it depends on the site's settings."""
    text = MARKUP.sub(r"\1", heading)
    return {slugify(text, "-"), slugify_unicode(text, "-")}
