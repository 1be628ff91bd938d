"""The navigation of mkdocs.yml, as it is written there. Knows no article."""

from difflib import get_close_matches
from typing import Any

import yaml

from helpcenter.workbench import yaml_text
from helpcenter.workbench.place import Refused
from helpcenter.workbench.yaml_text import Edit


def titles(text: str) -> list[str]:
    """What the navigation calls its entries at the top."""
    nav = yaml_text.at(yaml_text.compose(text), "nav")
    return [key.value for entry in _entries(nav) for key, _ in _pairs(entry)]


def added(text: str, path: str, section: str) -> list[Edit]:
    """The edit that puts an article at the end of a section, or of the last one. Raises Refused for an unknown one."""
    nav = yaml_text.at(yaml_text.compose(text), "nav")
    sections = {
        key.value: value
        for entry in _entries(nav)
        for key, value in _pairs(entry)
        if isinstance(value, yaml.SequenceNode) and value.value
    }
    if section and section not in sections:
        close = get_close_matches(section, sections, 1)
        advice = f"Did you mean {close[0]!r}?" if close else f"Write one of: {', '.join(sections) or 'none'}."
        raise Refused(f"the navigation has no section {section!r}. {advice}")
    if not _entries(nav):
        return []
    target = sections[section] if section else next(reversed(sections.values()), nav)
    return [yaml_text.appended(target, path, text)]


def _entries(nav: Any) -> list[Any]:
    return list(nav.value) if isinstance(nav, yaml.SequenceNode) else []


def _pairs(entry: Any) -> list[Any]:
    return list(entry.value) if isinstance(entry, yaml.MappingNode) else []
