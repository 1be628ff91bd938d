"""Locales as language tags and directions."""

import pytest

from helpcenter.locales import calendar, direction, nearest, tag


@pytest.mark.parametrize(
    ("locale", "tagged", "written"),
    [
        ("en", "en", "ltr"),
        ("pt_BR", "pt-BR", "ltr"),
        ("pt-BR", "pt-BR", "ltr"),
        ("ar", "ar", "rtl"),
        ("he-IL", "he-IL", "rtl"),
        ("uz-Arab-AF", "uz-Arab-AF", "rtl"),
        ("xx", "xx", "ltr"),
    ],
)
def test_tag_and_direction(locale: str, tagged: str, written: str) -> None:
    """A locale has a tag as HTML wants it, and a direction, also with a script or region, or when nobody knows it."""
    assert (tag(locale), direction(locale)) == (tagged, written)


@pytest.mark.parametrize(
    ("locale", "found"),
    [("pt-BR", "pt-BR"), ("pt-PT", "pt"), ("zh-Hant-HK", "zh-Hant"), ("fr_CA", "fr"), ("xx", "en"), ("zh-TW", "zh-TW")],
)
def test_nearest(locale: str, found: str) -> None:
    """The nearest locale is the most special one that fits; where none fits, it is the default."""
    assert nearest(locale, ["en", "fr", "pt", "pt-BR", "zh", "zh-Hant", "zh-TW"]) == found


@pytest.mark.parametrize(("locale", "found"), [("pt-BR", "pt_BR"), ("fr", "fr_FR"), ("no", "no"), ("xx", "")])
def test_calendar(locale: str, found: str) -> None:
    """The locale whose dates a language's readers know has a region, the likeliest where none is given."""
    assert calendar(locale) == found
