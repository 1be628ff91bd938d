"""Makes the README's pictures anew from the built site: `python -m tests.browser.screenshots` after `make site`."""

from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.chromium import launch
from tests.browser.conftest import ready
from tests.browser.server import serving
from tests.conftest import ROOT

PICTURES = ROOT / "docs-dev" / "images"
SHOTS = {  # file: address, width, height, colour scheme
    "home.png": ("/", 1280, 860, "light"),
    "checker-fr.png": (
        "/fr/checker/#billing;product=gotowebinar;goal=who;admin-role=no-or-unknown",
        1280,
        860,
        "light",
    ),
    "article-es-dark.png": ("/es/billing-contact/", 1280, 860, "dark"),
}


def main() -> None:
    """Take every picture."""
    with sync_playwright() as playwright, launch(playwright) as browser, serving(Path(ROOT, "site")) as server:
        for name, (address, width, height, scheme) in SHOTS.items():
            page = browser.new_page(
                base_url=server.address,
                viewport={"width": width, "height": height},
                color_scheme="dark" if scheme == "dark" else "light",
            )
            page.goto(address)
            page.wait_for_load_state("networkidle")
            if "checker" in address:
                ready(page).locator("help-checker").scroll_into_view_if_needed()
            page.screenshot(path=PICTURES / name)


if __name__ == "__main__":
    main()
