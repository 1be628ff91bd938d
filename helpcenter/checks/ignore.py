"""What a writer has a reason to leave as it is: `<!-- check: ignore RULE why -->`. Knows no rule but by its name.

In a line with other text the comment is for that line; on a line of its own for the lines below it, up to the next
empty one. In the front matter, `ignore: {RULE: why}` is for the whole article.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from helpcenter.articles import Article
from helpcenter.problems import Problem

MARK = re.compile(r"<!--\s*check:\s*ignore\b[ \t]*([^\s>]*)[ \t]*(.{0,500}?)\s*-->")
ALONE = re.compile(rf"^[ \t]*{MARK.pattern}[ \t]*(?:\n|\Z)", re.MULTILINE)
FORM = "`<!-- check: ignore RULE why -->`"
RULE = "ignore"


@dataclass(frozen=True)
class Ignore:
    """One wish to be left alone: where it is written, which rule, which lines, and why."""

    file: str
    at: int
    rule: str
    lines: range
    reason: str

    def covers(self, problem: Problem) -> bool:
        """Whether this is about that problem."""
        return (problem.file, problem.rule) == (self.file, self.rule) and problem.line in self.lines


def applied(
    problems: Iterable[Problem], articles: Iterable[Article], rules: Collection[str], *, whole: bool
) -> Iterator[Problem]:
    """The problems that nobody ignores; if these are the `whole` of them, also the ignores that are of no use."""
    ignores: dict[str, list[Ignore]] = {}
    for article in articles:
        if found := list(ignores_of(article)):
            ignores[article.file] = found
    used: set[Ignore] = set()
    for problem in problems:
        covering = [ignore for ignore in ignores.get(problem.file, ()) if ignore.reason and ignore.covers(problem)]
        used.update(covering)
        if not covering:
            yield problem
    for ignore in (each for found in ignores.values() for each in found) if whole else ():
        if ignore.rule not in rules:
            message = f"no rule {ignore.rule!r} to ignore. Write {FORM} with one of: {', '.join(sorted(rules))}."
        elif not ignore.reason:
            message = f"this ignore gives no reason. Write {FORM}."
        elif ignore in used:
            continue
        else:
            message = f"nothing here breaks the rule {ignore.rule!r} any more. Remove this ignore."
        yield Problem(ignore.file, ignore.at, message, rule=RULE)


def ignores_of(article: Article) -> Iterator[Ignore]:
    """The ignores that an article has."""
    wished = article.meta.get("ignore")
    for rule, reason in wished.items() if isinstance(wished, dict) else ():
        every = range(1, len(article.lines) + 2)
        yield Ignore(article.file, article.meta_lines["ignore"], str(rule), every, str(reason or ""))
    for number, line in article.body():
        for match in MARK.finditer(line) if "<!--" in line else ():
            end = number
            if not MARK.sub("", line).strip():
                while end < len(article.lines) and article.lines[end].strip():
                    end += 1
            yield Ignore(article.file, number, match[1], range(number, end + 1), match[2])


def without(markdown: str) -> str:
    """The Markdown as readers get it: reasons are for writers."""
    return MARK.sub("", ALONE.sub("", markdown)) if "<!--" in markdown else markdown
