"""Words as people paste and type them: found in a text, folded to letters that compare, matched in spite of typos.

Knows no language: the same rules serve every one that is written in words with spaces.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, pairwise

# Invisible signs (soft hyphens, text directions), loose accents and Arabic vowels belong to the word they stand in.
_UNSEEN = "\u00ad\u0300-\u036f\u061c\u0640\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_LENGTHENED = "\u0640"  # the line that makes an Arabic word longer; Unicode takes it for a letter
_APOSTROPHES = "'’‘ʼ`´"
_WORD = re.compile(rf"[^\W_](?:[^\W_{_APOSTROPHES}]|[{_UNSEEN}]|[{_APOSTROPHES}](?=[^\W_]))*")
_ELISION = re.compile(rf"^[^\W_]{{1,2}}[{_APOSTROPHES}]")  # l’, d’, qu’ are words; what comes before don’t is none
_TAG = re.compile(r"</?[a-zA-Z!][^<>]{0,300}>")
_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}+@[\w-]{1,63}(?:\.[\w-]{1,63})+|(?:https?://|www\.)\S{1,300}")
_CLAUSE_END = re.compile(r"[.,;!?…،؛؟](?=\W|$)|\n\s*\n")
_PIECE_END = re.compile(r"[:\"«»“”„()\[\]|<>›·•–—]|\s[-/]\s|(?<=\S)[ \t]{3,}")
LONGEST_WORD = 30
STEM, FAR = 3, 9  # slips: another form of the word, another word


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: where it stands, [start, end), as it is compared, and the numbers of its clause and piece.

    Stops and empty lines end a clause, as does the end of a line of several words, unless the next one goes on in small
    letters. Colons, quotes, brackets and the ends of lines end a piece of it.
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
    return "".join(letter for letter in letters if letter.isalnum() and letter != _LENGTHENED)


def words_of(text: str) -> list[Word]:
    """The words of a text in order, without those in HTML tags and addresses."""
    words: list[Word] = []
    clause, piece, last, small, line = 0, 0, 0, False, 0
    text = _TAG.sub(lambda tag: "|" + " " * (len(tag[0]) - 1), text) if "<" in text else text
    text = _ADDRESS.sub(lambda address: " " * len(address[0]), text)
    for match in _WORD.finditer(text):
        start, end = match.span()
        if start > last + 1 or text[last:start] != " ":
            ends_clause = _CLAUSE_END.search(text, last, start + 1) is not None
            ends_line = "\n" in text[last:start] and not (small and text[start].islower())
            clause += ends_clause or (ends_line and line > 1)
            line = 0 if "\n" in text[last:start] else line
            piece += ends_clause or ends_line or _PIECE_END.search(text, last, start) is not None
        last, small, line = end, text[start].islower(), line + 1
        if elided := _ELISION.match(match[0]):
            words.append(Word(start, start + elided.end() - 1, fold(elided[0]), clause, piece))
            start += elided.end()
        if folded := fold(text[start:end]):
            words.append(Word(start, end, folded, clause, piece))
    return words


class Vocabulary:
    """The words that a text may hold, and which of them a word of the text means."""

    def __init__(self, phrases: Iterable[tuple[str, ...]], small: Iterable[str]) -> None:
        """The words of phrases, and small words, which are matched more strictly: there are so many of them."""
        phrases = list(phrases)
        self._small = frozenset(small)
        self._words = {word for phrase in phrases for word in phrase} | self._small
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
            elif following and len(following.folded) == 1 and word.folded + following.folded in self._words:
                yield replace(word, end=following.end, folded=word.folded + following.folded)
                skip = True
            elif word.folded in self._words:
                yield word
            elif pair := self._pairs.get(word.folded):
                yield from (replace(word, folded=part) for part in pair)
            elif following and following.folded not in self._words and word.folded + following.folded in self._words:
                whole = word.folded + following.folded
                yield replace(word, end=following.end, folded=whole)
                skip = True
            else:
                yield word

    def meant(self, words: Sequence[Word]) -> list[Set[str]]:
        """What each word may mean, in the vocabulary's words; the last of a clause may be cut off."""
        meant = {folded: self._meant(folded) for folded in {word.folded for word in words}}
        return [
            meant[word.folded]
            or (self._cut(word.folded) if not following or following.clause != word.clause else frozenset())
            for word, following in zip(words, [*words[1:], None], strict=False)
        ]

    @lru_cache(maxsize=512)  # noqa: B019 (as many vocabularies as questions)
    def _cut(self, word: str) -> Set[str]:
        return {known for known in self._words if known.startswith(word)} if len(word) > 2 else frozenset()

    def _meant(self, word: str) -> Set[str]:
        """A word that is known means itself alone; another, all that are nearest to it."""
        if word in self._words:
            return {word}
        if len(word) > LONGEST_WORD:
            return frozenset()
        near = {known for key in _keys(word) for known in self._near.get(key, ())}
        apart = {known: _apart(word, known, strict=known in self._small) for known in near}
        nearest = min(apart.values(), default=FAR)
        return {known for known, slips in apart.items() if slips == nearest < FAR}


def _keys(word: str) -> Set[str]:
    """What two words share that are one or two slips apart (deletions in their beginnings, as SymSpell does), or of
    one stem."""
    if len(word) < 4 or any(c.isdigit() for c in word):
        return {word}
    start = word[:7]
    keys = {start}
    for count in range(1, _slips(word) + 1):
        keys |= {"".join(left) for left in combinations(start, len(start) - count)}
    return keys


def _slips(word: str) -> int:
    return 1 if len(word) < 9 else 2


def _apart(a: str, b: str, *, strict: bool) -> float:
    """How many slips apart two words are that begin alike: one at most, two if long; or of one stem. Else FAR.

    Strictly, only two letters are swapped or, in longer words, one is lost or added.
    """
    shorter, longer = sorted((a, b), key=len)
    if a[0] != b[0] or len(shorter) < 4:
        return FAR
    added = len(longer) - len(shorter)
    if strict:
        long_enough = added <= 1 and len(shorter) > (5 if added else 4)
        return 1 if long_enough and _distance(a, b, change=2) <= 1 else FAR
    if added <= (most := _slips(shorter)) and (slips := _distance(a, b, change=1 if len(shorter) > 5 else 2)) <= most:
        return slips
    shared = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(shorter))
    return STEM if shared >= 5 and shared >= 0.6 * len(longer) and len(longer) - shared <= 4 else FAR


def _distance(a: str, b: str, change: int) -> int:
    """How many letters are lost, added or swapped with the next, or changed, which counts `change`."""
    before, last = [0] * (len(b) + 1), list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            cost = min(last[j] + 1, row[-1] + 1, last[j - 1] + change * (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]
