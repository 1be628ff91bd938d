"""Builds every language in a process of its own, on MkDocs' own pieces. Knows no plugin but that of the languages.

`mkdocs build` makes the same site, one language after the other; this takes the same steps in the same order, and
leaves out what `kept` has of an earlier build. A plugin that gathers something over the languages has it in a
dictionary `parts`, by locale: what is gathered in a language's process is in the first process at `on_post_build`.
"""

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment
from mkdocs import utils
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError
from mkdocs.structure.files import Files, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import meta

from helpcenter import placing
from helpcenter.articles import MANY, Article, read_articles
from helpcenter.kept import Kept, common_key
from helpcenter.plugin import language as language_of
from helpcenter.plugin import languages
from helpcenter.processes import Started, Tell, WorkError, hear

type Warned = list[tuple[str, str]]  # logger and message


class Language(NamedTuple):
    """A language's files and navigation, as `on_nav` leaves them, and its templates."""

    files: Files
    nav: Navigation
    env: Environment


class Made(NamedTuple):
    """What a language's process has for the first one: what plugins gathered, by plugin, what MkDocs warned of, and
    the files that it has put into the site.
    """

    parts: dict[str, Any]
    warned: Warned
    files: list[str]


class Built(NamedTuple):
    """A site's languages, what was made of each and for its search, and what MkDocs warned of before any page."""

    structures: dict[str, Language]
    made: dict[str, Made]
    warned: Warned
    searches: dict[str, Any]


class Finish(NamedTuple):
    """What a site needs that is not only looked at."""

    pack: Callable[[list[str]], None]  # files of the site: those of a language, when its pages are there
    search: Callable[[str, Tell], Any]  # a language, when the pages of all are there


def build(config: MkDocsConfig, cache: Path, last: Path, progress: Tell, finish: Finish | None = None) -> Built:
    """Build all languages into `config.site_dir`; `last` is the last good site, `progress` is told of two steps a page.

    Raises BuildError, PluginError, and Abort for warnings where the configuration is strict.
    """
    i18n: Any = config.plugins["i18n"]
    i18n.building = True  # the languages are built here, not by the plugin
    key = common_key(config)
    utils.clean_directory(config.site_dir)
    theme = _Theme(config)
    structures: dict[str, Language] = {}
    running: dict[str, Started[Made]] = {}
    waiting: list[tuple[str, list[str]]] = []  # for their twins
    packs: dict[str, Started[None]] = {}
    searches: dict[str, Started[Any]] = {}
    every: list[Started[Any]] = []

    def busy() -> int:
        return sum(not each.is_done for each in running.values())

    def pack() -> None:
        if finish and waiting and all(each.is_done for each in packs.values()):  # each uses every core
            locale, names = waiting.pop(0)
            work = partial(finish.pack, names)
            packs[locale] = Started(lambda tell: work(), then=lambda made: pack(), last=True)
            every.append(packs[locale])

    def done(locale: str, made: Made) -> None:
        _gather(locale, made, config)
        waiting.append((locale, made.files))
        pack()

    with warnings_of(shown=True) as warned, ended(running), ended(packs), ended(searches):
        for locale in languages(config):
            i18n.current_language = locale
            language = structures[locale] = _structure(config, theme)
            language.files.copy_static_files()
            hear(every, lambda: busy() <= (os.cpu_count() or 1))
            kept = Kept(cache / f"{locale}.pickle", Path(config.site_dir), last, key)
            work = partial(pages, language, kept, config)
            running[locale] = Started(work, progress, partial(done, locale))
            every.append(running[locale])
        hear(every, lambda: not busy())
        common = list(warned)
        made = {locale: result(locale, started) for locale, started in running.items()}
        if finish:  # not before: Pagefind takes much memory, as pages do
            searches.update({locale: Started(partial(finish.search, locale)) for locale in made})
            every += searches.values()
        for locale in made:
            bring_home(locale, made[locale], config)
        _templates(language, config)
        config.plugins.on_post_build(config=config)
        hear(every)
        for locale, each in packs.items():
            result(f"the twins of {locale}", each)
        searched = {locale: result(f"the search of {locale}", each) for locale, each in searches.items()}
    if warned and config.strict:
        raise Abort(f"Aborted with {len(warned)} warnings in strict mode!")
    return Built(structures, made, common, searched)


