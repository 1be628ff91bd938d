"""A translation has the shape of its source: sections, steps, rows, images, names, links. Knows no language."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import NamedTuple

from helpcenter.articles import Article
from helpcenter.checks.sections import TOKEN, Section, Unit, sections
from helpcenter.problems import Problem

type Say = Callable[[int, str], Problem]


@dataclass(frozen=True)
class Apart:
    """Lines that are not compared: those that no reader reads, and those of which other rules have said enough."""

    unread: frozenset[int] = frozenset()
    wrong: frozenset[int] = frozenset()


class Part(NamedTuple):
    """What a unit may name, how it is written and called."""

    what: str
    shown: str
    called: str


PARTS = (
    Part("names", "[[{}]]", "name"),
    Part("fields", "{{{}}}", "placeholder"),
    Part("images", "{!r}", "image"),
    Part("links", "{!r}", "link"),
)
LISTED = ("list item", "step")
AGREED = "agreed"  # what a translation has, told of the source: see `agreed`
SAME = ("type", "products", "related")  # what the front matter says in every language
FREE = "paragraph"  # what translators may part or join where their language wants it: a hint
ALONE = 0.6  # what it costs to leave a unit without a twin
LONG = 100_000  # pairs of a section, which nobody would wait for


def problems(article: Article, source: Article, own: Apart = Apart(), twins: Apart = Apart()) -> Iterator[Problem]:
    """Where a translation differs from its source."""

    def say(line: int, message: str) -> Problem:
        return Problem(article.file, line, message)

    yield from _front_matter(article, source, say)
    yield from _named(article, source, own, twins, say)
    ours, theirs = sections(article), sections(source)
    pairs = list(_pairs(ours, theirs))
    if pairs and not pairs[0][0].id and len({len(ours), len(theirs), len(pairs)}) > 1:
        yield from _other_headings(ours, theirs, source.file, say)
    last = -1
    for section, twin in pairs:
        if section.level != twin.level:
            marks = f"`{'#' * section.level}`, line {twin.line} of {source.file} `{'#' * twin.level}`"
            yield say(section.line, f"this heading has {marks}. Write as many.")
        if theirs.index(twin) < last:
            yield say(section.line, f"this section stands elsewhere in {source.file}. Put the sections in its order.")
        last = max(last, theirs.index(twin))
        units = [unit for unit in _with_heading(section, own) if unit.line not in own.unread]
        twin_units = [unit for unit in _with_heading(twin, twins) if unit.line not in twins.unread]
        yield from _units(section, units, twin_units, source.file, say)


def _front_matter(article: Article, source: Article, say: Say) -> Iterator[Problem]:
    for key in SAME:
        own, other = article.meta.get(key), source.meta.get(key)
        if own != other and "type" in source.meta:
            line = article.meta_lines.get(key, article.meta_lines.get("type", 1))
            where = f"line {source.meta_lines[key]} of {source.file}" if other is not None else source.file
            there = _shown(other) if other is not None else f"no `{key}`"
            yield say(
                line,
                f"{_shown(own) if own is not None else 'nothing'} stands here, {there} in {where}. Write the same.",
            )


def _named(article: Article, source: Article, own: Apart, twins: Apart, say: Say) -> Iterator[Problem]:
    """The names in titles and descriptions, but where other rules have spoken."""
    for key in ("title", "description"):
        if article.meta_lines.get(key) in own.wrong or source.meta_lines.get(key) in twins.wrong:
            continue
        ours, theirs = (set(TOKEN.findall(str(each.meta.get(key, "")))) for each in (article, source))
        for name in sorted(theirs ^ ours):
            where = f"line {source.meta_lines.get(key, 1)} of {source.file}"
            message = f"the name [[{name}]] is not in {where}. Remove it, or add it there."
            if name in theirs:
                message = f"the name [[{name}]] is missing here; {where} has it. Add it."
            yield say(article.meta_lines.get(key, 1), message)


def _shown(value: object) -> str:
    return f"[{', '.join(map(str, value))}]" if isinstance(value, list) else f"`{value}`"


def _with_heading(section: Section, apart: Apart) -> Iterator[Unit]:
    """A section's heading and units; of what is wrong, other rules have spoken, so it names nothing here."""
    for unit in (Unit("heading", section.line, section.text), *section.units):
        lines = range(unit.line, unit.line + unit.written.count("\n") + 1)
        yield (unit if apart.wrong.isdisjoint(lines) else Unit(unit.kind, unit.line, "", silent=True))


