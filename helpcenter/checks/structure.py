"""A translation has the shape of its source: sections, steps, rows, images, names, links. Knows no language."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from helpcenter.articles import Article
from helpcenter.checks.sections import Section, Unit, sections
from helpcenter.problems import Problem

type Say = Callable[[int, str], Problem]


@dataclass(frozen=True)
class Apart:
    """Lines that are not compared: those that no reader reads, and those of which other rules have said enough."""

    unread: Collection[int] = ()
    wrong: Collection[int] = ()


class Part(NamedTuple):
    """What a unit may name, how it is written and called."""

    what: str
    shown: str
    called: str


PARTS = (Part("names", "[[{}]]", "name"), Part("images", "{!r}", "image"), Part("links", "{!r}", "link"))


def problems(article: Article, source: Article, own: Apart = Apart(), twins: Apart = Apart()) -> Iterator[Problem]:
    """Where a translation differs from its source."""

    def say(line: int, message: str) -> Problem:
        return Problem(article.file, line, message)

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


def _with_heading(section: Section, apart: Apart) -> Iterator[Unit]:
    """A section's heading and units; of what is wrong, other rules have spoken, so it names nothing here."""
    for unit in (Unit("heading", section.line, section.text), *section.units):
        lines = range(unit.line, unit.line + unit.written.count("\n") + 1)
        yield (unit if not set(lines) & set(apart.wrong) else Unit(unit.kind, unit.line, "", silent=True))


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
    matcher = SequenceMatcher(None, [_sign(unit) for unit in ours], [_sign(unit) for unit in theirs], autojunk=False)
    for what, start, end, their_start, their_end in matcher.get_opcodes():
        if what == "equal":
            continue
        kinds = [unit.kind for unit in ours[start:end]], [unit.kind for unit in theirs[their_start:their_end]]
        if len(kinds[0]) == len(kinds[1]):
            for unit, twin in zip(ours[start:end], theirs[their_start:their_end], strict=True):
                if unit.kind != twin.kind:
                    message = f"this is a {unit.kind}, line {twin.line} of {file} is a {twin.kind}. Write it alike."
                    yield say(unit.line, message)
                else:
                    yield from _alike(unit, twin, file, say)
            continue
        for kind in dict.fromkeys(kinds[0] + kinds[1]):
            own, other = kinds[0].count(kind), kinds[1].count(kind)
            if own > other:
                at = next(unit for unit in reversed(ours[start:end]) if unit.kind == kind)
                yield say(at.line, f"{file} has no such {kind} here. Remove it, or add it there.")
            elif own < other:
                at = next(unit for unit in theirs[their_start:their_end] if unit.kind == kind)
                message = f"a {kind} is missing here: see line {at.line} of {file}. Add it."
                yield say(_gap(section, ours, start), message)


def _sign(unit: Unit) -> tuple[object, ...]:
    """What makes one unit like another of the other language."""
    return unit.kind, *sorted(unit.names), *sorted(unit.links), *sorted(unit.images)


def _gap(section: Section, ours: list[Unit], at: int) -> int:
    """The line at which something is missing before the unit `at`."""
    before = ours[at - 1].line + ours[at - 1].written.count("\n") if at else section.line
    return ours[at].line if at < len(ours) and ours[at].line == before + 1 else before


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
    yield from _same_names(unit, twin, file, say)


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
            message = (
                f"the {called} {shown.format(name)} is not in line {twin.line} of {file}. Remove it, or add it there."
            )
            yield say(_line(unit, name), message)
        if not missing and not more and what == "images" and own != other:
            yield say(unit.line, f"line {twin.line} of {file} has another number of images. Write as many.")


def _line(unit: Unit, name: str) -> int:
    return unit.line + unit.written[: unit.written.find(name)].count("\n")
