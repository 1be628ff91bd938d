"""What a check must know of a site, whatever its mkdocs.yml says. Knows no rule and no article.

A site that is not ours, or whose configuration is broken, is checked as far as it can be understood.
"""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from helpcenter import settings
from helpcenter.content import Rules
from helpcenter.problems import Problem

ADVICE = "Write `docs_structure: folder` and the `languages`, as in mkdocs-static-i18n's manual."


@dataclass(frozen=True)
class Project:
    """A site's articles: `docs` holds a folder for each of `languages`, the source first.

    `config` is None where MkDocs does not accept it. Our house's rules hold where the plugin `helpcenter` is named.
    """

    docs: Path
    languages: list[str]
    rules: Rules
    config: MkDocsConfig | None
    problems: list[Problem]


def read_project(config_file: str) -> Project:
    """The project of a configuration file, which exists."""
    file = Path(config_file)
    raw = _raw(file)
    plugins = _plugins(raw)
    i18n = plugins.get("i18n") or {}
    config, problems = _config(file)
    languages = _languages(i18n)
    if twice := next((each for each in languages if languages.count(each) > 1), ""):
        languages = list(dict.fromkeys(languages))
        lines = [n for n, text in enumerate(file.read_text("utf-8").splitlines(), 1) if f"locale: {twice}" in text]
        message = f"the language {twice!r} stands here twice. Remove one, or correct its `locale`."
        problems.append(Problem(file.name, lines[-1] if lines else 1, message, rule="settings"))
    if i18n.get("docs_structure") != "folder" or not languages:
        languages = []
        message = f"no languages with a folder each: the plugin `i18n` is missing or set otherwise. {ADVICE}"
        problems.append(Problem(file.name, _line(file, "docs_structure", "i18n"), message, rule="settings"))
    docs = Path(config.docs_dir) if config else file.resolve().parent / str(raw.get("docs_dir") or "docs")
    house = "helpcenter" in plugins
    if config and house and languages:
        plugin: Any = config.plugins["helpcenter"]
        rules = settings.rules(config, plugin.config)
    else:
        url, fallback = raw.get("site_url"), i18n.get("fallback_to_default", True)
        partial = frozenset(languages[1:])  # nothing says which articles another site wants in which language
        where = url if isinstance(url, str) else ""
        rules = Rules(where, partial, fallback=bool(fallback), house=house)
    return Project(docs, languages, rules, config, problems)


def _languages(i18n: dict[str, Any]) -> list[str]:
    listed = i18n.get("languages")
    each = [entry for entry in listed if isinstance(entry, dict)] if isinstance(listed, list) else []
    built = [entry for entry in each if entry.get("build", True) and isinstance(entry.get("locale"), str)]
    return [entry["locale"] for entry in sorted(built, key=lambda entry: not entry.get("default"))]


def _plugins(raw: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The settings of each plugin that the configuration names."""
    listed = raw.get("plugins")
    entries = listed if isinstance(listed, list) else [listed] if isinstance(listed, dict) else []
    found: dict[str, dict[str, Any]] = {}
    for entry in entries:
        for name, values in entry.items() if isinstance(entry, dict) else [(entry, None)]:
            found[str(name)] = values if isinstance(values, dict) else {}
    return found


class _Tolerant(yaml.SafeLoader):
    """Takes `!ENV`, `!!python/name:` and other tags for nothing."""


_Tolerant.add_multi_constructor("", lambda loader, suffix, node: None)


def _raw(file: Path) -> dict[str, Any]:
    try:
        raw = yaml.load(file.read_text("utf-8-sig"), _Tolerant)
    except (OSError, ValueError, RecursionError, yaml.YAMLError):
        return {}
    return raw if isinstance(raw, dict) else {}


def _config(file: Path) -> tuple[MkDocsConfig | None, list[Problem]]:
    """The configuration, or what MkDocs and its plugins say against it."""
    with _errors() as said:
        try:
            return load_config(str(file)), [_said(file, message) for message in said]
        except SystemExit:  # MkDocs' Abort: it has said why
            pass
        except Exception as error:  # plugins of other people raise what they like
            said.append(" ".join(str(error).split()) or type(error).__name__)
    return None, [_said(file, message) for message in said]


def _said(file: Path, message: str) -> Problem:
    """What MkDocs says, at the line that it names, or that has what it names last."""
    named = [word.rpartition("/")[2] for word in re.findall(r"[\"']([^\"']+)[\"']", message)]
    line = _named(message) or _line(file, *reversed([*named[:1], *re.findall(r"set in (\w+)", message), *named[1:]]))
    return Problem(file.name, line, f"{message.rstrip('.')}. Correct it.", rule="settings")


@contextmanager
def _errors() -> Iterator[list[str]]:
    said: list[str] = []

    class Note(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(" ".join(record.getMessage().split()))

    logger = logging.getLogger("mkdocs")
    handler, before = Note(logging.WARNING), logger.handlers
    logger.handlers = [handler]
    try:
        yield said
    finally:
        logger.handlers = before


def _named(message: str) -> int:
    """The line that the message itself names."""
    found = re.search(r"\bline (\d+), column \d+", message)
    return int(found[1]) if found else 0


def _line(file: Path, *words: str) -> int:
    """The first line of the file that has one of the words, or else the first."""
    lines = file.read_bytes().decode("utf-8", "replace").splitlines()
    found = ((n for n, text in enumerate(lines, 1) if word in text.partition("#")[0]) for word in words)
    return next((n for every in found for n in every), 1)
