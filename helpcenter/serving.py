"""Serves the site while it is being written: builds it again on every change, and shows the last good one meanwhile."""

import logging
import shutil
import tempfile
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from helpcenter import banner, settings
from helpcenter.publishing import plugin_of, publish, publish_edits
from helpcenter.rebuilding import Standing
from helpcenter.search.index import FOLDER

POLL = 0.2  # seconds between two looks at the files
SEARCH = f"/{FOLDER}/"  # in the addresses of its programs and of its data


class Preview:
    """A site in a folder, built from what `load` gives each time; `said` is what the last build told the writer."""

    def __init__(self, load: Callable[[], MkDocsConfig], folder: Path, root: str) -> None:
        self._load, self._root = load, root
        self.site = folder / "site"
        self.said = ""
        self._lock = threading.Lock()
        self._standing: Standing | None = None  # what is needed to build no more than what an edit touches
        self._unsearchable: MkDocsConfig | None = None  # of a site whose search nobody has asked for yet

    def build(self) -> MkDocsConfig:
        """Build the site anew. Raises ClickException; the last good site is then as it was."""
        with self._lock, _noted() as notes:
            try:
                config = self._edits() or self._everything()
                self._unsearchable = config
                shutil.rmtree(self.site / FOLDER, ignore_errors=True)  # made when it is asked for
            finally:
                self.said = "\n".join(notes)
        return config

    def _everything(self) -> MkDocsConfig:
        self._standing = None
        config = self._load()
        config.site_url = self._root + (urlsplit(config.site_url or "/").path or "/")
        self._standing = publish(config, self.site, "serve")
        return config

    def _edits(self) -> MkDocsConfig | None:
        """Build what edits of articles have changed; None where that is not enough."""
        if self._standing is None:
            return None
        self._standing = publish_edits(self._standing, self.site)
        return self._standing and self._standing.config

    def with_search(self, app: banner.App) -> banner.App:
        """The app, which makes the search of the present site when somebody opens it."""

        def searchable(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            if SEARCH in environ["PATH_INFO"]:
                with self._lock:
                    if config := self._unsearchable:
                        self._unsearchable = None
                        self._search(config)
            return app(environ, start_response)

        return searchable

    def _search(self, config: MkDocsConfig) -> None:
        try:
            plugin_of(config).write_search(config, self.site)
        except click.ClickException as error:
            self._failed(error.format_message())

    def build_again(self) -> None:
        """Build the site anew; what is wrong is said in the terminal and in `said`."""
        try:
            self.build()
        except click.ClickException as error:
            self._failed(error.format_message())
        except Exception:  # in the project's own code, which may be under work as well
            self._failed(traceback.format_exc())

    def _failed(self, text: str) -> None:
        click.echo(text, err=True)
        self.said = f"{self.said}\n{text}".strip()

    def error_page(self, code: int) -> bytes | None:
        """The site's own page for an HTTP status, if it has one."""
        page = self.site / f"{code}.html"
        return page.read_bytes() if page.is_file() else None


def serve(load: Callable[[], MkDocsConfig], host: str, port: int) -> None:
    """Serve until Ctrl+C. `load` gives the present configuration. Raises ClickException where the first build fails."""
    with tempfile.TemporaryDirectory(prefix="help-centre-") as folder:
        preview = Preview(load, Path(folder), f"http://{host}:{port}")
        config = preview.build()
        with served(preview, host, port, urlsplit(config.site_url or "/").path) as server:
            for watched in (config.docs_dir, *map(str, settings.files(config)), *config.theme.dirs[:1], *config.watch):
                server.watch(watched)
            server.when_listening = lambda: click.echo(
                f"Serving at {config.site_url} - press Ctrl+C to stop.", err=True
            )
            try:
                server.serve()  # type: ignore[no-untyped-call]
            except KeyboardInterrupt:
                click.echo("", err=True)


class Server(LiveReloadServer):
    """MkDocs' own, which tells when it can be reached."""

    when_listening: Callable[[], None] | None = None

    def server_activate(self) -> None:
        super().server_activate()
        if self.when_listening:
            self.when_listening()


@contextmanager
def served(preview: Preview, host: str, port: int, path: str) -> Iterator[Server]:
    """A server for the site at a path, which does not listen yet."""
    server = Server(preview.build_again, host, port, str(preview.site), path, polling_interval=POLL)
    server.set_app(banner.shown(preview.with_search(server.serve_request), lambda: preview.said))
    server.error_handler = preview.error_page
    try:
        yield server
    finally:
        server.shutdown()


@contextmanager
def _noted() -> Iterator[list[str]]:
    """What MkDocs and its plugins warn of meanwhile: `build` would stop at it."""
    notes: list[str] = []

    class Note(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            notes.append(record.getMessage())

    logger, handler = logging.getLogger("mkdocs"), Note(logging.WARNING)
    logger.addHandler(handler)
    try:
        yield notes
    finally:
        logger.removeHandler(handler)
