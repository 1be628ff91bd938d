"""The MkDocs plugin of the checker: proofs and words before a build, pages and engine in it."""

import hashlib
import json
import posixpath
import shutil
from collections.abc import Iterable
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import get_relative_url

from checker import paths
from checker.publish import bundle, cases, embed, sources, words
from checker.publish.pages import Places, element_words, embedded, whole
from checker.trees import TREES
from helpcenter.articles import read_articles
from helpcenter.plugin import language, languages
from helpcenter.problems import Problem

TREE = TREES["billing"]
WIDGET = Path(__file__).resolve().parents[1] / "widget"


class Checker(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """See the module."""

    engine: Path
    assets: str  # the folder of the widget and engine in the site, named by their content
    element_words: dict[str, str]  # file in the site → JSON

    def problems(self, config: MkDocsConfig) -> list[Problem]:
        """What is wrong with the tree, its words in each language, and the lines that embed it."""
        found = [Problem("checker/trees/billing.py", 1, f"{problem}.") for problem in paths.problems(TREE)]
        articles, _ = read_articles(Path(config.docs_dir), languages(config))
        ids = {(a.language, a.path): {h.id for h in a.headings()} for a in articles}
        for article in articles:
            found += embed.problems(article, TREE)
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
            self.element_words = {}
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

        def article(target: str, seen_from: Page = home) -> tuple[str, str]:
            path, _, section = target.partition("#")
            page = pages[path]
            title = str(page.meta["title"])
            if section:
                title += f" › {_heading(page.toc, section)}"
            return get_relative_url(page.url, seen_from.url) + (f"#{section}" if section else ""), title

        for page in pages.values():
            places = self._places(page, home)
            if page is home:
                content = embed.MARK.sub(lambda _, p=places: whole(TREE, texts, p, article), intro)  # type: ignore[misc]
                page.toc.items = [item for item in page.toc.items if item.id not in words.GROUPS]
            else:
                content = embed.MARK.sub(
                    lambda mark, p=places, on=page: embedded(  # type: ignore[misc]
                        TREE, texts, p, lambda target: article(target, on), embed.presets(mark[1].replace(";", " "))
                    ),
                    page.content or "",
                )
            page.content = content
        shown = element_words(TREE, texts, article)
        self.element_words[posixpath.join(home.url, "words.json")] = json.dumps(shown, ensure_ascii=False)
        return env

    def _places(self, page: Page, home: Page) -> Places:
        def at(path: str) -> str:
            return get_relative_url(path, page.url)

        return Places(
            script=at(f"{self.assets}/help-checker.js"),
            style=at(f"{self.assets}/checker.css"),
            worker=at(f"{self.assets}/worker.js"),
            words=at(posixpath.join(home.url, "words.json")),
            page=at(home.url),
        )

    def on_post_build(self, config: MkDocsConfig) -> None:
        site = Path(config.site_dir)
        for name, text in self.element_words.items():
            site.joinpath(name).write_text(text, "utf-8")
        shutil.copytree(WIDGET, site / self.assets, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.md"))
        shutil.copytree(self.engine, site / self.assets / "engine", dirs_exist_ok=True)


def _heading(items: Iterable[AnchorLink], id: str) -> str | None:
    """The text of the heading with this id, in a page's table of contents."""
    for item in items:
        if found := item.title if item.id == id else _heading(item.children, id):
            return found
    return None
