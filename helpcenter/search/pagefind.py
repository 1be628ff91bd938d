"""Pagefind's index of the pages of one language, and the words that it holds. Knows no site and no MkDocs."""

import gzip
import hashlib
import json
import os
import pickle
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import pagefind_bin  # type: ignore[import-untyped]

from helpcenter import placing
from helpcenter.placing import put_if_new
from helpcenter.processes import alone
from helpcenter.search.folding import fold, words_of

LEFT_OUT = (".headerlink", "[data-search-exclude]", ".md-annotation")
PROGRAMS = ("pagefind.js", "wasm.*.pagefind")  # which are the same for every index of a language
JOINER = "\u2060"  # word joiner
CHUNK = 2000  # places of words in one file of the index: a question fetches a few KB a word, not Pagefind's usual 30
MAGIC = b"pagefind_dcd"  # before the content of each of Pagefind's files


class SearchIndexError(Exception):
    """Pagefind could not write the index; the message is its own."""


class Index(NamedTuple):
    """`programs` by path, `entry` what `pagefind-entry.json` says, `words` with the most frequent first."""

    programs: dict[str, bytes]
    entry: dict[str, Any]
    words: list[str]


def kept(
    file: Path, language: str, pages: Iterable[tuple[str, str]], take: Callable[[str, Path], None]
) -> Index | None:
    """The index of these pages, paths in the site and HTML, always in the same order; None where there are none.

    It is as it is kept in a file if it was made of the same, else made, and kept there. `take` is called with each
    file that belongs to it alone: its path in the index, and where it stands. Raises SearchIndexError.
    """
    given, made = file.with_suffix(""), file.with_suffix(".made")
    with alone(file.with_suffix(".lock")):
        key = _laid(given, pages)
        if key is None:
            return None
        try:
            old_key, *parts = pickle.loads(file.read_bytes())
        except Exception:  # none yet, or cut off, or of another time
            old_key = None
        if old_key == key and made.is_dir():
            index = Index(*parts)
        else:
            file.unlink(missing_ok=True)  # it would speak of what does not stand there any more
            shutil.rmtree(made, ignore_errors=True)
            with alone(file.with_name("lock")):  # Pagefind uses every core, and 0.2 MB of memory a page
                index = _made(language, given, made)
            new = file.with_suffix(f".{os.getpid()}")
            new.write_bytes(pickle.dumps((key, *index)))
            new.replace(file)
        for own in made.rglob("*.pf_*"):
            take(own.relative_to(made).as_posix(), own)
    return index


def _laid(folder: Path, pages: Iterable[tuple[str, str]]) -> bytes | None:
    """Let the folder have these pages and no others; their hash, or None where there are none.

    They stay there for the next time, when few of them are others: to make and to remove a folder for each takes long.
    """
    digest = hashlib.sha256(f"{version('pagefind_bin')} {CHUNK} {LEFT_OUT}".encode())
    names = set()
    for name, html in pages:
        names.add(name)
        data = html.encode()
        digest.update(f"\0{name}\0".encode() + data)
        put_if_new(folder / name, data)
    for name in placing.names(folder):
        if name not in names:
            folder.joinpath(name).unlink()
    return digest.digest() if names else None


def _made(language: str, given: Path, folder: Path) -> Index:
    """The index of the pages in the folder `given`, all in one language, whose files are in `folder` then."""
    _run(given, folder)
    entry = _settle(folder, language)
    programs = {file.name: file.read_bytes() for pattern in PROGRAMS for file in folder.glob(pattern)}
    return Index(programs, entry, _words(file.read_bytes() for file in folder.rglob("*.pf_fragment")))


def _run(pages: Path, folder: Path) -> None:
    command = [str(pagefind_bin.get_executable()), "--site", str(pages), "--output-path", str(folder), "--quiet"]
    for selector in LEFT_OUT:
        command += ["--exclude-selectors", selector]
    environment = {**os.environ, "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": str(CHUNK)}
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment)
    if done.returncode or not folder.joinpath("pagefind-entry.json").is_file():
        raise SearchIndexError((done.stdout + done.stderr).strip() or f"Pagefind ended with {done.returncode}")


def _settle(folder: Path, code: str) -> dict[str, Any]:
    """What Pagefind leaves to chance, the order of filters, put in order; what it says of the index.

    Its WebAssembly gets a name that says its content, as its other files have.
    The order of filters is in a language's `.pf_meta`, a list of [name, file] in CBOR.
    """
    entry: dict[str, Any] = json.loads(folder.joinpath("pagefind-entry.json").read_text("utf-8"))
    language = entry["languages"][code]
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
    wasm = folder / f"wasm.{language['wasm'] or 'unknown'}.pagefind"
    language["wasm"] = f"{language['wasm'] or 'unknown'}_{hashlib.sha256(wasm.read_bytes()).hexdigest()[:10]}"
    wasm.rename(folder / f"wasm.{language['wasm']}.pagefind")
    return entry


def _words(fragments: Iterable[bytes]) -> list[str]:
    """The words of the pages, folded, with those on more pages first."""
    counts: Counter[str] = Counter()
    for data in fragments:
        fragment = json.loads(gzip.decompress(data).removeprefix(MAGIC))
        text = f"{fragment['meta'].get('title', '')} {fragment['content']}".replace(f"{JOINER} ", "")
        counts.update({fold(word) for word in set(words_of(text))})
    return sorted(counts, key=lambda word: (-counts[word], word))
