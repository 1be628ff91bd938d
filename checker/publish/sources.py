"""The article sections that the checker rests on: whether somebody held it against each since its text last changed.

Knows no particular tree. A section's text is the source language's, as written.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from checker.interview import Tree
from helpcenter.articles import Article
from helpcenter.problems import Problem

REVIEWED = Path(__file__).resolve().parents[1] / "trees" / "reviewed.json"
SHOWN = "checker/trees/reviewed.json"
COMMAND = "helpcenter checker reviewed"


@dataclass(frozen=True)
class Section:
    """A section as it is now: its file, the line of its heading, and the hash of its text."""

    file: str
    line: int
    hash: str


def cited(trees: Iterable[Tree]) -> dict[str, list[str]]:
    """Who cites each section, `path.md#section`: `the outcome "x"`, `the rule of "y"`. Whole articles state no rule."""
    found: dict[str, list[str]] = {}
    for tree in trees:
        for outcome in tree.outcomes:
            for section in outcome.articles:
                found.setdefault(section, []).append(f'the outcome "{outcome.id}"')
        for question, section in tree.rules.items():
            found.setdefault(section, []).append(f'the rule of "{question.id()}"')
    return {section: found[section] for section in sorted(found) if "#" in section}


def sections(articles: Iterable[Article]) -> dict[str, Section]:
    """The sections of the articles by `path.md#section`: each from its heading to the next of its level or above."""
    found = {}
    for article in articles:
        headings = list(article.headings())
        for place, heading in enumerate(headings):
            following = (other.line for other in headings[place + 1 :] if other.level <= heading.level)
            end = next(following, len(article.lines) + 1) - 1
            text = " ".join(" ".join(article.lines[heading.line - 1 : end]).split())
            if heading.id:
                digest = hashlib.sha256(text.encode()).hexdigest()[:16]
                found[f"{article.path}#{heading.id}"] = Section(article.file, heading.line, digest)
    return found


def problems(articles: Iterable[Article], trees: Iterable[Tree], reviewed: Path | None = None) -> Iterator[Problem]:
    """The cited sections that changed since the last review, or had none; and rules that cite no section.

    The articles are those of the source language.
    """
    trees = list(trees)
    citing = cited(trees)
    named = {section.partition("#")[0] for tree in trees for section in (*citing, *tree.rules.values())}
    now = sections(article for article in articles if article.path in named)
    for tree in trees:
        for question, section in tree.rules.items():
            if section not in now:
                message = f'the rule of "{question.id()}" names {section!r}, which is no article section. Correct it.'
                yield Problem(f"checker/trees/{tree.id}_questions.py", 1, message)
    try:
        recorded = read(reviewed or REVIEWED)
    except ValueError as error:
        yield Problem(SHOWN, 1, str(error))
        return
    for name, by in citing.items():
        found = now.get(name)
        if found and recorded.get(name) != found.hash:
            what = "changed since the checker was last held against it" if name in recorded else "is new to the checker"
            message = f"this section {what}. Review {_listed(by)}; then run `{COMMAND} {name}`."
            yield Problem(found.file, found.line, message)


def read(reviewed: Path) -> dict[str, str]:
    """The recorded hashes by section; none where there is no file. Raises ValueError with what to do."""
    advice = f"Restore the file, or remove it and run `{COMMAND} --all`."
    try:
        recorded = json.loads(reviewed.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError:
        raise ValueError(f"this is not JSON. {advice}") from None
    if not isinstance(recorded, dict) or not all(isinstance(value, str) for value in recorded.values()):
        raise ValueError(f"this is not a hash for each section. {advice}")
    return recorded


def moved(
    old: str, new: str, before: Iterable[Article], after: Iterable[Article], trees: Path = REVIEWED.parent
) -> dict[Path, bytes | None]:
    """The files of the trees that change when an article moves; what was reviewed stays reviewed.

    Links to the article are other texts then, in cited sections, too.
    """
    cites = re.compile(rf"""(?<=["']){re.escape(old)}(?=["'#])""")
    found = {file: file.read_text("utf-8") for file in sorted(trees.glob("*.py"))}
    changed: dict[Path, bytes | None] = {
        file: cites.sub(new, text).encode() for file, text in found.items() if cites.search(text)
    }
    try:
        recorded = read(trees / REVIEWED.name)
    except ValueError:  # the check says what is wrong
        return changed
    was, now = sections(before), sections(after)
    path = {name: re.sub(rf"^{re.escape(old)}(?=#)", new, name) for name in recorded}
    renewed = {
        path[name]: now[path[name]].hash if name in was and was[name].hash == hash and path[name] in now else hash
        for name, hash in recorded.items()
    }
    if renewed != recorded:
        changed[trees / REVIEWED.name] = written(renewed).encode()
    return changed


def written(recorded: Mapping[str, str]) -> str:
    """The file's text: a section a line, sorted."""
    return json.dumps(recorded, indent=0, sort_keys=True) + "\n"


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
