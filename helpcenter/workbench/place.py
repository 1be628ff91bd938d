"""The project that a command writes to, and an article's path as people type it. Writes nothing."""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from helpcenter import settings
from helpcenter.articles import read_articles
from helpcenter.checks.project import read_project
from helpcenter.problems import Problem
from helpcenter.site_map import SiteMap

PATH = re.compile(r"(?:[a-z0-9_-]+/)*[a-z0-9-]+[.]md")


class Refused(Exception):
    """Nothing was done; the message says why, and what to type."""


class Unfit(Exception):
    """Nothing was done: these problems have to be solved first."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems)
        self.problems = problems


@dataclass(frozen=True)
class Place:
    """A project of ours: its configuration, and all its articles."""

    config: MkDocsConfig
    languages: tuple[str, ...]  # the source first
    site: SiteMap

    @cached_property
    def docs(self) -> Path:
        """The folder of the languages' folders."""
        return Path(self.config.docs_dir)

    @property
    def file(self) -> Path:
        """mkdocs.yml."""
        return Path(self.config.config_file_path)

    @property
    def partial(self) -> frozenset[str]:
        """The languages that may lack articles."""
        return settings.partial(self.config)

    def path(self, text: str) -> str:
        """An article's path below its language's folder, whatever stands before it. Raises Refused."""
        path = text.replace("\\", "/").removeprefix("./").removeprefix(f"{self.docs.name}/")
        first, _, rest = path.partition("/")
        path = rest if first in self.languages else path
        if folded := sorted({each for _, each in self.site.articles if each.startswith(f"{path.rstrip('/')}/")}):
            moves = "; ".join(f"helpcenter move {each} NEW{each.removeprefix(path.rstrip('/'))}" for each in folded)
            raise Refused(f"{text!r} is a folder. Move its articles, with a folder's name for NEW: {moves}")
        if not path.endswith(".md"):
            raise Refused(f"{text!r} is no article's path. Write it with its ending: {path.rstrip('/') or 'path'}.md")
        if not PATH.fullmatch(path):
            raise Refused(f"{text!r} makes no good address. Write small letters, digits and hyphens: pay-online.md")
        return path

    def existing(self, text: str) -> str:
        """The path of an article that is there. Raises Refused."""
        path = self.path(text)
        known = sorted({each for _, each in self.site.articles})
        if path not in known:
            close = get_close_matches(path, known, 1)
            raise Refused(f"no article {path!r}. " + (f"Did you mean {close[0]!r}?" if close else "Correct the path."))
        return path

    def free(self, text: str) -> str:
        """The path of an article that is not there, and has an address to itself. Raises Refused."""
        path = self.path(text)
        for language, other in self.site.articles:
            if other == path:
                raise Refused(f"{self.docs.name}/{language}/{path} is there already. Choose another path.")
            if self.site.place(language, other) == self.site.place(language, path):
                raise Refused(f"{self.docs.name}/{language}/{other} has this address already. Choose another path.")
        return path


def read(config_file: str) -> Place:
    """The project of a configuration file. Raises Refused and Unfit."""
    if not Path(config_file).is_file():
        raise Refused(f"no {config_file} here. Run this in the project's folder.")
    project = read_project(config_file)
    if project.config is None or not project.languages:
        raise Unfit(project.problems)
    if not project.rules.house:
        raise Refused(f"{config_file} does not name the plugin `helpcenter`. Add it to `plugins`.")
    articles, unread = read_articles(project.docs, project.languages)
    if unread:
        raise Unfit(unread)
    i18n: Any = project.config.plugins["i18n"].config
    every = {(article.language, article.path): article for article in articles}
    url, fallback = project.config.site_url or "", bool(i18n.fallback_to_default)
    site = SiteMap(tuple(project.languages), every, url=url, fallback=fallback)
    return Place(project.config, tuple(project.languages), site)
