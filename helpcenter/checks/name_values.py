"""The values of names.yml as readers see them: in their language, with its signs, whole. Knows no article.

A label that a translation leaves as it is in the source wants a reason, at the end of its line:
`# check: ignore label why`.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from helpcenter.checks import typography
from helpcenter.checks.labels import START
from helpcenter.checks.prose import UNSEEN, Line, hidden
from helpcenter.names import FILE, LANGUAGE
from helpcenter.problems import Problem
from helpcenter.yaml_files import compose

PLACE = re.compile(r"\{\w+\}")
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


def problems(docs: Path, languages: list[str]) -> Iterator[Problem]:
    """What is wrong with the values; what is wrong with the file is said elsewhere."""
    shown = f"{docs.name}/{FILE}"
    node = compose(docs / FILE, shown) if (docs / FILE).is_file() else None
    if not isinstance(node, yaml.MappingNode):
        return
    lines = (docs / FILE).read_text("utf-8-sig").splitlines()
    for key, value in node.value:
        if key.value.endswith(".url") and isinstance(value, yaml.ScalarNode) and not ADDRESS.match(value.value):
            message = f"{value.value!r} is no whole address. Write it as `https://example.com/`."
            yield Problem(shown, key.start_mark.line + 1, message, rule="names")
        for locale, _ in value.value if isinstance(value, yaml.MappingNode) else ():
            if locale.value not in languages:
                message = f"the site has no language {locale.value!r}. Remove it, or correct it."
                yield Problem(shown, locale.start_mark.line + 1, message, locale.start_mark.column + 1, "names")
        values = {each.language: each for each in _values(value) if each.language in languages}
        for language, each in values.items():
            slips = typography.slips([_line(each, lines)], language)
            said = (
                (slip, slip.message.replace(f", {typography.FIX}", "")) for slip in slips
            )  # which mends articles only
            yield from (Problem(shown, slip.line, message, slip.start + 1, "typography") for slip, message in said)
        if source := values.pop(languages[0], None):
            yield from _translated(shown, key.value, source, values, lines)


def _values(node: yaml.Node) -> Iterator[Value]:
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        start, end = value.start_mark, value.end_mark
        if isinstance(value, yaml.ScalarNode) and value.value and start.line == end.line:  # a blank is no text
            quoted = value.style in ("'", '"')
            yield Value(start.line + 1, key.value, value.value, start.column + quoted, end.column - quoted)


def _line(value: Value, lines: list[str]) -> Line:
    """The line as one that has nothing else to read."""
    written = lines[value.line - 1]
    read = hidden(written[value.start : value.end])
    return Line(value.line, written, f"{UNSEEN * value.start}{read}{UNSEEN * (len(written) - value.end)}")


def _translated(shown: str, name: str, source: Value, values: dict[str, Value], lines: list[str]) -> Iterator[Problem]:
    """The translations of a value beside it."""
    same = [language for language, each in values.items() if each.text == source.text]
    for language, each in values.items():
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
    elif not wish and name.startswith(START):
        for language in same:
            message = f"the label {source.text!r} is not translated for {language!r}. Translate it, or add {FORM}."
            yield Problem(shown, values[language].line, message, values[language].start + 1, "label")
