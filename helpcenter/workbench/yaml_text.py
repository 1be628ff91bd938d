"""YAML as a text that people wrote: values are replaced where they stand; comments and layout stay. Knows no key."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import yaml


class Edit(NamedTuple):
    """The characters from `start` to before `end` become `text`."""

    start: int
    end: int
    text: str


class _Loader(yaml.SafeLoader):
    """Composes only, so that no tag has to be known. Not the compiled loader: it counts bytes, not characters."""


def compose(text: str) -> Any:
    """The nodes of a text, with their places. Raises YAMLError."""
    return yaml.compose(text, _Loader)


def at(node: Any, *keys: str) -> Any:
    """The value below these keys, one after the other; None where there is none."""
    for key in keys:
        entries = node.value if isinstance(node, yaml.MappingNode) else []
        node = next((value for name, value in entries if getattr(name, "value", None) == key), None)
    return node


def scalars(node: Any) -> Iterator[yaml.ScalarNode]:
    """Every single value in a node, keys left out."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for each in node.value:
            yield from scalars(each)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from scalars(value)


def renamed(node: Any, old: str, new: str) -> Iterator[Edit]:
    """The edits that put `new` for each value that is `old`."""
    for scalar in scalars(node):
        if scalar.value == old:
            yield Edit(scalar.start_mark.index, scalar.end_mark.index, new)


def appended(sequence: yaml.SequenceNode, item: str, text: str) -> Edit:
    """The edit that puts an item, its lines without indentation, at the end of a list that has items."""
    last = sequence.value[-1]
    if sequence.flow_style:
        return Edit(last.end_mark.index, last.end_mark.index, f", {item}")
    starts = line_starts(text)
    after = last_line(last) + 1
    indent = " " * sequence.start_mark.column
    lines = f"{indent}- " + item.replace("\n", f"\n{indent}  ") + "\n"
    if after < len(starts):
        return Edit(starts[after], starts[after], lines)
    return Edit(len(text), len(text), ("" if text.endswith("\n") else "\n") + lines)


def last_line(node: Any) -> int:
    """The line, from 0, at which a value ends, without the comments after it."""
    if isinstance(node, yaml.ScalarNode) or node.flow_style or not node.value:
        return int(node.end_mark.line - (getattr(node, "style", None) in ("|", ">")))
    last = node.value[-1]
    return last_line(last[1] if isinstance(last, tuple) else last)


def line_starts(text: str) -> list[int]:
    """Where each line of a text begins."""
    return [0, *(match.end() for match in re.finditer(r"\r\n|\n", text) if match.end() < len(text))]


def plain(text: str) -> str:
    """A text as a value on one line: in quotes where it would mean something else without, as `no` does."""
    try:
        same = yaml.safe_load(f"[{text}]") == [text]
    except yaml.YAMLError:
        same = False
    return text if same else json.dumps(text, ensure_ascii=False)


def edited(text: str, edits: Iterable[Edit], offset: int = 0) -> str:
    """The text after edits that don't overlap; `offset` is where the text that they count from begins in this one."""
    for edit in sorted(edits, reverse=True):
        text = text[: offset + edit.start] + edit.text + text[offset + edit.end :]
    return text
