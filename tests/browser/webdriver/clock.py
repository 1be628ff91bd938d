"""The page's clock in the hands of a test: waits of a second or more end when it says so; the day stands still."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.browser.webdriver.page import Page

INSTALL = """{
  const [wait, leave, LONG] = [window.setTimeout, window.clearTimeout, 1000];
  const waits = new Map();
  window.setTimeout = (act, time = 0, ...given) => {
    const id = wait(() => { waits.delete(id); act(...given); }, time);
    if (time >= LONG) waits.set(id, { due: performance.now() + time, act: () => act(...given) });
    return id;
  };
  window.clearTimeout = (id) => { waits.delete(id); leave(id); };
  window.fastForward = (time) => {
    const now = performance.now() + time;
    for (const [id, { due, act }] of [...waits].sort(([, a], [, b]) => a.due - b.due)) {
      if (due > now) continue;
      window.clearTimeout(id);
      act();
    }
  };
}"""
STAND = """{
  const [Real, now] = [Date, Date.parse("%s")];
  window.Date = class extends Real {
    constructor(...given) { super(...(given.length ? given : [now])); }
    static now() { return now; }
  };
}"""


class Clock:
    """Like Playwright's clock, for what the tests do with it."""

    def __init__(self, page: "Page") -> None:
        self._page = page

    def install(self) -> None:
        """Make the waits of pages to come end when the test says so, or in their own time."""
        self._page.add_init_script(INSTALL)

    def fast_forward(self, milliseconds: int) -> None:
        """Let this much time pass for the page's waits."""
        self._page.evaluate("(time) => window.fastForward(time)", milliseconds)

    def set_fixed_time(self, time: str) -> None:
        """Let it be this time (ISO 8601) in pages to come."""
        self._page.add_init_script(STAND % time)
