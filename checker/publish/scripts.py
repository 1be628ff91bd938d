"""The element's first script and its worker as pages get them: each is one file with all that it imports.

So one hash stands for all of the first: browsers check the hash that a page has for a script, but not all check those
for what it imports. And a worker begins sooner, and no part of it can be missing.
"""

import base64
import hashlib
import re
from pathlib import Path
from typing import NamedTuple

IMPORT = re.compile(r'^import [^;"]*"\./([\w-]+\.js)";\n', re.MULTILINE)
NAMED = re.compile(r'"\./([\w-]+\.js)"(?!\)\.[A-Z])')  # not for a type alone
EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const|let)\b)", re.MULTILINE)


class Joined(NamedTuple):
    """A script with what it imports."""

    text: str
    inside: frozenset[str]  # the files that are in it, and that no other script of the folder names


def integrity(data: bytes) -> str:
    """The SHA-256 of a file as Subresource Integrity writes it (W3C, Subresource Integrity, 3.1)."""
    return f"sha256-{base64.b64encode(hashlib.sha256(data).digest()).decode()}"


def joined(script: Path) -> Joined:
    """The script and, above it, what it imports at its start, each once.

    They must give each other functions, classes and constants by their own names, and have no other names in common.
    """
    parts: dict[str, str] = {}

    def add(name: str) -> None:
        text = script.with_name(name).read_text("utf-8")
        parts[name] = EXPORT.sub("", IMPORT.sub("", text))
        for imported in IMPORT.findall(text):
            if imported not in parts:
                add(imported)

    add(script.name)
    others = (file.read_text("utf-8") for file in script.parent.glob("*.js") if file.name not in parts)
    shared = {name for text in others for name in NAMED.findall(text)}
    return Joined("\n".join(reversed(parts.values())), frozenset(parts) - shared)
