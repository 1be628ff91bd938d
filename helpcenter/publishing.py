"""Puts a site where it is to be seen: whole or not at all. Knows no step of its building."""

import logging
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import click
from mkdocs.config.defaults import MkDocsConfig

from helpcenter import hosting
from helpcenter.articles import held, read_articles
from helpcenter.building import build
from helpcenter.plugin import languages
from helpcenter.processes import Tell

LONG = 300  # articles of which a build shows how far it is


def publish(config: MkDocsConfig, site: Path, command: Literal["build", "serve"]) -> None:
    """Build `site` anew. Raises what `build` does; the last good site is then as it was."""
    cache = Path(config.config_file_path).parent / ".cache"
    new, old = site.with_name(f"{site.name}.new"), site.with_name(f"{site.name}.old")
    with _alone(cache / "lock"):
        if not site.exists() and old.exists():
            old.rename(site)  # a build was ended between the two renames below
        shutil.rmtree(new, ignore_errors=True)
        config.site_dir = str(new)
        config.plugins.on_startup(command=command, dirty=False)
        try:
            with held(), _shown(), _progress(config) as tell:
                build(config, cache / "pages", site, tell)
            if command == "build":
                hosting.finish(config, site, cache / "twins")
        except BaseException:
            shutil.rmtree(new, ignore_errors=True)
            raise
        finally:
            config.plugins.on_shutdown()
        shutil.rmtree(old, ignore_errors=True)
        if site.exists():
            site.rename(old)
        new.rename(site)
        shutil.rmtree(old, ignore_errors=True)


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Wait until no other build is under way here, nor the last process of one that was ended."""
    try:
        import fcntl
    except ImportError:  # Windows, where no process of a build outlives it
        yield
        return
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


@contextmanager
def _shown() -> Iterator[None]:
    """Show what a build warns of; its steps are of no interest to a writer."""
    handler = logging.StreamHandler()
    handler.setLevel(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)


@contextmanager
def _progress(config: MkDocsConfig) -> Iterator[Tell]:
    """A bar in the terminal while a large site is built."""
    articles = len(read_articles(Path(config.docs_dir), languages(config))[0])
    if articles < LONG or not sys.stderr.isatty():
        yield lambda steps: None
        return
    with click.progressbar(length=2 * articles, label="Building", file=sys.stderr) as bar:
        yield bar.update
