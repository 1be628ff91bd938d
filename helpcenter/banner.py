"""Shows in every page that is being served what the last build had to say to the writer. Knows no build.

It stands at the end of the page and stays in sight at the bottom of the window. Its words are in English, as those of
the commands are; the page's title says that it is there.
"""

from collections.abc import Callable, Iterable
from html import escape
from typing import Any

STYLE = "/livereload/banner.css"  # beside MkDocs' own addresses; the policy of the pages allows no style in them
CSS = b"""\
.problems {
  position: sticky; inset-block-end: 0; z-index: 9; box-sizing: border-box; max-block-size: 40vh; overflow: auto;
  padding: 1rem; border-block-start: .25rem solid #d33; background: #300; color: #fff; font: 1rem/1.5 sans-serif;
}
.problems:focus-visible { outline: .2rem solid #fff; outline-offset: -.4rem }
.problems h2 { margin: 0; font-size: 1.1rem; font-weight: bold }
.problems pre { margin: .5rem 0 0; white-space: pre-wrap; overflow-wrap: anywhere; font: .9rem/1.5 monospace }
@media print { .problems { display: none } }
"""

type App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]  # of WSGI


def shown(app: App, said: Callable[[], str]) -> App:
    """The app, with a banner in its pages while the last build has `said` something; said once a page is complete."""

    def with_banner(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ["PATH_INFO"] == STYLE:
            start_response("200 OK", [("Content-Type", "text/css"), ("Content-Length", str(len(CSS)))])
            return [CSS]
        started: list[tuple[str, list[tuple[str, str]]]] = []
        body = app(environ, lambda status, headers: started.append((status, headers)))
        status, headers = started[-1]
        if (text := said()) and dict(headers).get("Content-Type") == "text/html":
            page = put(b"".join(body), text)
            headers = [header for header in headers if header[0] != "Content-Length"]
            headers, body = [*headers, ("Content-Length", str(len(page)))], [page]
        start_response(status, headers)
        return body

    return with_banner


def put(page: bytes, text: str) -> bytes:
    """The page with a banner of plain text."""
    banner = (
        f'<link rel="stylesheet" href="{STYLE}">'
        '<section class="problems" lang="en" dir="ltr" aria-labelledby="problems-found" tabindex="0">'
        f'<h2 id="problems-found">The last build found problems</h2><pre>{escape(text)}</pre></section>'
    ).encode()
    before, end, after = page.rpartition(b"</body>")
    before, end, after = (before, end, after) if end else (after, b"", b"")
    return before.replace(b"<title>", b"<title>Problems: ", 1) + banner + end + after
