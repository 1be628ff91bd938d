"""Words as people paste and type them: found in a text, folded to letters that compare, matched in spite of typos.

Knows no language: the same rules serve every one that is written in words with spaces.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, pairwise

# Invisible signs (soft hyphens, text directions) and loose accents belong to the word that they stand in.
_UNSEEN = "\u00ad\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_APOSTROPHES = "'’‘ʼ`´"
_WORD = re.compile(rf"[^\W_](?:[^\W_{_APOSTROPHES}]|[{_UNSEEN}]|[{_APOSTROPHES}](?=[^\W_]))*")
_ELISION = re.compile(rf"^[^\W_]{{1,2}}[{_APOSTROPHES}]")  # l’, d’, qu’ are words; what comes before don’t is none
_TAG = re.compile(r"</?[a-zA-Z!][^<>]{0,300}>")
_CLAUSE_END = re.compile(r"[.,;!?…](?=\W|$)|\n\s*\n")
_PIECE_END = re.compile(r"[:\"«»“”„()\[\]|<>›–—]|\s-\s")
SLIP, STEM = 0.9, 0.85  # what a misspelt word, and another form of the word, are worth of it


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: where it stands, [start, end), as it is compared, and the numbers of its clause and piece.

    Stops and empty lines end a clause; colons, quotes, brackets and a line that does not go on in small letters end a
    piece of it.
    """

    start: int
    end: int
    folded: str
    clause: int
    piece: int


@lru_cache(maxsize=4096)
def fold(word: str) -> str:
    """The word without case, accents, apostrophes and invisible signs."""
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    return "".join(letter for letter in letters if letter.isalnum())


def words_of(text: str) -> list[Word]:
    """The words of a text in order, without those in HTML tags."""
    words: list[Word] = []
    clause, piece, last, small = 0, 0, 0, False
    text = _TAG.sub(lambda tag: "|" + " " * (len(tag[0]) - 1), text) if "<" in text else text
    for match in _WORD.finditer(text):
        start, end = match.span()
        if start > last + 1 or text[last:start] != " ":
            ends_clause = _CLAUSE_END.search(text, last, start + 1) is not None
            clause += ends_clause
            ends_line = "\n" in text[last:start] and not (small and text[start].islower())
            piece += ends_clause or ends_line or _PIECE_END.search(text, last, start) is not None
        last, small = end, text[start].islower()
        if elided := _ELISION.match(match[0]):
            words.append(Word(start, start + elided.end() - 1, fold(elided[0]), clause, piece))
            start += elided.end()
        if folded := fold(text[start:end]):
            words.append(Word(start, end, folded, clause, piece))
    return words


class Vocabulary:
    """The words that a text may hold, and which of them a word of the text means."""

    def __init__(self, phrases: Iterable[tuple[str, ...]]) -> None:
        phrases = list(phrases)
        self._words = {word for phrase in phrases for word in phrase}
        self._pairs = {a + b: (a, b) for phrase in phrases for a, b in pairwise(phrase)}
        self._near: dict[str, list[str]] = {}
        for word in sorted(self._words):
            for key in _keys(word):
                self._near.setdefault(key, []).append(word)

    def respaced(self, words: list[Word]) -> Iterator[Word]:
        """The words, with those parted that the vocabulary writes as two, and those joined that it writes as one."""
        skip = False
        for word, following in zip(words, [*words[1:], None], strict=False):
            if skip:
                skip = False
            elif word.folded in self._words:
                yield word
            elif pair := self._pairs.get(word.folded):
                yield from (replace(word, folded=part) for part in pair)
            elif following and len(whole := word.folded + following.folded) > 3 and whole in self._words:
                yield replace(word, end=following.end, folded=whole)
                skip = True
            else:
                yield word

    def places(self, words: list[Word]) -> Mapping[str, list[tuple[int, float]]]:
        """Where each word of the vocabulary stands: its places in order, and how near the spelling is (1 is equal)."""
        meant: dict[str, list[tuple[str, float]]] = {}
        places: dict[str, list[tuple[int, float]]] = {}
        for place, word in enumerate(words):
            if word.folded not in meant:
                meant[word.folded] = self._meant(word.folded)
            for known, nearness in meant[word.folded]:
                places.setdefault(known, []).append((place, nearness))
        return places

    def _meant(self, word: str) -> list[tuple[str, float]]:
        if len(word) > 30:
            return []
        near = {known: _nearness(word, known) for key in _keys(word) for known in self._near.get(key, ())}
        return [(known, nearness) for known, nearness in sorted(near.items()) if nearness]


def resembles(a: str, b: str) -> bool:
    """Whether a word may be another one cut off or badly misspelt: most letters stand in both, and they begin alike."""
    return b.startswith(a) or (a[0] == b[0] and 2 * (Counter(a) & Counter(b)).total() >= 0.7 * (len(a) + len(b)))


def _keys(word: str) -> set[str]:
    """What two words share that are one or two slips apart (SymSpell's deletions), or of one stem."""
    slips = 0 if len(word) < 4 or any(c.isdigit() for c in word) else 1 if len(word) < 9 else 2
    keys = {word}
    for count in range(1, slips + 1):
        keys |= {"".join(left) for left in combinations(word, len(word) - count)}
    return keys | {word[:5] + "*"} if len(word) > 4 else keys


def _nearness(a: str, b: str) -> float:
    """How near two words are that share a key; 0 if too far: short ones begin alike, of a stem most is shared."""
    if a == b:
        return 1.0
    shorter, longer = sorted((a, b), key=len)
    if len(longer) - len(shorter) <= (1 if len(longer) < 9 else 2):
        return SLIP if len(shorter) > 5 or (len(shorter) > 3 and a[0] == b[0]) else 0.0
    shared = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(shorter))
    return STEM if shared >= 5 and (shared == len(shorter) or shared >= 0.6 * len(longer)) else 0.0
