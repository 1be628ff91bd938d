"""The MkDocs plugin of the checker: proofs and words before a build, pages and engine in it."""

import hashlib
import itertools
import json
import posixpath
import re
import shutil
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import get_relative_url

from checker import paths
from checker.publish import bundle, cases, embed, sources, words
from checker.publish.diagram import Labels, diagrams, drawing_names, nested_list
from checker.publish.pages import Places, element_words, embedded, embedding_script, frame, whole
from checker.trees import TREES
from helpcenter.articles import read_articles
from helpcenter.names import read_names
from helpcenter.plugin import language, languages
from helpcenter.problems import Problem

TREE = TREES["billing"]
WORDINGS = "checker/wordings.json"  # in the site, one file for all languages
EMBED = "checker/embed/v1.js"
RIGHT_TO_LEFT = ("ar", "fa", "he", "ur")  # languages
FRAME_ASSETS = {"style": "css", "script": "js"}
WIDGET = Path(__file__).resolve().parents[1] / "widget"


type Link = tuple[str, str]  # address and title


class Settings(Config):  # type: ignore[no-untyped-call]
    """What `mkdocs.yml` may set."""

    support_language = Type(str, default="en")  # the language that the support team reads


class Checker(BasePlugin[Settings]):  # type: ignore[no-untyped-call]
    """See the module."""

    engine: Path
    assets: str  # the folder of the widget and engine in the site, named by their content
    files: dict[str, str]  # file in the site → text
    wordings: dict[str, dict[str, dict[str, tuple[str, ...]]]]  # question → answer → language → wordings
    labels: list[str]  # "User ID" in each language
    frames: dict[str, dict[str, str]]  # language → what the embedding script must know of its frame

    def problems(self, config: MkDocsConfig) -> list[Problem]:
        """What is wrong with the tree, its words in each language, and the lines that embed it."""
        found = [Problem("checker/trees/billing.py", 1, f"{problem}.") for problem in paths.problems(TREE)]
        articles, _ = read_articles(Path(config.docs_dir), languages(config))
        ids = {(a.language, a.path): {h.id for h in a.headings()} for a in articles}
        drawings = drawing_names(TREE)
        for article in articles:
            found += embed.problems(article, TREE, drawings)
            if article.path == words.FILE:
                found += words.problems(article, TREES.values())
        for locale in languages(config):
            if (locale, words.FILE) not in ids:
                found.append(
                    Problem(
                        f"docs/{locale}/{words.FILE}", 1, "the checker has no words in this language. Add the file."
                    )
                )
        for outcome in TREE.outcomes:
            for target in outcome.articles:
                path, _, section = target.partition("#")
                source = ids.get((languages(config)[0], path))
                if source is None or (section and section not in source):
                    message = f"the outcome {outcome.id!r} names {target!r}, which is no article section. Correct it."
                    found.append(Problem("checker/trees/billing_outcomes.py", 1, message))
        found += cases.problems(TREE)
        found += sources.problems((a for a in articles if a.language == languages(config)[0]), TREES.values())
        return found

    @event_priority(-105)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        if language(config) == languages(config)[0]:
            self.files, self.wordings, self.labels, self.frames = {}, {}, [], {}
            cache = Path(config.config_file_path).parent / ".cache"
            try:
                self.engine = bundle.engine(cache)
            except bundle.BundleError as error:
                raise PluginError(f"the checker's engine: {error}") from None
            digest = hashlib.sha256(self.engine.name.encode())
            for file in sorted(WIDGET.iterdir()):
                digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
            self.assets = f"assets/checker-{digest.hexdigest()[:12]}"
        return config

    @event_priority(60)
    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        return embed.mark(markdown)

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """All pages have their HTML now: put the checker where they want it."""
        pages = {f.src_uri.partition("/")[2]: f.page for f in files.documentation_pages() if f.page and f.page.content}
        home = pages[words.FILE]
        intro, parts = words.split(home.content or "")
        texts = words.read_words(parts)

        def article(target: str, seen_from: str = home.url) -> Link:
            path, _, section = target.partition("#")
            page = pages[path]
            title = str(page.meta["title"])
            if section:
                title += f" › {_heading(page.toc, section)}"
            return get_relative_url(page.url, seen_from) + (f"#{section}" if section else ""), title

        locale = language(config)
        support = self.config.support_language
        if support not in languages(config):
            raise PluginError(f"mkdocs.yml: the checker's support_language {support!r} is no language of the site.")
        support_words = "" if locale == support else posixpath.join(_twin(home, support).url, "words.json")
        for page in pages.values():
            has_contact = 'id="contact"' in (page.content or "")
            places = self._places(page.url, home, support_words, has_contact=has_contact)
            if page is home:
                page.content = embed.MARK.sub(lambda _, p=places: whole(TREE, texts, p, article), intro)  # type: ignore[misc]
                page.toc.items = [item for item in page.toc.items if item.id not in words.GROUPS]
            else:
                page.content = self._embedded(page, texts, places, article)
            page.content = embed.DIAGRAM_MARK.sub(self._drawn(texts, locale, places), page.content)
        shown = element_words(TREE, texts, article, locale)
        self.files[posixpath.join(home.url, "words.json")] = json.dumps(shown, ensure_ascii=False)
        for question, answers in texts.lines().items():
            for answer, wordings in answers.items():
                self.wordings.setdefault(question, {}).setdefault(answer, {})[locale] = wordings
        self._frame(home, texts, support_words, article, config)
        names, _ = read_names(Path(config.docs_dir), languages(config))
        self.labels.append(names("user-id", locale))
        return env

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

    def _drawn(self, texts: words.Words, locale: str, places: Places) -> Callable[[re.Match[str]], str]:
        """What stands where an article asks for all diagrams, for one, or for the list."""
        labels = Labels(texts.interface["diagram-see"], texts.interface["diagram-given"])
        rtl = locale in RIGHT_TO_LEFT
        style = f'<link rel="stylesheet" href="{places.style.removesuffix("checker.css")}diagram.css">'

        def drawn(mark: re.Match[str]) -> str:
            if mark[1] == "list":
                return nested_list(TREE, texts, labels=labels, page=places.page)
            drawings = diagrams(TREE, texts, language=locale, labels=labels, page=places.page, rtl=rtl)
            if mark[1]:
                svg = next(each.svg for each in drawings if each.id == f"diagram-{mark[1]}")
                return style + framed(svg.replace('href="#diagram-', f'href="{places.diagram}#diagram-'))
            overview, *branches = drawings
            titled = (f"<h3>{escape(each.title)}</h3>{framed(each.svg)}" for each in branches)
            return "".join([style, framed(overview.svg), *titled])

        return drawn

    def _frame(
        self, home: Page, texts: words.Words, support_words: str, article: Callable[..., Link], config: MkDocsConfig
    ) -> None:
        """The page for frames of other sites, and what the embedding script must know of it."""
        locale = language(config)
        url = posixpath.join(home.url, "frame/")
        places = self._places(url, home, support_words, has_contact=False)
        shown = embedded(TREE, texts, places, lambda target: article(target, url), {})
        assets = {name: get_relative_url(f"{self.assets}/frame.{kind}", url) for name, kind in FRAME_ASSETS.items()}
        title, about = str(home.meta["title"]), str(home.meta["description"])
        self.files[f"{url}index.html"] = frame(
            locale, title, about, config.extra["content_security_policy"], assets, shown
        )
        path = get_relative_url(url, EMBED)
        self.frames[locale] = {"path": path, "title": texts.interface["checker"], "language": locale}

    def _places(self, url: str, home: Page, support_words: str, *, has_contact: bool) -> Places:
        def at(path: str) -> str:
            return get_relative_url(path, url)

        return Places(
            script=at(f"{self.assets}/help-checker.js"),
            style=at(f"{self.assets}/checker.css"),
            worker=at(f"{self.assets}/worker.js"),
            words=at(posixpath.join(home.url, "words.json")),
            support_words=at(support_words) if support_words else "",
            wordings=at(WORDINGS),
            page=at(home.url),
            contact="#contact" if has_contact else f"{at(home.url)}#contact",
            diagram=at(posixpath.join(posixpath.dirname(home.url.rstrip("/")), "checker-diagram/")),
        )

    def on_post_build(self, config: MkDocsConfig) -> None:
        site = Path(config.site_dir)
        wordings = {"questions": self.wordings, "labels": self.labels}
        self.files[WORDINGS] = json.dumps(wordings, ensure_ascii=False)
        self.files[EMBED] = embedding_script(self.frames, languages(config)[0])
        for name, text in self.files.items():
            site.joinpath(name).parent.mkdir(parents=True, exist_ok=True)
            site.joinpath(name).write_text(text, "utf-8")
        shutil.copytree(WIDGET, site / self.assets, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.md"))
        shutil.copytree(self.engine, site / self.assets / "engine", dirs_exist_ok=True)


def framed(svg: str) -> str:
    """A diagram that scrolls sideways by keyboard too where the page is narrow; not for the site's search."""
    return f'<div class="diagram-frame" data-search-exclude>{svg}</div>'


def _twin(page: Page, locale: str) -> File:
    """The same article in another language."""
    alternates: dict[str, File] = getattr(page.file, "alternates", {})
    return alternates[locale]


def _heading(items: Iterable[AnchorLink], id: str) -> str | None:
    """The text of the heading with this id, in a page's table of contents."""
    for item in items:
        if found := item.title if item.id == id else _heading(item.children, id):
            return found
    return None
