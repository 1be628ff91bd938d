"""The engines that the tests run in, and which tests run in which. Knows no browser's path."""

from itertools import count

import pytest

CHROMIUM, FIREFOX, WEBKIT = "chromium", "firefox", "webkit"
ENGINES = (CHROMIUM, FIREFOX, WEBKIT)
EVERYWHERE = pytest.mark.everywhere  # worn by tests that `make test`, too, runs in every engine
NOT_WEBKIT = pytest.mark.engines(CHROMIUM, FIREFOX)  # worn by what its driver can't do, or tell
ELSEWHERE = pytest.mark.engines(FIREFOX, WEBKIT)  # worn by the shorter twin of an exhaustive test


def engines_of(test: pytest.Item) -> tuple[str, ...]:
    """The engines in which a test can run: those of its nearest mark `engines`, which says why; else all."""
    mark = test.get_closest_marker("engines")
    return mark.args if mark else ENGINES


def engine_of(item: pytest.Item) -> str:
    """The engine of a test's case; Chromium's name where it has none."""
    return str(item.callspec.params.get("engine", CHROMIUM)) if hasattr(item, "callspec") else CHROMIUM


def long_elsewhere(items: list[pytest.Item]) -> list[pytest.Item]:
    """What only `make everywhere` has the time for: the cases in other engines of tests that Chromium runs."""
    return [
        item
        for item in items
        if engine_of(item) != CHROMIUM and CHROMIUM in engines_of(item) and not item.get_closest_marker("everywhere")
    ]


def repeated_languages(items: list[pytest.Item]) -> list[pytest.Item]:
    """What Chromium does in every language, the other engines do in one, test by test in turn: the items left out.

    Tests that give each case a language of its own keep all their cases.
    """
    cases: dict[tuple[str, str, str], dict[str, pytest.Item]] = {}  # by test, engine and all other parameters
    for item in items:
        given = dict(getattr(item, "callspec", None).params) if hasattr(item, "callspec") else {}
        engine, language = given.pop("engine", CHROMIUM), given.pop("language", None)
        if engine != CHROMIUM and language is not None:
            test = item.nodeid.partition("[")[0]
            cases.setdefault((test, engine, repr(given)), {})[language] = item
    left_out = []
    for turn, languages in zip(count(), cases.values(), strict=False):
        kept = list(languages)[turn % len(languages)]
        left_out += [item for language, item in languages.items() if language != kept]
    return left_out
