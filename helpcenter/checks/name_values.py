"""The values of names.yml as readers see them: in their language, with its signs, whole. Knows no article.

A label that a translation leaves as it is in the source wants a reason, at the end of its line:
`# check: ignore label why`.
"""

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

import yaml

from helpcenter.articles import Article
from helpcenter.checks import typography
from helpcenter.checks.labels import START
from helpcenter.checks.languages import in_script
from helpcenter.checks.prose import UNSEEN, Line, hidden
from helpcenter.checks.terms import Termbase, Terms
from helpcenter.names import FILE, LANGUAGE, NO_NAMES, TOKEN, Names
from helpcenter.problems import Problem, ruled
from helpcenter.yaml_files import compose

PLACE = re.compile(r"\{\w+\}")
IGNORE = re.compile(r"#\s*check:\s*ignore\b[ \t]*(\S*)")
TRANSLATED = (START, "page.", "template.")  # what is seldom the same in two languages
MANY = 0.9  # of the names: who has so many values in a language has forgotten the others
LIKE = 0.8  # how like a name must be to be meant
AS_IT_IS = re.compile(r"#\s*check:\s*ignore label\b[ \t]*(.*)$")
FORM = "`# check: ignore label why`"
ADDRESS = re.compile(r"https?://[^\s/]+\.|mailto:|tel:")


class Value(NamedTuple):
    """A value of one line: its language, text, and the columns from which to which it stands, from 0."""

    line: int
    language: str
    text: str
    start: int
    end: int


def problems(docs: Path, languages: list[str], terms: Terms) -> Iterator[Problem]:
    """What is wrong with the values; what is wrong with the file is said elsewhere."""
    shown = f"{docs.name}/{FILE}"
    node = compose(docs / FILE, shown) if (docs / FILE).is_file() else None
    if not isinstance(node, yaml.MappingNode):
        return
    lines = (docs / FILE).read_text("utf-8-sig").splitlines()
    bases = {language: Termbase(_without_names(terms), Names({}), language, language) for language in languages}
    for number, written in enumerate(lines, 1):
        if (ignored := IGNORE.search(written)) and ignored[1] != "label":
            message = f"only `label` can be ignored here, not {ignored[1]!r}. Remove this ignore, or write {FORM}."
            yield Problem(shown, number, message, ignored.start() + 1, "ignore")
    yield from _forgotten(shown, node, languages)
    for key, value in node.value:
        if key.value.endswith(".url") and isinstance(value, yaml.ScalarNode) and not ADDRESS.match(value.value):
            message = f"{value.value!r} is no whole address. Write it as `https://example.com/`."
            yield Problem(shown, key.start_mark.line + 1, message, rule="names")
        for locale, _ in value.value if isinstance(value, yaml.MappingNode) else ():
            if locale.value not in languages:
                message = f"the site has no language {locale.value!r}. Remove it, or correct it."
                yield Problem(shown, locale.start_mark.line + 1, message, locale.start_mark.column + 1, "names")
        values = {each.language: each for each in _values(value) if each.language in languages}
        original = values[languages[0]].text if languages[0] in values else ""
        for language, each in values.items():
            beside = original if language != languages[0] else ""  # a label may stand beside what it says
            yield from ruled("term", bases[language].problems(shown, [_line(each, lines, beside)]))
            slips = typography.slips([_line(each, lines)], language)
            said = (
                (slip, slip.message.replace(f", {typography.FIX}", "")) for slip in slips
            )  # which mends articles only
            yield from (Problem(shown, slip.line, message, slip.start + 1, "typography") for slip, message in said)
        if source := values.pop(languages[0], None):
            yield from _translated(shown, key.value, source, values, lines)


