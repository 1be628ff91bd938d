"""The MkDocs plugin of the site generator: names, an article's furniture, the not-found pages, the CSP, the search.

Where a mistake lies is not known here: content.py and the other plugins' `problems` tell.
"""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment
from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from helpcenter import (
    assets,
    beside_pages,
    content,
    links,
    locales,
    not_found,
    offline,
    outer_html,
    placing,
    quick_markdown,
    redirects,
    sections,
    settings,
    shared_files,
    templating,
    translation,
)
from helpcenter.article_page import ArticlePages
from helpcenter.articles import read_articles
from helpcenter.checks import ignore
from helpcenter.names import Names, UnknownName, read_names
from helpcenter.problems import Problem, report, ruled, tidied
from helpcenter.processes import Started
from helpcenter.search import index, lexicon, synonyms
from helpcenter.search.index import Record
from helpcenter.search.pagefind import Index, SearchIndexError
from helpcenter.settings import Settings
from helpcenter.site_map import SiteMap
from helpcenter.translations import debt, notices, status
from helpcenter.translations.project import Project

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"
)
THEME_PROGRAMS = "assets/javascripts/"  # overrides/assets/ has what pages need of them


def languages(config: MkDocsConfig) -> list[str]:
    """The locales that the site builds, the default language first."""
    built = [lang for lang in config.plugins["i18n"].config.languages if lang.build]
    return [lang.locale for lang in sorted(built, key=lambda lang: not lang.default)]


def language(config: MkDocsConfig) -> str:
    """The locale being built."""
    i18n: Any = config.plugins["i18n"]
    return str(i18n.current_language)


def problems(config: MkDocsConfig) -> list[Problem]:
    """What every plugin that checks content finds, sorted, without what writers have a reason to ignore."""
    articles, _ = read_articles(Path(config.docs_dir), languages(config))
    return tidied(ignore.applied(every_problem(config), articles, (), whole=False))


def every_problem(config: MkDocsConfig) -> list[Problem]:
    """What every plugin that checks content finds; what has no rule of its own has the plugin's name."""
    plugins = [(name, plugin) for name, plugin in config.plugins.items() if hasattr(plugin, "problems")]
    return [problem for name, plugin in plugins for problem in ruled(name, plugin.problems(config))]


class Part(NamedTuple):
    """What a language adds to the site beside its pages."""

    contact: Record | None  # the contact options, to be found once


class Survey(NamedTuple):
    """The sections whose readers are told that the source has changed, and the page that tells the team more."""

    behind: notices.Behind
    matrix: str


def _surveyed(project: Project, site: SiteMap, style: str) -> Survey:
    debts = debt.survey(project)
    return Survey(notices.behind(debts), beside_pages.matrix(debts, site, style, CONTENT_SECURITY_POLICY))


