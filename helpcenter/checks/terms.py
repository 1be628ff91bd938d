"""One term per concept and language: what `docs/terms.yml` says to write and to avoid. Knows no language by name."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from helpcenter.checks.languages import language
from helpcenter.checks.prose import STANDS_FOR, Line, Text
from helpcenter.names import TOKEN, Names
from helpcenter.problems import Problem
from helpcenter.yaml_files import compose

FILE = "terms.yml"
KEYS = ("write", "avoid")
BETWEEN = r"(?:[\s\u00a0\u202f]+|-)"
NOT_NAMES = ("ui.", "page.", "template.")  # tokens for labels and for the site's own words
PARTED = "…"  # in a form: other words, as between the parts of a German verb
INFLECTED = 3  # letters of a word that may have endings
NAME_KEPT = "user-id"  # a name that articles also write out, as the bill does


@dataclass(frozen=True)
class Term:
    """What to write for a concept in a language, the first form of all, and what not."""

    write: tuple[str, ...]
    avoid: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Terms:
    """The terms by concept and language."""

    concepts: Mapping[str, Mapping[str, Term]] = field(default_factory=dict)


@dataclass(frozen=True)
class Found:
    """A wrong form: how it is found, and what to write for it."""

    form: str
    write: str


class Termbase:
    """The wrong forms of a language, to be found in one walk through a text."""

    def __init__(self, terms: Terms, names: Names, locale: str, source: str) -> None:
        self.locale = locale
        self._wrong: dict[str, Found] = {}
        self._capitals: list[tuple[re.Pattern[str], str]] = []
        for concept in terms.concepts.values():
            if not (term := concept.get(locale)):
                continue
            foreign = concept[source].write if locale != source and source in concept else ()
            for form in (*term.avoid, *(each for each in foreign if each.casefold() not in _folded(term.write))):
                if "[[" not in form:
                    self._wrong[form] = Found(form, term.write[0])
            for form in term.write:
                if form != form.lower() and "[[" not in form:
                    self._capitals.append((_pattern(form, locale), form))
        patterns = {form: _inflected(form, locale) for form in self._wrong}
        for token, form in _written_out(names):
            if form not in self._wrong:
                self._wrong[form], patterns[form] = Found(form, f"[[{token}]]"), _spelt(form)
        forms = sorted(patterns, key=len, reverse=True)
        self._forms = [(re.compile(rf"(?:{patterns[form]})\Z", re.IGNORECASE), form) for form in forms]
        self._every = _any_of([patterns[form] for form in forms], forms)

    def problems(self, file: str, lines: Sequence[Line]) -> Iterator[Problem]:
        """Every wrong form, and every right one without its capitals."""
        text = Text(lines)
        for match in self._every.finditer(text.read) if self._every else ():
            form = next(form for pattern, form in self._forms if pattern.match(match[0]))
            line, column = text.place(match.start())
            shown = " ".join(match[0].split())
            yield Problem(file, line, f"{shown!r} is not our term. Write {self._wrong[form].write!r}.", column)
        for capitals, form in self._capitals:
            for match in capitals.finditer(text.read):
                if not _has_capitals(match[0], form):
                    line, column = text.place(match.start())
                    yield Problem(file, line, f"{match[0]!r} lacks its capitals. Write {form!r}.", column)


def _any_of(patterns: Sequence[str], forms: Sequence[str]) -> re.Pattern[str] | None:
    """One pattern for all, tried by first letters: most words of a text begin like few of the forms."""
    if not forms:
        return None
    by_letter: dict[str, list[str]] = {}
    for pattern, form in zip(patterns, forms, strict=True):
        by_letter.setdefault("" if pattern.startswith("(") else form[0].casefold(), []).append(pattern)
    each = [f"(?={re.escape(letter)})(?:{'|'.join(same)})" for letter, same in by_letter.items()]
    return re.compile(rf"(?:(?<![\w-])|(?<={STANDS_FOR}-))(?:{'|'.join(each)})(?![\w])", re.IGNORECASE)


def _written_out(names: Names) -> Iterator[tuple[str, str]]:
    """The names that articles write as a token, in every language that has a word for them yet."""
    for token, value in names.values.items():
        if token.startswith(NOT_NAMES) or token.endswith(".url") or token == NAME_KEPT:
            continue
        for form in {value} if isinstance(value, str) else set(filter(None, value.values())):
            yield token, form


def _inflected(form: str, locale: str) -> str:
    """A pattern for a form in every plural and case, its words apart or joined by a hyphen."""
    spoken = language(locale)
    endings = "|".join(map(re.escape, sorted(spoken.endings, key=len, reverse=True)))
    prefixes = "|".join(map(re.escape, sorted(spoken.prefixes, key=len, reverse=True)))

    def inflected(word: str) -> str:
        before, after = f"(?:{prefixes})?" if prefixes else "", f"(?:{endings})?" if endings else ""
        if word == PARTED:
            return r"[^.!?;:|\x02]{1,80}?"
        inside = re.escape(word).replace("’", "['’]")
        return f"{before}{inside}{after}" if len(word) >= INFLECTED else inside

    return BETWEEN.join(map(inflected, re.split(r"[\s-]+", form)))


def _spelt(name: str) -> str:
    """A pattern for a name, also where its parts are torn apart: GoToMeeting, Go To Meeting."""
    parts = re.split(r"(?<=[a-z])(?=[A-Z])", name)
    return r"[\s-]?".join(map(re.escape, parts)).replace("\\ ", r"[\s\u00a0]+")


def _pattern(form: str, locale: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){_inflected(form, locale)}(?![\w-])", re.IGNORECASE)


def _has_capitals(found: str, form: str) -> bool:
    pairs = zip(re.split(r"[\s\u00a0-]+", found), form.split(), strict=False)
    return all(
        sign == other for word, right in pairs for sign, other in zip(word, right, strict=False) if other.isupper()
    )


def _folded(forms: Sequence[str]) -> set[str]:
    return {form.casefold() for form in forms}


def read_terms(docs: Path, languages: Sequence[str], names: Names) -> tuple[Terms, list[Problem]]:
    """The terms of a docs folder, and what is wrong in their file; a faulty one is left out. No file is no terms.

    A form may be one of the `names`.
    """
    shown = f"{docs.name}/{FILE}"
    if not docs.joinpath(FILE).exists():
        return Terms(), []
    node = compose(docs / FILE, shown)
    if isinstance(node, Problem):
        return Terms(), [node]
    if not isinstance(node, yaml.MappingNode):
        return Terms(), [Problem(shown, 1, "no terms here. Write them as `concept: {en: {write: [term]}}`.")]
    concepts: dict[str, dict[str, Term]] = {}
    found: list[Problem] = []
    for key, value in node.value:
        if key.value in concepts:
            found.append(Problem(shown, key.start_mark.line + 1, f"{key.value!r} stands here twice. Join the two."))
        concepts[key.value] = {}
        for locale, term in value.value if isinstance(value, yaml.MappingNode) else ():
            line = locale.start_mark.line + 1
            parts = {k.value: _texts(v) for k, v in term.value} if isinstance(term, yaml.MappingNode) else {}
            found += (Problem(shown, at, message) for at, message in _mistakes(term, names))
            if locale.value not in languages:
                message = f"the site has no language {locale.value!r}. Use one of: {', '.join(languages)}."
                found.append(Problem(shown, line, message))
            elif not parts.get("write") or not all(parts.values()):
                found.append(Problem(shown, line, "this is no term. Write it as `{write: [term], avoid: [other]}`."))
            else:
                concepts[key.value][locale.value] = Term(parts["write"], parts.get("avoid", ()))
        if not concepts[key.value] and not found:
            message = f"{key.value!r} has no terms. Write them as `{{en: {{write: [term]}}}}`."
            found.append(Problem(shown, key.start_mark.line + 1, message))
    return Terms(concepts), found


def _mistakes(term: yaml.Node, names: Names) -> Iterator[tuple[int, str]]:
    """What is wrong inside a term, each with its line: unknown keys and names, forms that stand there twice."""
    seen: dict[str, str] = {}
    for key, forms in term.value if isinstance(term, yaml.MappingNode) else ():
        if key.value not in KEYS:
            yield key.start_mark.line + 1, f"unknown key {key.value!r}. Write `write` or `avoid`."
        for form in forms.value if isinstance(forms, yaml.SequenceNode) else ():
            text, line = str(form.value).casefold(), form.start_mark.line + 1
            if text in seen and seen[text] != key.value:
                yield line, f"{form.value!r} is to be written and avoided. Remove one."
            elif text in seen:
                yield line, f"{form.value!r} stands here twice. Remove one."
            seen.setdefault(text, key.value)
            if names.values and (name := TOKEN.fullmatch(str(form.value))) and name[1] not in names.values:
                yield line, f"unknown name {form.value}. Add it to docs/names.yml, or correct it."


def _texts(node: yaml.Node) -> tuple[str, ...]:
    """The texts of a list; none where it is no list of texts."""
    items = node.value if isinstance(node, yaml.SequenceNode) else ()
    texts = tuple(item.value for item in items if isinstance(item, yaml.ScalarNode) and item.value)
    return texts if len(texts) == len(items) else ()
