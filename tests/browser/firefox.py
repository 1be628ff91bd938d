"""Finds a Firefox for the tests, or gets one the machine's usual way. Run as a module, it makes sure there is one."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Playwright, sync_playwright

NAMES = ("firefox-esr", "firefox")
PLACES = os.pathsep.join([os.environ.get("PATH", ""), "/Applications/Firefox.app/Contents/MacOS"])
# What a context of Playwright's own Firefox is asked for, a Firefox of the machine must be started with.
SETTINGS: Mapping[tuple[str, object], Mapping[str, bool | int]] = {
    ("java_script_enabled", False): {"javascript.enabled": False},
    ("color_scheme", "dark"): {"ui.systemUsesDarkTheme": 1},
    ("reduced_motion", "reduce"): {"ui.prefersReducedMotion": 1},
    ("forced_colors", "active"): {"browser.display.document_color_use": 2},
}
ALWAYS: Mapping[str, bool | int] = {"dom.events.testing.asyncClipboard": True}  # no question before a test may copy


class Firefox:
    """Firefox as `new_context` of a Playwright browser: one that is started for each set of settings, and kept."""

    def __init__(self, playwright: Playwright) -> None:
        self._playwright = playwright
        self._started: dict[frozenset[tuple[str, object]], Browser] = {}

    def new_context(self, *, settings: Mapping[str, bool | int] | None = None, **options: Any) -> BrowserContext:
        """A context with Playwright's options; `settings` are Firefox's own, by their names in about:config."""
        given: dict[str, bool | int] = {**ALWAYS, **(settings or {})}
        if own := find():
            options.pop("permissions", None)
            for (name, value), preferences in SETTINGS.items():
                if options.get(name) == value:
                    given |= preferences
                    del options[name]
        key = frozenset(given.items())
        if key not in self._started:
            self._started[key] = launch(self._playwright, own, given)
        return self._started[key].new_context(**options)

    def close(self) -> None:
        """End all that were started."""
        for browser in self._started.values():
            browser.close()


def find() -> str | None:
    """The path of the machine's Firefox: `$FIREFOX`, or one in the usual places; None where Playwright's is used."""
    return os.environ.get("FIREFOX") or next(filter(None, (shutil.which(name, path=PLACES) for name in NAMES)), None)


def launch(playwright: Playwright, own: str | None, settings: Mapping[str, bool | int]) -> Browser:
    """A headless Firefox: the machine's own, driven by WebDriver BiDi, or Playwright's build in Playwright's way."""
    if own:
        return playwright.firefox.launch(
            channel="moz-firefox", executable_path=own, headless=True, firefox_user_prefs=dict(settings)
        )
    return playwright.firefox.launch(firefox_user_prefs=dict(settings))


def install() -> None:
    """Get a Firefox: from Debian's packages where this is their root, else Playwright's own download."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=True, env=quiet)
        subprocess.run(["apt-get", "install", "-qq", "--yes", "firefox-esr"], check=True, env=quiet)
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "firefox"], check=True)


if __name__ == "__main__":
    with sync_playwright() as driver:
        if find() is None and not Path(driver.firefox.executable_path).is_file():
            try:
                install()
            except subprocess.CalledProcessError:
                sys.exit("No Firefox could be installed. Install one, or name it: FIREFOX=/path/to/firefox make test")
        started = launch(driver, find(), {})
        print(f"The tests run in Firefox {started.version}.")
        started.close()
