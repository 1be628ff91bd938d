"""Writes the search of a built site: an index per language of the pages that ask for it, synonyms, and a vocabulary.

A page asks by `data-pagefind-body` in its HTML (see overrides/). Knows no MkDocs.
"""

import gzip
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from helpcenter.locales import tag
from helpcenter.placing import names, put_if_new, put_same
from helpcenter.search.folding import alike
from helpcenter.search.pagefind import JOINER, Index, kept

PROGRAM = "pagefind.js"
FOLDER = "search"  # in the site; overrides/assets/search/engine.js looks there
BODY = "<div data-pagefind-body>"  # in overrides/partials/content.html
END = re.compile(r'<h2 id="(?:related|contact)"|</article>')  # what the site puts below an article is not its text
LANGUAGE = re.compile(r'<html[^>]*?\blang="([^"]*)"[^>]*>')
DESCRIPTION = re.compile(r'<meta name="description" (content="[^"]*")')
LETTER = r"[^\W\d_]"
ELIDED = re.compile(  # looks back from the apostrophe: there are fewer of them than of letters
    rf"[’'](?:(?<=(?<![^\W_]){LETTER}.)|(?<=(?<![^\W_]){LETTER}{{2}}.))(?={LETTER}{{3}})"
)
SHORTEST = 4  # letters: shorter words are not corrected


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


def write_language(
    site: Path,
    language: str,
    folders: Mapping[str, str],
    records: Iterable[Record],
    cache: Path,
) -> Index | None:
    """Write the index of a language into `search/` of a site that has its pages; None where nothing is to be found.

    The languages can be written at the same time: what they have in common, Pagefind's programs, is returned.

    `folders` are those of all languages in the site. The index is taken from `cache` where all that is to be found is
    the same as before. Raises SearchIndexError.
    """
    code = _code(language)
    others = {folder for folder in folders.values() if folder and folder != folders[language]}
    pages = _pages(site, folders[language], others, records)
    return kept(cache / f"{code}.pickle", code, pages, lambda name, file: put_same(site / FOLDER / name, file))


def write_words(
    site: Path, indexes: Mapping[str, Index | None], lexicons: Mapping[str, dict[str, Any]], programs: str
) -> None:
    """Write what is beside the indexes of all languages; `lexicons` has what each language's file holds.

    Pagefind's program goes to a folder `search` in `programs`, where the page's own are.
    """
    folder = site / FOLDER
    if not any(indexes.values()):
        return  # a site without articles to find: the search then leads to the home page
    for name, data in (each for index in indexes.values() if index for each in index.programs.items()):
        put_if_new(site / programs / FOLDER / name if name == PROGRAM else folder / name, data)
    put_if_new(folder / "pagefind-entry.json", _entry(filter(None, indexes.values())))
    for language, lexicon in lexicons.items():
        code = _code(language)
        found = indexes.get(language)
        words = found.words if found else []
        count = found.entry["languages"][code]["page_count"] if found else 0
        shown = lexicon | {"held": _held(lexicon["groups"], words), "pages": count}
        put_if_new(folder / f"{code}.json", json.dumps(shown, ensure_ascii=False, separators=(",", ":")).encode())
        vocabulary = "\n".join(word for word in words if len(word) >= SHORTEST and word.isalpha()).encode()
        put_if_new(folder / f"{code}.words", gzip.compress(vocabulary, mtime=0))


def _pages(site: Path, folder: str, others: Collection[str], records: Iterable[Record]) -> Iterator[tuple[str, str]]:
    """What is to be found in a language: in its folder of the site, without those of `others`, and beside its pages."""
    own = (name for name in names(site, folder) if name.endswith(".html") and not name.startswith(tuple(others)))
    for name in sorted(own):
        if html := searchable(site.joinpath(name).read_text("utf-8")):
            yield name, html
    for number, record in enumerate(records):
        yield f"{number:04}.html", _parted(_page(record))


def _code(language: str) -> str:
    """The language as Pagefind and the page call it."""
    return tag(language).lower()


def searchable(page: str) -> str:
    """What the search takes of a page's HTML: its language, description and article; "" if the page does not ask."""
    start = page.find(BODY)
    if start < 0 or not (end := END.search(page, start)):
        return ""
    language, description = LANGUAGE.search(page), DESCRIPTION.search(page)
    return _parted(
        f"{language[0] if language else '<html>'}<body>{page[start : end.start()]}"
        f'<meta data-pagefind-meta="description[content]" {description[1] if description else ""}></body></html>'
    )


def _parted(html: str) -> str:
    """The HTML with elided articles parted from their words, which Pagefind would not find: l’ assistance.

    The sign that joins them tells overrides/assets/search/results.js to show them as they were.
    """
    return ELIDED.sub(f"\\g<0>{JOINER} ", html)


def _page(record: Record) -> str:
    """A page for Pagefind. Its name is no `title`, which counts more: what is beside the articles comes after them."""
    meta = {"url": f"/{record.address}", "kind": record.kind}
    return (
        f'<html lang="{escape(tag(record.language))}"><body><main data-pagefind-body>'
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
