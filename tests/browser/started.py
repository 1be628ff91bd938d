"""A browser that must be started with some of what a context may ask for. Knows no browser's words for it."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from playwright.sync_api import Browser, BrowserContext


class Started[Setting]:
    """As `new_context` of a Playwright browser: one is started for each set of settings asked for, and kept.

    `settings` says what is asked for in other words than Playwright's: by an option and its value, what `start` needs.
    """

    def __init__(
        self, start: Callable[[Iterable[Setting]], Browser], settings: Mapping[tuple[str, object], Setting]
    ) -> None:
        self._start, self._settings = start, settings
        self._running: dict[frozenset[Setting], Browser] = {}

    def new_context(self, **options: Any) -> BrowserContext:
        """A context with Playwright's options, in the browser that was started with the others."""
        wanted = {key: setting for key, setting in self._settings.items() if options.get(key[0]) == key[1]}
        for name, _ in wanted:
            del options[name]
        settings = frozenset(wanted.values())
        if settings not in self._running:
            self._running[settings] = self._start(settings)
        return self._running[settings].new_context(**options)

    def close(self) -> None:
        """End all that were started."""
        for browser in self._running.values():
            browser.close()