def _forgotten(shown: str, node: yaml.MappingNode, languages: list[str]) -> Iterator[Problem]:
    """Hints: the names that lack a value in a language that has nearly all; it may borrow from the source."""
    texts = [(key, value.value) for key, value in node.value if isinstance(value, yaml.MappingNode)]
    each = [(key, {locale.value for locale, text in pairs if text.value}) for key, pairs in texts]
    for language in languages[1:]:
        lacking = [key for key, found in each if language not in found]
        if lacking and len(each) - len(lacking) >= MANY * len(each):
            for key in lacking:
                message = f"the name {key.value!r} has no value for {language!r}, as nearly all have. Add it."
                yield Problem(shown, key.start_mark.line + 1, message, rule="names", hint=True)


def misspelt(docs: Path, names: Names, articles: Iterable[Article]) -> Iterator[Problem]:
    """The names that no article uses but nearly: articles have one that the file lacks."""
    used = {token for article in articles for _, line in article.numbered() for token in TOKEN.findall(line)}
    free = [name for name in names.values if name not in used]
    shown = f"{docs.name}/{FILE}"
    lines = (docs / FILE).read_text("utf-8-sig").splitlines() if used - set(names.values) - set(NO_NAMES) else []
    for token in sorted(used - set(names.values) - set(NO_NAMES)):
        for close in get_close_matches(token, free, 1, LIKE):
            at = next((n for n, line in enumerate(lines, 1) if line.startswith(f"{close}:")), 1)
            message = f"no article has the name {close!r}, but [[{token}]]. Correct the one or the other."
            yield Problem(shown, at, message, rule="names", hint=True)


def _values(node: yaml.Node) -> Iterator[Value]:
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        start, end = value.start_mark, value.end_mark
        if isinstance(value, yaml.ScalarNode) and value.value and start.line == end.line:  # a blank is no text
            quoted = value.style in ("'", '"')
            yield Value(start.line + 1, key.value, value.value, start.column + quoted, end.column - quoted)


def _without_names(terms: Terms) -> Terms:
    """The terms that are no names: those are written out here."""
    kept = {
        concept: {locale: term for locale, term in each.items() if not term.write[0].startswith("[[")}
        for concept, each in terms.concepts.items()
    }
    return Terms(kept)


def _line(value: Value, lines: list[str], beside: str = "") -> Line:
    """The line as one that has nothing else to read, and not what stands `beside` either."""
    written = lines[value.line - 1]
    read = hidden(written[value.start : value.end])
    if beside:
        read = read.replace(beside, UNSEEN * len(beside))
    return Line(value.line, written, f"{UNSEEN * value.start}{read}{UNSEEN * (len(written) - value.end)}")


def _translated(shown: str, name: str, source: Value, values: dict[str, Value], lines: list[str]) -> Iterator[Problem]:
    """The translations of a value beside it."""
    same = [language for language, each in values.items() if each.text == source.text]
    for language, each in values.items():
        if in_script(each.text, language) is False and name.startswith("page.") and " " in each.text:
            message = f"{each.text!r} is not written in {language!r}. Translate it."
            yield Problem(shown, each.line, message, each.start + 1, "untranslated")
        if missing := sorted(set(PLACE.findall(source.text)) - set(PLACE.findall(each.text)) - {LANGUAGE}):
            message = f"{', '.join(missing)} is missing in the text for {language!r}. Write it where its value belongs."
            yield Problem(shown, each.line, message, each.start + 1, "names")
    wish = AS_IT_IS.search(lines[source.line - 1])
    if wish and not wish[1].strip():
        yield Problem(shown, source.line, f"this ignore gives no reason. Write {FORM}.", rule="ignore")
    elif wish and not same:
        yield Problem(
            shown, source.line, "no label here is as in the source any more. Remove this ignore.", rule="ignore"
        )
    elif not wish and name.startswith(TRANSLATED):
        for language in same:
            what = "label" if name.startswith(START) else "text"
            message = f"the {what} {source.text!r} is not translated for {language!r}. Translate it, or add {FORM}."
            yield Problem(shown, values[language].line, message, values[language].start + 1, "label")
