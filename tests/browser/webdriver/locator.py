"""Locators over WebDriver: which elements are meant, what they are asked and what is done to them."""

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.browser.webdriver.protocol import until

if TYPE_CHECKING:
    from tests.browser.webdriver.page import Page

type Step = tuple[str, object]


@cache
def _finder() -> str:
    return Path(__file__).with_name("find.js").read_text("utf-8")


class Locator:
    """Like Playwright's: elements found anew each time, by steps from the document."""

    def __init__(self, page: "Page", steps: tuple[Step, ...] = ()) -> None:
        self.page = page
        self._steps = steps

    def __repr__(self) -> str:
        return " » ".join(f"{kind} {value}" for kind, value in self._steps)

    def _then(self, *steps: Step) -> "Locator":
        return Locator(self.page, self._steps + steps)

    def locator(self, selector: str) -> "Locator":
        """Elements within these, by CSS (also `:visible` at its end) or `xpath=`."""
        kind, _, path = selector.partition("xpath=")
        return self._then(("css", selector) if kind or not path else ("xpath", path))

    def get_by_role(self, role: str, *, name: str | None = None, exact: bool = False) -> "Locator":
        """Visible elements of a role and an accessible name."""
        return self._then(("role", [role, name, exact]))

    def get_by_text(self, text: str, *, exact: bool = False) -> "Locator":
        """The innermost elements that have this text."""
        return self._then(("text", [text, exact]))

    def filter(self, *, has_text: str | None = None, visible: bool | None = None) -> "Locator":
        """Those of these that contain a text, or can be seen."""
        steps: list[Step] = [("has", has_text)] if has_text is not None else []
        return self._then(*steps, *([("visible", visible)] if visible is not None else []))

    def nth(self, place: int) -> "Locator":
        """The one at this place."""
        return self._then(("nth", place))

    @property
    def first(self) -> "Locator":
        """The first."""
        return self.nth(0)

    @property
    def last(self) -> "Locator":
        """The last."""
        return self.nth(-1)

    def all(self) -> list["Locator"]:
        """One locator for each of the elements that are there now."""
        return [self.nth(place) for place in range(self.count())]

    def read(self, script: str, *arguments: object) -> Any:
        """What a body of a function returns that knows `find`, `one`, `shown`, `nameOf` and these `steps`."""
        steps = f"const steps = {json.dumps(self._steps)};\n"
        return self.page.session.run(_finder() + steps + script, *arguments)

    def count(self) -> int:
        """How many there are now."""
        return int(self.read("return find(steps).length;"))

    def _ask(self, expression: str, *arguments: object) -> Any:
        # Of the one element, once it is there.
        script = f"const element = one(steps); return element && [{expression}];"
        return until(lambda: self.read(script, *arguments), lambda: f"not there: {self}")[0]

    def evaluate(self, function: str, arg: object = None) -> Any:
        """What a function of the element returns, awaited."""
        self._ask("true")
        return self._evaluate(f"({function})(one(steps), arg)", arg)

    def evaluate_all(self, function: str, arg: object = None) -> Any:
        """What a function of all these elements returns, awaited."""
        return self._evaluate(f"({function})(find(steps), arg)", arg)

    def _evaluate(self, expression: str, arg: object) -> Any:
        steps = f"const steps = {json.dumps(self._steps)};\n"
        return self.page.settled(f"{_finder()}{steps}return {expression};", arg)

    def get_attribute(self, name: str) -> str | None:
        """An attribute."""
        return self._ask("element.getAttribute(arguments[0])", name)  # type: ignore[no-any-return]

    def text_content(self) -> str | None:
        """All its text."""
        return self._ask("element.textContent")  # type: ignore[no-any-return]

    def inner_text(self) -> str:
        """Its text as it is laid out."""
        return str(self._ask("element.innerText"))

    def all_text_contents(self) -> list[str]:
        """The text of each."""
        return list(self.read("return find(steps).map((element) => element.textContent);"))

    def is_checked(self) -> bool:
        """Whether it is chosen."""
        return bool(self._ask("element.checked"))

    def is_visible(self) -> bool:
        """Whether it is there and can be seen."""
        return bool(self.read("const element = one(steps); return Boolean(element && shown(element));"))

    def is_hidden(self) -> bool:
        """Whether it is not there, or can't be seen."""
        return not self.is_visible()

    def wait_for(self, *, timeout: float = 30_000) -> None:
        """Wait until it can be seen."""
        until(lambda: self.is_visible() or None, lambda: f"not visible: {self}", timeout)

    def scroll_into_view_if_needed(self) -> None:
        """Bring it into the window."""
        self._ask("element.scrollIntoView({ block: 'nearest', behavior: 'instant' })")

    def dispatch_event(self, kind: str) -> None:
        """Let it hear of this."""
        self._ask("element.dispatchEvent(new Event(arguments[0], { bubbles: true }))", kind)

    def focus(self) -> None:
        """Give it the focus."""
        self._ask("element.focus()")

    def hover(self) -> None:
        """Move the pointer onto it."""
        self.page.mouse.move(*self._target())

    def click(self, *, position: dict[str, int] | None = None) -> None:
        """Press it where it can be pressed; once more, if the view has moved under the pointer meanwhile."""
        until(lambda: self._pressed(position), lambda: f"was never met: {self}")

    tap = click

    def _pressed(self, position: dict[str, int] | None) -> bool | None:
        self.page.mouse.click(*self._target(position, "guard(steps);"))
        missed = until(lambda: [self.page.session.run("return window.missed;")], lambda: "the page is gone")
        return None if missed == [True] else True  # a page that the press led to knows nothing of it

    def _target(self, position: dict[str, int] | None = None, then: str = "") -> tuple[int, int]:
        steps = f"const steps = {json.dumps(self._steps)};\n"
        script = f"{_finder()}{steps}return target(steps, arg).then((at) => {{ if (at) {{ {then} }} return at; }});"
        x, y = until(lambda: self.page.settled(script, position), lambda: f"can't be pressed: {self}")
        return x, y

    def check(self) -> None:
        """Choose it, if it is not chosen."""
        if not self.is_checked():
            self.click()
        assert self.is_checked()

    def press(self, key: str) -> None:
        """Press a key on it."""
        self.focus()
        self.page.keyboard.press(key)

    def fill(self, text: str) -> None:
        """Put a text in, as typing it would."""
        until(lambda: self.is_visible() or None, lambda: f"not visible: {self}")
        self._ask(
            "element.focus(), element.value = arguments[0],"
            " element.dispatchEvent(new InputEvent('input', { bubbles: true })),"
            " element.dispatchEvent(new Event('change', { bubbles: true }))",
            text,
        )
