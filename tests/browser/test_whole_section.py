"""A section's page as it is seen and as it is printed."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.axe import violations
from tests.browser.media import on_paper
from tests.browser.test_layout import OVERFLOW
from tests.conftest import home

BREAKS = "[...document.querySelectorAll('.hc-whole > section')].map((part) => getComputedStyle(part).breakBefore)"


def test_on_screen_and_on_paper(opened: Callable[..., Page]) -> None:
    """It fits a narrow screen and has no violation; on paper, every article after the first begins a page."""
    page = opened(f"{home('fr')}billing-faq/", viewport={"width": 320, "height": 640})
    page.locator(".hc-path a").last.click()
    page.locator(".hc-whole").wait_for()
    assert page.evaluate(OVERFLOW) == []
    assert violations(page) == []
    on_paper(page)
    assert not page.locator(".hc-path").is_visible()
    first, *others = page.evaluate(BREAKS)
    assert first == "auto"
    assert others
    assert set(others) == {"page"}
