"""Names written once: `[[token]]` in an article stands for a value of `docs/names.yml`. Knows no MkDocs."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from helpcenter import borrowed, locales
from helpcenter.problems import Problem
from helpcenter.yaml_files import compose

FILE = "names.yml"
LIKE_TOKEN = re.compile(r"\[\[([^\[\]]+)\]\]")
TOKEN = re.compile(r"\[\[([a-z0-9]+(?:[.-][a-z0-9]+)*)\]\]")
OTHER_BRACKETS = re.compile(
    r"\{\{\s*([a-z0-9]+(?:[.-][a-z0-9]+)*)\s*\}\}|(?<![\[\]!\\])\[([a-z0-9]+(?:[.-][a-z0-9]+)*)\](?![\](\[:])"
)
CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
LANGUAGE = "{language}"  # in a value: the name of the page's language
NO_NAMES = ("checker", "checker-diagram")  # lines that embed the checker, see checker/publish/embed.py


class UnknownName(KeyError):
    """A token that `names.yml` does not have."""


@dataclass(frozen=True, eq=False)
class Names:
    """The values by token; each is one text for all languages, or one text per language.

    An unchanged file is read once, so what is worked out with names may be kept by the object.
    The languages in `partial` borrow the texts of `source` that they lack.
    """

    values: Mapping[str, str | Mapping[str, str]]
    source: str = ""
    partial: Collection[str] = ()

    def __call__(self, token: str, language: str) -> str:
        """The value of a token in a language. Raises UnknownName."""
        try:
            value = self.values[token]
            text = value if isinstance(value, str) else value[self.spoken(token, language)]
        except KeyError:
            raise UnknownName(token) from None
        return (
            text.replace(LANGUAGE, locales.name(language, self.spoken(token, language))) if LANGUAGE in text else text
        )

    def spoken(self, token: str, language: str) -> str:
        """The language of what a token stands for in a language, which may be borrowed."""
        value = self.values.get(token, "")
        lacking = not isinstance(value, str) and not value.get(language)
        return self.source if lacking and language in self.partial else language

    def marked(self, token: str, language: str) -> str:
        """The value of a token, with a mark where it is borrowed (see borrowed.py). Raises UnknownName."""
        spoken = self.spoken(token, language)
        text = self(token, language)
        return text if spoken == language else borrowed.mark(text, spoken)

    def fill(self, text: str, language: str) -> str:
        """The text with its tokens replaced. Raises UnknownName."""
        return borrowed.plain(self.fill_marked(text, language))

    def fill_marked(self, text: str, language: str) -> str:
        """The text with its tokens replaced, those that are borrowed marked. Raises UnknownName."""
        return TOKEN.sub(lambda m: m[0] if m[1] in NO_NAMES else self.marked(m[1], language), text)

    def problems(self, file: str, lines: Iterator[tuple[int, str]], language: str) -> Iterator[Problem]:
        """The unknown tokens in numbered lines."""
        for number, line in lines:
            for token in LIKE_TOKEN.findall(line):
                if token.split(" ")[0] in NO_NAMES:
                    continue
                try:
                    self(token, language)
                except UnknownName:
                    yield Problem(file, number, f"unknown name [[{token}]]. Add it to docs/{FILE}, or correct it.")

    def mistyped(self, file: str, lines: Iterable[tuple[int, str]]) -> Iterator[Problem]:
        """The known tokens that stand in other brackets, in numbered lines without fenced code."""
        for number, line in lines:
            for match in OTHER_BRACKETS.finditer(CODE.sub("", line)) if "{{" in line or "[" in line else ():
                token = match[1] or match[2]
                if token in self.values:
                    yield Problem(file, number, f"`{match[0]}` is no name. Write `[[{token}]]`.")


def read_names(docs: Path, languages: list[str], partial: Collection[str] = ()) -> tuple[Names, list[Problem]]:
    """The names of a docs folder, and what is wrong in their file; a faulty entry is left out.

    The first language is the source, from which those in `partial` borrow what they lack.
    """
    shown = f"{docs.name}/{FILE}"
    try:
        stat = docs.joinpath(FILE).stat()
    except OSError:
        return Names({}), [Problem(shown, 1, "the file is missing. Restore it: articles take their names from it.")]
    state = stat.st_mtime_ns, stat.st_size
    names, problems = _read(docs / FILE, shown, tuple(languages), frozenset(partial), state)
    return names, list(problems)


@lru_cache(maxsize=16)
def _read(
    file: Path, shown: str, languages: Sequence[str], partial: Collection[str], state: tuple[int, int]
) -> tuple[Names, Sequence[Problem]]:
    """The names and problems of a file; its `state` makes another of a changed one."""
    node = compose(file, shown)
    if isinstance(node, Problem):
        return Names({}), [node]
    if not isinstance(node, yaml.MappingNode):
        return Names({}), [Problem(shown, 1, "no names here. Write them as `token: value`.")]
    values: dict[str, str | Mapping[str, str]] = {}
    problems = []
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            problems.append(Problem(shown, line, "this name stands in brackets. Write it as `token: value`."))
        elif key.value in values:
            problems.append(Problem(shown, line, f"the name {key.value!r} stands here twice. Remove one."))
        elif isinstance(value, yaml.ScalarNode) and not value.value:
            problems.append(
                Problem(shown, line, f"the name {key.value!r} has no value. Write one, or remove the name.")
            )
        elif isinstance(value, yaml.ScalarNode):
            values[key.value] = value.value
        elif isinstance(value, yaml.MappingNode):
            texts = {k.value: v.value for k, v in value.value if isinstance(v, yaml.ScalarNode)}
            values[key.value] = texts
            needed = [language for language in languages if language == languages[0] or language not in partial]
            missing = [language for language in needed if not texts.get(language)]
            if missing:
                problems.append(Problem(shown, line, f"the name {key.value!r} lacks a value for {', '.join(missing)}."))
        else:
            problems.append(
                Problem(shown, line, f"the name {key.value!r} is a list. Write one text, or one per language.")
            )
    return Names(values, languages[0], partial), problems
