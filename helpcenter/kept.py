"""What earlier builds made of the pages, used again where all that it was made of is the same. Knows no plugin.

Two things are kept of a page: its HTML as Markdown gives it, and, by hash, the page as it stands in the last good
site. Each has a key, the hash of all that goes into it; the site's settings, code and templates are a part of every
key. What is kept can be deleted at any time.
"""

import hashlib
import os
import pickle
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs import utils
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from helpcenter import placing, settings

OUR_CODE = Path(__file__).resolve().parents[1]


class Rendered(NamedTuple):
    """What `Page.render` finds out; `links` are those to anchors, by the source of the page that has the anchor."""

    content: str
    toc: TableOfContents
    title: str | None
    anchors: set[str]
    links: dict[str, dict[str, str]]


class Kept:
    """The pages of one language: `file` is where they are kept, `site` the last good site."""

    def __init__(self, file: Path, site: Path, settings: bytes) -> None:
        self._file, self._site, self._settings = file, site, settings
        self._rendered: dict[bytes, bytes] = {}  # by key, a pickled Rendered
        self._written: dict[str, tuple[bytes, bytes]] = {}  # by address in the site, key and hash of the text
        self._old_rendered, self._old_written = _read(file)

    def knows_files(self, files: Files) -> None:
        """Take in what all pages have in common while they are rendered: the files that a link may lead to."""
        self._settings = _hash(self._settings, sorted((file.src_uri, file.url) for file in files))

    def knows_navigation(self, nav: Navigation) -> None:
        """Take in what all pages show of one another: the navigation, with the titles that pages have by now."""
        self._navigation = _hash(self._settings, [_outline(item) for item in nav.items])

    def render(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        """`Page.render`, or what it found out when the Markdown was the same."""
        key = _hash(self._settings, page.file.src_uri, page.markdown)
        kept = self._old_rendered.get(key)
        if kept is None:
            page.render(config, files)
            links = {file.src_uri: anchors for file, anchors in (page.links_to_anchors or {}).items()}
            anchors = page.present_anchor_ids or set()
            kept = pickle.dumps(Rendered(page.content or "", page.toc, page._title_from_render, anchors, links))
        else:
            page.content, page.toc, page._title_from_render, page.present_anchor_ids, links = pickle.loads(kept)
            page.links_to_anchors = {files.src_uris[uri]: anchors for uri, anchors in links.items()}
        self._rendered[key] = kept

    def write(self, page: Page, make: Callable[[], str]) -> None:
        """Write a page into the site that is being built: as the last good site has it, or else what `make` gives."""
        around = [item and (item.url, item.title) for item in (page.previous_page, page.next_page)]
        alternates = {locale: file.url for locale, file in getattr(page.file, "alternates", {}).items()}
        toc = [(item.id, item.title, item.level) for item in _flat(page.toc)]
        key = _hash(self._navigation, page.url, page.title, page.meta, around, alternates, toc, page.content)
        if self._stands(page.file.dest_uri, key):
            self._written[page.file.dest_uri] = self._old_written[page.file.dest_uri]
            placing.put_again(Path(page.file.abs_dest_path), self._site, page.file.dest_uri)
            return
        text = make().encode("utf-8", errors="xmlcharrefreplace")
        self._written[page.file.dest_uri] = key, _hash(text)
        if text.strip():
            utils.write_file(text, page.file.abs_dest_path)

    def _stands(self, address: str, key: bytes) -> bool:
        """Whether the last good site has this very page."""
        old_key, digest = self._old_written.get(address, (b"", b""))
        if old_key != key:
            return False
        try:
            return _hash((self._site / address).read_bytes()) == digest
        except OSError:
            return False

    def save(self) -> None:
        """Keep what this build has used or made."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        new = self._file.with_suffix(f".{os.getpid()}")
        with new.open("wb") as file:  # not by way of one large string
            pickle.dump((self._rendered, self._written), file)
        new.replace(self._file)


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


def _read(file: Path) -> tuple[dict[bytes, bytes], dict[str, tuple[bytes, bytes]]]:
    try:
        with file.open("rb") as kept:
            rendered, written = pickle.load(kept)
    except Exception:  # none yet, or cut off, or of another time: it is made again
        return {}, {}
    return rendered, written


def _hash(*parts: Any) -> bytes:
    digest = hashlib.sha256()
    for part in parts:
        text = part if isinstance(part, bytes) else repr(part).encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(text) + text)
    return digest.digest()


def _outline(item: StructureItem) -> Any:
    return item.title, getattr(item, "url", None), [_outline(child) for child in getattr(item, "children", None) or ()]


def _flat(toc: TableOfContents) -> list[Any]:
    items = list(toc)
    for item in items:
        items += item.children
    return items
