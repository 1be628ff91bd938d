"""What each language asks of those who write it, from languages.yml. Knows no rule that uses it."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).with_name("languages.yml")
SMALL_WORDS = Path(__file__).parents[1] / "search" / "small-words.yml"


@dataclass(frozen=True, eq=False)
class Language:
    """See languages.yml; what it does not say is empty. One that it does not have is not `known`."""

    known: bool = False
    quotes: tuple[str, ...] = ()
    inner: str = ""
    space_before: str = ""
    apostrophe: str = ""
    opened: Mapping[str, str] | None = None
    instead: Mapping[str, str] | None = None
    informal: tuple[str, ...] = ()
    informal_steps: tuple[str, ...] = ()
    informal_begins: tuple[str, ...] = ()
    script: str = ""
    choose: tuple[str, ...] = ()
    twice: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    here: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    starters: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    percent: str | None = None
    dates: str = ""
    amounts: str = ""


@cache
def language(locale: str) -> Language:
    """The language of a locale: `pt-BR` is `pt-BR` where that is written down, else `pt`."""
    found = of_locale(_every(), locale)
    return Language(known=True, **found) if found else Language()


def of_locale[T](every: Mapping[str, T], locale: str) -> T | None:
    """What a list has for a locale, or else for its language."""
    return every.get(locale) or every.get(locale.replace("_", "-").partition("-")[0])


def comma(locale: str) -> str:
    """The comma as the language's own script has it."""
    return (language(locale).instead or {}).get(",", ",")


def in_script(text: str, locale: str) -> bool | None:
    """Whether a text has a letter of its language's script; None of a language that may use Latin letters."""
    script = language(locale).script
    return any(unicodedata.name(sign, "").startswith(script) for sign in text) if script else None


@cache
def quotation_marks() -> str:
    """Every sign that opens or closes a quotation in some language."""
    return "".join(sorted({sign.strip() for each in _every().values() for sign in each.get("quotes", ())}))


@cache
def _every() -> Mapping[str, dict[str, Any]]:
    read = yaml.safe_load(FILE.read_text("utf-8"))
    return {
        locale: {key.replace("-", "_"): tuple(v) if isinstance(v, list) else v for key, v in values.items()}
        for locale, values in read.items()
    }


@cache
def small_words(locale: str) -> frozenset[str]:
    """Articles, pronouns and the like, in small letters; none of a language that nobody has listed."""
    lists = yaml.safe_load(SMALL_WORDS.read_text("utf-8"))
    words = str(lists.get(locale.replace("_", "-").partition("-")[0], "")).casefold().split()
    return frozenset(form for word in words for form in (word, word.replace("'", "’")))
