"""What earlier builds made of the pages, used again where all that it was made of is the same. Knows no plugin.

Two things are kept of a page: its HTML as Markdown gives it, and, by hash, the page as it stands in the last good
site, as other files do that are made of articles. Each has a key, the hash of all that goes into it; the site's
settings, code and templates are a part of every key. What is kept can be deleted at any time.
"""

import hashlib
import os
import pickle
import sys
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from struct import Struct
from typing import Any, BinaryIO, Literal, NamedTuple, Self

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from helpcenter import placing, settings

WORD = Struct(">Q")
OUR_CODE = Path(__file__).resolve().parents[1]


class Rendered(NamedTuple):
    """What `Page.render` finds out; `links` are those to anchors, by the source of the page that has the anchor."""

    content: str
    toc: TableOfContents
    title: str | None
    anchors: set[str]
    links: dict[str, dict[str, str]]


class Kept:
    """The pages of one language: `file` is where they are kept, `site` is being built, `last` the last good site.

    A context: what is kept anew goes to a file at once, and is in `file`'s place after `save`.
    """

    def __init__(self, file: Path, site: Path, last: Path, settings: bytes) -> None:
        self._file, self._site, self._last, self._settings = file, site, last, settings
        self._written: dict[str, tuple[bytes, bytes]] = {}  # by address in the site, key and hash of the text

    def __enter__(self) -> Self:
        self._old = _Store(self._file, "rb")
        self._old_written: dict[str, tuple[bytes, bytes]] = self._old.about
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._new = _Store(self._file.with_suffix(".new"), "wb")
        return self

    def __exit__(self, *_: object) -> None:
        self._old.close()
        self._new.close()
        self._new.path.unlink(missing_ok=True)

    def knows_files(self, files: Files) -> None:
        """Take in what all pages have in common while they are rendered: the files that a link may lead to."""
        self._settings = _hash(self._settings, sorted((file.src_uri, file.url) for file in files))

    def knows_navigation(self, nav: Navigation) -> None:
        """Take in what all pages show of one another: the navigation, with the titles that pages have by now."""
        self._navigation = _hash(self._settings, [_outline(item) for item in nav.items])

    def render(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        """`Page.render`, or what it found out when the Markdown was the same."""
        key = _hash(self._settings, page.file.src_uri, page.markdown)
        kept, rendered = self._kept(key)
        if rendered is None:
            page.render(config, files)
            links = {file.src_uri: anchors for file, anchors in (page.links_to_anchors or {}).items()}
            anchors = page.present_anchor_ids or set()
            kept = pickle.dumps(Rendered(page.content or "", page.toc, page._title_from_render, anchors, links))
        else:
            page.content, page.toc, page._title_from_render, page.present_anchor_ids, links = rendered
            page.links_to_anchors = {files.src_uris[uri]: anchors for uri, anchors in links.items()}
        self._new.put(key, kept)

    def _kept(self, key: bytes) -> tuple[bytes, Rendered | None]:
        kept = self._old.get(key)
        try:
            return kept, pickle.loads(kept)
        except Exception:  # there is none, or it is spoilt
            return b"", None

    def write(self, page: Page, make: Callable[[], str]) -> None:
        """Write a page into the site that is being built: as the last good site has it, or else what `make` gives."""
        around = [item and (item.url, item.title) for item in (page.previous_page, page.next_page)]
        alternates = {locale: file.url for locale, file in getattr(page.file, "alternates", {}).items()}
        toc = [(item.id, item.title, item.level) for item in _flat(page.toc)]
        self.put(page.file.dest_uri, (page.url, page.title, page.meta, around, alternates, toc, page.content), make)

    def put(self, name: str, made_of: tuple[Any, ...], make: Callable[[], str]) -> None:
        """Put a file into the site that is made of this, and of what all pages have in common, as `write` does."""
        key = _hash(self._navigation, *made_of)
        if self._stands(name, key):
            self._written[name] = self._old_written[name]
            placing.put_again(self._site, name, self._last)
            return
        text = make().encode("utf-8", errors="xmlcharrefreplace")
        self._written[name] = key, _hash(text)
        if text.strip():
            placing.put(self._site, name, text)

    def _stands(self, address: str, key: bytes) -> bool:
        """Whether the last good site has this very page."""
        old_key, digest = self._old_written.get(address, (b"", b""))
        if old_key != key:
            return False
        try:
            return _hash((self._last / address).read_bytes()) == digest
        except OSError:
            return False

    def save(self) -> None:
        """Keep what this build has used or made."""
        self._new.finish(self._written)
        self._old.close()  # some systems replace no open file
        self._new.path.replace(self._file)


class _Store:
    """A file of pieces by their keys, read one by one: together they would take much memory.

    After the pieces stands a pickle of where each is and of what is told `about` all; the last bytes say where that is.
    """

    def __init__(self, path: Path, mode: Literal["rb", "wb"]) -> None:
        self.path = path
        self._places: dict[bytes, tuple[int, int]] = {}
        self.about: dict[str, Any] = {}
        self._file: BinaryIO = BytesIO()
        if mode == "wb":
            self._file = path.open(mode)
            return
        with suppress(Exception):  # none yet, or cut off, or of another time: it is made again
            self._file = path.open(mode)
            end = self._file.seek(-WORD.size, os.SEEK_END)
            (start,) = WORD.unpack(self._file.read())
            self._file.seek(start)
            self._places, self.about = pickle.loads(self._file.read(end - start))

    def get(self, key: bytes) -> bytes:
        """The piece of this key; empty if there is none."""
        start, size = self._places.get(key, (0, 0))
        self._file.seek(start)
        return self._file.read(size)

    def put(self, key: bytes, piece: bytes) -> None:
        """Add a piece."""
        if key not in self._places:
            self._places[key] = self._file.tell(), len(piece)
            self._file.write(piece)

    def finish(self, about: dict[str, Any]) -> None:
        """Write what is after the pieces."""
        start = self._file.tell()
        pickle.dump((self._places, about), self._file)
        self._file.write(WORD.pack(start))
        self._file.close()

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def common_key(config: MkDocsConfig) -> bytes:
    """The hash of what every page depends on: settings, data files, templates, code, the versions of packages."""
    folders = [(Path(config.docs_dir), ".yml"), *((Path(folder), "") for folder in config.theme.dirs[:1])]
    folders += [(OUR_CODE / name, "") for name in ("helpcenter", "checker")]
    digest = hashlib.sha256(settings.written(config))
    hooks: Any = config.hooks  # by name, though typed as a list
    for hook in hooks.values():
        digest.update(_hash(Path(hook.__file__).read_bytes()))
    for folder, ending in folders:
        for file in sorted(folder.rglob(f"*{ending}")):
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(file.as_posix().encode() + b"\0" + _hash(file.read_bytes()))
    digest.update(repr(sorted({each.name for folder in sys.path for each in Path(folder).glob("*-info")})).encode())
    return digest.digest()


def _hash(*parts: Any) -> bytes:
    digest = hashlib.sha256()
    for part in parts:
        kind, text = b"b", part
        if not isinstance(part, bytes):  # the representation of a long text takes long
            kind, text = (b"s", part) if isinstance(part, str) else (b"r", repr(part))
            text = text.encode("utf-8", "surrogatepass")
        digest.update(b"%s%d:" % (kind, len(text)) + text)
    return digest.digest()


def _outline(item: StructureItem) -> Any:
    return item.title, getattr(item, "url", None), [_outline(child) for child in getattr(item, "children", None) or ()]


def _flat(toc: TableOfContents) -> list[Any]:
    items = list(toc)
    for item in items:
        items += item.children
    return items
