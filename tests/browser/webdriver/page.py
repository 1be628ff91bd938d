"""A page over WebDriver: where it is, what it is asked, its keys and pointer. Knows no way to start a browser."""

import fnmatch
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from tests.browser.webdriver.clock import Clock
from tests.browser.webdriver.locator import Locator
from tests.browser.webdriver.protocol import InFrame, Session, WebDriverError, until

if TYPE_CHECKING:
    from tests.browser.webkit import Context

KEYS = {
    "Tab": "\ue004", "Enter": "\ue007", "Shift": "\ue008", "Control": "\ue009", "Escape": "\ue00c", "Space": " ",
    "End": "\ue010", "Home": "\ue011", "ArrowLeft": "\ue012", "ArrowUp": "\ue013", "ArrowRight": "\ue014",
    "ArrowDown": "\ue015", "Backspace": "\ue003",
}  # fmt: skip


class Page:
    """Like Playwright's page, as far as the tests of all engines go."""

    def __init__(self, context: "Context", viewport: dict[str, int]) -> None:
        self.context = context
        self.session = context.session
        self.keyboard = Keyboard(self.session)
        self.mouse = Mouse(self.session)
        self.clock = Clock(self)
        self.scripts: list[str] = []  # to be run before those of each page; the server brings them
        self.set_viewport_size(viewport)

    def add_init_script(self, script: str) -> None:
        """Run this before the scripts of every page to come."""
        self.scripts.append(script)

    def on(self, event: str, act: Callable[[Any], object]) -> None:
        """Nothing: the driver tells of no request and no console. What comes there is seen in the other engines."""

    def set_viewport_size(self, viewport: dict[str, int]) -> None:
        """Make the page this large (px); a window has no less than about 450 px, so `assert` tells."""

        def fits() -> bool | None:  # what the window has around the page is known once it has a size
            outer, inner = self.session.call("GET", "/window/rect"), self._size()
            if inner == viewport:
                return True
            wanted = {side: viewport[side] + outer[side] - inner[side] for side in viewport}
            self.session.call("POST", "/window/rect", wanted)
            return None

        until(fits, lambda: f"the page is {self._size()}, not {viewport}")

    def _size(self) -> dict[str, int]:
        return dict(self.session.run("return { width: innerWidth, height: innerHeight };"))

    @property
    def url(self) -> str:
        """Where the page is."""
        return str(self.session.call("GET", "/url"))

    def title(self) -> str:
        """The document's title."""
        return str(self.session.call("GET", "/title"))

    def goto(self, path: str, **_: object) -> None:
        """Go to an address, and wait until it is loaded."""
        self.session.call("POST", "/url", {"url": urljoin(self.context.base_url, path)})

    def reload(self) -> None:
        """Load anew."""
        self.session.call("POST", "/refresh")

    def go_back(self, **_: object) -> None:
        """The browser's Back."""
        self.session.call("POST", "/back")

    def go_forward(self, **_: object) -> None:
        """The browser's Forward."""
        self.session.call("POST", "/forward")

    def evaluate(self, expression: str, arg: object = None) -> Any:
        """The value of an expression, or of a function called with `arg`, awaited."""
        return self.settled(
            f"const value = ({expression}\n); return typeof value === 'function' ? value(arg) : value;", arg
        )

    def settled(self, body: str, arg: object = None) -> Any:
        """What the body of a function of `arg` returns, awaited."""
        script = (
            "const [arg, done] = arguments;"
            f"new Promise((resolve) => resolve((() => {{ {body}\n }})()))"
            ".then((value) => done({ value: value ?? null }), (error) => done({ error: String(error) }));"
        )
        answer = self.session.run_async(script, arg)
        if "error" in answer:
            raise WebDriverError(answer["error"])
        return answer["value"]

    def wait_for_function(self, expression: str, arg: object = None) -> None:
        """Wait until this is true."""
        script = (
            f"const value = ({expression}\n); return Boolean(value instanceof Function ? value(...arguments) : value);"
        )
        until(lambda: self.session.run(script, arg) or None, lambda: f"never true: {expression}", 30_000)

    def wait_for_url(self, wanted: str | Callable[[str], bool]) -> None:
        """Wait until the address is as wanted (a pattern, or a function), and loaded."""
        fits = wanted if callable(wanted) else lambda url: fnmatch.fnmatchcase(url, wanted.replace("?", "[?]"))
        here = "return document.readyState === 'complete' ? location.href : ''"  # of a former page, while one comes

        def arrived() -> bool | None:
            return (fits(self.url) and fits(self.session.run(here))) or None

        until(arrived, lambda: f"{self.url} is not {wanted}", 30_000)

    def wait_for_load_state(self, state: str = "load") -> None:
        """Wait until the page is loaded, or has asked for nothing more for half a second."""
        self.wait_for_function("() => document.readyState === 'complete'")
        if state == "networkidle":
            self.evaluate("""async () => {
              for (let before = -1, now = 0; before !== now; ) {
                before = now;
                await new Promise((next) => setTimeout(next, 500));
                now = performance.getEntriesByType("resource").length;
              }
            }""")

    def emulate_media(self, **_: object) -> None:
        """Nothing: the driver can't. See tests/browser/media.py for paper."""

    def locator(self, selector: str) -> Locator:
        """Elements of the page."""
        return Locator(self).locator(selector)

    def frame_locator(self, selector: str) -> Locator:
        """The document of a frame."""
        return Locator(Frame(self, selector))

    def get_by_role(self, role: str, *, name: str | None = None, exact: bool = False) -> Locator:
        """Visible elements of a role and an accessible name."""
        return Locator(self).get_by_role(role, name=name, exact=exact)

    def get_by_text(self, text: str, *, exact: bool = False) -> Locator:
        """The innermost elements that have this text."""
        return Locator(self).get_by_text(text, exact=exact)


class Frame(Page):
    """A frame as a page of its own, whatever site it is of."""

    def __init__(self, page: Page, selector: str) -> None:
        self.context, self.session = page.context, InFrame(page.session, selector)
        self.keyboard, self.mouse = Keyboard(self.session), Mouse(self.session)


class Keyboard:
    """The keys of the window."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def press(self, keys: str) -> None:
        """Press a key, also with others held: `Shift+Tab`."""
        pressed = [KEYS.get(key, key) for key in (keys.split("+") if len(keys) > 1 else [keys])]
        down = [{"type": "keyDown", "value": key} for key in pressed]
        self._session.act("key", *down, *({"type": "keyUp", "value": key} for key in reversed(pressed)))

    def insert_text(self, text: str) -> None:
        """Put a text in where the focus is, at once."""
        self._session.run("document.execCommand('insertText', false, arguments[0]);", text)

    def type(self, text: str) -> None:
        """Press the keys of a text, one after another."""
        strokes = [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
        self._session.act("key", *strokes)


class Mouse:
    """The pointer in the window."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def move(self, x: int, y: int) -> None:
        """Move it there (px from the page's upper left corner)."""
        self._session.act("pointer", {"type": "pointerMove", "x": x, "y": y, "duration": 0})

    def down(self) -> None:
        """Press its button."""
        self._session.act("pointer", {"type": "pointerDown", "button": 0})

    def up(self) -> None:
        """Let its button go."""
        self._session.act("pointer", {"type": "pointerUp", "button": 0})

    def click(self, x: int, y: int) -> None:
        """Move there, press and let go."""
        move = {"type": "pointerMove", "x": x, "y": y, "duration": 0}
        button = [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        self._session.act("pointer", move, *button)
