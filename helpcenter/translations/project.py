"""Where a project's articles are and in which languages, read from its mkdocs.yml alone.

The plugins that mkdocs.yml names need not be there, nor need it be a site of ours. Knows no translation.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from babel import Locale, UnknownLocaleError

from helpcenter.articles import Loader


class ProjectError(Exception):
    """There is no project, or none with languages; the message says what to do."""


@dataclass(frozen=True)
class Project:
    """The folder of the articles, and the languages; the first is the source of the others; and the plugins used."""

    docs: Path
    languages: tuple[str, ...]
    plugins: frozenset[str] = frozenset()

    @property
    def source(self) -> str:
        """The language that the others are translated from."""
        return self.languages[0]

    @property
    def translations(self) -> tuple[str, ...]:
        """The languages that are translated to."""
        return self.languages[1:]


def read(config_file: Path) -> Project:
    """The project of a mkdocs.yml. Raises ProjectError."""
    config = _config(config_file, ())
    docs = config_file.parent / str(config.get("docs_dir") or "docs")
    if not docs.is_dir():
        raise ProjectError(f"no folder {docs.name}/ beside {config_file.name}. Write `docs_dir: …` into that file.")
    plugins = _plugins(config)
    options = plugins.get("i18n", {})
    if options.get("docs_structure") == "suffix":
        raise ProjectError("the languages are in the names of files (`docs_structure: suffix`). Give each a folder.")
    languages = _named(options) or _folders(docs, config)
    if len(languages) < 2:
        raise ProjectError(f"{docs.name}/ has no folders of languages. Name them below `i18n:` in {config_file.name}.")
    return Project(docs, tuple(languages), frozenset(plugins))


class _Lenient(Loader):  # type: ignore[misc]
    """Reads YAML whose tags (`!ENV`, `!!python/name`) mean something to others."""


_Lenient.add_multi_constructor("!", lambda loader, suffix, node: None)
_Lenient.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: None)


def _config(file: Path, seen: tuple[Path, ...]) -> dict[str, Any]:
    """The settings of a file and of those that it inherits from."""
    try:
        config = yaml.load(file.read_text("utf-8-sig"), _Lenient)
    except FileNotFoundError:
        raise ProjectError(f"no {file} here. Run this in the project's folder.") from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValueError, RecursionError) as error:
        raise ProjectError(f"{file.name} cannot be read: {' '.join(str(error).split())}. Correct it.") from None
    if not isinstance(config, dict):
        raise ProjectError(f"{file.name} is no list of `key: value` lines. Correct it.")
    parent = file.parent / str(config["INHERIT"]) if "INHERIT" in config else None
    return _config(parent, (*seen, file)) | config if parent and parent not in (*seen, file) else config


def _plugins(config: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The plugins' options by name, empty where a plugin has none."""
    plugins = config.get("plugins")
    listed = plugins if isinstance(plugins, list) else [plugins] if isinstance(plugins, dict) else []
    named: dict[Any, Any] = {}
    for each in listed:
        named |= each if isinstance(each, dict) else {str(each): None}
    return {str(name): options if isinstance(options, dict) else {} for name, options in named.items()}


def _named(options: Mapping[str, Any]) -> list[str]:
    """The languages that static-i18n's options name, the default first."""
    listed = options.get("languages")
    if isinstance(listed, dict):  # as it was before version 1
        first = options.get("default_language")
        return sorted((str(locale) for locale in listed if locale != "default"), key=lambda locale: locale != first)
    entries = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    built = [each for each in entries if each.get("build", True) and isinstance(each.get("locale"), str)]
    return [each["locale"] for each in sorted(built, key=lambda each: not each.get("default"))]


def _folders(docs: Path, config: Mapping[str, Any]) -> list[str]:
    """The folders that are called like languages and have articles; the first is the theme's language, or English."""
    theme = config.get("theme")
    first = str(theme.get("language", "en")) if isinstance(theme, dict) else "en"
    names = [folder.name for folder in docs.iterdir() if _is_locale(folder.name) and any(folder.rglob("*.md"))]
    return sorted(names, key=lambda name: (name != first, name))


def _is_locale(name: str) -> bool:
    try:
        Locale.parse(name.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True
