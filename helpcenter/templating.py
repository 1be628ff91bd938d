"""What templates can ask: names, languages, dates and addresses, as a page of the language being built says them.

Knows no event and writes nothing; of templates it reads which names they need.
"""

import datetime
import posixpath
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from babel.dates import format_date
from jinja2 import Environment, pass_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext, url_filter

from helpcenter import (
    borrowed,
    feedback,
    frame,
    locales,
    machines,
    not_found,
    sections,
    settings,
    translation,
    whole_sections,
)
from helpcenter.checks.languages import comma
from helpcenter.names import Names
from helpcenter.site_map import SiteMap

NAMED = re.compile(r'"([a-z0-9.-]+)" \| named')
BY_PROGRAMS = ("related", "date-format", "permalink", "yes", "no", "previous", "next", "behind", "behind-read", "moved")


def names_of(config: MkDocsConfig) -> set[str]:
    """The names that the site's own frame needs: in its templates, in mkdocs.yml, and in programs."""
    templates = Path(config.theme.custom_dir or "").rglob("*.html")
    named = {name for template in templates for name in NAMED.findall(template.read_text("utf-8"))}
    toggles = {option["toggle"]["name"] for option in config.theme["palette"]}
    return named | toggles | {f"page.{name}" for name in BY_PROGRAMS}


@dataclass(frozen=True)
class Asked:
    """The language being built, as templates see it; the first of `languages` is the source."""

    languages: list[str]
    locale: str
    names: Names
    site: SiteMap
    nav: Navigation
    config: MkDocsConfig

    def answered(self, env: Environment, addresses: Iterable[str]) -> None:
        """Teach the environment all that the frame's templates ask; `addresses` are those of all pages."""
        config, locale, source = self.config, self.locale, self.languages[0]
        env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
        env.tests["anywhere"] = not_found.anywhere
        env.filters |= {
            "named": self._named,
            "twins": lambda file: translation.twins(file, source),
            "canonical": lambda page: translation.canonical(page, locale),
            "address": lambda file: translation.address(file, config.site_url),
            "whole": whole_sections.address,
            "articles": whole_sections.pages,
            "foreign": lambda page: translation.foreign(page, locale),
            "called": self._called(),
            "theme_words": self._theme_words(),
            "asset": self.site.asset,
            "url": _named_url(self.site),
            "tag": locales.tag,
            "neighbours": sections.neighbours,
            "feedback": self._feedback,
            "linked_data": lambda page: machines.data_of(page, locale, self.names, config, self.nav.homepage),
            "dated": cache(self._dated),
            "shared": frame.shared(env, addresses),
        }
        env.globals |= {
            "manifest": posixpath.join("" if locale == source else locale, machines.MANIFEST),
            "feed": machines.feed_of(locale, self.site),
            "furniture": translation.FURNITURE,
            "calendar": self._calendar(),
            "comma": comma(locale),
        }

    def _named(self, token: str, other: str = "") -> str:
        """A name in the page's language, or "" where the language `other` has none of its own."""
        if other and self.names.spoken(token, other) != other:
            return ""
        return self.names.marked(token, other or self.locale)

    def _called(self) -> Callable[[Any], str]:
        """The filter that says in which language an item of the navigation is called, where not in the page's."""
        i18n: Any = self.config.plugins["i18n"]
        locale, source = self.locale, self.languages[0]
        translated = {str(title) for title in (i18n.current_language_config.nav_translations or {}).values()}
        named = {value for value in self.names.values.values() if isinstance(value, str)}  # the same in all languages
        partial = locale in settings.partial(self.config) and locale != source and self.config.nav is not None

        def called(item: Any) -> str:
            if item.title in translated or item.title in named:
                return ""
            by_navigation = not isinstance(item, Page) or item.title != item.meta.get("title")
            return (
                translation.attribute(source, locale)
                if partial and by_navigation
                else translation.foreign(item, locale)
            )

        return called

    def _theme_words(self) -> Callable[[str], str]:
        """The filter for the theme's own words, which may be in another language than the page's."""
        spoken = str(self.config.theme["language"])
        same = locales.tag(self.locale).partition("-")[0] == spoken.partition("-")[0]
        return lambda text: text if same else borrowed.mark(text, spoken)

    def _calendar(self) -> str:
        """The locale by which dates are written: what `names.yml` says, else the language's, else the source's."""
        own = self.names.spoken("page.date-format", self.locale) == self.locale
        return (not own and locales.calendar(self.locale)) or self.names("page.date-format", self.locale)

    def _dated(self, date: datetime.date) -> str:
        text = format_date(date, "long", self._calendar())
        spoken = self.names.spoken("page.date-format", self.locale)
        known = locales.calendar(self.locale) or spoken == self.locale
        return text if known else borrowed.mark(text, self.names.source)

    def _feedback(self, page: Page) -> feedback.Links | None:
        """Where the answers to "Was this helpful?" lead, if mkdocs.yml says where readers' answers go."""
        to = self.config.extra.get("feedback")
        if not to or not_found.anywhere(page.url):
            return None
        facts = {"page": page.url, "language": locales.tag(self.locale), "revision": str(page.meta["revision"])}
        words = {answer: self.names(f"page.{answer}", self.locale) for answer in feedback.ANSWERS}
        return feedback.links(to, str(page.meta["title"]), self.names("page.helpful", self.locale), facts, words)


def _named_url(site: SiteMap) -> Any:
    """MkDocs' filter `url` for templates, which takes an asset by its plain address."""

    @pass_context
    def named(context: TemplateContext, address: str) -> str:
        return str(url_filter(context, site.asset(address)))

    return named