class _Theme:
    """The theme's files, as `Files.add_files_from_theme` asks for them: they are the same for every language."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._names: list[str] | None = None
        self._env = config.theme.get_env()

    def list_templates(self, filter_func: Callable[[str], bool]) -> list[str]:
        if self._names is None:
            self._names = self._env.list_templates(filter_func=filter_func)
        return self._names


def _structure(config: MkDocsConfig, theme: _Theme) -> Language:
    config.plugins.on_config(config)
    config.plugins.on_pre_build(config=config)
    files = get_files(config)
    files.add_files_from_theme(theme, config)  # type: ignore[arg-type]
    files = config.plugins.on_files(files, config=config)
    set_exclusions(files, config)
    nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
    return Language(files, nav, config.theme.get_env())


def pages(language: Language, kept: Kept, config: MkDocsConfig, tell: Tell) -> Made:
    """Write the pages of the language that the configuration is set to."""
    files, nav, env = language
    with warnings_of(shown=False) as warned, placing.noting() as put, kept:
        kept.knows_files(files)
        known: Any = _Known(files)
        read, _ = read_articles(Path(config.docs_dir), languages(config))
        articles = {f"{article.language}/{article.path}": article for article in read}
        shown = files.documentation_pages(inclusion=InclusionLevel.is_included)
        each = [file.page or Page(None, file, config) for file in shown]
        for page in each:
            with _current(page, config):
                _populate(page, kept, config, files, known, articles)
            tell(1)
        kept.knows_navigation(nav)
        with placing.kept_by(kept.put):
            env = config.plugins.on_env(env, config=config, files=files)

        def made(page: Page) -> str:
            context = config.plugins.on_page_context(
                get_context(nav, shown, config, page), page=page, config=config, nav=nav
            )
            output = env.get_template(page.meta.get("template", "main.html")).render(context)
            return config.plugins.on_post_page(output, page=page, config=config)

        for page in each:
            page.active = True
            with _current(page, config):
                kept.write(page, partial(made, page))
            page.active = False
            page.content = ""  # nobody asks for it any more, and all together are large
            tell(1)
        for page in each:
            page.validate_anchor_links(files=files, log_level=config.validation.links.anchors)
        kept.save()
    locale = language_of(config)
    gathered = {name: plugin.parts[locale] for name, plugin in config.plugins.items() if hasattr(plugin, "parts")}
    return Made(gathered, warned, put)


class _Known:
    """Files as `Page.render` asks for them, each looked for once: static-i18n tries several paths."""

    def __init__(self, files: Files) -> None:
        self.src_uris = files.src_uris
        self.get_file_from_path = lru_cache(maxsize=MANY)(files.get_file_from_path)


def _populate(
    page: Page, kept: Kept, config: MkDocsConfig, files: Files, known: Files, articles: dict[str, Article]
) -> None:
    page = config.plugins.on_pre_page(page, config=config, files=files)
    source = config.plugins.on_page_read_source(page=page, config=config)
    article = articles.get(page.file.src_uri) if source is None and page.file.abs_src_path else None
    if article and article.meta:  # as `Page.read_source` reads them, which has been done
        page.markdown, page.meta = "\n".join(article.lines[article.body_line - 1 :]).lstrip("\n"), dict(article.meta)
    else:
        page.markdown, page.meta = meta.get_data(page.file.content_string if source is None else source)
    page.markdown = config.plugins.on_page_markdown(page.markdown or "", page=page, config=config, files=files)
    kept.render(page, config, known)
    page.markdown = ""  # likewise; None would say that the title is not known
    page.content = config.plugins.on_page_content(page.content or "", page=page, config=config, files=files)


@contextmanager
def _current(page: Page, config: MkDocsConfig) -> Iterator[None]:
    config._current_page = page  # MkDocs' own hooks into Markdown read it
    try:
        yield
    finally:
        config._current_page = None


def result[Result](name: str, started: Started[Result]) -> Result:
    """What a process, of a language or of the search, has made. Raises BuildError where it has failed."""
    try:
        return started.result()
    except WorkError as error:
        raise BuildError(f"{name!r} was not built: {error}. Try again.") from None


def _gather(locale: str, made: Made, config: MkDocsConfig) -> None:
    for name, part in made.parts.items():
        plugin: Any = config.plugins[name]
        plugin.parts[locale] = part


def bring_home(locale: str, made: Made, config: MkDocsConfig) -> None:
    """Give the plugins what they have gathered in a language's process, and tell its warnings."""
    _gather(locale, made, config)
    for logger, message in made.warned:
        logging.getLogger(logger).warning(message)


@contextmanager
def ended[Result](running: dict[str, Started[Result]]) -> Iterator[None]:
    """No process outlives this: it would write into the next build."""
    try:
        yield
    finally:
        for started in running.values():
            started.end()


def _templates(language: Language, config: MkDocsConfig) -> None:
    """The files of the theme that are no pages; all languages are known by now."""
    env = config.theme.get_env()
    env.add_extension("jinja2.ext.loopcontrols")  # static-i18n's own sitemap needs it
    for name in sorted(config.theme.static_templates):
        template = config.plugins.on_pre_template(env.get_template(name), template_name=name, config=config)
        context = get_context(language.nav, language.files, config, base_url=utils.get_relative_url(".", name))
        context = config.plugins.on_template_context(context, template_name=name, config=config)
        output = config.plugins.on_post_template(template.render(context), template_name=name, config=config)
        if output.strip():
            utils.write_file(output.encode(), str(Path(config.site_dir, name)))


@contextmanager
def warnings_of(*, shown: bool) -> Iterator[Warned]:
    """What MkDocs and its plugins warn of meanwhile; `shown` also where they show it themselves."""
    warned: Warned = []

    class Note(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            warned.append((record.name, record.getMessage()))

    logger = logging.getLogger("mkdocs")
    before = logger.handlers
    logger.handlers = [*(before if shown else []), Note(logging.WARNING)]
    try:
        yield warned
    finally:
        logger.handlers = before
