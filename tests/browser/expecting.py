"""`expect`, for Playwright's pages and elements and for those of WebDriver alike."""

from typing import Any

from playwright.sync_api import expect as playwright_expect

from tests.browser.webdriver.expecting import LocatorAssertions, PageAssertions
from tests.browser.webdriver.locator import Locator
from tests.browser.webdriver.page import Page

TIMEOUT = 20_000  # milliseconds; what comes at all comes sooner, but the machine may be busy
playwright_expect.set_options(timeout=TIMEOUT)


def expect(actual: Any) -> Any:
    """Assertions that wait until they hold."""
    if isinstance(actual, Locator):
        return LocatorAssertions(actual, TIMEOUT)
    if isinstance(actual, Page):
        return PageAssertions(actual, TIMEOUT)
    return playwright_expect(actual)
