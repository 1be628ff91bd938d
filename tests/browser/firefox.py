"""Finds a Firefox for the tests, or gets one the machine's usual way. Run as a module, it makes sure there is one."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Playwright, sync_playwright

from tests.browser.started import Started

NAMES = ("firefox-esr", "firefox")
PLACES = os.pathsep.join([os.environ.get("PATH", ""), "/Applications/Firefox.app/Contents/MacOS"])
type Preference = tuple[str, bool | int]  # by its name in about:config

ALWAYS: dict[str, bool | int] = {"dom.events.testing.asyncClipboard": True}  # no question before a test may copy
# What is no option of Playwright's contexts: Firefox is started with a preference for it.
SETTINGS: dict[tuple[str, object], Preference] = {
    ("webassembly", False): ("javascript.options.wasm", False),
    ("text_size", 32): ("font.size.variable.x-western", 32),
}
# What a context of Playwright's own Firefox is asked for, a Firefox of the machine must be started with.
OWN_SETTINGS: dict[tuple[str, object], Preference] = {
    ("java_script_enabled", False): ("javascript.enabled", False),
    ("color_scheme", "dark"): ("ui.systemUsesDarkTheme", 1),
    ("reduced_motion", "reduce"): ("ui.prefersReducedMotion", 1),
    ("forced_colors", "active"): ("browser.display.document_color_use", 2),
}


class Firefox(Started[Preference]):
    """Firefox for contexts with any of Playwright's options, and with those of `SETTINGS`."""

    def __init__(self, playwright: Playwright) -> None:
        self._own = find()
        super().__init__(
            lambda preferences: launch(playwright, self._own, dict(preferences)),
            SETTINGS | (OWN_SETTINGS if self._own else {}),
        )

    def new_context(self, **options: Any) -> BrowserContext:
        """A context; a Firefox of the machine knows no permissions, and needs none."""
        if self._own:
            options.pop("permissions", None)
        return super().new_context(**options)


def find() -> str | None:
    """The path of the machine's Firefox: `$FIREFOX`, or one in the usual places; None where Playwright's is used."""
    return os.environ.get("FIREFOX") or next(filter(None, (shutil.which(name, path=PLACES) for name in NAMES)), None)


def launch(playwright: Playwright, own: str | None, preferences: Mapping[str, bool | int]) -> Browser:
    """A headless Firefox: the machine's own, driven by WebDriver BiDi, or Playwright's build in Playwright's way."""
    given: dict[str, Any] = {"firefox_user_prefs": ALWAYS | dict(preferences)}
    if own:
        return playwright.firefox.launch(channel="moz-firefox", executable_path=own, headless=True, **given)
    return playwright.firefox.launch(**given)


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
