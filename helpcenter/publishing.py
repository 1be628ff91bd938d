"""Puts a site where it is to be seen: whole or not at all. Knows no step of its building."""

import logging
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import click
from mkdocs.config.defaults import MkDocsConfig

from helpcenter import hosting
from helpcenter.articles import held, read_articles
from helpcenter.building import build, ended, result
from helpcenter.placing import over
from helpcenter.plugin import languages
from helpcenter.processes import Started, Tell
from helpcenter.rebuilding import Standing, edited, rebuild, state, taken
from helpcenter.remembering import remembering

LONG = 300  # articles of which a build shows how far it is


def publish(config: MkDocsConfig, site: Path, command: Literal["build", "serve"]) -> Standing | None:
    """Build `site` anew. Raises what `build` does; the last good site is then as it was."""
    cache = _cache(config)
    new, old = site.with_name(f"{site.name}.new"), site.with_name(f"{site.name}.old")
    with _alone(cache / "lock"):
        if not site.exists() and old.exists():
            old.rename(site)  # a build was ended between the two renames below
        shutil.rmtree(new, ignore_errors=True)
        config.site_dir = str(new)
        config.plugins.on_startup(command=command, dirty=False)
        plugin_of(config).search_later = True
        try:
            with held(), _shown(), _progress(config) as tell:
                before = state(config) if command == "serve" else None
                built = build(config, cache / "pages", site, tell)
                took = {locale: taken(config, locale) for locale in built.made}
            if command == "build":
                _finish(config, site, cache / "twins")
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
    return before and Standing(config, before, built.structures, took, built.warned, built.made)


def _finish(config: MkDocsConfig, last: Path, cache: Path) -> None:
    """Add what a site needs to be searched and hosted: the search is made while the pages are compressed."""
    site = Path(config.site_dir)
    hosting.write_settings(config)
    pages = hosting.compressible(site)
    running = {"search": Started[None](lambda tell: plugin_of(config).write_search(config, site), lambda steps: None)}
    with ended(running):
        hosting.compress(pages, site, last, cache)
        result("search", running["search"])
    hosting.compress(hosting.compressible(site) - pages, site, last, cache)


def publish_edits(standing: Standing, site: Path) -> Standing | None:
    """Build again what edits of articles have changed in a site that is being served; None if more was edited.

    Raises what `build` does; the site is then as it was, and the standing of no use. Other files of it stay the same.
    """
    config, cache, new = standing.config, _cache(standing.config), Path(standing.config.site_dir)
    with _alone(cache / "lock"), held(), over(site), remembering():
        now = state(config)
        own = edited(standing, now)
        if now is None or own is None:
            return None
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir()
        config.plugins.on_startup(command="serve", dirty=False)
        plugin_of(config).search_later = True
        try:
            with _shown():
                standing = rebuild(standing, now, own, cache / "pages", site, lambda steps: None)
            for file in [each for each in new.rglob("*") if each.is_file()]:
                place = site / file.relative_to(new)
                place.parent.mkdir(parents=True, exist_ok=True)
                file.replace(place)
        finally:
            shutil.rmtree(new, ignore_errors=True)
            config.plugins.on_shutdown()
    return standing


def plugin_of(config: MkDocsConfig) -> Any:
    """This package's plugin, which makes the search when it is asked to."""
    return config.plugins["helpcenter"]


def _cache(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent / ".cache"


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
