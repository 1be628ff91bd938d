"""The titles of notes (`!!! warning`) in the language of the text that they stand in. Knows no MkDocs."""

import re
from collections.abc import Iterator, Mapping

from helpcenter.articles import FENCE, Article
from helpcenter.problems import Problem

TITLE = re.compile(r'^\s*(?:!!!|\?\?\?\+?) *[\w-]+[\w -]* "([^"]+)"\s*$')
NOTE = re.compile(r"^(\s*(?:!!!|\?\?\?\+?) *)([\w-]+)((?: +[\w-]+)*)\s*$")  # one without a title


def titled(markdown: str, titles: Mapping[str, str]) -> str:
    """The text with a title on each note that has none; a kind without a title of its own gets its name."""
    if "!!!" not in markdown and "???" not in markdown:
        return markdown
    fenced, lines = False, []
    for line in markdown.split("\n"):
        fenced ^= bool(FENCE.match(line))
        lines.append(line if fenced else _titled(line, titles))
    return "\n".join(lines)


def _titled(line: str, titles: Mapping[str, str]) -> str:
    if not (match := NOTE.match(line)):
        return line
    start, kind, classes = match.groups()
    return f'{start}{kind}{classes} "{titles.get(kind.lower(), kind.capitalize())}"'


def problems(article: Article, titles: Mapping[str, Mapping[str, str]]) -> Iterator[Problem]:
    """The notes of a translation whose title is another language's, of `titles` by language and kind.

    Without a title of its own, a note has the English name of its kind, where its language has none for that.
    """
    titled = titles.get(article.language, {})
    own = {title.casefold() for title in titled.values()}
    others = {title.casefold() for each in titles.values() for title in (*each, *each.values())} - own
    for number, line in article.body():
        if (match := TITLE.match(line)) and own and match[1].strip().casefold() in others:
            right = titled.get(line.split()[1].casefold(), "…")
            message = f"the title {match[1]!r} is not in {article.language!r}. Write {right!r}, or no title."
            yield Problem(article.file, number, message)
        if (match := NOTE.match(line)) and match[2].lower() not in titled:
            written = f'{match[1].strip()} {match[2]} "…"'
            message = f"this note has no title, and {article.language!r} has none for its kind. Write `{written}`."
            yield Problem(article.file, number, message)
