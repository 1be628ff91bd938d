"""Recognise a pasted message: which of a question's answers does the text on the reader's screen mean?

Knows no question and no language: the wordings of the answers are given, in all of the site's languages.

A wording is found where its words stand in the text in order and close together, whatever the case, accents,
punctuation and small typos. Two numbers decide. *Coverage*: how much of the wording is there, less the words that
others have replaced. *Evidence*: how much the found words weigh against the length of the text, because two words
that say all in a line say little in a page. Only an answer that has both, and a clear lead, is proposed as sure.

A wording that begins with ≠ is a sign against every answer of its question (`≠ not | don't`): the words found near it
in its clause do not count, unless the sign is itself a part of the wording that was found.
"""

import math
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from checker.sign_in_name import SignInName as SignInName
from checker.sign_in_name import sign_in_name as sign_in_name
from checker.spelling import SLIP, Vocabulary, Word, resembles, words_of

LONGEST_TEXT = 20_000  # characters; a long page has about 10,000
AGAINST, OR = "≠", "|"
OPEN = "…"  # at a wording's end, stands for a name: "User of …"

SURE = 0.78  # confidence that a sure proposal needs
LEAD = 0.05  # and how much less the second answer has
CANDIDATE = 0.5
CANDIDATES = 3
GAP = 5  # words that may stand between two words of a wording
REACH = 8  # words between a sign against and the words that it takes away
NAME = 4  # words of the name at an open end
WITHIN, OUTSIDE = 1.2, 0.25  # how the evidence needed grows with what else is said in the piece, in the text
NAMED = 0.6  # what the name weighs
REPLACED = 0.5  # what a replaced word of weight 1 costs of the confidence, however long the wording
SHORT = 3  # words of a wording that must all be there, with at most one other
INCOMPLETE = 0.75
INSERTED = 0.06  # what a word in between costs, against the weight of the wording

type Wordings = Mapping[str, Mapping[str, Sequence[str]]]
type _Places = Mapping[str, list[tuple[int, float]]]
type _Hit = tuple[int, int, float]  # a place in the text, the wording's word that stands there, how near its spelling


@dataclass(frozen=True)
class Proposal:
    """An answer's id, the wording that it was recognised by, and where that wording's words stand: [start, end)."""

    answer: str
    language: str
    wording: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Recognition:
    """A sure proposal and no candidates; or none, and up to three candidates, best first."""

    sure: Proposal | None
    candidates: tuple[Proposal, ...]
    too_long: bool = False


def recognise(text: str, wordings: Wordings) -> Recognition:
    """The answer that a text means, or the answers that it may mean. Any text is allowed; never raises."""
    if len(text) > LONGEST_TEXT:
        return Recognition(None, (), too_long=True)
    known = _known(tuple((a, lang, w) for a, by in wordings.items() for lang, ws in by.items() for w in ws))
    read = _read(text, known)
    best: dict[str, tuple[float, float, Proposal]] = {}
    for phrase in known.phrases:
        confidence, evidence, spans = _found(phrase, read)
        ranked = (min(confidence, SURE), evidence)  # of several sure wordings, the one that shows most
        if confidence >= CANDIDATE and ranked > best.get(phrase.answer, (0.0, 0.0))[:2]:
            best[phrase.answer] = *ranked, Proposal(phrase.answer, phrase.language, phrase.wording, spans)
    found = sorted(best.values(), key=lambda each: each[:2], reverse=True)
    if found and found[0][0] == SURE and (len(found) == 1 or found[1][0] <= SURE - LEAD):
        return Recognition(found[0][2], ())
    return Recognition(None, tuple(proposal for *_, proposal in found[:CANDIDATES]))


@dataclass(frozen=True)
class _Phrase:
    answer: str
    language: str
    wording: str
    words: tuple[str, ...]
    weights: tuple[float, ...]  # what each word says: 0 to 1
    negations: Set[int]  # its words that are themselves signs against

    @cached_property
    def whole(self) -> float:
        return sum(map(_share, self.weights))

    @property
    def is_short(self) -> bool:
        return len(self.words) <= SHORT

    @property
    def is_open(self) -> bool:
        return self.wording.endswith(OPEN)


@dataclass(frozen=True)
class _Known:
    phrases: Sequence[_Phrase]
    against: Sequence[tuple[str, ...]]
    vocabulary: Vocabulary
    own: Mapping[str, Set[str]]  # an answer's words, those of all its wordings


