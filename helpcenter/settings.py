"""What mkdocs.yml may say, and what it must not. Knows no content."""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.yaml import get_yaml_loader

from helpcenter.content import Rules
from helpcenter.problems import Problem

INHERITS = re.compile(r"^INHERIT:.*$", re.MULTILINE)
VARIABLES = re.compile(r"!ENV\s+(\[[^\]]*\]|\S+)")
INSTANT = "navigation.instant"
MAIL = re.compile(r"^[^@\s/?#]+@[^@\s/?#]+$")
ADDED = ("sitemap.xml", "robots.txt", "site.webmanifest", "llms.txt", "feed.xml")


class Settings(Config):  # type: ignore[no-untyped-call]
    """The options of the plugin `helpcenter`."""

    translations = Type((str, dict), default="complete")  # or `partial`, or {partial: [ar, de]}


def partial(config: MkDocsConfig) -> frozenset[str]:
    """The locales in which articles and words may be missing: the source language's then stand for them."""
    translations = config.plugins["helpcenter"].config.translations
    if isinstance(translations, dict):
        listed = translations.get("partial")
        return frozenset(map(str, listed)) if isinstance(listed, list) else frozenset()
    languages: Any = config.plugins["i18n"].config.languages
    return frozenset(each.locale for each in languages) if translations == "partial" else frozenset()


def rules(config: MkDocsConfig, settings: Settings) -> Rules:
    """What the check of the content must know of mkdocs.yml."""
    i18n: Any = config.plugins["i18n"].config
    theme = Path(config.theme.custom_dir) if config.theme.custom_dir else None
    others = {file.relative_to(theme).as_posix() for file in theme.rglob("*.*")} if theme else set()
    return Rules(
        site_url=config.site_url or "",
        partial=partial(config),
        fallback=bool(i18n.fallback_to_default),
        note_titles=note_titles(config),
        others=frozenset({*others, *ADDED}),
        templates=frozenset(file.name for folder in config.theme.dirs for file in Path(folder).glob("*.html")),
    )


def note_titles(config: MkDocsConfig) -> dict[str, Mapping[str, str]]:
    """static-i18n's `admonition_translations` by locale."""
    i18n: Any = config.plugins["i18n"].config
    return {
        language.locale: {kind.lower(): str(title) for kind, title in (language.admonition_translations or {}).items()}
        for language in i18n.languages
    }


def files(config: MkDocsConfig) -> Iterator[Path]:
    """mkdocs.yml, and the files that it takes settings from (`INHERIT`)."""
    file = Path(config.config_file_path)
    yield file
    while inherits := INHERITS.search(file.read_text("utf-8")):
        file = file.parent / yaml.load(inherits[0], get_yaml_loader())["INHERIT"]
        yield file


def written(config: MkDocsConfig) -> bytes:
    """What these files say, and what the environment's variables that they name do."""
    texts = [file.read_text("utf-8") for file in files(config)]
    names = [name for text in texts for given in VARIABLES.findall(text) for name in re.findall(r"\w+", given)]
    return "\0".join([*texts, *(os.environ.get(name, "") for name in names)]).encode("utf-8", "surrogateescape")


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
    yield from _translations(config)
    feedback = config.extra.get("feedback")
    if feedback is not None and not (isinstance(feedback, str) and (is_mail(feedback) or is_own_path(feedback))):
        message = "`feedback` is neither a mail address nor a path of this site. Write `a@b.example` or `/feedback`."
        yield _problem(config, "feedback", message)


def _translations(config: MkDocsConfig) -> Iterator[Problem]:
    """What `translations` may not say."""
    given = config.plugins["helpcenter"].config.translations
    languages: Any = config.plugins["i18n"].config.languages
    source = next(each.locale for each in languages if each.default)
    listed = given.get("partial") if isinstance(given, dict) and given.keys() == {"partial"} else None
    if given not in ("complete", "partial") and not isinstance(listed, list):
        message = "`translations` says neither `complete` nor `partial`. Write `translations: {partial: [de]}`."
        yield _problem(config, "translations:", message)
    for locale in listed or ():
        if locale == source:
            message = f"{locale!r} is the language that the others are translated from. Remove it from `partial`."
            yield _problem(config, "translations:", message)
        elif locale not in [each.locale for each in languages]:
            message = f"the site has no language {locale!r}. Remove it from `partial`, or add the language."
            yield _problem(config, "translations:", message)


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
