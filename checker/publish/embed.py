"""The line of Markdown that puts the checker in an article: `[[checker]]`, with presets `[[checker goal=who]]`."""

import re
from collections.abc import Iterator

from checker.interview import Tree, read_answers
from helpcenter.articles import Article
from helpcenter.problems import Problem

LINE = re.compile(r"^\s*\[\[checker((?:\s[^\]]*)?)\]\]\s*$")
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
    """The Markdown with each embedding line as an empty element, for `marks` to find in the HTML."""
    lines = (LINE.match(line) for line in markdown.splitlines())
    return "\n".join(
        f'\n<div data-checker="{";".join(f"{q}={a}" for q, a in presets(match[1]).items())}"></div>\n'
        if match
        else line
        for match, line in zip(lines, markdown.splitlines(), strict=True)
    )


MARK = re.compile(r'<div data-checker="([^"]*)"></div>')


def problems(article: Article, tree: Tree) -> Iterator[Problem]:
    """Presets that the tree does not know, and a checker in mid-sentence."""
    for line, text in article.body():
        match = LINE.match(text)
        if not match:
            if "[[checker" in text:
                yield Problem(
                    article.file, line, "[[checker]] stands in a line with other text. Give it a line of its own."
                )
            continue
        for word in match[1].split():
            if not PRESET.match(word):
                yield Problem(article.file, line, f"{word!r} is no preset. Write it as question=answer.")
        for question, answer in read_answers(tree, _pairs(match[1]))[1]:
            message = f'the checker has no question "{question}" with an answer "{answer}". Correct the preset.'
            yield Problem(article.file, line, message)
