"""Finds a WebKit for the tests, or gets one the machine's usual way. Run as a module, it makes sure there is one."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Playwright, sync_playwright

from tests.browser.webdriver.page import Page
from tests.browser.webdriver.protocol import Display, Session, mini_browser

PACKAGES = ("webkit2gtk-driver", "xvfb")
# What a context is asked for in Playwright's words, or in those of this project's tests, and how MiniBrowser is told.
ARGUMENTS = {
    ("java_script_enabled", False): "--enable-javascript=false",
    ("color_scheme", "dark"): "--dark-mode",
}
# Layers put together by OpenGL, which has no hardware here, cost a sixth of a page; they are painted at once instead.
WITHOUT_GRAPHICS = {"WEBKIT_DISABLE_COMPOSITING_MODE": "1"}
VARIABLES = {("webassembly", False): {"JSC_useWasm": "0"}}
NOTHING_TO_DO = {("java_script_enabled", True), ("color_scheme", "light"), ("has_touch", True)}  # a tap is a click here
STYLE = "* { min-width: 0; padding: 0; margin: 0; }"  # of the window around the page, which may be as narrow as a phone
SETTINGS = "[Settings]\ngtk-enable-animations={}\n"
LANGUAGES = "Object.defineProperty(navigator, 'languages', {{ value: [{0!r}] }});"


class WebKit:
    """The machine's WebKitGTK, on a screen of its own, as a Playwright browser: a MiniBrowser for each context."""

    def __init__(self, loaded: str = "normal") -> None:
        self._display, self._loaded = Display(), loaded
        self._folder = TemporaryDirectory()
        for motion in ("no-preference", "reduce"):
            toolkit = Path(self._folder.name, motion, "gtk-3.0")
            toolkit.mkdir(parents=True)
            toolkit.joinpath("gtk.css").write_text(STYLE, "utf-8")
            toolkit.joinpath("settings.ini").write_text(SETTINGS.format(int(motion != "reduce")), "utf-8")

    def new_context(
        self,
        *,
        base_url: str = "",
        viewport: dict[str, int] | None = None,
        locale: str = "",
        reduced_motion: str = "no-preference",
        **options: Any,
    ) -> "Context":
        """A browser of its own; `AssertionError` for an option that it can't be given."""
        known = [*ARGUMENTS, *VARIABLES, *NOTHING_TO_DO]
        unknown = [option for option in options.items() if option not in known]
        assert not unknown, f"WebKit's driver does not know {unknown}: leave the engine out of the test"
        arguments = [ARGUMENTS[option] for option in options.items() if option in ARGUMENTS]
        variables = WITHOUT_GRAPHICS | {"XDG_CONFIG_HOME": str(Path(self._folder.name, reduced_motion))}
        for option in options.items():
            variables |= VARIABLES.get(option, {})
        session = Session(self._display.name, arguments, variables, self._loaded)
        scripts = [LANGUAGES.format(locale)] if locale else []
        return Context(session, base_url, viewport or {"width": 1280, "height": 720}, scripts)

    def close(self) -> None:
        """Switch the screen off."""
        self._display.close()
        self._folder.cleanup()


class Context:
    """A browser that shares nothing with others, with one page."""

    def __init__(self, session: Session, base_url: str, viewport: dict[str, int], scripts: Sequence[str]) -> None:
        self.session = session
        self.base_url = base_url
        self._viewport = viewport
        self._scripts = scripts
        self._closed = False

    def new_page(self) -> Page:
        """Its page."""
        page = Page(self, self._viewport)
        page.scripts += self._scripts
        return page

    def cookies(self) -> list[dict[str, object]]:
        """Those that the page's site has."""
        return list(self.session.call("GET", "/cookie"))

    def close(self) -> None:
        """End the browser, if that was not done before."""
        if not self._closed:
            self._closed = True
            self.session.close()


def find() -> bool:
    """Whether this machine has WebKitGTK, its driver and a screen in memory; else Playwright's WebKit is used."""
    return bool(mini_browser() and shutil.which("WebKitWebDriver") and shutil.which("Xvfb"))


def launch(playwright: Playwright, loaded: str = "normal") -> Any:
    """The machine's WebKitGTK, driven by WebDriver, or Playwright's build in Playwright's way.

    `loaded="none"`: WebDriver's commands don't wait for a page that is still loading, perhaps for ever.
    """
    return WebKit(loaded) if find() else playwright.webkit.launch()


@contextmanager
def _launched() -> Iterator[Any]:
    with sync_playwright() as playwright:
        webkit = launch(playwright)
        yield webkit
        webkit.close()


def there() -> bool:
    """Whether there is one already."""
    with sync_playwright() as playwright:
        return find() or Path(playwright.webkit.executable_path).is_file()


def install() -> None:
    """Get a WebKit: from Debian's packages where this is their root, else Playwright's own download."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=True, env=quiet)
        subprocess.run(["apt-get", "install", "-qq", "--yes", *PACKAGES], check=True, env=quiet)
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "webkit"], check=True)


if __name__ == "__main__":
    if not there():
        try:
            install()
        except subprocess.CalledProcessError:
            sys.exit(f"No WebKit could be installed. Install your system's packages like Debian's {PACKAGES} yourself.")
    with _launched() as webkit:
        page = webkit.new_context().new_page()
        page.goto("about:blank")
        print("The tests run in", page.evaluate("() => navigator.userAgent.match(/AppleWebKit[^ ]*/)[0]") + ".")
        page.context.close()
