"""The MkDocs plugin of the checker: proofs and words before a build, pages and engine in it."""

import hashlib
import itertools
import json
import os
import posixpath
import re
from collections.abc import Callable, Iterable
from functools import partial
from html import escape
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.config_options import Choice, Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import get_relative_url

from checker.publish import bundle, checking, embed, sources, words
from checker.publish.diagram import Labels, diagrams, nested_list
from checker.publish.pages import TEMPLATES, Places, element_words, embedded, embedding_script, frame, whole
from checker.publish.questions import records
from checker.publish.scripts import Joined, integrity, joined
from checker.trees import TREES
from helpcenter import borrowed, placing, settings
from helpcenter.articles import Article, read_articles
from helpcenter.locales import direction, tag
from helpcenter.names import read_names
from helpcenter.plugin import language, languages
from helpcenter.problems import Problem
from helpcenter.search.index import Record
from helpcenter.translation import parted, spoken, text_locale

TREE = TREES["billing"]
ENGINE_VARIABLE = "CHECKER_ENGINE"  # of the environment: a kind of engine, instead of the one in mkdocs.yml
WORDINGS = "wordings.json"  # one file for all languages
ELEMENT = "help-checker.js"
WORKER = "worker.js"
EMBED = "checker/embed/v1.js"
FRAME_ASSETS = {"style": "css", "script": "js"}
CODE = Path(__file__).resolve().parents[2]
WIDGET = CODE / "checker" / "widget"


type Link = tuple[str, str]  # address and title


class Part(NamedTuple):
    """What a language adds to what all languages share."""

    files: dict[str, str]  # file in the site → text
    wordings: dict[str, dict[str, tuple[str, ...]]]  # question → answer → wordings
    label: str  # "User ID"
    frame: dict[str, str]  # what the embedding script must know of the language's frame
    records: list[Record]  # what the search finds of the checker


class Settings(Config):  # type: ignore[no-untyped-call]
    """What `mkdocs.yml` may set."""

    support_language = Type(str, default="en")  # the language that the support team reads
    engine = Choice(bundle.KINDS, default=bundle.DEFAULT)  # docs-dev/engine-bundle.md


