"""The lines of Markdown that put the checker or its diagrams in an article.

`[[checker]]`, with presets `[[checker goal=who]]`; `[[checker-diagram]]` for all diagrams, `[[checker-diagram list]]`
for the same as a list, `[[checker-diagram billing-logmein]]` for one of them.
"""

import re
from collections.abc import Collection, Iterator
from html import escape

from checker.interview import Tree, read_answers
from helpcenter.articles import Article
from helpcenter.problems import Problem

BEGINNING = "[[checker"  # of all of them
LINE = re.compile(r"^\s*\[\[checker((?:\s[^\]]*)?)\]\]\s*$")
DIAGRAM = re.compile(r"^\s*\[\[checker-diagram((?:\s[^\]]*)?)\]\]\s*$")
PRESET = re.compile(r"^([a-z0-9-]+)=([a-z0-9-]+)$")


def presets(arguments: str) -> dict[str, str]:
    """`goal=who product=gotowebinar` as answer ids by question id; the first of two counts."""
    found: dict[str, str] = {}
    for question, answer in _pairs(arguments):
        found.setdefault(question, answer)
    return found


def _pairs(arguments: str) -> list[tuple[str, str]]:
    matches = (PRESET.match(word) for word in arguments.split())
    return [(match[1], match[2]) for match in matches if match]


def mark(markdown: str) -> str:
    """The Markdown with each embedding line as an empty element, for MARK and DIAGRAM_MARK to find in the HTML."""
    return "\n".join(map(_marked, markdown.splitlines())) if BEGINNING in markdown else markdown


def _marked(line: str) -> str:
    if match := LINE.match(line):
        given = ";".join(f"{question}={answer}" for question, answer in presets(match[1]).items())
        return f'\n<div data-checker="{given}"></div>\n'
    if match := DIAGRAM.match(line):
        return f'\n<div data-checker-diagram="{escape(match[1].strip())}"></div>\n'
    return line


def linked(markdown: str, title: str, page: str) -> str:
    """The Markdown with a link to the checker's page where it stands, and without diagrams: for plain text."""
    if BEGINNING not in markdown:
        return markdown
    lines = (f"[{title}]({page})" if LINE.match(line) else line for line in markdown.splitlines())
    return "\n".join(line for line in lines if not DIAGRAM.match(line))


MARK = re.compile(r'<div data-checker="([^"]*)"></div>')
DIAGRAM_MARK = re.compile(r'<div data-checker-diagram="([^"]*)"></div>')


def problems(article: Article, tree: Tree, drawings: Collection[str]) -> Iterator[Problem]:
    """Presets that the tree does not know, diagrams that it does not have, and either in mid-sentence."""
    for line, text in article.body():
        if BEGINNING not in text:
            continue
        if (diagram := DIAGRAM.match(text)) and (name := diagram[1].strip()) not in ("", "list", *drawings):
            message = f"no diagram {name!r}. The diagrams are: {', '.join(drawings)}; `list` is the list."
            yield Problem(article.file, line, message)
        if diagram:
            continue
        match = LINE.match(text)
        if not match:
            message = "[[checker]] stands in a line with other text. Give it a line of its own."
            yield Problem(article.file, line, message)
            continue
        for word in match[1].split():
            if not PRESET.match(word):
                yield Problem(article.file, line, f"{word!r} is no preset. Write it as question=answer.")
        for question, answer in read_answers(tree, _pairs(match[1]))[1]:
            message = f'the checker has no question "{question}" with an answer "{answer}". Correct the preset.'
            yield Problem(article.file, line, message)
