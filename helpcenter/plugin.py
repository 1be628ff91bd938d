"""The MkDocs plugin of the site generator: names, an article's furniture, the not-found pages, the CSP, the search.

Where a mistake lies is not known here: content.py and the other plugins' `problems` tell.
"""

import json
import posixpath
import re
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from babel.dates import format_date
from bs4 import BeautifulSoup
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from helpcenter import content
from helpcenter.articles import Article, read_articles
from helpcenter.names import Names, read_names
from helpcenter.problems import Problem, report
from helpcenter.search import index, lexicon, synonyms
from helpcenter.search.index import Record

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"
)
NAMED = re.compile(r'"([a-z0-9.-]+)" \| named')  # a name in a template
PAGE_NAMES = ("page.related", "page.date-format", "page.permalink")  # names that this file uses
HEADING = re.compile(r'<h[2-6] id="([^"]+)">(.*?)<a class="headerlink"', re.DOTALL)
URL_ATTRIBUTES = ("href", "src", "page", "words", "support-words", "wordings", "worker", "contact", "data-scope")
BELOW = re.compile(r'<h2 id="(?:related|contact)"')  # where what the site puts below an article begins
CONTACT = "_contact.md"
CONTACT_PAGE = "checker.md"  # where overrides/partials/search.html leads who found nothing
CONTACT_SECTION = re.compile(r'<h2 id="contact">(.*?)(?:<a class="headerlink".*?</a>)?</h2>(.*)', re.DOTALL)
NOT_FOUND = "404.md"
THEME_SEARCH = ("assets/javascripts/lunr/", "assets/javascripts/workers/")


def languages(config: MkDocsConfig) -> list[str]:
    """The locales that the site builds, the default language first."""
    built = [lang for lang in config.plugins["i18n"].config.languages if lang.build]
    return [lang.locale for lang in sorted(built, key=lambda lang: not lang.default)]


def language(config: MkDocsConfig) -> str:
    """The locale being built."""
    i18n: Any = config.plugins["i18n"]
    return str(i18n.current_language)


def problems(config: MkDocsConfig) -> list[Problem]:
    """What every plugin that checks content finds, sorted."""
    found = [plugin.problems(config) for plugin in config.plugins.values() if hasattr(plugin, "problems")]
    return sorted({problem for each in found for problem in each})


