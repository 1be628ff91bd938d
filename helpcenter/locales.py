"""A locale as a web page needs it: language tag, direction of writing, the theme's texts. Knows no MkDocs."""

from collections.abc import Collection
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global


def tag(locale: str) -> str:
    """The locale as HTML and HTTP write it (BCP 47): `pt_BR` is `pt-BR`."""
    return locale.replace("_", "-")


@cache
def direction(locale: str) -> str:
    """`ltr` or `rtl`; of a locale that nobody knows, `ltr`."""
    try:
        return Locale.parse(tag(locale), sep="-").text_direction
    except (UnknownLocaleError, ValueError):
        return "ltr"


@cache
def name(locale: str, speaker: str) -> str:
    """What a language is called in the language `speaker`: `Arabic`; of one that nobody knows, its tag."""
    try:
        return Locale.parse(tag(locale), sep="-").get_display_name(tag(speaker).replace("-", "_")) or tag(locale)
    except (UnknownLocaleError, ValueError):
        return tag(locale)


@cache
def calendar(locale: str) -> str:
    """The locale by which dates are written, with its region where that is likely: `de_DE`; "" of an unknown one."""
    try:
        known = Locale.parse(tag(locale), sep="-")
    except (UnknownLocaleError, ValueError):
        return ""
    try:
        likely = Locale.parse(get_global("likely_subtags").get(str(known), str(known)))
    except UnknownLocaleError:  # as that of Norwegian, which is written in two ways
        return str(known)
    return f"{known.language}_{known.territory or likely.territory}" if likely.territory else str(known)


def nearest(locale: str, available: Collection[str], default: str = "en") -> str:
    """The available locale that says most of this one: `fr-CA` finds `fr`; nothing alike finds the default."""
    parts = tag(locale).split("-")
    candidates = ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((each for each in candidates if each in available), default)
