"""What the page of an article has beside its own text: related articles, contact options, notices of what is behind.

Knows no event of MkDocs and no template.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from helpcenter import assets, borrowed, contact, locales, notes, translation
from helpcenter.articles import Article
from helpcenter.checks import ignore
from helpcenter.contact import Contact
from helpcenter.names import Names
from helpcenter.search.index import Record
from helpcenter.site_map import SiteMap
from helpcenter.translations import notices
from helpcenter.translations.notices import Behind

HOME = "home.html"  # the template of pages that have nothing below
TAG = re.compile(r"<[^>]*>")
HEADING = re.compile(r'<h[2-6] id="([^"]+)">(.*?)<a class="headerlink"', re.DOTALL)
CONTACT = re.compile(r'<h2 id="contact"')
CONTACT_PAGE = "checker.md"  # where overrides/partials/search.html leads who found nothing
CONTACT_SECTION = re.compile(r'<h2 id="contact">(.*?)(?:<a class="headerlink".*?</a>)?</h2>(.*)', re.DOTALL)
ELSEWHERE = re.compile(r"\]\((?![a-z]+:|[#/])")  # a link to a file, as seen from the language's folder


@dataclass(frozen=True)
class ArticlePages:
    """The pages of one language; `note_titles` are by language and kind of note, `convert` makes HTML of Markdown."""

    locale: str
    source: str
    names: Names
    site: SiteMap
    behind: Behind
    note_titles: Mapping[str, Mapping[str, str]]
    convert: Callable[[str], str]
    _contacts: dict[tuple[str, ...], Contact] = field(default_factory=dict)  # by products

    def tell(self, page: Page) -> None:
        """Fill in what the page's meta says.

        What a page shows beyond its own text is there too, so that whoever keeps pages sees it change.
        """
        written = translation.text_locale(page.file, self.locale)
        path = _path(page)
        for key in ("title", "description"):
            if isinstance(text := page.meta.get(key), str):
                page.meta[key] = self.names.fill(text, written)
        page.meta["twins"] = list(translation.twins(page.file, self.source))
        if article := self.site.shown(self.locale, path):
            page.meta["revision"] = article.revision
        if written == self.locale:
            page.meta["behind"] = notices.of_page(self.behind, self.locale, path)

    def markdown(self, markdown: str, page: Page) -> str:
        """The text with its names and the titles of its notes, and what stands below it."""
        written = translation.text_locale(page.file, self.locale)
        named = self.names.fill_marked(ignore.without(markdown), written)
        titled = notes.titled(named, self.note_titles.get(written, {}))
        if page.meta.get("template") == HOME:
            return titled
        up = "../" * (page.file.src_uri.count("/") - 1)
        after = [ELSEWHERE.sub(f"]({up}", text) for text in self._below(page)]
        return f"{titled}\n\n{translation.FURNITURE}\n\n{'\n\n'.join(after)}"

    def _below(self, page: Page) -> Iterator[str]:
        """Related articles, then the contact options; links are seen from the language's folder."""
        if related := page.meta.get("related"):
            shown = [(path, self.site.shown(self.locale, path)) for path in related]
            yield self.names.fill_marked("## [[page.related]] { #related }", self.locale)
            yield "\n".join(self._item(path, article) for path, article in shown if article)
        if options := self._contact(page):
            yield options.markdown

    def _contact(self, page: Page) -> Contact | None:
        """The contact options for the page's products."""
        products = tuple(page.meta.get("products") or ())
        if products not in self._contacts and (options := self.site.shown(self.locale, contact.FILE)):
            lines = contact.options(options.lines[options.body_line - 1 :], products)
            text = self.names.fill_marked("\n".join(lines), options.language)
            self._contacts[products] = contact.parted(text, self.convert)
        return self._contacts.get(products)

    def _item(self, path: str, article: Article) -> str:
        """A list item that leads to an article, by its title."""
        title = self.names.fill_marked(str(article.meta["title"]), article.language)
        if article.language != self.locale:
            title = borrowed.mark(borrowed.plain(title), article.language)
        return f"- [{title}]({path})"

    def html(self, html: str, page: Page) -> str:
        """The HTML with the addresses of assets, the language of what is borrowed, and notices of what is behind.

        The table of contents says what the headings say, no-break spaces included: Markdown normalises them.
        """
        if contact.PLACE in html and (below := self._contact(page)):
            html = contact.placed(html, below)
        html = assets.addressed(html, page.url, self.site.named)
        written = translation.text_locale(page.file, self.locale)
        html = html if written == self.locale else translation.marked(html, written, self.locale)
        options = self.site.shown(self.locale, contact.FILE)
        foreign = options.language if options and options.language != self.locale else ""
        if foreign and (found := CONTACT.search(html)):
            html = html[: found.start()] + translation.spoken(html[found.start() :], foreign)
        html = borrowed.shown(self._noted(html, page))
        texts = {id: unescape(TAG.sub("", text)).strip() for id, text in HEADING.findall(html)}
        items = list(page.toc)
        for item in items:
            item.title = texts.get(item.id, item.title)
            if item.id == "contact" and foreign:
                item.title = borrowed.mark(item.title, foreign)
            items += item.children
        return html

    def _noted(self, html: str, page: Page) -> str:
        """Readers are told of sections whose source has changed since they were translated."""
        if not (keys := page.meta.get("behind")):
            return html
        spoken = self.names.spoken("page.behind-read", self.locale)
        read = self.names("page.behind-read", self.locale).replace("{source}", locales.name(self.source, spoken))
        link = read if spoken == self.locale else borrowed.mark(read, spoken)
        address = get_relative_url(page.file.alternates[self.source].url, page.url)  # type: ignore[attr-defined]
        text = self.names.marked("page.behind", self.locale)
        return notices.noted(html, keys, text, link, address, locales.tag(self.source))

    def contact(self, page: Page) -> Record | None:
        """The contact options, as the search finds them once: at the page that has them for all."""
        options = self.site.articles.get((self.locale, contact.FILE))
        section = CONTACT_SECTION.search(page.content or "") if _path(page) == CONTACT_PAGE else None
        if section and options:
            return Record(self.locale, f"{page.url}#contact", section[1], section[2], "contact")
        return None


def _path(page: Page) -> str:
    """The article's path in its language's folder."""
    return page.file.src_uri.partition("/")[2]
