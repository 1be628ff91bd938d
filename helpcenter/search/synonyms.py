"""Words that readers use for one another: `docs/synonyms.yml`, groups of words per language. Knows no search engine."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import yaml

from helpcenter.problems import Problem
from helpcenter.search.folding import fold, words_of
from helpcenter.yaml_files import compose

FILE = "synonyms.yml"
SMALL_WORDS = Path(__file__).with_name("small-words.yml")  # words that say nothing of what a reader looks for
NEGATIONS = Path(__file__).with_name("negations.yml")

type Groups = tuple[tuple[str, ...], ...]


def read_synonyms(docs: Path, languages: list[str]) -> tuple[Mapping[str, Groups], list[Problem]]:
    """The groups by language, and what is wrong in the file; a faulty group is left out. No file is no synonyms."""
    shown = f"{docs.name}/{FILE}"
    groups: dict[str, Groups] = dict.fromkeys(languages, ())
    node = compose(docs / FILE, shown) if docs.joinpath(FILE).exists() else None
    if isinstance(node, Problem):
        return groups, [node]
    if node is None:
        return groups, []
    if not isinstance(node, yaml.MappingNode):
        return groups, [Problem(shown, 1, f"no languages here. Begin with a line `{languages[0]}:`.")]
    problems: list[Problem] = []
    for key, value in node.value:
        line = key.start_mark.line + 1
        if key.value not in groups:
            message = f"the site has no language {key.value!r}. Use one of: {', '.join(languages)}."
            problems.append(Problem(shown, line, message))
        elif groups[key.value]:
            problems.append(Problem(shown, line, f"the language {key.value!r} stands here twice. Join the two."))
        elif not isinstance(value, yaml.SequenceNode):
            problems.append(Problem(shown, line, "no groups here. Write each as `- [one word, another]`."))
        else:
            found = list(_groups(shown, value))
            problems += [each for each in found if isinstance(each, Problem)]
            groups[key.value] = tuple(each for each in found if not isinstance(each, Problem))
    return groups, problems


def _groups(shown: str, node: yaml.SequenceNode) -> Iterator[tuple[str, ...] | Problem]:
    seen: dict[str, int] = {}
    for group in node.value:
        line = group.start_mark.line + 1
        members = group.value if isinstance(group, yaml.SequenceNode) else []
        words = [each.value for each in members if isinstance(each, yaml.ScalarNode)]
        folded = [" ".join(fold(word) for word in words_of(text)) for text in words]
        twice = next((word for word, key in zip(words, folded, strict=True) if key in seen), "")
        seen |= dict.fromkeys(folded, line)
        if len(words) < 2 or len(words) < len(members) or not all(folded):
            yield Problem(shown, line, "this is no group of words. Write it as `- [one word, another]`.")
        elif twice:
            yield Problem(
                shown, line, f"{twice!r} stands in another group too. Join the groups, or remove it from one."
            )
        elif len(set(folded)) < len(folded):
            yield Problem(shown, line, "a word stands here twice; capitals and accents don't count. Remove one.")
        else:
            yield tuple(folded)


@cache
def small_words(language: str) -> tuple[str, ...]:
    """Articles, pronouns and the like, folded; a language that the list lacks has none."""
    return _listed(SMALL_WORDS, language)


@cache
def negations(language: str) -> tuple[str, ...]:
    """Words that say no, in the same way."""
    return _listed(NEGATIONS, language)


def _listed(file: Path, language: str) -> tuple[str, ...]:
    lists = yaml.safe_load(file.read_text("utf-8"))
    return tuple(sorted({fold(word) for word in str(lists.get(language.partition("-")[0], "")).split()}))
