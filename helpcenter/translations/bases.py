"""The bases: the source text that each section of a translation reflects, kept in `l10n/<language>/<article's path>`.

`l10n/` stands beside the folder of the articles. A base is a Markdown file, a block for each section in the source's
order, so that people can read it and changes of two sections merge. The line above a block also names the state of
the translation (`words.digest`) when it was recorded, and the reason where it did not have to change. Knows no rule.
"""

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from helpcenter.problems import Problem

FOLDER = "l10n"
HEAD = "<!-- The source text that this translation reflects, by section. Written by `helpcenter translations`. -->"
MARK = re.compile(r"<!-- section #(\S+), translation (\w+)(?:, unchanged: (.*))? -->")
LIKE_MARK = re.compile(r"\\*<!-- (?:section #|\w+ #\S+, translation )")
MERGE = re.compile(r"(<{7}|>{7}) ")  # `=======` may underline a heading


@dataclass(frozen=True)
class Recorded:
    """A section as it was when its translation was last called current; `reason` says why that had not changed."""

    text: str
    translation: str
    reason: str = ""


type Base = Mapping[str, Recorded]  # by the section's key, see sections.py


def folder(docs: Path) -> Path:
    """Where the bases of the articles in `docs` are."""
    return docs.parent / FOLDER


def shown(language: str, path: str) -> str:
    """The name of a base's file for people."""
    return f"{FOLDER}/{language}/{path}"


def paths(docs: Path, language: str) -> list[str]:
    """The paths of the articles that have a base in a language, sorted."""
    start = folder(docs) / language
    return sorted(file.relative_to(start).as_posix() for file in start.rglob("*.md"))


def read(docs: Path, language: str, path: str) -> Base | Problem:
    """An article's base, empty where it has none; or what is wrong with the file."""
    try:
        text = folder(docs).joinpath(language, path).read_text("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError) as error:
        what = "is not UTF-8" if isinstance(error, UnicodeDecodeError) else f"cannot be read: {error.strerror}"
        return Problem(shown(language, path), 1, f"the file {what}. Restore it.")
    return _parsed(text, shown(language, path))


def _parsed(text: str, name: str) -> Base | Problem:
    marks: dict[str, re.Match[str]] = {}
    blocks: dict[str, list[str]] = {}
    block: list[str] = []  # what stands before the first section is for people
    for number, line in enumerate(text.splitlines(), 1):
        if line[:1] not in ("<", ">", "\\"):  # as nearly all lines
            block.append(line)
        elif MERGE.match(line):
            return Problem(name, number, "a merge was left undone here. Keep one side, and remove the signs.")
        elif not LIKE_MARK.match(line):
            block.append(line)
        elif line.startswith("\\"):
            block.append(line[1:])
        else:
            mark = MARK.fullmatch(line.rstrip())
            if mark is None or mark[1] in marks:
                return Problem(name, number, "this is no line of a section, or it stands twice. Restore the file.")
            marks[mark[1]] = mark
            blocks[mark[1]] = block = []
    return {key: Recorded("\n".join(blocks[key]).strip("\n"), mark[2], mark[3] or "") for key, mark in marks.items()}


def write(docs: Path, language: str, path: str, base: Base) -> bool:
    """Write an article's base, whole or not at all; whether the file changed."""
    file = folder(docs) / language / path
    text = written(base)
    if file.is_file() and file.read_bytes() == text.encode():
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(f".{file.name}.{os.getpid()}")
    new.write_text(text, "utf-8", newline="\n")
    new.replace(file)
    return True


def written(base: Base) -> str:
    """The text of a base's file."""
    blocks = [HEAD]
    for key, recorded in base.items():
        reason = re.sub(r"-{2,}>?", "–", " ".join(recorded.reason.split()))
        more = f", unchanged: {reason}" if reason else ""
        mark = f"<!-- section #{key}, translation {recorded.translation}{more} -->"
        lines = (f"\\{line}" if LIKE_MARK.match(line) else line.rstrip() for line in recorded.text.splitlines())
        blocks.append("\n".join([mark, *lines]))
    return "\n\n".join(blocks) + "\n"


def remove(docs: Path, language: str, path: str) -> None:
    """Remove an article's base, and the folders that are empty without it."""
    file = folder(docs) / language / path
    file.unlink(missing_ok=True)
    _remove_empty(file.parent, folder(docs))


def move(docs: Path, old: str, new: str) -> list[tuple[Path, Path]]:
    """Move the bases of an article from one path below its language's folder to another, in every language.

    The moves made, as (from, to). Raises FileExistsError before the first where something stands in the way.
    """
    moves = [(file, file.parents[old.count("/")] / new) for file in _in_each_language(docs, old)]
    for _, to in moves:
        if to.exists():
            raise FileExistsError(f"{to} exists already")
    for file, to in moves:
        to.parent.mkdir(parents=True, exist_ok=True)
        file.rename(to)
        _remove_empty(file.parent, folder(docs))
    return moves


def _in_each_language(docs: Path, path: str) -> Iterable[Path]:
    return [each / path for each in sorted(folder(docs).glob("*/")) if each.joinpath(path).is_file()]


def _remove_empty(folder: Path, top: Path) -> None:
    while folder != top and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
