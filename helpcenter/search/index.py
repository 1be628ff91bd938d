"""Writes the search of a built site: an index per language of the pages that ask for it, synonyms, and a vocabulary.

A page asks by `data-pagefind-body` in its HTML (see overrides/). Knows no MkDocs.
"""

import gzip
import json
import re
import shutil
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from helpcenter.search.folding import alike
from helpcenter.search.pagefind import JOINER, Index, kept

PROGRAM = "pagefind.js"
FOLDER = "search"  # in the site; overrides/assets/search/engine.js looks there
BODY = "<div data-pagefind-body>"  # in overrides/partials/content.html
LANGUAGE = re.compile(r'<html[^>]*?\blang="([^"]*)"[^>]*>')
DESCRIPTION = re.compile(r'<meta name="description" (content="[^"]*")')
ELIDED = re.compile(r"(?<![^\W_])((?:[^\W\d_]{1,2}|[Qq]u)[’'])(?=[^\W\d_]{3})")
SHORTEST = 4  # letters: shorter words are not corrected

type Pages = dict[str, str]  # HTML for Pagefind by its path in the site


@dataclass(frozen=True)
class Record:
    """Something to find that is no page of its own: where it is, seen from the site's root, and its HTML.

    `kind` is an id by which the page may name what is found ("checker").
    """

    language: str
    address: str
    title: str
    body: str
    kind: str


def write(
    site: Path, records: Iterable[Record], lexicons: Mapping[str, dict[str, Any]], cache: Path, programs: str
) -> None:
    """Write `search/` into a built site. `lexicons` has what each language's file holds beside the index.

    The index of a language whose pages are the same as before is taken from `cache`. Pagefind's program goes to a
    folder `search` in `programs`, where the page's own are. Raises SearchIndexError.
    """
    folder = site / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    pages = _pages(site, records)
    with ThreadPoolExecutor(2) as pool:  # while Pagefind reads one language's pages, the other's are written
        made = {code: pool.submit(kept, cache / f"{code}.pickle", code, pages[code]) for code in sorted(pages)}
        indexes = {code: index.result() for code, index in made.items()}
    if not indexes:
        return  # a site without articles to find: the search then leads to the home page
    for index in indexes.values():
        for name, data in index.files.items():
            _written(site / programs / FOLDER / name if name == PROGRAM else folder / name, data)
    _written(folder / "pagefind-entry.json", _entry(indexes.values()))
    for language, lexicon in lexicons.items():
        code = language.lower()
        found = indexes.get(code)
        words = found.words if found else []
        count = found.entry["languages"][code]["page_count"] if found else 0
        shown = lexicon | {"held": _held(lexicon["groups"], words), "pages": count}
        _written(folder / f"{code}.json", json.dumps(shown, ensure_ascii=False, separators=(",", ":")).encode())
        vocabulary = "\n".join(word for word in words if len(word) >= SHORTEST and word.isalpha()).encode()
        _written(folder / f"{code}.words", gzip.compress(vocabulary, mtime=0))


def _pages(site: Path, records: Iterable[Record]) -> dict[str, Pages]:
    """What is to be found, by language."""
    pages: dict[str, Pages] = {}
    for file in site.rglob("*.html"):
        if found := searchable(file.read_text("utf-8")):
            pages.setdefault(_language(found), {})[file.relative_to(site).as_posix()] = found
    for number, record in enumerate(records):
        found = _parted(_page(record))
        pages.setdefault(_language(found), {})[f"{number:04}.html"] = found
    return pages


def searchable(page: str) -> str:
    """What the search takes of a page's HTML: its language, description and article; "" if the page does not ask."""
    start, end = page.find(BODY), page.rfind("</article>")
    if start < 0 or end < start:
        return ""
    language, description = LANGUAGE.search(page), DESCRIPTION.search(page)
    return _parted(
        f"{language[0] if language else '<html>'}<body>{page[start:end]}"
        f'<meta data-pagefind-meta="description[content]" {description[1] if description else ""}></body></html>'
    )


def _language(html: str) -> str:
    """The language as Pagefind calls it."""
    language = LANGUAGE.match(html)
    return language[1].lower() if language else "unknown"


def _parted(html: str) -> str:
    """The HTML with elided articles parted from their words, which Pagefind would not find: l’ assistance.

    The sign that joins them tells overrides/assets/search/results.js to show them as they were.
    """
    return ELIDED.sub(f"\\1{JOINER} ", html)


def _page(record: Record) -> str:
    """A page for Pagefind. Its name is no `title`, which counts more: what is beside the articles comes after them."""
    meta = {"url": f"/{record.address}", "kind": record.kind}
    return (
        f'<html lang="{escape(record.language)}"><body><main data-pagefind-body>'
        + "".join(
            f'<span data-pagefind-meta="{name}" data-pagefind-ignore>{escape(meta[name])}</span>' for name in meta
        )
        + f'<p data-pagefind-meta="name" data-pagefind-weight="5">{record.title}</p>{record.body}</main></body></html>'
    )


def _entry(indexes: Iterable[Index]) -> bytes:
    """The one file that tells Pagefind's program of all languages."""
    entries = [index.entry for index in indexes]
    languages = {code: language for entry in entries for code, language in entry["languages"].items()}
    return json.dumps(entries[0] | {"languages": languages}, sort_keys=True).encode()


def _written(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def _held(groups: list[list[str]], words: list[str]) -> list[str]:
    """The members of groups whose words, in some form, the pages hold."""
    by_beginning: dict[str, list[str]] = {}
    for word in words:
        by_beginning.setdefault(word[:3], []).append(word)
    members = dict.fromkeys(member for group in groups for member in group)
    return [
        member
        for member in members
        if all(any(alike(word, known) for known in by_beginning.get(word[:3], ())) for word in member.split())
    ]
