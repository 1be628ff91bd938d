"""Serves the site while it is being written: builds it again on every change, and shows the last good one meanwhile."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from helpcenter.publishing import publish

POLL = 0.2  # seconds between two looks at the files


def serve(load: Callable[[], MkDocsConfig], host: str, port: int) -> None:
    """Serve until Ctrl+C. `load` gives the present configuration. Raises ClickException where the first build fails."""
    with tempfile.TemporaryDirectory(prefix="help-centre-") as folder:
        site = Path(folder, "site")
        config = load()
        path = urlsplit(config.site_url or "/").path

        def build(config: MkDocsConfig) -> None:
            config.site_url = f"http://{host}:{port}{path}"
            publish(config, site, "serve")

        def build_again() -> None:
            try:
                build(load())
            except click.ClickException as error:
                click.echo(error.format_message(), err=True)  # and the last good site goes on being served

        build(config)
        server: Any = LiveReloadServer(build_again, host, port, str(site), path, polling_interval=POLL)
        server.error_handler = lambda code: _error_page(site, code)
        for watched in (config.docs_dir, config.config_file_path, *config.theme.dirs[:1], *config.watch):
            server.watch(watched)
        click.echo(f"Serving at {config.site_url} - press Ctrl+C to stop.", err=True)
        try:
            server.serve()
        except KeyboardInterrupt:
            click.echo("", err=True)
        finally:
            server.shutdown()


def _error_page(site: Path, code: int) -> bytes | None:
    page = site / f"{code}.html"
    return page.read_bytes() if page.is_file() else None