class HelpCenter(BasePlugin[Settings]):  # type: ignore[no-untyped-call]
    """See the module."""

    serving = False
    dirty = False
    searchable = False  # whether all that the search of this site is made of is there
    search_later = False  # whether somebody else asks for the search of this build
    names: Names
    site: SiteMap
    assets: str  # the folder of the frame's own assets in the site
    navs: dict[str, Navigation]  # by language
    named: dict[str, dict[str, str]]  # by language, the addresses of assets that say their content, by the plain ones
    parts: dict[str, Part]  # by language
    _article_pages: ArticlePages | None = None  # of the language being built, once they are asked for
    surveyed: Callable[[], Survey]  # waits for what is found out while the source language is being built

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self.serving, self.dirty = command == "serve", dirty

    def on_shutdown(self) -> None:
        self.search_later = False  # MkDocs keeps this plugin for the next configuration

    def problems(self, config: MkDocsConfig) -> list[Problem]:
        """What is wrong in the articles and names, and the names that the site's own frame lacks."""
        names, _ = read_names(Path(config.docs_dir), languages(config), settings.partial(config))
        missing = sorted(templating.names_of(config) - set(names.values))
        return [
            *ruled("settings", settings.problems(config)),
            *content.problems(Path(config.docs_dir), languages(config), settings.rules(config, self.config)),
            *ruled("synonyms", synonyms.read_synonyms(Path(config.docs_dir), languages(config))[1]),
            *(
                Problem("docs/names.yml", 1, f"the site's pages need the name {name!r}. Add it.", rule="names")
                for name in missing
            ),
        ]

    @event_priority(-110)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        docs = Path(config.docs_dir)
        self._article_pages = None
        self.names, _ = read_names(docs, languages(config), settings.partial(config))
        articles, _ = read_articles(docs, languages(config))
        every = {(article.language, article.path): article for article in articles}
        fallback = settings.rules(config, self.config).fallback
        known = frozenset(links.files_of(docs))
        self.site = SiteMap(tuple(languages(config)), every, known, url=config.site_url or "", fallback=fallback)
        if language(config) == languages(config)[0]:
            self._begin(config)
        else:
            self.surveyed()  # before the process of a translation, which can't wait for this one's
        self.site = replace(self.site, named=self.named.get(language(config), {}))
        available = {file.stem for d in config.theme.dirs for file in Path(d, "partials", "languages").glob("*.html")}
        config.theme["language"] = locales.nearest(language(config), available)
        csp = CONTENT_SECURITY_POLICY
        if self.serving:  # live reload is an inline script of MkDocs' own
            csp = csp.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")
        config.extra["content_security_policy"] = csp
        config.extra["offline"] = not self.serving  # nothing is kept while writers change it
        if quick_markdown.NAME not in config.markdown_extensions:
            config.markdown_extensions.append(quick_markdown.NAME)
        try:
            title = self.names.marked("page.permalink", language(config))
        except UnknownName:
            self._checked()  # it says where
            raise
        config.mdx_configs.setdefault("toc", {})["permalink_title"] = title
        config.theme.static_templates.discard("404.html")  # the theme's own, in English; ours are articles
        config.extra["products"] = lexicon.products(articles)
        return config

    def _begin(self, config: MkDocsConfig) -> None:
        """Check all that the site is made of, before anything is made; begin to find out what translations owe."""
        self.assets = assets.folder(_frame(config))
        project = Project(Path(config.docs_dir), self.site.languages, frozenset(config.plugins))
        survey = partial(_surveyed, project, self.site, f"{self.assets}team.css")
        # What they remember serves the next time while the site is served; else it goes with their processes.
        self._surveying = Started(lambda tell: survey(), here=self.serving)
        self.surveyed = self._surveying.result
        self._checking = Started(lambda tell: problems(config), here=self.serving)
        if self._checking.is_done:
            self._checked()
        self.parts, self.searchable = {}, False
        if not hasattr(self, "navs"):
            self.navs, self.named = {}, {}

    def _checked(self) -> None:
        """Wait until all is checked. Raises PluginError where something is wrong."""
        if found := self._checking.result():
            self._surveying.end()
            raise PluginError(report(found))

    @event_priority(-110)
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """`404.md` becomes `404.html`, where servers look, in each language; the theme's programs are left out.

        So does `offline.md`, for the service worker. Only after this is anything made of what the articles say.
        """
        for file in files:
            if file.src_uri.startswith(THEME_PROGRAMS) or file.src_uri in (offline.WORKER, redirects.FILE):
                file.inclusion = InclusionLevel.EXCLUDED
            if self.dirty:  # pages show one another's titles and the checker's words: all are built, or some are wrong
                vars(file)["is_modified"] = lambda: True
        for file in files.documentation_pages():
            for each in {file, *getattr(file, "alternates", {}).values()}:
                if not_found.anywhere(each.src_uri) and each.dest_uri.endswith("/index.html"):
                    each.dest_uri = each.dest_uri.removesuffix("/index.html") + ".html"
                    each.url = each.dest_uri
                    each.abs_dest_path = str(Path(config.site_dir, each.dest_uri))
        for file in list(shared_files.missing(files, language(config), languages(config), config)):
            files.append(file)
        docs = Path() if self.serving else Path(config.docs_dir)  # while serving, a new image makes no new pages
        named = assets.rename(files, _frame(config), self.assets, docs, Path(config.site_dir))
        self.named[language(config)] = named
        self.site = replace(self.site, named=named)
        self._checked()
        return files

    @event_priority(-110)
    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        self.navs[language(config)] = nav if config.nav is not None else sections.merge(nav)
        return self.navs[language(config)]

    def taken(self, config: MkDocsConfig, locale: str) -> Any:
        """What the pages of a language take of other languages' articles (see rebuilding.py)."""
        source = languages(config)[0]
        outlines = [
            (at, article.meta, [(heading.level, heading.id, heading.text) for heading in article.headings()])
            for at, article in self.site.articles.items()
            if at[0] != locale
        ]
        texts = [(path, article) for (each, path), article in self.site.articles.items() if each == source != locale]
        borrowed = [article.lines for path, article in texts if self.site.shown(locale, path) is article]
        behind = [(at, keys) for at, keys in self.surveyed().behind.items() if at[0] == locale]
        return outlines, borrowed, behind

    def _pages(self, config: MkDocsConfig) -> ArticlePages:
        if not self._article_pages:
            locale, source = language(config), languages(config)[0]
            behind = {} if locale == source else self.surveyed().behind
            titles = settings.note_titles(config)
            converter = Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
            self._article_pages = ArticlePages(locale, source, self.names, self.site, behind, titles, converter.convert)
        return self._article_pages

    @event_priority(55)  # before static-i18n gives notes the titles of the page's language
    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        pages = self._pages(config)
        pages.tell(page)
        return pages.markdown(markdown, page)

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        return self._pages(config).html(html, page)

    @event_priority(-50)  # other plugins know by then what `as_markdown` asks of them
    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        locale = language(config)
        asked = templating.Asked(languages(config), locale, self.names, self.site, self.navs[locale], config)
        asked.answered(env, [file.url for file in files.documentation_pages()])
        built = [file.page for file in files.documentation_pages() if file.page]
        contacts = map(self._pages(config).contact, built)
        beside_pages.write_language(locale, env, self.navs[locale], self.names, self.site, config)
        self.parts[locale] = Part(next(filter(None, contacts), None))
        return env

    def search_records(self, locale: str) -> list[Record]:
        """What is to be found in a language besides the articles."""
        contact = self.parts[locale].contact
        return [contact] if contact else []

    @event_priority(-50)
    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        return outer_html.rooted(outer_html.directed(output, language(config)), page.url, config.site_url)

    def on_template_context(
        self, context: TemplateContext, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """What the sitemap must know of a file: its address, and its twins."""
        more: dict[str, Callable[..., Any]] = {
            "address": lambda file: translation.address(file, config.site_url),
            "twins": lambda file: translation.twins(file, languages(config)[0]),
            "anywhere": not_found.anywhere,
        }
        return context | more  # type: ignore[return-value]

    @event_priority(-200)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """When all languages have been built: the search, which reads their pages, and the worker."""
        placing.put(Path(config.site_dir), status.PLACE, self.surveyed().matrix)
        moved, _ = redirects.read_redirects(Path(config.docs_dir))
        hops = list(redirects.hops(moved, self.site, self.names))
        redirects.write(Path(config.site_dir), hops, self.site, self.names, CONTENT_SECURITY_POLICY)
        if self.searchable or set(self.parts) != set(languages(config)):
            return
        self.searchable = True  # `mkdocs build` comes here once more
        if not self.search_later:
            self.write_search(config, Path(config.site_dir))

    def write_index(self, config: MkDocsConfig, site: Path, locale: str) -> Index | None:
        """Write the search index of a language whose pages are there. Raises PluginError."""
        makers = [plugin for plugin in config.plugins.values() if hasattr(plugin, "search_records")]
        records = [record for plugin in makers for record in plugin.search_records(locale)]
        kept = Path(config.config_file_path).parent / ".cache" / "search"
        folders = {each: "" if each == languages(config)[0] else f"{each}/" for each in languages(config)}
        try:
            return index.write_language(site, locale, folders, records, kept)
        except SearchIndexError as error:
            raise PluginError(f"the search index of {locale!r}: {error}") from None

    def write_search(self, config: MkDocsConfig, site: Path, indexes: Mapping[str, Index | None] | None = None) -> None:
        """Write the search of a site that has been built, or what is missing beside the indexes. Raises PluginError."""
        if indexes is None:
            shutil.rmtree(site / index.FOLDER, ignore_errors=True)
            indexes = {locale: self.write_index(config, site, locale) for locale in languages(config)}
        products = config.extra["products"]
        named = {locale: [self.names(product, locale) for product in products] for locale in languages(config)}
        index.write_words(site, indexes, lexicon.lexicons(Path(config.docs_dir), languages(config), named), self.assets)
        if not self.serving:
            folders = ["" if locale == languages(config)[0] else f"{locale}/" for locale in languages(config)]
            together = [plugin.used_whole() for plugin in config.plugins.values() if hasattr(plugin, "used_whole")]
            offline.write(Path(config.site_dir), _frame(config).with_name(offline.WORKER), folders, together)


def _frame(config: MkDocsConfig) -> Path:
    """The folder of the frame's own assets."""
    return Path(config.theme.custom_dir or "", "assets")
