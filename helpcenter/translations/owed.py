"""What a section owes, as a translator reads it in a terminal: where it stands, what has changed, what to type."""

import os
import sys

import click

from helpcenter.translations import accepting
from helpcenter.translations.debt import Debt, State, Survey, Translation
from helpcenter.translations.difference import difference, plain_deleted, plain_inserted

INDENT = "    "


def owed(found: Survey, translation: Translation, debt: Debt) -> tuple[str, list[str]]:
    """A section's place in the translation with what it owes; and the lines of the change of its source."""
    docs, article = found.project.docs.name, f"{translation.language}/{translation.path}"
    accept = f"helpcenter translations accept {article}#{debt.key}"
    place = f"{docs}/{article}:{accepting.line(translation, debt)}: #{debt.key}"
    original = f"{docs}/{found.project.source}/{translation.path}"
    now = debt.source.text if debt.source else ""
    there = f"{original}:{debt.source.line if debt.source else 1}"
    size = f"{debt.words} word{'s' * (debt.words != 1)}"
    match debt.state:
        case State.MISSING:
            return f"{place} is missing. Translate it from {there} ({size}).", _indented(now.split("\n"))
        case State.NO_BASE:
            return f"{place} has no base. Compare it with {there}; then `{accept}`.", []
        case State.ORPHAN:
            return f"{place} is not in {original}. Remove it here; then `{accept}`.", []
        case State.BEHIND | State.CURRENT:
            step = "It has changed since, too: if it says this," if debt.was_edited else "Translate this; then"
            head = f"{place} is behind {there} ({size}). {step} `{accept}`."
            return head, changed(debt.base.text if debt.base else "", now, found)


def changed(old: str, new: str, found: Survey) -> list[str]:
    """The lines of a source in which words have changed; in colours where they go to a terminal."""
    in_colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    styles = (_deleted, _inserted) if in_colour else (plain_deleted, plain_inserted)
    return _indented(difference(old, new, found.name, *styles))


def _indented(lines: list[str]) -> list[str]:
    return [f"{INDENT}{line}".rstrip() for line in lines]


def _deleted(text: str) -> str:
    return click.style(text, fg="red", strikethrough=True)


def _inserted(text: str) -> str:
    return click.style(text, fg="green", underline=True)
