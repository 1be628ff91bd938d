"""The lines that writers list for a question, read as patterns. Knows no text and no language.

A line holds concepts, parted by `+`, which stand in this order; of each concept its alternatives, parted by `|`:

    contact | speak to | email + billing admin | billing administrator

Lines are of four kinds. A *wording* is how a message or what a reader says of it shows that an answer is meant; one
that ends in `…` goes on with a name (`User of …`); one that ends in `!` is strong: it may stand among unknown words. A
line that begins with `~` lists what may stand beside: words and phrases that change nothing. One that begins with `≠`
lists signs against: with one of them in the clause, nothing is sure. Both count for their answer, or for the whole
question if the answer has no wordings. One that begins with `,` lists words with which a clause goes on after a comma,
as a German one does: `, dass | um`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache

from checker.spelling import Vocabulary, words_of

WORDING, BESIDE, AGAINST, GOES_ON = "", "~", "≠", ","
AND, OR, OPEN, STRONG = "+", "|", "…", "!"

type Wordings = Mapping[str, Mapping[str, Sequence[str]]]  # answer → language → lines


@dataclass(frozen=True)
class Phrase:
    """The words of an alternative; between those of a loose one, small words may stand."""

    words: tuple[str, ...]
    loose: bool


type Concept = int  # equal concepts of a question have one number


@dataclass(frozen=True)
class Pattern:
    """A line's concepts; `line` as it was written, without its sign."""

    answer: str
    language: str
    line: str
    concepts: tuple[Concept, ...]

    @property
    def is_open(self) -> bool:
        """Whether a name follows."""
        return self.line.removesuffix(STRONG).endswith(OPEN)

    @property
    def is_strong(self) -> bool:
        """Whether some unknown words beside it don't matter."""
        return self.line.endswith(STRONG)


@dataclass(frozen=True)
class Known:
    """All lines of a question. `small` are the words that change nothing anywhere."""

    wordings: Mapping[str, Sequence[Pattern]]  # by answer, as are the next two
    beside: Mapping[str, Sequence[Pattern]]
    against: Mapping[str, Sequence[Pattern]]
    beside_all: Sequence[Pattern]  # what may stand beside any wording, if not a single word
    concepts: Sequence[tuple[Phrase, ...]]  # the alternatives of each, by number
    small: Set[str]
    going_on: Set[str]  # words with which a clause goes on after a comma

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """All words that any of the lines has."""
        return Vocabulary({phrase.words for phrases in self.concepts for phrase in phrases}, self.small)

    @cached_property
    def starts(self) -> Mapping[str, Sequence[tuple[Concept, Phrase]]]:
        """The phrases that begin with a word, and whose they are."""
        starts: dict[str, list[tuple[Concept, Phrase]]] = {}
        for concept, phrases in enumerate(self.concepts):
            for phrase in phrases:
                starts.setdefault(phrase.words[0], []).append((concept, phrase))
        return starts

    @cached_property
    def mentions(self) -> Mapping[str, Sequence[tuple[Concept, int]]]:
        """Where the wordings have a word: the concept and the number of its alternative, once for each time."""
        mentions: dict[str, list[tuple[Concept, int]]] = {}
        for concept in {concept for patterns in self.wordings.values() for p in patterns for concept in p.concepts}:
            for number, phrase in enumerate(self.concepts[concept]):
                for word in phrase.words:
                    mentions.setdefault(word, []).append((concept, number))
        return mentions

    @cached_property
    def shortest(self) -> Sequence[int]:
        """How many words the shortest alternative of each concept has."""
        return [min(len(phrase.words) for phrase in phrases) for phrases in self.concepts]


def read_lines(wordings: Wordings) -> Known:
    """The patterns of a question's lines; a line without words is no pattern."""
    return _known(tuple((a, language, w) for a, by in wordings.items() for language, ws in by.items() for w in ws))


@lru_cache(maxsize=8)
def _known(lines: tuple[tuple[str, str, str], ...]) -> Known:
    kinds: dict[str, list[tuple[str, str, str]]] = {WORDING: [], BESIDE: [], AGAINST: [], GOES_ON: []}
    for answer, language, line in lines:
        kind = line[:1] if line[:1] in kinds else WORDING
        kinds[kind].append((answer, language, line.removeprefix(kind).strip()))
    answers = list(dict.fromkeys(answer for answer, _, _ in kinds[WORDING]))
    alone = [line for answer, _, line in kinds[BESIDE] if answer not in answers and AND not in line]
    small = {words[0] for line in alone for phrase in line.split(OR) if len(words := _words(phrase)) == 1}
    numbers: dict[tuple[Phrase, ...], Concept] = {}

    def patterns(kind: str) -> Iterator[Pattern]:
        for answer, language, line in kinds[kind]:
            alternatives = [tuple(_phrases(kind, concept.split(OR), small)) for concept in line.split(AND)]
            if kind == BESIDE and len(alternatives) == 1:  # its small words are known already
                phrases = alternatives[0]
                alternatives = [tuple(each for each in phrases if len(each.words) > 1 or each.words[0] not in small)]
            if concepts := tuple(numbers.setdefault(each, len(numbers)) for each in alternatives if each):
                yield Pattern(answer if answer in answers else "", language, line, concepts)

    def by_answer(found: Sequence[Pattern], *also: str) -> dict[str, list[Pattern]]:
        return {answer: [pattern for pattern in found if pattern.answer in (answer, *also)] for answer in answers}

    beside = list(patterns(BESIDE))
    return Known(
        by_answer(list(patterns(WORDING))),
        by_answer(beside),
        by_answer(list(patterns(AGAINST)), ""),
        [pattern for pattern in beside if pattern.answer == ""],
        list(numbers),
        small,
        {word for _, _, line in kinds[GOES_ON] for phrase in line.split(OR) for word in _words(phrase)},
    )


def _phrases(kind: str, alternatives: Iterable[str], small: Set[str]) -> Iterator[Phrase]:
    """A wording’s alternative with two telling words and more is known by these; all else by each of its words."""
    for alternative in alternatives:
        words = _words(alternative)
        telling = tuple(word for word in words if word not in small)
        if len(telling) > 1 and kind == WORDING:
            yield Phrase(telling, loose=True)
        elif words:
            yield Phrase(words, loose=False)


@lru_cache(maxsize=8192)  # the lines for all questions are read with each
def _words(text: str) -> tuple[str, ...]:
    return tuple(word.folded for word in words_of(text))
