"""What mkdocs.yml may say, and what it must not. Knows no content."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.base import Config
from mkdocs.config.config_options import Choice
from mkdocs.config.defaults import MkDocsConfig

from helpcenter.content import Rules
from helpcenter.problems import Problem

INSTANT = "navigation.instant"
MAIL = re.compile(r"^[^@\s/?#]+@[^@\s/?#]+$")
ADDED = ("sitemap.xml", "robots.txt", "site.webmanifest", "llms.txt")


class Settings(Config):  # type: ignore[no-untyped-call]
    """The options of the plugin `helpcenter`."""

    translations = Choice(("complete", "partial"), default="complete")


def rules(config: MkDocsConfig, settings: Settings) -> Rules:
    """What the check of the content must know of mkdocs.yml."""
    i18n: Any = config.plugins["i18n"].config
    theme = Path(config.theme.custom_dir) if config.theme.custom_dir else None
    others = {file.relative_to(theme).as_posix() for file in theme.rglob("*.*")} if theme else set()
    return Rules(
        site_url=config.site_url or "",
        complete=settings.translations == "complete",
        fallback=bool(i18n.fallback_to_default),
        note_titles=note_titles(config),
        others=frozenset({*others, *ADDED}),
    )


def note_titles(config: MkDocsConfig) -> dict[str, Mapping[str, str]]:
    """static-i18n's `admonition_translations` by locale."""
    i18n: Any = config.plugins["i18n"].config
    return {
        language.locale: {kind.lower(): str(title) for kind, title in (language.admonition_translations or {}).items()}
        for language in i18n.languages
    }


def problems(config: MkDocsConfig) -> Iterator[Problem]:
    """Settings that break a site of several languages."""
    if not config.site_url:
        message = "no `site_url`. Add the site's address: search engines and languages' links need whole addresses."
        yield _problem(config, "site_url", message)
    for feature in config.theme.get("features", []):
        if str(feature).startswith(INSTANT):
            message = f"`{feature}` loads pages into one another: the language menu and the checker break. Remove it."
            yield _problem(config, str(feature), message)
    if config.theme.get("font") is not False:
        message = "the theme fetches its fonts from a third party. Write `font: false` below `theme:`."
        yield _problem(config, "font:", message)
    feedback = config.extra.get("feedback")
    if feedback is not None and not (isinstance(feedback, str) and (is_mail(feedback) or is_own_path(feedback))):
        message = "`feedback` is neither a mail address nor a path of this site. Write `a@b.example` or `/feedback`."
        yield _problem(config, "feedback", message)


def is_mail(feedback: str) -> bool:
    """Whether readers' answers go to a mail address."""
    return bool(MAIL.match(feedback))


def is_own_path(feedback: str) -> bool:
    """Whether readers' answers go to this site's own server."""
    return feedback.startswith("/") and not feedback.startswith("//") and not re.search(r"[\s?#\\]", feedback)


def _problem(config: MkDocsConfig, word: str, message: str) -> Problem:
    """A problem at the line of mkdocs.yml that has the word, or else at the first."""
    file = Path(config.config_file_path)
    lines = file.read_text("utf-8").splitlines() if file.is_file() else []
    line = next((number for number, text in enumerate(lines, 1) if word in text.partition("#")[0]), 1)
    return Problem(file.name, line, message)
