"""Addresses of assets that say their content, so that browsers may keep them for ever and never meet another's.

The frame's own scripts, styles and images refer to one another: they share a folder, named by all that is in it. An
image of an article gets a name of its own. Knows no page and no server.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path
from urllib.parse import quote, unquote, urljoin

from mkdocs.structure.files import File
from mkdocs.utils import get_relative_url

PLAIN = "assets/"  # where the frame's templates and mkdocs.yml look for its assets
MEDIA = "assets/media/"
IMAGES = {".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".ico"}
NAMED_BY_CONTENT = (
    "/(?:assets/(?:[a-z-]+-[0-9a-f]{12}/|media/|.+[.][0-9a-f]{8}[.]min[.](?:js|css)(?:[.]map)?$)"
    "|search/.+_[0-9a-f]{7,10}[.](?:pf_[a-z]+|pagefind)$)"
)
LETTERS = 12  # of a hash, in hexadecimal
ENDING = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif|ico)\b", re.I)  # found at once, where ATTRIBUTE takes long
ATTRIBUTE = re.compile(r'(\s(?:src|href|poster|srcset)=")([^"]*\.(?:png|jpe?g|gif|svg|webp|avif|ico)\b[^"]*)"', re.I)


def is_named(path: str) -> bool:
    """Whether the address of a file, seen from the site's root, says its content."""
    return bool(re.match(NAMED_BY_CONTENT, f"/{path}"))


def folder(frame: Path) -> str:
    """The folder in the site for the frame's assets, which are in `frame`, and for the search's program."""
    digest = hashlib.sha256(version("pagefind-bin").encode())
    for file in sorted(frame.rglob("*")):
        if file.is_file():
            digest.update(b"\0" + file.relative_to(frame).as_posix().encode() + b"\0" + file.read_bytes())
    return f"{PLAIN}site-{digest.hexdigest()[:LETTERS]}/"


def rename(files: Iterable[File], frame: Path, own: str, docs: Path, site: Path) -> dict[str, str]:
    """Give the frame's assets and the articles' images their addresses; the new ones by the old."""
    named: dict[str, str] = {}
    for file in files:
        source = Path(file.abs_src_path) if file.abs_src_path else None
        if source and source.is_relative_to(frame):
            place = own + source.relative_to(frame).as_posix()
        elif source and source.suffix.lower() in IMAGES and source.is_relative_to(docs):
            content = hashlib.sha256(source.read_bytes()).hexdigest()[:LETTERS]
            place = f"{MEDIA}{source.stem}.{content}{source.suffix}"
        else:
            continue
        named[file.dest_uri] = place
        file.dest_uri, file.url = place, quote(place)
        file.abs_dest_path = str(site / place)
    return named


def addressed(html: str, page: str, named: Mapping[str, str]) -> str:
    """The HTML of a page at the address `page` with new addresses where writers put old ones into raw HTML."""

    def new(address: str) -> str:
        path = unquote(urljoin(f"/{page}", address)).lstrip("/")
        return get_relative_url(quote(named[path]), page) if path in named else address

    def filled(match: re.Match[str]) -> str:
        if match[1].strip().startswith("srcset"):
            each = (part.split(maxsplit=1) for part in match[2].split(",") if part.strip())
            return f'{match[1]}{", ".join(" ".join([new(address), *size]) for address, *size in each)}"'
        return f'{match[1]}{new(match[2])}"'

    return ATTRIBUTE.sub(filled, html) if named and ENDING.search(html) else html