class Checker(BasePlugin[Settings]):  # type: ignore[no-untyped-call]
    """See the module."""

    engine: Path
    element: Joined  # its first script
    worker: Joined
    bundle: str  # the engine's files and their hashes, as JSON
    assets: str  # the folder of the widget and engine in the site, named by their content
    words_folder: str  # the folder of the words in the site, named by all that they are made of
    made: dict[tuple[Any, ...], Any]  # of these words, for the next build while the site is served
    title: str  # of the checker's page, in the language being built
    parts: dict[str, Part]  # by language
    fixed = (words.FILE, "checker-diagram.md")  # articles whose addresses the pages are made for

    def moved(
        self, old: str, new: str, before: Iterable[Article], after: Iterable[Article]
    ) -> dict[Path, bytes | None]:
        """The files of the trees that cite an article, when it has moved; the articles are the source language's."""
        return sources.moved(old, new, before, after)

    def problems(self, config: MkDocsConfig) -> list[Problem]:
        """What is wrong with the tree, its words in each language, and the lines that embed it."""
        i18n: Any = config.plugins["i18n"].config
        fallback = settings.partial(config) if i18n.fallback_to_default else None
        return list(checking.problems(Path(config.docs_dir), languages(config), TREE, fallback=fallback))

    def unread(self, article: Article) -> Iterable[int]:
        """The lines of an article that are no text for readers: the recogniser's."""
        if article.path != words.FILE:
            return ()
        return (number for number, line in article.body() if words.NESTED.match(line))

    @event_priority(-115)  # when all is being checked already, in processes beside this one
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        if language(config) == languages(config)[0]:
            self.parts = {}
            for name in TEMPLATES.list_templates():
                TEMPLATES.get_template(name)  # compiled here once, for the processes of all languages
            cache = Path(config.config_file_path).parent / ".cache"
            try:
                self.engine = bundle.engine(cache, os.environ.get(ENGINE_VARIABLE, self.config.engine))
            except bundle.BundleError as error:
                raise PluginError(f"the checker's engine: {error}") from None
            self.element = joined(WIDGET / ELEMENT)
            self.worker = joined(WIDGET / WORKER)
            self.bundle = json.dumps(bundle.manifest(self.engine), separators=(",", ":"))
            digest = hashlib.sha256((self.bundle + self.element.text + self.worker.text).encode())
            for file in sorted(WIDGET.iterdir()):
                digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
            self.assets = f"assets/checker-{digest.hexdigest()[:12]}"
            words_folder = f"assets/words-{_made_of(config)[:12]}"
            if words_folder != getattr(self, "words_folder", ""):
                self.words_folder, self.made = words_folder, {}
        return config

    def taken(self, config: MkDocsConfig, locale: str) -> str:
        """What the pages of a language take of others' articles: titles and words, by one name for all."""
        return self.words_folder

    def as_markdown(self, article: Article, text: str) -> str:
        """An article's text for its plain copy: a link in the checker's place, and of the words only what leads in."""
        if article.path == words.FILE:
            ends = (h.line for h in article.headings() if h.id in words.GROUPS)
            text = "\n".join(article.lines[article.body_line - 1 : next(ends, len(article.lines) + 1) - 1])
        return embed.linked(text, self.title, words.FILE)

    @event_priority(60)
    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        return embed.mark(markdown)

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """All pages have their HTML now: put the checker where they want it."""
        pages = {f.src_uri.partition("/")[2]: f.page for f in files.documentation_pages() if f.page and f.page.content}
        home = pages[words.FILE]
        self.title = str(home.meta["title"])
        locale = language(config)
        own, added = parted(home.content or "")
        intro, texts = self._once(lambda: _read(own), own)
        speech = text_locale(home.file, locale)  # the checker's language: the source's where this one lacks its words

        def article(target: str, seen_from: str = home.url) -> Link:
            path, _, section = target.partition("#")
            page = pages[path]
            title = str(page.meta["title"])
            if section:
                title += f" › {_heading(page.toc, section)}"
            if (written := text_locale(page.file, locale)) != speech:
                title = borrowed.mark(title, written)
            return get_relative_url(page.url, seen_from) + (f"#{section}" if section else ""), title

        support = self.config.support_language
        if support not in languages(config):
            raise PluginError(f"mkdocs.yml: the checker's support_language {support!r} is no language of the site.")
        support_words = "" if speech == support else self._words_file(support)
        for page in pages.values():
            has_contact = 'id="contact"' in (page.content or "")
            places = self._places(page.url, home, locale, support_words, has_contact=has_contact)
            if page is home:
                everything = self._once(partial(whole, TREE, texts, places, article), "whole", places)
                content = embed.MARK.sub(lambda _, html=everything: html, intro)  # type: ignore[misc]
                page.content = content if speech == locale else spoken(content, speech) + added
                page.toc.items = [item for item in page.toc.items if item.id not in words.GROUPS]
            else:
                page.content = foreign(self._embedded(page, texts, places, article), page, locale, speech)
            written = text_locale(page.file, locale)
            page.content = embed.DIAGRAM_MARK.sub(self._drawn(texts, speech, written, places), page.content)
        shown = element_words(TREE, texts, article, tag(speech))
        shown["base"] = get_relative_url(home.url, self._words_file(locale))  # where its links are seen from
        names, _ = read_names(Path(config.docs_dir), languages(config), settings.partial(config))
        framed_page, about_frame = self._frame(home, texts, support_words, article, config)
        self.parts[locale] = Part(
            files={self._words_file(locale): json.dumps(shown, ensure_ascii=False)} | framed_page,
            wordings=texts.lines() if speech == locale else {},
            label=names("user-id", locale),
            frame=about_frame,
            records=records(TREE, texts, locale, home.url) if speech == locale else [],
        )
        return env

    def used_whole(self) -> str:
        """The folder of widget and engine: a reader without a network needs all of it, once they use it."""
        return f"{self.assets}/"

    def search_records(self, locale: str) -> list[Record]:
        """The questions in a language, each found at the first screen that asks it."""
        return self.parts[locale].records

    def _once[T](self, make: Callable[[], T], *of: Any) -> T:
        """What has been made of this, or is made now. A page's places name all words and articles by their hash."""
        if of not in self.made:
            self.made[of] = make()
        return self.made[of]  # type: ignore[no-any-return]

    def _embedded(self, page: Page, texts: words.Words, places: Places, article: Callable[..., Link]) -> str:
        count = itertools.count(1)
        return embed.MARK.sub(
            lambda mark: embedded(
                TREE,
                texts,
                places,
                lambda target: article(target, page.url),
                embed.presets(mark[1].replace(";", " ")),
                next(count),
            ),
            page.content or "",
        )

    def _drawn(self, texts: words.Words, speech: str, written: str, places: Places) -> Callable[[re.Match[str]], str]:
        """What stands where an article asks for all diagrams, for one, or for the list.

        `speech` is the language of the checker's words, `written` that of the article.
        """
        labels = Labels(texts.interface["diagram-see"], texts.interface["diagram-given"])
        rtl = direction(speech) == "rtl"
        style = f'<link rel="stylesheet" href="{places.style.removesuffix("checker.css")}diagram.css">'

        def drawn(mark: re.Match[str]) -> str:
            if mark[1] == "list":
                return self._once(lambda: nested_list(TREE, texts, labels=labels, page=places.page), "list", places)
            drawings = self._once(
                lambda: diagrams(TREE, texts, language=tag(speech), labels=labels, page=places.page, rtl=rtl),
                "diagrams",
                places,
            )
            if mark[1]:
                svg = next(each.svg for each in drawings if each.id == f"diagram-{mark[1]}")
                return style + framed(svg.replace('href="#diagram-', f'href="{places.diagram}#diagram-'))
            overview, *branches = drawings
            titled = (f"<h3>{escape(each.title)}</h3>{framed(each.svg)}" for each in branches)
            return "".join([style, framed(overview.svg), *titled])

        return drawn if speech == written else lambda mark: spoken(drawn(mark), speech)

    def _frame(
        self, home: Page, texts: words.Words, support_words: str, article: Callable[..., Link], config: MkDocsConfig
    ) -> tuple[dict[str, str], dict[str, str]]:
        """The page for frames of other sites, as a file, and what the embedding script must know of it."""
        locale = language(config)
        url = posixpath.join(home.url, "frame/")
        places = self._places(url, home, locale, support_words, has_contact=False)
        shown = embedded(TREE, texts, places, lambda target: article(target, url), {})
        assets = {name: get_relative_url(f"{self.assets}/frame.{kind}", url) for name, kind in FRAME_ASSETS.items()}
        title, about = str(home.meta["title"]), str(home.meta["description"])
        speech = text_locale(home.file, locale)
        text = frame(tag(speech), title, about, config.extra["content_security_policy"], assets, shown)
        known = {"path": get_relative_url(url, EMBED), "title": texts.interface["checker"], "language": locale}
        return {f"{url}index.html": borrowed.shown(text)}, known

    def _words_file(self, locale: str) -> str:
        return f"{self.words_folder}/{locale}/words.json"

    def _places(self, url: str, home: Page, locale: str, support_words: str, *, has_contact: bool) -> Places:
        def at(path: str) -> str:
            return get_relative_url(path, url)

        return Places(
            script=at(f"{self.assets}/{ELEMENT}"),
            integrity=integrity(self.element.text.encode()),
            style=at(f"{self.assets}/checker.css"),
            worker=at(f"{self.assets}/{WORKER}"),
            bundle=self.bundle,
            words=at(self._words_file(locale)),
            support_words=at(support_words) if support_words else "",
            wordings=at(f"{self.words_folder}/{WORDINGS}"),
            page=at(home.url),
            contact="#contact" if has_contact else f"{at(home.url)}#contact",
            diagram=at(posixpath.join(posixpath.dirname(home.url.rstrip("/")), "checker-diagram/")),
        )

    def on_post_build(self, config: MkDocsConfig) -> None:
        site = Path(config.site_dir)
        parts = {locale: self.parts[locale] for locale in languages(config) if locale in self.parts}
        wordings: dict[str, dict[str, dict[str, tuple[str, ...]]]] = {}
        for locale, part in parts.items():
            for question, answers in part.wordings.items():
                for answer, listed in answers.items():
                    wordings.setdefault(question, {}).setdefault(answer, {})[locale] = listed
        shared = {"questions": wordings, "labels": [part.label for part in parts.values()]}
        frames = {locale: part.frame for locale, part in parts.items()}
        files = {
            f"{self.words_folder}/{WORDINGS}": json.dumps(shared, ensure_ascii=False),
            EMBED: embedding_script(frames, languages(config)[0]),
            f"{self.assets}/{ELEMENT}": self.element.text,
            f"{self.assets}/{WORKER}": self.worker.text,
        }
        for part in parts.values():
            files |= part.files
        for name, text in files.items():
            placing.put(site, name, text)
        placing.put_folder(site, self.assets, WIDGET, "*.md", *self.element.inside, *self.worker.inside)
        placing.put_folder(site, f"{self.assets}/engine", self.engine)


