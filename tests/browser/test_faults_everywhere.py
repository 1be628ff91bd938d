"""Each kind of fault once in each engine, its files in turn: the reader is told, and gets to the outcome.

`make faults` tries every fault on every file, in real time.
"""

import random
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.engines import ENGINES, EVERYWHERE
from tests.browser.reader import Words
from tests.browser.server import Server, files
from tests.conftest import LANGUAGES
from tests.faults.cases import ELEMENT, SLOW, Case, files_of, of_a_file, of_the_whole
from tests.faults.report import MOST
from tests.faults.visit import visit

pytestmark = EVERYWHERE
HURRY = 10  # the element is so many times less patient than with readers
# What does not keep Python from answering.
HARMLESS_FILES = {"/wordings.json", "/keep.js"}  # without these nothing is recognised, and nothing kept
HARMLESS = {"storage refused", "storage full", "another tab's engine dies", "away and back"}
# Where a service worker is, the element keeps nothing itself, and the server's keeps nothing: a case has its own files.
REGISTER = "navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready).then(() => null)"


def test_a_reader_is_told_and_gets_there(
    browser: Browser, engine: str, server: Server, subtests: pytest.Subtests
) -> None:
    """By Python or by the links, and the status says which where anything of the checker is there to say it."""
    words = Words(server.folder, LANGUAGES[ENGINES.index(engine) % len(LANGUAGES)])
    server.uncached = files
    context = browser.new_context(base_url=server.address)
    page = context.new_page()
    page.goto("/")
    page.evaluate(REGISTER)
    for case in (*one_of_each_kind(server, ENGINES.index(engine)), *of_the_whole(server.folder)):
        with subtests.test(fault=case.kind, file=case.file):
            told = visit(page, server, case, words, hurry=HURRY)
            assert (told.outcome, told.exceptions) == (True, ())
            assert told.requests <= MOST
            assert told.said in expected(case)
            assert (told.by == "Python") == (told.said == "ready")
    context.close()


def one_of_each_kind(server: Server, turn: int) -> Iterator[Case]:
    """Each kind of fault of a file, of files that differ from kind to kind and from engine to engine."""
    files = [file for file in files_of(server.folder) if not file.endswith(ELEMENT)]
    kinds = list(dict.fromkeys(case.kind for case in of_a_file(files[0], random.Random(turn))))
    for place, kind in enumerate(kinds):
        file = files[(place * 5 + turn * 7) % len(files)]
        yield next(case for case in of_a_file(file, random.Random(turn)) if case.kind == kind)


def expected(case: Case) -> set[str]:
    """What the status may say."""
    if case.kind == SLOW:
        return {"loading", "ready", "failed"}  # as large as the file is
    if case.kind in HARMLESS or case.file in HARMLESS_FILES:
        return {"ready"}
    if case.kind == "one bit flipped" and not case.file.startswith("/engine/"):
        return {"ready", "failed"}  # a letter of a comment, or of a name
    return {"failed"}
