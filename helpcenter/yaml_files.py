"""Data files of docs/ in YAML, read so that a mistake has its line. Knows no file's meaning."""

from pathlib import Path
from typing import Any

import yaml

from helpcenter.problems import Problem

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
LARGEST = 1_000_000  # bytes


def compose(path: Path, shown: str) -> yaml.Node | Problem | None:
    """The nodes of a file with their places, or what is wrong with it; `shown` is its name. Aliases are refused."""
    try:
        content = path.read_bytes()
    except IsADirectoryError:
        return Problem(shown, 1, "this is a folder, not a file. Rename it.", rule="file")
    except OSError as error:
        return Problem(shown, 1, f"this file can't be read: {error.strerror}. Correct its permissions.", rule="file")
    if len(content) > LARGEST:
        return Problem(shown, 1, f"this file has {len(content) / 1_000_000:.1f} MB; 1 MB is the most. Shorten it.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Problem(shown, content[: error.start].count(b"\n") + 1, "the file is not UTF-8. Save it as UTF-8.")
    try:
        for event in yaml.parse(text, Loader):
            anchored: Any = event
            if getattr(anchored, "anchor", None):
                message = "`&` and `*` at the start of a value mean something else. Put it in quotes."
                return Problem(shown, anchored.start_mark.line + 1, message)
        return yaml.compose(text, Loader)
    except yaml.MarkedYAMLError as error:
        key = error.context_mark if "expected ':'" in str(error.problem) else None  # where no colon ends it
        mark = key or error.problem_mark
        line = mark.line + 1 if mark else 1
        return Problem(shown, line, f"this is not YAML: {error.problem}. Correct the line.")
    except yaml.reader.ReaderError as error:
        line = text[: error.position].count("\n") + 1
        return Problem(shown, line, "a control character stands in this line. Remove it.")
    except RecursionError:
        return Problem(shown, 1, "brackets stand in brackets without end. Remove them.")
