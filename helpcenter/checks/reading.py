"""Hints that a text may be hard to read: long sentences, long lists of steps. Knows no language."""

import re
from collections.abc import Iterator, Sequence

from helpcenter.articles import Article
from helpcenter.checks.prose import STANDS_FOR, UNSEEN, Line, blocks
from helpcenter.checks.sections import sections
from helpcenter.problems import Problem

WORDS = 35  # of a sentence
PAUSE = 3  # words that a comma makes up for: lists read easily
STEPS = 9  # of a list
SENTENCE = re.compile(r"[^.!?;:؟؛。…|]+")
COMMA = re.compile(r"[,،]")
WORD = re.compile(rf"[\w{STANDS_FOR}][\w{STANDS_FOR}'’-]*")


def problems(article: Article, lines: Sequence[Line]) -> Iterator[Problem]:
    """Hints; nothing that must be mended."""
    for block in blocks(lines):
        if sum(len(line.read) for line in block) < WORDS * 2:
            continue
        starts = [line for line in block for _ in range(len(line.read) + 1)]
        text = "\n".join(line.read.replace(UNSEEN, " ") for line in block)
        for match in SENTENCE.finditer(text):
            words = WORD.findall(match[0])
            if len(words) - PAUSE * len(COMMA.findall(match[0])) > WORDS:
                at = match.start() + len(match[0]) - len(match[0].lstrip(f" \n*_{UNSEEN}"))
                message = f"this sentence has {len(words)} words. Consider two sentences of fewer than {WORDS}."
                yield Problem(article.file, starts[at].number, message, rule="long-sentence", hint=True)
    for section in sections(article):
        steps = [unit for unit in section.units if unit.kind == "step" and not unit.written[:1].isspace()]
        if len(steps) > STEPS:
            message = f"this section has {len(steps)} steps. Consider sections of {STEPS} at most."
            yield Problem(article.file, steps[0].line, message, rule="many-steps", hint=True)