class HelpCenter(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """See the module."""

    serving = False
    dirty = False
    names: Names
    contacts: dict[str, Record]  # by language
    articles: dict[tuple[str, str], Article]

    def __init__(self) -> None:
        self.contacts = {}

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self.serving, self.dirty = command == "serve", dirty

    def problems(self, config: MkDocsConfig) -> list[Problem]:
        """What is wrong in the articles and names, and the names that the site's own frame lacks."""
        names, _ = read_names(Path(config.docs_dir), languages(config))
        needed = [option["toggle"]["name"] for option in config.theme["palette"]] + list(PAGE_NAMES)
        for template in Path(config.theme.custom_dir or "").rglob("*.html"):
            needed += NAMED.findall(template.read_text("utf-8"))
        missing = sorted(set(needed) - set(names.values))
        return [
            *content.problems(Path(config.docs_dir), languages(config)),
            *synonyms.read_synonyms(Path(config.docs_dir), languages(config))[1],
            *(Problem("docs/names.yml", 1, f"the site's pages need the name {name!r}. Add it.") for name in missing),
        ]

    @event_priority(-110)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        if language(config) == languages(config)[0] and (found := problems(config)):
            raise PluginError(report(found))
        docs = Path(config.docs_dir)
        self.names, _ = read_names(docs, languages(config))
        articles, _ = read_articles(docs, languages(config))
        self.articles = {(article.language, article.path): article for article in articles}
        csp = CONTENT_SECURITY_POLICY
        if self.serving:  # live reload is an inline script of MkDocs' own
            csp = csp.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")
        config.extra["content_security_policy"] = csp
        config.mdx_configs.setdefault("toc", {})["permalink_title"] = self.names("page.permalink", language(config))
        config.theme.static_templates.discard("404.html")  # the theme's own, in English; ours are articles
        config.extra["products"] = lexicon.products(articles)
        return config

    @event_priority(-110)
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """`404.md` becomes `404.html`, where servers look for it, in each language; the theme's search is left out."""
        for file in files:
            if file.src_uri.startswith(THEME_SEARCH):
                file.inclusion = InclusionLevel.EXCLUDED
            if self.dirty:  # pages show one another's titles and the checker's words: all are built, or some are wrong
                vars(file)["is_modified"] = lambda: True
        for file in files.documentation_pages():
            for each in {file, *getattr(file, "alternates", {}).values()}:
                if posixpath.basename(each.src_uri) == NOT_FOUND and each.dest_uri.endswith("404/index.html"):
                    each.dest_uri = each.dest_uri.removesuffix("/index.html") + ".html"
                    each.url = each.dest_uri
                    each.abs_dest_path = str(Path(config.site_dir, each.dest_uri))
        return files

    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        locale = language(config)
        for key in ("title", "description"):
            if isinstance(text := page.meta.get(key), str):
                page.meta[key] = self.names.fill(text, locale)
        if page.meta.get("template") != "home.html":
            markdown = "\n\n".join([markdown, *self._after(page, locale)])
        return self.names.fill(markdown, locale)

    def _after(self, page: Page, locale: str) -> list[str]:
        """What the site puts below each article: related articles, then the contact options."""
        below = []
        if related := page.meta.get("related"):
            titles = [(path, self.articles[locale, path].meta["title"]) for path in related]
            below.append("## [[page.related]] { #related }")
            below.append("\n".join(f"- [{title}]({path})" for path, title in titles))
        contact = self.articles.get((locale, CONTACT))
        if contact:
            below.append("\n".join(contact.lines[contact.body_line - 1 :]))
        up = "../" * (page.file.src_uri.count("/") - 1)
        return [re.sub(r"\]\((?=[^):]+\.md)", f"]({up}", text) for text in below]

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """The table of contents says what the headings say, no-break spaces included: Markdown normalises them."""
        texts = {id: BeautifulSoup(text, "html.parser").get_text().strip() for id, text in HEADING.findall(html)}
        items = list(page.toc)
        for item in items:
            item.title = texts.get(item.id, item.title)
            items += item.children
        return html

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        locale = language(config)
        env.filters["named"] = lambda token: self.names(token, locale)
        env.filters["dated"] = lambda date: format_date(date, "long", self.names("page.date-format", locale))
        return env

    @event_priority(-50)
    def on_page_context(self, context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
        """What the site puts below each article is found once, on the page that the search itself leads to."""
        html = page.content or ""
        if below := BELOW.search(html):
            page.content = f"{html[: below.start()]}<div data-pagefind-ignore>{html[below.start() :]}</div>"
        contact = CONTACT_SECTION.search(html)
        if contact and page.file.src_uri.endswith(f"/{CONTACT_PAGE}"):
            locale = language(config)
            self.contacts[locale] = Record(locale, f"{page.url}#contact", contact[1], contact[2], "contact")

    def search_records(self) -> list[Record]:
        """What is to be found besides the articles."""
        return list(self.contacts.values())

    @event_priority(-50)
    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """A not-found page is served at any depth, so its links start at the root."""
        if not page.file.dest_uri.endswith("404.html"):
            return output
        base = urljoin(urlsplit(config.site_url or "/").path or "/", page.url)
        soup = BeautifulSoup(output, "html.parser")
        for tag in soup.find_all(True):
            for attribute in URL_ATTRIBUTES:
                value = tag.get(attribute)
                if isinstance(value, str) and not value.startswith("#") and not urlsplit(value).scheme:
                    tag[attribute] = urljoin(base, value)
        theme = soup.select_one("script#__config")
        if theme and theme.string:
            settings = json.loads(theme.string)
            settings |= {key: urljoin(base, settings[key]) for key in ("base", "search")}
            theme.string = json.dumps(settings)
        return str(soup)

    @event_priority(-200)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """All pages have been written, in all languages: static-i18n builds the others in its own `on_post_build`."""
        i18n: Any = config.plugins["i18n"]
        if i18n.building:
            return
        makers = [plugin for plugin in config.plugins.values() if hasattr(plugin, "search_records")]
        records = [record for plugin in makers for record in plugin.search_records()]
        products = config.extra["products"]
        named = {locale: [self.names(product, locale) for product in products] for locale in languages(config)}
        lexicons = lexicon.lexicons(Path(config.docs_dir), languages(config), named)
        try:
            index.write(Path(config.site_dir), records, lexicons)
        except index.SearchIndexError as error:
            raise PluginError(f"the search index: {error}") from None
