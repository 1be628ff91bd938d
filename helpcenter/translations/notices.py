"""Tells readers which sections of a page are behind their source, in a quiet line at each. Knows no words."""

import re
from collections.abc import Iterable, Mapping

from helpcenter import contact
from helpcenter.translations.debt import State, Survey
from helpcenter.translations.sections import DESCRIPTION

HEADING = r'<h([2-6])\b[^<>]*\sid="{}"[^<>]*>.*?</h\1>'

type Behind = Mapping[tuple[str, str], tuple[str, ...]]  # (language, path) → keys of sections


def behind(survey: Survey) -> Behind:
    """The sections whose source has changed in words, of each translation that has some. A description is not read."""
    found = {}
    for at, translation in survey.translations.items():
        keys = [debt.key for debt in translation.sections if debt.state == State.BEHIND and debt.key != DESCRIPTION]
        if keys:
            found[at] = tuple(keys)
    return found


def of_page(behind: Behind, language: str, path: str) -> list[str]:
    """The keys of what a page shows and is behind: its article's sections, and those of the contact options."""
    return [*behind.get((language, path), ()), *behind.get((language, contact.FILE), ())]


def noted(html: str, keys: Iterable[str], text: str, link: str, address: str, tag: str) -> str:
    """The page's HTML with a line below the heading of each section; of what has no heading here, one line on top.

    `text` says what is the matter, `link` leads to the source's page at `address`, which is in the language `tag`.
    """

    def line(fragment: str) -> str:
        read = f'<a href="{address}{fragment}" hreflang="{tag}">{link}</a>'
        return f'\n<p class="hc-notice hc-behind" data-pagefind-ignore>{text} {read}</p>\n'

    on_top = False
    for key in keys:
        if heading := re.search(HEADING.format(re.escape(key)), html, re.DOTALL):
            html = html[: heading.end()] + line(f"#{key}") + html[heading.end() :]
        else:
            on_top = True
    return line("") + html if on_top else html