def _pairs(ours: Sequence[Section], theirs: Sequence[Section]) -> Iterator[tuple[Section, Section]]:
    """The sections that are in both: by id; where a site gives no ids, by order, as far as the levels agree."""
    by_id = {section.id: section for section in theirs if section.id}
    if not by_id and len(theirs) > 1:
        if [section.level for section in ours] == [section.level for section in theirs]:
            yield from zip(ours, theirs, strict=True)
        return
    yield ours[0], theirs[0]
    for section in ours:
        if section.id in by_id:
            yield section, by_id.pop(section.id)


def _other_headings(ours: Sequence[Section], theirs: Sequence[Section], file: str, say: Say) -> Iterator[Problem]:
    same = next((n for n, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a.level != b.level), len(ours))
    place = ours[min(same, len(ours) - 1)]
    message = f"from here the headings differ from {file}, which has {len(theirs) - 1}, not {len(ours) - 1}."
    yield say(place.line, f"{message} Write the same headings.")


def _units(section: Section, ours: list[Unit], theirs: list[Unit], file: str, say: Say) -> Iterator[Problem]:
    pairs = list(zip(ours, theirs, strict=False))
    if len(ours) == len(theirs) and all(a.kind == b.kind or a.silent or b.silent for a, b in pairs):
        for unit, twin in pairs:
            yield from _alike(unit, twin, file, say)
        return
    if len(ours) * len(theirs) > LONG:
        message = f"this section has {len(ours) - 1} paragraphs, steps and the like, {file} has {len(theirs) - 1}."
        yield say(section.line, f"{message} Write as many.")
        return
    place = 0
    for own, other in aligned(ours, theirs):
        if own is None and other is not None:
            message = f"a {other.kind} is missing here: see line {other.line} of {file}. Add it."
            yield replace(say(_gap(section, ours, place, other.kind), message), hint=other.kind == FREE)
        elif own is not None:
            place += 1
            if other is None:
                message = f"{file} has no such {own.kind} here. Remove it, or add it there."
                yield replace(say(own.line, message), hint=own.kind == FREE)
            elif own.kind != other.kind and not own.silent and not other.silent:
                message = f"this is a {own.kind}, line {other.line} of {file} is a {other.kind}. Write it alike."
                yield say(own.line, message)
            else:
                yield from _alike(own, other, file, say)


def aligned(ours: list[Unit], theirs: list[Unit]) -> list[tuple[Unit | None, Unit | None]]:
    """The units in pairs; None beside one that the other side lacks.

    The way through both is the one with the fewest differences of kind, names and relative length, as sentences of two
    languages are aligned (Gale and Church, 1993).
    """
    costs = {(len(ours), len(theirs)): (0.0, (0, 0))}
    for a, b in product(range(len(ours), -1, -1), range(len(theirs), -1, -1)):
        ways = []
        if a < len(ours) and b < len(theirs):
            ways.append((costs[a + 1, b + 1][0] + _difference(ours[a], theirs[b]), (1, 1)))
        if a < len(ours):
            ways.append((costs[a + 1, b][0] + ALONE, (1, 0)))
        if b < len(theirs):
            ways.append((costs[a, b + 1][0] + ALONE, (0, 1)))
        if ways:
            costs[a, b] = min(ways, key=lambda way: (round(way[0], 9), way[1] != (1, 1)))
    found: list[tuple[Unit | None, Unit | None]] = []
    a = b = 0
    while (a, b) != (len(ours), len(theirs)):
        own, other = costs[a, b][1]
        found.append((ours[a] if own else None, theirs[b] if other else None))
        a, b = a + own, b + other
    return found


def _difference(unit: Unit, twin: Unit) -> float:
    """How unlike two units are, from 0 for the same: two that stand alone cost 2 * ALONE."""
    if unit.silent or twin.silent:
        return ALONE if unit.kind == twin.kind else 2 * ALONE
    if unit.kind != twin.kind:
        return 1.8 * ALONE
    lengths = len(unit.written), len(twin.written)
    return (max(lengths) - min(lengths)) / max(*lengths, 1) + (_sign(unit) != _sign(twin)) / 2


def _sign(unit: Unit) -> tuple[object, ...]:
    """What makes one unit like another of the other language."""
    return unit.kind, *sorted(unit.names), *sorted(unit.links), *sorted(unit.images)