@dataclass(frozen=True)
class _Text:
    raw: str
    words: Sequence[Word]
    places: _Places
    against: Sequence[tuple[int, ...]]  # the places of each sign against
    besides: Mapping[str, Mapping[int, float]]  # by answer, what each piece says in words that its wordings don't have


def _read(text: str, known: _Known) -> _Text:
    words = list(known.vocabulary.respaced(words_of(text)))
    places = known.vocabulary.places(words)
    besides: dict[str, dict[int, float]] = {}
    for answer, own in known.own.items():
        said = {place for word in own & places.keys() for place, _ in places[word]}
        pieces = besides[answer] = dict.fromkeys((word.piece for word in words), 0.0)
        for place, word in enumerate(words):
            if place not in said:
                pieces[word.piece] += _weight(word.folded)
    return _Text(text, words, places, [run for sign in known.against for run in _runs(sign, places)], besides)


@lru_cache(maxsize=8)
def _known(wordings: tuple[tuple[str, str, str], ...]) -> _Known:
    against = [
        words
        for _, _, wording in wordings
        if wording.startswith(AGAINST)
        for sign in wording.removeprefix(AGAINST).split(OR)
        if (words := _folded(sign))
    ]
    signs = {sign[0] for sign in against if len(sign) == 1}
    phrases: list[_Phrase] = []
    for answer, language, wording in wordings:
        if not wording.startswith(AGAINST) and (words := _folded(wording)):
            negations = {j for j, word in enumerate(words) if word in signs}
            phrases.append(_Phrase(answer, language, wording, words, tuple(map(_weight, words)), negations))
    own: dict[str, set[str]] = {}
    for phrase in phrases:
        own.setdefault(phrase.answer, set()).update(phrase.words)
    return _Known(phrases, against, Vocabulary([*(phrase.words for phrase in phrases), *against]), own)


def _folded(wording: str) -> tuple[str, ...]:
    return tuple(word.folded for word in words_of(wording))


def _weight(word: str) -> float:
    """What a word says, by its length: in many languages, the short ones are articles and prepositions."""
    return (0.0, 0.05, 0.1, 0.2, 0.5, 0.8, 1.0)[min(len(word), 6)]


def _share(weight: float) -> float:
    return weight + 0.1


def _runs(sign: tuple[str, ...], places: _Places) -> Iterator[tuple[int, ...]]:
    """Where a sign against stands whole: the places of its words, at most one other word between two."""
    for start in _exact(sign[0], places):
        run = [start]
        for word in sign[1:]:
            following = [place for place in _exact(word, places) if run[-1] < place <= run[-1] + 2]
            if not following:
                break
            run.append(following[0])
        else:
            yield tuple(run)


def _exact(word: str, places: _Places) -> list[int]:
    """Where a word stands; a short one not misspelt, for then it is another (sans and sons)."""
    return [place for place, near in places.get(word, ()) if near == 1 or (near >= SLIP and len(word) > 4)]


def _found(phrase: _Phrase, text: _Text) -> tuple[float, float, tuple[tuple[int, int], ...]]:
    """How sure it is that the wording stands in the text, 0 to 1; by how much evidence; and where its words stand."""
    present = [j for j, word in enumerate(phrase.words) if word in text.places]
    if sum(_share(phrase.weights[j]) for j in present) < CANDIDATE * phrase.whole:
        return 0.0, 0.0, ()
    chain = _without_contradicted(_chain(phrase, text.places), text)
    if not chain:
        return 0.0, 0.0, ()
    found = {place for place, _, _ in chain}
    spans = sorted({(text.words[place].start, text.words[place].end) for place in found})
    evidence = sum(phrase.weights[j] * near for _, j, near in chain)
    if phrase.negations and not phrase.negations & {j for _, j, _ in chain}:
        return 0.0, 0.0, ()  # the opposite of the wording
    name = _name(chain, text) if phrase.is_open else frozenset[int]()
    if name is None or (phrase.is_short and phrase.is_open and _longer(phrase, chain, text.words)):
        return 0.0, 0.0, ()  # too little to go by: "users of the" stands in many a sentence
    evidence += NAMED * bool(name)
    sure = _coverage(phrase, chain, text.words) * min(1.0, evidence / _needed(phrase, found, name, text))
    return sure, evidence, tuple(spans)


