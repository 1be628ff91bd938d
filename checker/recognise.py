"""Recognise a pasted message: which of a question's answers does the text on the reader's screen mean?

Knows no question and no language: writers list the lines (checker/patterns.py says how), in all languages of the site.

An answer is *sure* when a wording of it stands in one clause and all else in that piece of the text is known to change
nothing: small words, what the answer's own lines list beside, its other wordings. A sign against in the clause, a
question mark after it or another answer's wording elsewhere make it a candidate only; so does an unknown word, unless
four telling ones outweigh it (beside a strong wording, four of any kind). A wording that is there in part is one too.
A single word ("Subscriptions") is a title: sure only where nothing tells anything before it and in its piece.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from checker.patterns import Concept, Known, Pattern, Wordings, read_lines
from checker.reading import Reading, Run, counted, read
from checker.sign_in_name import SignInName as SignInName
from checker.sign_in_name import sign_in_name as sign_in_name

LONGEST_TEXT = 20_000  # characters; a long page has about 10,000
CANDIDATE = 0.6  # how much of a wording makes a candidate
CANDIDATES = 3
NAME, SHORT_NAME = 5, 3  # words of a name; a short one that ends its clause may go on in small letters
OUTWEIGHS = 4  # telling words for one that is unknown; beside a strong wording, small words count too
MOST = 40  # places where a wording stands that are looked at; an honest text has few

type Stands = Mapping[Concept, Mapping[int, int]]  # how many words of a concept stand in each clause that has any


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
    known = read_lines(wordings)
    reading = read(text, known)
    stands = _standing(known, reading)
    findings = [finding for answer in known.wordings if (finding := _finding(answer, known, reading, stands))]
    findings.sort(key=lambda finding: (finding.certainty, finding.telling), reverse=True)
    proposals = tuple(
        Proposal(f.pattern.answer, f.pattern.language, f.pattern.line, reading.spans(f.places)) for f in findings
    )
    if findings and findings[0].certainty == SURE and not any(finding.is_rival for finding in findings[1:]):
        return Recognition(proposals[0], ())
    return Recognition(None, proposals[:CANDIDATES])


SURE, WHOLE, OPPOSED = 3.0, 2.0, 1.0  # less than 1 is a part of a wording


@dataclass(frozen=True)
class _Finding:
    """A wording in the text: the places of its words, how many of them tell something, how certain it makes."""

    pattern: Pattern
    places: Sequence[int]
    telling: int
    certainty: float

    @property
    def is_rival(self) -> bool:
        """Whether the text may mean this too; a title alone stands in many a page's menu."""
        return self.certainty >= WHOLE and len(self.places) > 1


def _finding(answer: str, known: Known, reading: Reading, stands: Stands) -> _Finding | None:
    """The best wording of an answer in a text."""
    words = reading.words
    explained = list(reading.small)
    forgiven = set(reading.forgiven)
    for several in (False, True):
        patterns = [pattern for pattern in known.beside[answer] if (len(pattern.concepts) > 1) == several]
        strange = counted(explained)
        for run in (run for pattern in patterns for run in reading.pattern(pattern, strange)):
            forgiven.update(run if len(run) > 1 else ())
            for place in run:
                explained[place] = True
    strange = counted(explained)
    whole = [
        (wording, run, name)
        for wording in known.wordings[answer]
        for run in islice(reading.pattern(wording, strange), MOST)
        if (name := _name(wording, run, reading)) is not None
    ]
    if not whole:
        return _partly(answer, known, reading, stands)
    for _, run, name in whole:
        forgiven.update(run)
        for place in (*run, *name):
            explained[place] = True
    opposed = {
        words[run[0]].clause
        for sign in known.against[answer]
        for run in reading.pattern(sign, reading.others)
        if (len(run) > 1 or reading.literal.issuperset(run)) and not forgiven.issuperset(run)
    }
    unknown = Counter(word.piece for word, is_known in zip(words, explained, strict=True) if not is_known)
    length = Counter(word.piece for word in words)
    telling = Counter(
        word.piece
        for word, is_known, is_small in zip(words, explained, reading.small, strict=True)
        if is_known and not is_small
    )

    def finding(wording: Pattern, run: Run, name: Sequence[int]) -> _Finding:
        pieces = {words[place].piece for place in run}
        if words[run[0]].clause in opposed or not reading.questions.isdisjoint(pieces):
            certainty = OPPOSED
        elif len(run) > 1:
            beside = sum(unknown[piece] for piece in pieces)
            weight = sum((length if wording.is_strong else telling)[piece] for piece in pieces)
            certainty = SURE if beside * OUTWEIGHS <= weight else WHOLE
        else:
            quiet = unknown.total() * OUTWEIGHS < telling.total()
            certainty = SURE if quiet and reading.is_title(run[0]) else WHOLE
        return _Finding(wording, run, sum(not reading.small[place] for place in run) + bool(name), certainty)

    return max(
        (finding(*each) for each in whole), key=lambda found: (found.certainty, found.telling, len(found.places))
    )


def _name(wording: Pattern, run: Run, reading: Reading) -> Sequence[int] | None:
    """The places of the name at the open end of a wording; None if there must be one and is none."""
    if not wording.is_open:
        return ()
    last, words = reading.words[run[-1]], reading.words[run[-1] + 1 : run[-1] + 1 + NAME]
    begins = [reading.text[word.start] for word in words]
    if not words or words[0].clause != last.clause:
        return () if reading.text[last.end : last.end + 4].lstrip().startswith(("…", "...")) else None
    if reading.small[run[-1] + 1] and not (begins[0].isupper() and reading.text[last.start].islower()):
        return None  # "user of the month"
    rest = sum(word.clause == last.clause for word in words)
    name = []
    for place, (word, letter) in enumerate(zip(words, begins, strict=True), run[-1] + 1):
        if word.clause != last.clause or (
            rest > SHORT_NAME and begins[0].isupper() and letter.islower() and not reading.small[place]
        ):
            break
        name.append(place)
    return name


def _partly(answer: str, known: Known, reading: Reading, stands: Stands) -> _Finding | None:
    """The wording of which the most stands in a clause, in any order."""
    best: _Finding | None = None
    for wording in known.wordings[answer]:
        found: dict[int, int] = {}
        for concept in wording.concepts:
            for clause, words in stands.get(concept, {}).items():
                found[clause] = found.get(clause, 0) + words
        most = max(found.values(), default=0)
        part = min(most / sum(known.shortest[concept] for concept in wording.concepts), 0.9)
        if part >= CANDIDATE and (best is None or part > best.certainty):
            clause = min(clause for clause, words in found.items() if words == most)
            own = {word for concept in wording.concepts for phrase in known.concepts[concept] for word in phrase.words}
            places = [p for word in own for p in reading.places.get(word, ()) if reading.words[p].clause == clause]
            best = _Finding(wording, sorted(places), 0, part)
    return best


def _standing(known: Known, reading: Reading) -> Stands:
    """Of each concept of a wording, the alternative of which the most words stand in a clause."""
    words: dict[tuple[Concept, int], dict[int, int]] = {}  # of each alternative
    for word, clauses in reading.clauses.items():
        for mention in known.mentions.get(word, ()):
            counts = words.setdefault(mention, {})
            for clause in clauses:
                counts[clause] = counts.get(clause, 0) + 1
    stands: dict[Concept, dict[int, int]] = {}
    for (concept, _), counts in words.items():
        best = stands.setdefault(concept, counts)
        if best is not counts:
            best.update({clause: count for clause, count in counts.items() if count > best.get(clause, 0)})
    return stands
