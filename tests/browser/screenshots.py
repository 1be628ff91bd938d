"""Makes the README's pictures anew from the built site: `python -m tests.browser.screenshots` after `make site`."""

from pathlib import Path
from typing import Literal

from playwright.sync_api import sync_playwright

from tests.browser.chromium import launch
from tests.browser.conftest import ready
from tests.browser.server import serving
from tests.conftest import ROOT

PICTURES = ROOT / "docs-dev" / "images"
WIDTH, HEIGHT = 1280, 860
SHOTS: dict[str, tuple[str, str, Literal["light", "dark"]]] = {  # file: the reader's language, address, colour scheme
    "home.png": ("en", "/", "light"),
    "checker-fr.png": ("fr", "/fr/checker/#billing;product=gotowebinar;goal=who;admin-role=no-or-unknown", "light"),
    "article-es-dark.png": ("es", "/es/billing-contact/", "dark"),
}


def main() -> None:
    """Take every picture."""
    with sync_playwright() as playwright, launch(playwright) as browser, serving(Path(ROOT, "site")) as server:
        for name, (language, address, scheme) in SHOTS.items():
            page = browser.new_page(
                base_url=server.address,
                locale=language,
                viewport={"width": WIDTH, "height": HEIGHT},
                color_scheme=scheme,
            )
            page.goto(address)
            page.wait_for_load_state("networkidle")
            if "checker" in address:
                ready(page).locator("help-checker h2:visible").first.evaluate("(heading) => heading.scrollIntoView()")
            page.screenshot(path=PICTURES / name)


if __name__ == "__main__":
    main()
