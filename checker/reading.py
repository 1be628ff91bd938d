"""A text as the recogniser reads it: its words, and where the concepts of the writers' lines stand among them.

Knows no answer; a line is the same to it whether it speaks for one or against.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate

from checker.patterns import Concept, Known, Pattern, Phrase
from checker.spelling import Word, words_of

GAP = 8  # words that change nothing, at most, between two concepts
INSIDE = 3  # and between two words of an alternative
QUESTION_MARK = re.compile(r"[\s\"»”)]{0,3}[?؟？]")

type Run = tuple[int, ...]  # places in the text, ascending


@dataclass(frozen=True)
class Reading:
    """A text and where the known words stand in it."""

    text: str
    words: Sequence[Word]
    places: Mapping[str, Sequence[int]]
    small: Sequence[bool]  # by place
    literal: frozenset[int]  # places of words that are spelt right, or so long that they can be told if not
    runs: dict[Concept, list[Run]] = field(default_factory=dict)  # where each concept stands
    forgiven: set[int] = field(default_factory=set)  # words of phrases that change nothing, even with a sign in them

    @cached_property
    def others(self) -> list[int]:
        """How many of the words before each place are not small."""
        return counted(self.small)

    @cached_property
    def clauses(self) -> dict[str, set[int]]:
        """The clauses that each known word stands in."""
        return {word: {self.words[place].clause for place in places} for word, places in self.places.items()}

    @cached_property
    def questions(self) -> set[int]:
        """The pieces that end in a question mark."""
        ends = {word.piece: word.end for word in self.words}
        return {piece for piece, end in ends.items() if QUESTION_MARK.match(self.text, end)}

    def spans(self, places: Sequence[int]) -> tuple[tuple[int, int], ...]:
        """Where the words stand in the text, [start, end), in order."""
        return tuple(sorted({(self.words[place].start, self.words[place].end) for place in places}))

    def is_title(self, place: int) -> bool:
        """Whether nothing tells anything before this word and in its piece of the text."""
        rest = range(place + 1, len(self.words))
        end = next((at for at in rest if self.words[at].piece != self.words[place].piece), len(self.words))
        return self.others[end] == 1

    def joined(self, place: int, following: int, strange: Sequence[int], gap: int) -> bool:
        """Whether two places are in one clause with so many words between them at most, none of them strange."""
        first, second = self.words[place], self.words[following]
        near = following <= place + 1 + gap and strange[following] == strange[place + 1]
        return near and first.clause == second.clause and ":" not in self.text[first.end : second.start]

    def pattern(self, pattern: Pattern, strange: Sequence[int]) -> Iterator[Run]:
        """Where all concepts of a pattern stand in order."""
        first, *rest = (self.runs.get(concept, ()) for concept in pattern.concepts)
        if not first or not all(rest):
            return
        for run in first:
            whole = run
            for runs in rest:
                at = bisect_right(runs, whole[-1], key=lambda run: run[0])
                if at == len(runs) or not self.joined(whole[-1], runs[at][0], strange, GAP):
                    break
                whole += runs[at]
            else:
                yield whole


def read(text: str, known: Known) -> Reading:
    """A text, read by what is known of a question."""
    written = list(_going_on(words_of(text), text, known.going_on))
    words = list(known.vocabulary.respaced(written))
    meant = known.vocabulary.meant(words)
    places: dict[str, list[int]] = {}
    for place, meanings in enumerate(meant):
        for word in meanings:
            places.setdefault(word, []).append(place)
    small = [
        meanings <= known.small if meanings else len(word.folded) < 3 or any(map(str.isdigit, word.folded))
        for word, meanings in zip(words, meant, strict=True)
    ]
    literal = frozenset(
        place for place, word in enumerate(words) if word.folded in meant[place] or len(word.folded) > 4
    )
    reading = Reading(text, words, places, small, literal)
    for word in places:
        for concept, phrase in known.starts.get(word, ()):
            reading.runs.setdefault(concept, []).extend(_where(phrase, reading))
    for runs in reading.runs.values():
        if len(runs) > 1:
            runs.sort(key=lambda run: (run[0], -run[-1]))
    for pattern in known.beside_all:
        for run in reading.pattern(pattern, reading.others):
            reading.forgiven.update(run if len(run) > 1 else ())
            for place in run:
                small[place] = True
    return replace(reading, small=small)  # counts the others anew


def _going_on(words: Sequence[Word], text: str, after_a_comma: Set[str]) -> Iterator[Word]:
    """The words, in one clause where it goes on after a comma."""
    commas = 0
    for place, word in enumerate(words):
        if place and word.folded in after_a_comma and text[words[place - 1].end : word.start].strip() == ",":
            commas += 1
        yield replace(word, clause=word.clause - commas, piece=word.piece - commas) if commas else word


def _where(phrase: Phrase, reading: Reading) -> Iterator[Run]:
    first, *rest = phrase.words
    if not rest:
        yield from ((place,) for place in reading.places[first])
    elif all(word in reading.places for word in rest):
        for place in reading.places[first]:
            run = [place]
            for word in rest:
                near = bisect_right(reading.places[word], run[-1])
                following = reading.places[word][near : near + 1]
                if not following or not reading.joined(run[-1], following[0], reading.others, INSIDE * phrase.loose):
                    break
                run += following
            else:
                yield tuple(run)


def counted(known: Sequence[bool]) -> list[int]:
    """How many words before each place, and in all, are not known."""
    return [0, *accumulate(not each for each in known)]
