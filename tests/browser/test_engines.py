"""What drives WebKit: a browser that does not come is started anew, and a press meets what it was meant for."""

import socket
from collections.abc import Iterator

import pytest

from tests.browser.webdriver import protocol
from tests.browser.webkit import WebKit, find

pytestmark = pytest.mark.skipif(not find(), reason="Playwright's own WebKit needs no driver")


@pytest.fixture(scope="module")
def webkit() -> Iterator[WebKit]:
    """The machine's, with a screen of its own."""
    webkit = WebKit()
    yield webkit
    webkit.close()


def test_a_browser_that_never_answers(webkit: WebKit, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where another program has the browser's port, so that no session begins, another start has other ports."""
    free_port, given = protocol.free_port, 0

    def free_port_but_once() -> int:
        nonlocal given
        given += 1
        return int(taken.getsockname()[1]) if given == 2 else free_port()

    monkeypatch.setattr(protocol, "free_port", free_port_but_once)
    monkeypatch.setattr(protocol, "STARTS", (2, 60))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        context = webkit.new_context()
    try:
        assert given == 4
        assert context.new_page().evaluate("() => 6 * 7") == 42
    finally:
        context.close()


def test_a_view_that_moves_under_the_pointer(webkit: WebKit) -> None:
    """A press that would meet something else reaches nothing, and is made again where the element is by then."""
    context = webkit.new_context()
    try:
        page = context.new_page()
        page.evaluate("""() => {
          document.body.innerHTML = "<button>wrong</button><br><button>right</button>";
          window.pressed = [];
          addEventListener("click", (event) => pressed.push(event.target.textContent));
          const moved = Object.assign(document.createElement("hr"), { style: "height: 40px; margin: 0" });
          addEventListener("mousemove", () => document.body.prepend(moved), { once: true });
          document.body.firstChild.style.cssText = document.body.lastChild.style.cssText = "height: 40px";
        }""")
        page.locator("button").last.click()
        assert page.evaluate("() => [window.pressed, document.querySelectorAll('hr').length]") == [["right"], 1]
    finally:
        context.close()
