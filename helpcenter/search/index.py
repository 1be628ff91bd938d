"""Writes the search of a built site: Pagefind's index of the pages that ask for it, synonyms, and a vocabulary.

A page asks by `data-pagefind-body` in its HTML (see overrides/). Knows no MkDocs.
"""

import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pagefind_bin  # type: ignore[import-untyped]

from helpcenter.search.folding import alike, fold, words_of

PROGRAM = "pagefind.js"
FOLDER = "search"  # in the site; overrides/assets/search/engine.js looks there
LEFT_OUT = (".headerlink", "[data-search-exclude]", ".md-annotation")
NEEDED = re.compile(r"pagefind\.js|pagefind-entry\.json|.*\.pf_\w+|wasm\..+\.pagefind")
BODY = "<div data-pagefind-body>"  # in overrides/partials/content.html
LANGUAGE = re.compile(r"<html[^>]*>")
DESCRIPTION = re.compile(r'<meta name="description" (content="[^"]*")')
ELIDED = re.compile(r"(?<![^\W_])((?:[^\W\d_]{1,2}|[Qq]u)[’'])(?=[^\W\d_]{3})")
JOINER = "\u2060"  # word joiner
CHUNK = 2000  # places of words in one file of the index: a question fetches a few KB a word, not Pagefind's usual 30
SHORTEST = 4  # letters: shorter words are not corrected
MAGIC = b"pagefind_dcd"  # before the content of each of Pagefind's files


class SearchIndexError(Exception):
    """Pagefind could not write the index; the message is its own."""


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


def write(site: Path, records: Iterable[Record], lexicons: Mapping[str, dict[str, Any]], programs: str) -> None:
    """Write `search/` into a built site. `lexicons` has what each language's file holds beside the index.

    Pagefind's program goes to a folder `search` in `programs`, where the page's own are.

    Raises SearchIndexError.
    """
    folder = site / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    with TemporaryDirectory() as given:
        pages = Path(given)
        for file in site.rglob("*.html"):
            if found := searchable(file.read_text("utf-8")):
                copy = pages / file.relative_to(site)
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_text(found, "utf-8")
        for number, record in enumerate(records):
            pages.joinpath(f"{number:04}.html").write_text(_parted(_page(record)), "utf-8")
        if not any(pages.iterdir()):
            return  # a site without articles to find: the search then leads to the home page
        _run_pagefind(pages, folder)
    for file in folder.iterdir():
        if file.is_file() and not NEEDED.fullmatch(file.name):
            file.unlink()  # Pagefind's own pages for readers, which this site does not use
    program = site / programs / FOLDER / PROGRAM
    program.parent.mkdir(parents=True, exist_ok=True)
    folder.joinpath(PROGRAM).rename(program)
    languages = _settle(folder)
    for language, lexicon in lexicons.items():
        code = language.lower()
        words = _words(folder, code)
        count = languages.get(code, {"page_count": 0})["page_count"]
        shown = lexicon | {"held": _held(lexicon["groups"], words), "pages": count}
        text = json.dumps(shown, ensure_ascii=False, separators=(",", ":"))
        folder.joinpath(f"{code}.json").write_text(text, "utf-8")
        vocabulary = "\n".join(word for word in words if len(word) >= SHORTEST and word.isalpha()).encode()
        folder.joinpath(f"{code}.words").write_bytes(gzip.compress(vocabulary, mtime=0))


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


def _parted(html: str) -> str:
    """The HTML with elided articles parted from their words, which Pagefind would not find: l’ assistance.

    The sign that joins them tells overrides/assets/search/results.js to show them as they were.
    """
    return ELIDED.sub(f"\\1{JOINER} ", html)


def _run_pagefind(pages: Path, folder: Path) -> None:
    command = [str(pagefind_bin.get_executable()), "--site", str(pages), "--output-path", str(folder), "--quiet"]
    for selector in LEFT_OUT:
        command += ["--exclude-selectors", selector]
    environment = {**os.environ, "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": str(CHUNK)}
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment)
    if done.returncode or not folder.joinpath("pagefind-entry.json").is_file():
        raise SearchIndexError((done.stdout + done.stderr).strip() or f"Pagefind ended with {done.returncode}")


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


def _settle(folder: Path) -> dict[str, Any]:
    """What Pagefind leaves to chance, the order of languages and of filters, put in order; the languages by code.

    Its WebAssembly gets a name that says its content, as its other files have.

    The order of filters is in a language's `.pf_meta`, a list of [name, file] in CBOR.
    """
    entry = folder / "pagefind-entry.json"
    found = json.loads(entry.read_text("utf-8"))
    for code, language in found["languages"].items():
        meta = folder / f"pagefind.{language['hash']}.pf_meta"
        content = gzip.decompress(meta.read_bytes())
        names = [file.stem for file in folder.glob(f"filter/{code}_*.pf_filter")]
        listed = [match for name in names if (match := re.search(rb"\x82[^\x80-\x9f]+%b" % name.encode(), content))]
        if listed:
            start, end = min(each.start() for each in listed), max(each.end() for each in listed)
            content = content[:start] + b"".join(sorted(each[0] for each in listed)) + content[end:]
        meta.unlink()
        language["hash"] = f"{code}_{hashlib.sha256(content).hexdigest()[:10]}"
        folder.joinpath(f"pagefind.{language['hash']}.pf_meta").write_bytes(gzip.compress(content, mtime=0))
    for wasm in sorted(folder.glob("wasm.*.pagefind")):
        stemmer = wasm.name.split(".")[1]
        named = f"{stemmer}_{hashlib.sha256(wasm.read_bytes()).hexdigest()[:10]}"
        users = [language for language in found["languages"].values() if language["wasm"] == stemmer]
        for language in users:
            language["wasm"] = named
        if users:
            wasm.rename(folder / f"wasm.{named}.pagefind")
    entry.write_text(json.dumps(found, sort_keys=True), "utf-8")
    return dict(found["languages"])


def _words(folder: Path, language: str) -> list[str]:
    """The words of a language's pages, folded, with those on more pages first."""
    counts: Counter[str] = Counter()
    for file in sorted(folder.glob(f"fragment/{language}_*.pf_fragment")):
        fragment = json.loads(gzip.decompress(file.read_bytes()).removeprefix(MAGIC))
        text = f"{fragment['meta'].get('title', '')} {fragment['content']}".replace(f"{JOINER} ", "")
        counts.update({fold(word) for word in words_of(text)})
    return sorted(counts, key=lambda word: (-counts[word], word))


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