def _gap(section: Section, ours: list[Unit], at: int, kind: str) -> int:
    """The line at which something of a kind is missing before the unit `at`."""
    before = ours[at - 1].line + ours[at - 1].written.count("\n") if at else section.line
    follows = at < len(ours) and (ours[at].kind == kind or ours[at].line == before + 1)
    return ours[at].line if follows else before


def _alike(unit: Unit, twin: Unit, file: str, say: Say) -> Iterator[Problem]:
    if unit.silent or twin.silent:
        return
    if unit.kind == "checker":
        if sorted(unit.written.split()) != sorted(twin.written.split()):
            yield say(unit.line, f"line {twin.line} of {file} is `{twin.written.strip()}`. Write it here too.")
        return
    if unit.kind.startswith("table") and unit.cells != twin.cells:
        yield say(
            unit.line, f"this row has {unit.cells} cells, line {twin.line} of {file} has {twin.cells}. Write as many."
        )
    if unit.kind == "note" and (kinds := [each.written.split()[1:2] for each in (unit, twin)]) and kinds[0] != kinds[1]:
        yield say(unit.line, f"line {twin.line} of {file} is a note `{''.join(kinds[1])}`. Write the same kind.")
    if unit.kind in LISTED and abs(unit.depth - twin.depth) > 2:  # other Markdown has other indents
        message = f"this {unit.kind} is indented by {unit.depth}, line {twin.line} of {file} by {twin.depth}."
        yield say(unit.line, f"{message} Indent it alike.")
    if unit.mark != twin.mark:
        wanted = f'Write `{{ for="{twin.mark}" }}` here too' if twin.mark else "Remove it here"
        yield say(unit.line, f"the mark `for` is another than in line {twin.line} of {file}. {wanted}.")
    yield from _same_numbers(unit, twin, file, say)
    yield from _same_names(unit, twin, file, say)


def _same_numbers(unit: Unit, twin: Unit, file: str, say: Say) -> Iterator[Problem]:
    """Where as many numbers stand as in the source, they are the same: others may be written in words."""
    own, other = unit.numbers, twin.numbers
    if len(own) == len(other) and sorted(own) != sorted(other):
        wrong, right = next((a, b) for a, b in zip(sorted(own), sorted(other), strict=True) if a != b)
        message = f"the number {wrong} stands here, {right} in line {twin.line} of {file}. Correct it."
        yield replace(say(unit.line, message), hint=not unit.has_ids)


def _same_names(unit: Unit, twin: Unit, file: str, say: Say) -> Iterator[Problem]:
    for what, shown, called in PARTS:
        own, other = getattr(unit, what), getattr(twin, what)
        missing, more = sorted(set(other) - set(own)), sorted(set(own) - set(other))
        for place, name in enumerate(missing):
            where = f"line {_line(twin, name)} of {file}"
            if place < len(more):
                message = f"{shown.format(more[place])} stands here, {shown.format(name)} in {where}. Correct it."
                yield say(_line(unit, more[place]), message)
            else:
                at = unit.line + min(_line(twin, name) - twin.line, unit.written.count("\n"))
                yield say(at, f"the {called} {shown.format(name)} is missing here; {where} has it. Add it.")
        for name in more[len(missing) :]:
            at = twin.line + min(_line(unit, name) - unit.line, twin.written.count("\n"))
            yield Problem(file, at, f"the {called} {shown.format(name)}", rule=AGREED, hint=True)
            message = (
                f"the {called} {shown.format(name)} is not in line {twin.line} of {file}. Remove it, or add it there."
            )
            yield say(_line(unit, name), message)
        if not missing and not more and what == "images" and own != other:
            yield say(unit.line, f"line {twin.line} of {file} has another number of images. Write as many.")


def agreed(found: Iterable[Problem], articles: Iterable[Article], source: str) -> Iterator[Problem]:
    """The problems; of what only translations have, one at the source's line where two or more of them agree."""
    twins = Counter(article.path for article in articles if article.language != source)
    said: Counter[tuple[str, int, str]] = Counter()
    for problem in found:
        if problem.rule == AGREED:
            said[problem.file, problem.line, problem.message] += 1
        else:
            yield problem
    for (file, line, what), times in said.items():
        of = twins[file.split("/", 2)[2]]
        if times > 1 and 2 * times > of:
            message = (
                f"{what} is missing here, which {times} of {of} translations have. Add it here, or remove it there."
            )
            yield Problem(file, line, message, rule="structure", hint=True)


def _line(unit: Unit, name: str) -> int:
    return unit.line + unit.written[: unit.written.find(name)].count("\n")