def _read(html: str) -> tuple[str, words.Words]:
    """The introduction and the words of the rendered article."""
    intro, parts = words.split(html)
    return intro, words.read_words(parts)


def framed(svg: str) -> str:
    """A diagram that scrolls sideways by keyboard too where the page is narrow; not for the site's search."""
    return f'<div class="diagram-frame" data-search-exclude>{svg}</div>'


def foreign(html: str, page: Page, locale: str, speech: str) -> str:
    """The checker in an article that is in another language than the checker's words."""
    if text_locale(page.file, locale) == speech:
        return html
    return html.replace("<help-checker ", f'<help-checker lang="{tag(speech)}" dir="{direction(speech)}" ')


def _made_of(config: MkDocsConfig) -> str:
    """The hash of all that the words in any language are made of.

    Every language's pages name the words of others, which another process makes meanwhile: they can't be named by
    themselves. So they are named by their sources: articles' titles and sections, the words, names, code.
    """
    docs = Path(config.docs_dir)
    digest = hashlib.sha256(version("Markdown").encode() + settings.written(config))
    for article in read_articles(docs, languages(config))[0]:
        headings = [(heading.id, heading.text) for heading in article.headings()]
        text = article.lines if article.path == words.FILE else ()
        digest.update(repr((article.file, article.meta.get("title"), headings, text)).encode())
    code = (file for name in ("checker", "helpcenter") for file in (CODE / name).rglob("*"))
    for file in sorted([*docs.glob("*.yml"), *code]):
        if file.is_file() and "__pycache__" not in file.parts:
            digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def _heading(items: Iterable[AnchorLink], id: str) -> str | None:
    """The text of the heading with this id, in a page's table of contents."""
    for item in items:
        if found := item.title if item.id == id else _heading(item.children, id):
            return found
    return None