def _needed(phrase: _Phrase, found: set[int], name: Set[int], text: _Text) -> float:
    """How much evidence the text asks for: more the more it says besides, above all in the same pieces."""
    others = len(text.words) - len(found | name)
    besides = text.besides[phrase.answer]
    if len(phrase.words) == 1 and others > 0:
        return math.inf  # a word alone is a title; with others, it may be about anything
    within = sum(besides[piece] for piece in {text.words[place].piece for place in found})
    within = max(0.0, within - sum(_weight(text.words[place].folded) for place in name))
    return 0.5 + WITHIN * math.log1p(within) + OUTSIDE * math.log1p(others)


def _name(chain: Sequence[_Hit], text: _Text) -> Set[int] | None:
    """The places of the name at the open end of a wording that begins a piece of the text; None if it is no name."""
    first, last, words = chain[0][0], chain[-1][0], text.words
    piece = words[first].piece
    name = [place for place in range(last + 1, min(len(words), last + 1 + NAME)) if words[place].piece == piece]
    begins = words[name[0]] if name else None
    small = begins is not None and text.raw[begins.start].islower()
    if begins and small and (len(begins.folded) < 5 or text.raw[words[first].start].isupper()):
        return None  # "User of this computer"
    return set(name) if not first or words[first - 1].piece != piece else frozenset()


def _longer(phrase: _Phrase, chain: Sequence[_Hit], words: Sequence[Word]) -> bool:
    """Whether a word of the wording stands with an ending, as in the plural."""
    return any(near < 1 and words[place].folded.startswith(phrase.words[j]) for place, j, near in chain)


def _coverage(phrase: _Phrase, chain: Sequence[_Hit], words: Sequence[Word]) -> float:
    """How much of the wording stands there, up to 1, less what is inserted and replaced."""
    coverage = sum(_share(phrase.weights[j]) * near for _, j, near in chain) / phrase.whole
    whole = len(chain) == len(phrase.words) >= chain[-1][0] - chain[0][0]
    if phrase.is_short and not whole:
        coverage *= INCOMPLETE
    (first, j_first, _), (last, j_last, _) = chain[0], chain[-1]
    gaps = [(range(j + 1, k), words[place + 1 : next]) for (place, j, _), (next, k, _) in pairwise(chain)]
    coverage -= INSERTED * sum(len(inserted) for _, inserted in gaps) / phrase.whole
    before, after = words[max(0, first - j_first) : first], words[last + 1 : last + len(phrase.words) - j_last]
    gaps.append((range(j_first), [word for word in before if word.clause == words[first].clause]))
    gaps.append((range(j_last + 1, len(phrase.words)), [word for word in after if word.clause == words[last].clause]))
    return coverage - REPLACED * sum(_replaced(phrase, *gap) for gap in gaps)


def _chain(phrase: _Phrase, places: _Places) -> list[_Hit]:
    """The weightiest chain of the wording's words in order, with little in between."""
    hits = sorted((place, j, near) for j, word in enumerate(phrase.words) for place, near in places.get(word, ()))
    shares = [_share(weight) for weight in phrase.weights]
    values: list[float] = []
    before: list[int] = []
    first = 0  # of the hits that are near enough
    for i, (place, j, near) in enumerate(hits):
        while place - hits[first][0] > GAP + 1:
            first += 1
        value, previous = 0.0, -1
        for k in range(first, i):
            earlier, j_earlier, _ = hits[k]
            if j_earlier < j and earlier < place and (so_far := values[k] - INSERTED * (place - earlier - 1)) > value:
                value, previous = so_far, k
        values.append(value + shares[j] * near)
        before.append(previous)
    chain: list[_Hit] = []
    at = max(range(len(hits)), key=values.__getitem__)
    while at >= 0:
        chain.append(hits[at])
        at = before[at]
    return chain[::-1]


def _without_contradicted(chain: list[_Hit], text: _Text) -> list[_Hit]:
    """The chain without the words that a sign against stands near to, in their clause."""
    taken = {place for place, _, _ in chain}
    for run in text.against:
        if not taken.issuperset(run):
            clause, near = text.words[run[0]].clause, range(run[0] - REACH, run[-1] + REACH + 1)
            chain = [hit for hit in chain if hit[0] not in near or text.words[hit[0]].clause != clause]
    return chain


def _replaced(phrase: _Phrase, left_out: range, instead: Sequence[Word]) -> float:
    """How much is replaced, 0 to 1, where some words of a wording are left out and others stand in their place."""
    missing = [phrase.words[j] for j in left_out]
    others = [word.folded for word in instead if not any(resembles(word.folded, known) for known in missing)]
    if not missing or not others:
        return 0.0
    lost = max(phrase.weights[j] for j in left_out)
    return lost * max(lost / 2, *map(_weight, others))
