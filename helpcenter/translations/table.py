"""The matrix of articles and languages as a table in a terminal, and as JSON. Knows no files."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import click

from helpcenter.translations.debt import Debt, State, Survey, Translation

COLOURS = {
    State.CURRENT: "green",
    State.BEHIND: "yellow",
    State.MISSING: "red",
    State.NO_BASE: "magenta",
    State.ORPHAN: "red",
}
NONE = "–"  # no such article in this language or in the source


@dataclass(frozen=True)
class Total:
    """What a language owes."""

    current: int
    articles: int
    words: int


def total(survey: Survey, language: str) -> Total:
    """What a language owes in all."""
    own = [each for (locale, _), each in survey.translations.items() if locale == language]
    current = sum(each.state == State.CURRENT for each in own)
    return Total(current, len(own), sum(each.words for each in own))


def in_text(survey: Survey, *, todo: bool = False) -> str:
    """The matrix for a terminal; `todo` leaves out the articles that are current everywhere."""
    languages = survey.project.translations
    rows = [["article", *languages]]
    states: list[list[State | None]] = [[None] * (1 + len(languages))]
    for path in survey.paths:
        cells = [survey.translations.get((language, path)) for language in languages]
        if todo and all(cell is None or cell.state == State.CURRENT for cell in cells):
            continue
        rows.append([path, *(_cell(cell) for cell in cells)])
        states.append([None, *(cell.state if cell else None for cell in cells)])
    totals = [total(survey, language) for language in languages]
    rows += [
        ["current", *(f"{each.current} of {each.articles}" for each in totals)],
        ["words to do", *(f"{each.words:,}" for each in totals)],
    ]
    states += [[None] * (1 + len(languages))] * 2
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [_line(row, widths, state) for row, state in zip(rows, states, strict=True)]
    rule = "  ".join("─" * width for width in widths)
    return "\n".join([lines[0], rule, *lines[1:-2], rule, *lines[-2:]])


def _cell(translation: Translation | None) -> str:
    if translation is None:
        return NONE
    return f"{translation.state} {translation.words:,}" if translation.words else str(translation.state)


def _line(row: Sequence[str], widths: Sequence[int], states: Iterable[State | None]) -> str:
    cells = []
    for text, width, state in zip(row, widths, states, strict=True):
        cells.append((click.style(text, fg=COLOURS[state]) if state else text) + " " * (width - len(text)))
    return "  ".join(cells).rstrip()


def in_json(survey: Survey) -> str:
    """The matrix for programs: articles with their translations, and of these the sections that are not current."""
    languages = survey.project.translations
    found = {
        "source": survey.project.source,
        "languages": {language: vars(total(survey, language)) for language in languages},
        "articles": [
            {
                "path": path,
                "translations": {
                    language: _fields(survey.translations[language, path])
                    for language in languages
                    if (language, path) in survey.translations
                },
            }
            for path in survey.paths
        ],
        "problems": [vars(problem) for problem in survey.problems],
    }
    return json.dumps(found, ensure_ascii=False, indent=1)


def _fields(translation: Translation) -> dict[str, object]:
    owed = [_section(debt) for debt in translation.sections if debt.state != State.CURRENT]
    return {"state": translation.state, "words": translation.words, "sections": owed}


def _section(debt: Debt) -> dict[str, object]:
    return {
        "id": debt.key,
        "state": debt.state,
        "words": debt.words,
        "line": debt.translation and debt.translation.line,
        "source_line": debt.source and debt.source.line,
    }
