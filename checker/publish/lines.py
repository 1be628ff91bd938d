"""What is wrong with a line of the recogniser in an article of words. Knows nothing of the rest of the article."""

import re
from collections.abc import Callable, Iterator

from checker.patterns import AGAINST, AND, BESIDE, GOES_ON, OPEN, OR, STRONG
from helpcenter.problems import Problem

FOR_ALL = "paste-label"  # the interface's item below which the lines for all questions stand
ID = re.compile(r"\{\s*#[^\s}]+\s*\}$")


def problems(
    problem: Callable[[int, str], Problem],
    line: int,
    match: re.Match[str],
    group: str,
    section: str,
    answer: str,
    known: dict[tuple[str, str], str],
) -> Iterator[Problem]:
    """What is wrong with a list item inside another; `known` gets the answer by question and wording."""
    indent, wording = len(match[1].expandtabs(4)), match[2]
    if indent != 4:
        yield problem(
            line, f"this list item is indented by {indent}. Indent a wording by four spaces, an answer by none."
        )
    elif (group != "questions" and not (answer == FOR_ALL and wording[:1] in (BESIDE, AGAINST, GOES_ON))) or not answer:
        yield problem(line, "this wording belongs to no answer of a question. Move it below one, or remove it.")
    elif ID.search(wording):
        yield problem(line, "a wording has no id. Remove the id, or the four spaces before an answer.")
    elif not any(map(str.isalnum, wording)):
        yield problem(line, "this wording has no words. Write what the reader sees, or remove it.")
    elif gap := next((sign for sign in (AND, OR) if _has_gap(wording, sign)), ""):
        yield problem(
            line, f'no words stand before or after a "{gap}" of this wording. Write some, or remove the sign.'
        )
    elif OPEN in wording.removesuffix(STRONG)[:-1]:
        yield problem(line, f'"{OPEN}" stands for a name at the end of a wording. Move it there, or remove it.')
    elif wording[:1] not in (BESIDE, AGAINST, GOES_ON):
        key = section, " ".join(wording.lower().split())
        first = known.get(key, "")
        if first == answer:
            yield problem(line, "this wording stands below its answer twice. Remove one.")
        elif first:
            yield problem(line, f'this wording also stands below the answer "{first}". Keep it below one of them.')
        known.setdefault(key, answer)
    for again in _twice(wording):
        yield problem(line, f'"{again}" stands twice between the signs of this wording. Remove one.')


def _has_gap(wording: str, sign: str) -> bool:
    parts = wording.split(sign)
    return len(parts) > 1 and not all(any(map(str.isalnum, part)) for part in parts)


def _twice(wording: str) -> Iterator[str]:
    """The words that the readers of one part may write, where they stand there twice."""
    for part in wording.lstrip(f"{BESIDE}{AGAINST}{GOES_ON} ").removesuffix(STRONG).split(AND):
        choices = [" ".join(each.lower().split()) for each in part.split(OR)]
        yield from sorted({each for place, each in enumerate(choices) if each and each in choices[:place]})
