"""Texts that a page borrows from another language: marked where they are put in, told by HTML where the page is done.

A mark is made of signs that no writer types, so that it passes through Markdown and templates, in text and in
attributes alike. Knows no MkDocs, and not why a text is borrowed.
"""

import re

from helpcenter import locales

START, TEXT, END = "\ue000", "\ue001", "\ue002"  # START locale TEXT text END
MARK = re.compile(f"{START}([^{TEXT}]*){TEXT}([^{END}]*){END}")
PIECE = re.compile(
    r"<(title|script|style|svg|option|textarea)\b.*?</\1>"  # hold no elements that could name a language
    r"|<!--.*?-->"
    r"|<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>",
    re.DOTALL,
)
TAG_NAME = re.compile(r"<([a-zA-Z][\w-]*)")
LANGUAGE = re.compile(r"\slang=\"[^\"]*\"")
OWN_NAME = ("a", "button", "input", "label", "p")  # their attributes' words stand for all that they say


def mark(text: str, locale: str) -> str:
    """The text, marked as one in the language `locale`."""
    return f"{START}{locale}{TEXT}{text}{END}"


def plain(text: str) -> str:
    """The text without marks, for where no language can be told."""
    return MARK.sub(r"\2", text) if START in text else text


def shown(html: str) -> str:
    """The HTML with an element around each borrowed text, and a language on elements whose name is borrowed."""
    if START not in html:
        return html
    pieces, end = [], 0
    for piece in PIECE.finditer(html):
        pieces += [_text(html[end : piece.start()]), _element(piece[0], whole=bool(piece[1]))]
        end = piece.end()
    return "".join([*pieces, _text(html[end:])])


def _text(text: str) -> str:
    return MARK.sub(lambda m: f'<span lang="{locales.tag(m[1])}" dir="{locales.direction(m[1])}">{m[2]}</span>', text)


def _element(tag: str, *, whole: bool) -> str:
    name, found = TAG_NAME.match(tag), MARK.search(tag)
    if not found or not name:
        return tag
    tag = plain(tag)
    if whole or name[1] not in OWN_NAME:
        return tag
    return f'<{name[1]} lang="{locales.tag(found[1])}"{LANGUAGE.sub("", tag)[name.end() :]}'
