"""What tests expect of a page or of elements over WebDriver: Playwright's assertions, looked at until they hold."""

from collections.abc import Callable
from typing import Any

from tests.browser.webdriver.locator import Locator
from tests.browser.webdriver.page import Page
from tests.browser.webdriver.protocol import until


def squeezed(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


class PageAssertions:
    """Of the page."""

    def __init__(self, page: Page, timeout: float) -> None:
        self._page, self._timeout = page, timeout

    def to_have_url(self, url: str) -> None:
        """It is at this address."""
        until(lambda: self._page.url == url or None, lambda: f"{self._page.url} is not {url}", self._timeout)

    def to_have_title(self, title: str) -> None:
        """It has this title."""
        until(
            lambda: self._page.title() == title or None, lambda: f"{self._page.title()} is not {title}", self._timeout
        )


class LocatorAssertions:
    """Of elements."""

    def __init__(self, locator: Locator, timeout: float) -> None:
        self._locator, self._timeout = locator, timeout

    def _all(self, expression: str, fits: Callable[[list[Any]], bool], timeout: float | None) -> None:
        script = f"return find(steps).map((element) => {expression});"
        seen: list[Any] = []

        def look() -> bool | None:
            seen[:] = self._locator.read(script)
            return fits(seen) or None

        until(look, lambda: f"{self._locator}: {seen}", self._timeout if timeout is None else timeout)

    def _one(self, expression: str, wanted: object, timeout: float | None = None) -> None:
        self._all(expression, lambda seen: seen == [wanted], timeout)

    def to_have_text(self, wanted: str | list[str], *, timeout: float | None = None) -> None:
        """The texts of all are these, whatever the blanks."""
        texts = [squeezed(text) for text in ([wanted] if isinstance(wanted, str) else wanted)]
        self._all("element.textContent", lambda seen: [squeezed(text) for text in seen] == texts, timeout)

    def not_to_have_text(self, unwanted: str, *, timeout: float | None = None) -> None:
        """It has another text."""
        fits = lambda seen: len(seen) == 1 and squeezed(seen[0]) != squeezed(unwanted)  # noqa: E731
        self._all("element.textContent", fits, timeout)

    def to_contain_text(self, wanted: str, *, timeout: float | None = None) -> None:
        """The text contains this."""
        fits = lambda seen: len(seen) == 1 and squeezed(wanted) in squeezed(seen[0])  # noqa: E731
        self._all("element.textContent", fits, timeout)

    def to_be_visible(self, *, visible: bool = True, timeout: float | None = None) -> None:
        """It can be seen; `visible=False`: it can't, or is not there."""
        self._all("shown(element)", lambda seen: seen == [True] if visible else True not in seen, timeout)

    def to_be_hidden(self, *, timeout: float | None = None) -> None:
        """It can't be seen, or is not there."""
        self.to_be_visible(visible=False, timeout=timeout)

    def to_have_count(self, count: int, *, timeout: float | None = None) -> None:
        """There are so many."""
        self._all("1", lambda seen: len(seen) == count, timeout)

    def to_be_focused(self, *, timeout: float | None = None) -> None:
        """It has the focus."""
        self._one("document.activeElement === element", True, timeout)

    def to_be_checked(self, *, timeout: float | None = None) -> None:
        """It is chosen."""
        self._one("element.checked", True, timeout)

    def to_be_empty(self, *, timeout: float | None = None) -> None:
        """It has no text."""
        self._one("element.value ?? element.textContent.trim()", "", timeout)

    def not_to_be_empty(self, *, timeout: float | None = None) -> None:
        """It has a text."""
        self._all("element.textContent.trim()", lambda seen: len(seen) == 1 and seen[0] != "", timeout)

    def to_have_value(self, value: str, *, timeout: float | None = None) -> None:
        """The field holds this."""
        self._one("element.value", value, timeout)

    def to_have_attribute(self, name: str, value: str, *, timeout: float | None = None) -> None:
        """It has this attribute."""
        self._one(f"element.getAttribute({name!r})", value, timeout)

    def to_have_class(self, wanted: str, *, timeout: float | None = None) -> None:
        """It has these classes and no other."""
        self._one("element.className", wanted, timeout)

    def not_to_have_class(self, unwanted: str, *, timeout: float | None = None) -> None:
        """It has other classes."""
        self._all("element.className", lambda seen: len(seen) == 1 and seen[0] != unwanted, timeout)

    def to_have_accessible_name(self, name: str, *, timeout: float | None = None) -> None:
        """It is called this."""
        self._one("nameOf(element)", squeezed(name), timeout)

    def to_be_in_viewport(self, *, timeout: float | None = None) -> None:
        """Part of it is in the window."""
        inside = "(({ top, bottom }) => bottom > 0 && top < innerHeight)(element.getBoundingClientRect())"
        self._one(inside, True, timeout)
