"""What a command is about, `fr/guide/x.md#steps`, and what somebody who mistyped it may have meant."""

from difflib import get_close_matches
from typing import NamedTuple

from helpcenter.translations.debt import Survey


class Target(NamedTuple):
    """A language, an article in it, a section of that."""

    language: str
    path: str | None
    key: str | None


class TargetError(Exception):
    """There is no such language, article or section; the message says what there is."""


def read_target(text: str, found: Survey, *, source: bool = False) -> Target:
    """What an argument names in a translation, or in the source. Raises TargetError."""
    name, _, key = text.replace("\\", "/").partition("#")
    language, _, path = name.removeprefix(f"{found.project.docs.name}/").strip("/").partition("/")
    known = [found.project.source] if source else found.project.translations
    if language not in known:
        raise TargetError(f"{text!r} begins with no language of these: {', '.join(known)}.")
    if not path:
        if source:
            raise TargetError(f"name an article: {language}/….md.")
        return Target(language, None, None)
    paths = [each for locale, each in found.translations if source or locale == language]
    if path not in paths:
        raise TargetError(f"no article {path!r} in {language}.{_advice(path, paths)}")
    keys = [debt.key for (_, each), owed in found.translations.items() if each == path for debt in owed.sections]
    if key and key not in keys:
        raise TargetError(f"no section #{key} in {path}.{_advice(key, keys)}")
    return Target(language, path, key or None)


def _advice(name: str, known: list[str]) -> str:
    close = get_close_matches(name, known, 1)
    return f" Did you mean {close[0]}?" if close else ""
