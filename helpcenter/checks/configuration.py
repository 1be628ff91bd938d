"""mkdocs.yml held against the articles and languages: the navigation whole, each of its words in every language.

What MkDocs says against the file itself is reported where it is read. Knows no plugin but static-i18n.
"""

import posixpath
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.yaml import get_yaml_loader

from helpcenter.articles import Article
from helpcenter.problems import Problem


@dataclass(frozen=True)
class Entry:
    """A page or address of the navigation, and the line of it."""

    target: str
    line: int


def problems(
    config: MkDocsConfig, articles: Sequence[Article], languages: Sequence[str], partial: Collection[str]
) -> Iterator[Problem]:
    """What the configuration lacks of the site, and what it has that is not there.

    What languages lack that are `partial`, whose translation has only begun, are hints.
    """
    file = Path(config.config_file_path)
    node = _composed(file)
    nav = _at(node, "nav")
    i18n: Any = config.plugins["i18n"].config
    if nav is not None:
        entries, titles = list(_entries(nav)), list(_titles(nav))
        yield from _pages(file.name, entries, config, articles, languages)
        lines = _language_lines(node)
        translated = {title for language in i18n.languages for title in language.nav_translations or {}}
        for language in i18n.languages:
            given = language.nav_translations or {}
            wanted = {title.target: title for title in titles}
            locale = lines.get((language.locale, "locale"), 1)
            at = lines.get((language.locale, "nav_translations"), locale)
            begun = language.locale in partial
            if language.locale == languages[0] or language.locale not in languages:
                continue
            for title in sorted(translated & wanted.keys() - given.keys()):
                message = f"`nav_translations` lacks {title!r} for {language.locale!r}. Add it."
                yield Problem(file.name, at, message, hint=begun)
            for title in sorted(given.keys() - wanted.keys()):
                close = get_close_matches(title, wanted, 1)
                advice = f"Did you mean {close[0]!r}?" if close else "Remove it."
                yield Problem(file.name, at, f"the navigation has no {title!r} to translate. {advice}")
    yield from _alike(file, node, i18n, languages, partial)
    site = urlsplit(config.site_url or "")
    if config.site_url and (site.scheme not in ("http", "https") or "." not in site.netloc.replace("localhost", ".")):
        line = _line(node, "site_url")
        yield Problem(file.name, line, f"{config.site_url!r} is no address. Write it as `https://help.example.com/`.")


def _pages(
    name: str, entries: list[Entry], config: MkDocsConfig, articles: Sequence[Article], languages: Sequence[str]
) -> Iterator[Problem]:
    """Articles that the navigation lacks, has twice, or has and are not there. Without a list, it has all."""
    source = languages[0]
    known = {article.path: article for article in articles if article.language == source}
    seen: dict[str, int] = {}
    for entry in entries:
        path = _path(entry.target)
        if path in seen:
            yield Problem(
                name, entry.line, f"{path!r} stands in the navigation twice, see line {seen[path]}. Remove one."
            )
        elif path.endswith(".md") and not Path(config.docs_dir, source, path).exists():
            close = get_close_matches(path, known, 1)
            advice = f"Did you mean {close[0]!r}?" if close else "Correct the path, or remove it."
            yield Problem(name, entry.line, f"no article {path!r} in docs/{source}/. {advice}")
        seen.setdefault(path, entry.line)
    left_out = config.not_in_nav, config.exclude_docs, config.draft_docs
    for path, article in known.items():
        wished = any(spec.match_file(each) for spec in left_out if spec for each in (path, f"{source}/{path}"))
        if path not in seen and not wished and not article.is_part:
            message = f"the navigation does not have this article. Add it below `nav:` in {name}, or to `not_in_nav:`."
            yield Problem(article.file, 1, message)


def _alike(file: Path, node: Any, i18n: Any, languages: Collection[str], partial: Collection[str]) -> Iterator[Problem]:
    """What one language says and another does not: the site's name, the titles of notes; a language twice."""
    lines = _language_lines(node)
    each = [language for language in i18n.languages if language.locale in languages]
    named = [language for language in each if language.site_name]
    kinds = {kind for language in each for kind in language.admonition_translations or {}}
    for language in each:
        at = lines.get((language.locale, "locale"), 1)
        begun = language.locale in partial
        if len(named) > len(each) / 2 and not language.site_name:
            message = f"{language.locale!r} lacks the `site_name` that other languages have. Add it."
            yield Problem(file.name, at, message, hint=begun)
        if (given := language.admonition_translations) and (missing := sorted(kinds - set(given))):
            message = f"`admonition_translations` of {language.locale!r} lacks {', '.join(missing)}. Add it."
            yield Problem(file.name, lines.get((language.locale, "admonition_translations"), at), message, hint=begun)


def _path(target: str) -> str:
    """The path that an entry of the navigation names below each language's folder."""
    return posixpath.normpath(target) if "://" not in target else target


def _entries(node: Any) -> Iterator[Entry]:
    if isinstance(node, yaml.ScalarNode):
        yield Entry(node.value, node.start_mark.line + 1)
    for item in node.value if isinstance(node, yaml.SequenceNode) else ():
        yield from _entries(item)
    for _, value in node.value if isinstance(node, yaml.MappingNode) else ():
        yield from _entries(value)


def _titles(node: Any) -> Iterator[Entry]:
    for item in node.value if isinstance(node, yaml.SequenceNode) else ():
        for key, value in item.value if isinstance(item, yaml.MappingNode) else ():
            yield Entry(key.value, key.start_mark.line + 1)
            yield from _titles(value)


def _composed(file: Path) -> Any:
    return yaml.compose(file.read_text("utf-8-sig"), get_yaml_loader())


def _at(node: Any, key: str) -> Any:
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for name, value in pairs if name.value == key), None)


def _line(node: Any, key: str) -> int:
    return next((name.start_mark.line + 1 for name, _ in node.value if name.value == key), 1)


def _language_lines(node: Any) -> dict[tuple[str, str], int]:
    """The line at which each key of each locale stands."""
    plugins = _at(node, "plugins")
    listed = plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins]
    i18n = next((found for each in listed if (found := _at(each, "i18n"))), None)
    languages = _at(i18n, "languages")
    return {
        (locale.value, key.value): key.start_mark.line + 1
        for each in (languages.value if isinstance(languages, yaml.SequenceNode) else ())
        if (locale := _at(each, "locale")) is not None
        for key, _ in each.value
    }
