"""The engines that the tests run in, and which tests run in which. Knows no browser's path."""

from itertools import count

import pytest

CHROMIUM, FIREFOX, WEBKIT = "chromium", "firefox", "webkit"
ENGINES = (CHROMIUM, FIREFOX, WEBKIT)
EVERYWHERE = pytest.mark.engines(*ENGINES)  # worn by tests that hold in every engine; the others mean Chromium
ELSEWHERE = pytest.mark.engines(FIREFOX, WEBKIT)  # worn by the shorter twin of an exhaustive test


def engines_of(test: pytest.Item) -> tuple[str, ...]:
    """The engines in which a test runs: those of its nearest mark `engines`."""
    mark = test.get_closest_marker("engines")
    return mark.args if mark else (CHROMIUM,)


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
