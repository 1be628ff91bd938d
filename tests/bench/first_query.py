"""What a reader's first question costs on a built site: bytes over the line, and seconds. Knows no build."""

import statistics
import time
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser

from tests.bench.network import line

QUERIES = ("facture", "changer mode de paiement", "abonement", "résilier")
FOUND = "() => document.querySelector('#search [data-part=results] > li > a')?.checkVisibility()"
READY = 60_000  # milliseconds


class Query(NamedTuple):
    """The most bytes of all questions, compressed, and the median of their seconds."""

    sent: int
    seconds: float


def measure(site: Path, browser: Browser, path: str) -> Query:
    """Each question in a browser that has kept nothing, on the page at a path; from the key that opens the search."""
    asked = [_ask(site, browser, path, query) for query in QUERIES]
    return Query(max(each.sent for each in asked), statistics.median(each.seconds for each in asked))


def _ask(site: Path, browser: Browser, path: str, query: str) -> Query:
    context = browser.new_context(service_workers="block")  # which fetches other files when the page is idle
    with context, line({"/": site}) as server:
        page = context.new_page()
        page.goto(f"{server.address}/{path}", wait_until="networkidle")
        before, began = server.sent, time.perf_counter()
        page.keyboard.press("Control+k")
        page.keyboard.insert_text(query)
        page.wait_for_function(FOUND, timeout=READY)  # looks at each frame; a locator looks twice a second in the end
        return Query(server.sent - before, time.perf_counter() - began)
