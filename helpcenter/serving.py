"""Serves the site while it is being written: builds it again on every change, and shows the last good one meanwhile."""

import logging
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from helpcenter import banner
from helpcenter.publishing import publish

POLL = 0.2  # seconds between two looks at the files


class Preview:
    """A site in a folder, built from what `load` gives each time; `said` is what the last build told the writer."""

    def __init__(self, load: Callable[[], MkDocsConfig], folder: Path, root: str) -> None:
        self._load, self._root = load, root
        self.site = folder / "site"
        self.said = ""

    def build(self) -> MkDocsConfig:
        """Build the site anew. Raises ClickException; the last good site is then as it was."""
        with _noted() as notes:
            try:
                config = self._load()
                config.site_url = self._root + (urlsplit(config.site_url or "/").path or "/")
                publish(config, self.site, "serve")
            finally:
                self.said = "\n".join(notes)
        return config

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
            for watched in (config.docs_dir, config.config_file_path, *config.theme.dirs[:1], *config.watch):
                server.watch(watched)
            click.echo(f"Serving at {config.site_url} - press Ctrl+C to stop.", err=True)
            try:
                server.serve()  # type: ignore[no-untyped-call]
            except KeyboardInterrupt:
                click.echo("", err=True)


@contextmanager
def served(preview: Preview, host: str, port: int, path: str) -> Iterator[LiveReloadServer]:
    """A server for the site at a path, which does not listen yet."""
    server = LiveReloadServer(preview.build_again, host, port, str(preview.site), path, polling_interval=POLL)
    server.set_app(banner.shown(server.serve_request, lambda: preview.said))
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
