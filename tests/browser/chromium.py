"""Finds a Chromium for the tests, or gets one the machine's usual way. Run as a module, it makes sure there is one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.browser.started import Started

# The shell is the same engine without the windows of a browser, which cost as much time as the pages.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# What is no option of Playwright's contexts: Chromium is started with an argument for it.
SETTINGS: dict[tuple[str, object], str] = {
    ("webassembly", False): "--js-flags=--jitless",  # without a compiler, as hardened browsers are
    ("text_size", 32): "--blink-settings=defaultFontSize=32",
}


def find() -> str | None:
    """The path of a Chromium: `$CHROMIUM`, one on the PATH, or Playwright's own; None if there is none."""
    if named := os.environ.get("CHROMIUM"):
        return named
    if found := next(filter(None, map(shutil.which, NAMES)), None):
        return found
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).is_file() else None


def launch(playwright: Playwright, *arguments: str) -> Browser:
    """A headless Chromium."""
    return playwright.chromium.launch(executable_path=find(), args=[*ARGUMENTS, *arguments])


def started(playwright: Playwright) -> Started[str]:
    """Chromium for contexts with any of Playwright's options, and with those of `SETTINGS`."""
    return Started(lambda arguments: launch(playwright, *arguments), SETTINGS)


def install() -> None:
    """Get a Chromium: from Debian's packages where this is their root, else Playwright's own download."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=True, env=quiet)
        subprocess.run(["apt-get", "install", "-qq", "--yes", "chromium-headless-shell"], check=True, env=quiet)
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


if __name__ == "__main__":
    if find() is None:
        try:
            install()
        except subprocess.CalledProcessError:
            sys.exit(
                "No Chromium could be installed. Install one yourself, or name it: CHROMIUM=/path/to/chromium make test"
            )
    with sync_playwright() as driver, launch(driver) as chromium:
        print(f"The tests run in Chromium {chromium.version}.")
