"""What the service worker must know of the build that it is made with. What it does with it is in overrides/sw.js."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from helpcenter import placing
from helpcenter.assets import NAMED_BY_CONTENT, is_named

WORKER = "sw.js"  # in overrides/ and, made whole, in the site: its folder is what it may serve
PAGE = "offline.html"  # of a language: what a reader without a network sees in place of a page that is not kept
TWINS = (".br", ".gz")


def write(site: Path, program: Path, folders: Iterable[str], together: Iterable[str]) -> None:
    """Write the worker into a built site.

    `program` is its source, `folders` are those of the languages, the default's ("") first, and in the `together`
    each reader needs every file, once they use what is in it.
    """
    build = {
        "named": NAMED_BY_CONTENT,
        "offline": [f"{folder}{PAGE}" for folder in folders if site.joinpath(folder, PAGE).is_file()],
        "search": "",
        "exact": {path: _hash(site / path) for path in _files(site, "search/") if not is_named(path)},
        "together": {folder: _files(site, folder) for folder in together},
    }
    build["search"] = _short([build["exact"], _files(site, "search/")])
    pages = [_hash(site / page) for page in build["offline"]]
    build["version"] = _short([build, pages, program.read_text("utf-8")])
    text = f"const BUILD = {json.dumps(build, separators=(',', ':'))};\n{program.read_text('utf-8')}"
    site.joinpath(WORKER).write_text(text, "utf-8")


def _files(site: Path, folder: str) -> list[str]:
    return sorted(name for name in placing.names(site, folder) if not name.endswith(TWINS))


def _hash(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _short(known: Any) -> str:
    return hashlib.sha256(json.dumps(known, sort_keys=True).encode()).hexdigest()[:12]
