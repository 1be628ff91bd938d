"""What each translation owes its source: its sections' states, found from the words of source and base.

Needs neither dates nor git: a copy of the files says the same. Writes nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cache, partial
from importlib.metadata import entry_points

from helpcenter.articles import Article, read_articles
from helpcenter.names import Names, UnknownName, read_names
from helpcenter.problems import Problem
from helpcenter.translations import bases
from helpcenter.translations.bases import Base, Recorded
from helpcenter.translations.project import Project
from helpcenter.translations.sections import Section, matched, sections
from helpcenter.translations.words import Name, changes, count, digest, words


class State(StrEnum):
    """How a section or an article of a translation stands to its source."""

    CURRENT = "current"
    BEHIND = "behind"  # the source has changed since
    MISSING = "missing"  # not translated
    NO_BASE = "no base"  # nobody recorded which text of the source it reflects
    ORPHAN = "orphan"  # the source has it no more, or never had it


@dataclass(frozen=True)
class Debt:
    """A section's state and the words to do for it, with what it is in the source, its base and its translation."""

    key: str
    state: State
    words: int
    source: Section | None
    base: Recorded | None
    translation: Section | None

    @property
    def was_edited(self) -> bool:
        """Whether the translation's words have changed since its base was recorded."""
        now = digest(self.translation.text) if self.translation else ""
        return self.base is None or now != self.base.translation


@dataclass(frozen=True)
class Translation:
    """An article in a language: its state, the words to do, and its sections in the source's order."""

    language: str
    path: str
    state: State
    words: int
    sections: tuple[Debt, ...] = ()


@dataclass(frozen=True)
class Survey:
    """Every article in every language, by (language, path), and the files that could not be read."""

    project: Project
    translations: Mapping[tuple[str, str], Translation]
    problems: tuple[Problem, ...]
    name: Name  # the words that a token stands for in the source

    @property
    def paths(self) -> list[str]:
        """The articles' paths, sorted."""
        return sorted({path for _, path in self.translations})


class _Source:
    """The source language: its articles' sections, and the words of any text, counted once for all translations."""

    def __init__(self, articles: Mapping[str, Sequence[Section]], name: Name) -> None:
        self.articles, self.name = articles, name
        self._words = cache(partial(words, name=name))
        self.changed = cache(self._changed)

    def size(self, section: Section) -> int:
        return count(section.text, self.name)

    def _changed(self, old: str, new: str) -> int:
        """The words to do where one text has become another."""
        return sum(each.size for each in changes(self._words(old), self._words(new)))


def survey(project: Project) -> Survey:
    """What every translation owes."""
    articles, unreadable = read_articles(project.docs, list(project.languages))
    names, _ = read_names(project.docs, list(project.languages))
    for plugin in entry_points(group="helpcenter.translated"):
        if plugin.name in project.plugins:
            articles = [*map(plugin.load(), articles)]
    read = {(article.language, article.path): article for article in articles}
    broken = {(language, path) for _, language, path in (problem.file.split("/", 2) for problem in unreadable)}
    source = _Source(
        {path: sections(article) for (language, path), article in read.items() if language == project.source},
        _naming(names, project.source),
    )
    problems = list(unreadable)
    found: dict[tuple[str, str], Translation] = {}
    for language in project.translations:
        kept: dict[str, Base] = {}
        unread = {path for each, path in broken if each in (project.source, language)}
        for path in bases.paths(project.docs, language):
            base = bases.read(project.docs, language, path)
            if isinstance(base, Problem):
                problems.append(base)
                unread.add(path)
            else:
                kept[path] = base
        moved = _left_over(kept, source)
        listed = {path for each, path in {*read, *broken} if each in (project.source, language)}
        for path in sorted(listed):
            if path in unread:
                found[language, path] = Translation(language, path, State.NO_BASE, 0)
            else:
                article = read.get((language, path))
                found[language, path] = _translation(language, path, source, article, kept.get(path, {}), moved)
    return Survey(project, found, tuple(sorted(problems)), source.name)


def _naming(names: Names, language: str) -> Name:
    def name(token: str) -> str | None:
        try:
            return names(token, language)
        except UnknownName:
            return None

    return name


def _left_over(kept: Mapping[str, Base], source: _Source) -> dict[str, Recorded]:
    """The bases of sections that are no more where they were, by their words: they may have moved."""
    return {
        digest(recorded.text): recorded
        for path, base in kept.items()
        for key in base.keys() - {section.key for section in source.articles.get(path, ())}
        if (recorded := base[key]).text
    }


def _translation(
    language: str,
    path: str,
    source: _Source,
    article: Article | None,
    base: Base,
    moved: Mapping[str, Recorded],
) -> Translation:
    theirs = source.articles.get(path)
    if theirs is None:
        return Translation(language, path, State.ORPHAN, 0)
    if article is None:
        return Translation(language, path, State.MISSING, sum(map(source.size, theirs)))
    ours = matched(theirs, sections(article))
    debts = tuple(_debts(theirs, ours, base, moved, source))
    return Translation(language, path, _state(debts), sum(debt.words for debt in debts), debts)


def _debts(
    theirs: Sequence[Section],
    ours: Mapping[str, Section],
    base: Base,
    moved: Mapping[str, Recorded],
    source: _Source,
) -> Iterator[Debt]:
    renamed = _renamed(list(base), [section.key for section in theirs])
    for section in theirs:
        recorded = base.get(section.key)
        if recorded is None and moved:
            recorded = moved.get(digest(section.text))
        if recorded is None and section.key in renamed:
            recorded = base[renamed[section.key]]
        translation = ours.get(section.key)
        state, size = State.CURRENT, 0
        if translation is None:
            state, size = State.MISSING, source.size(section)
        elif recorded is None:
            state, size = State.NO_BASE, source.size(section)
        elif recorded.text != section.text:
            size = source.changed(recorded.text, section.text)
            state = State.BEHIND if size else State.CURRENT
        yield Debt(section.key, state, size, section, recorded, translation)
    known = {section.key for section in theirs}
    for key in (key for key in ours if key not in known):
        recorded = base.get(key)
        on_purpose = recorded is not None and not recorded.text
        yield Debt(key, State.CURRENT if on_purpose else State.ORPHAN, 0, None, recorded, ours[key])


def _renamed(old: list[str], new: list[str]) -> dict[str, str]:
    """The old key by the new one, where as many sections stand between the same two as before."""
    pairs: dict[str, str] = {}
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "replace" and b - a == d - c:
            pairs |= {now: was for was, now in zip(old[a:b], new[c:d], strict=True) if was not in new}
    return pairs


def _state(debts: Sequence[Debt]) -> State:
    states = {debt.state for debt in debts}
    if debts and all(debt.base is None for debt in debts):
        return State.NO_BASE
    if states & {State.BEHIND, State.MISSING, State.ORPHAN}:
        return State.BEHIND
    return State.NO_BASE if State.NO_BASE in states else State.CURRENT
