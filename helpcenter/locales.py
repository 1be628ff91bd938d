"""A locale as a web page needs it: language tag, direction of writing, the theme's texts. Knows no MkDocs."""

from collections.abc import Collection

from babel import Locale, UnknownLocaleError


def tag(locale: str) -> str:
    """The locale as HTML and HTTP write it (BCP 47): `pt_BR` is `pt-BR`."""
    return locale.replace("_", "-")


def direction(locale: str) -> str:
    """`ltr` or `rtl`; of a locale that nobody knows, `ltr`."""
    try:
        return Locale.parse(tag(locale), sep="-").text_direction
    except (UnknownLocaleError, ValueError):
        return "ltr"


def nearest(locale: str, available: Collection[str], default: str = "en") -> str:
    """The available locale that says most of this one: `fr-CA` finds `fr`; nothing alike finds the default."""
    parts = tag(locale).split("-")
    candidates = ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((each for each in candidates if each in available), default)
