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
from helpcenter.building import Built, Finish, build
from helpcenter.placing import over
from helpcenter.plugin import languages
from helpcenter.processes import Started, Tell, alone
from helpcenter.rebuilding import Standing, edited, rebuild, state, taken
from helpcenter.remembering import remembering

LONG = 300  # articles of which a build shows how far it is


def publish(
    config: MkDocsConfig, site: Path, command: Literal["build", "serve"], *, twins: bool = True
) -> Standing | None:
    """Build `site` anew, with `twins` of its files. Raises what `build` does; the last good site is then as it was."""
    cache = _cache(config)
    new, old = site.with_name(f"{site.name}.new"), site.with_name(f"{site.name}.old")
    trash = cache / "trash"
    with alone(cache / "lock"):
        emptying = Started(lambda tell: shutil.rmtree(trash, ignore_errors=True))
        if not site.exists() and old.exists():
            old.rename(site)  # a build was ended between the two renames below
        shutil.rmtree(new, ignore_errors=True)
        config.site_dir = str(new)
        config.plugins.on_startup(command=command, dirty=False)
        plugin_of(config).search_later = True
        try:
            with held(), _shown(), _progress(config) as tell:
                before = state(config) if command == "serve" else None
                finishing = (
                    _finishing(config, site, cache / "packed" if twins else None) if command == "build" else None
                )
                built = build(config, cache / "pages", site, tell, finishing)
                took = {locale: taken(config, locale) for locale in built.made} if before else {}
            if finishing:
                _finish(config, built, finishing)
        except BaseException:
            shutil.rmtree(new, ignore_errors=True)
            raise
        finally:
            config.plugins.on_shutdown()
        shutil.rmtree(old, ignore_errors=True)
        if site.exists():
            site.rename(old)
        new.rename(site)
        emptying.result()
        _throw(old, trash)
    return before and Standing(config, before, built.structures, took, built.warned, built.made)


def _finishing(config: MkDocsConfig, last: Path, twins: Path | None) -> Finish:
    """How a site gets what it needs to be searched and hosted, language by language; `twins` is where some are kept."""
    site = Path(config.site_dir)
    return Finish(
        lambda names: hosting.compress(names, site, last, twins) if twins else None,
        lambda locale, tell: plugin_of(config).write_index(config, site, locale),
    )


def _finish(config: MkDocsConfig, built: Built, finishing: Finish) -> None:
    """Add what a site needs to be searched and hosted, as far as it is not there."""
    site = Path(config.site_dir)
    plugin_of(config).write_search(config, site, built.searches)
    hosting.write_settings(config)
    packed = {name for made in built.made.values() for name in made.files}
    finishing.pack([name for name in hosting.compressible(site) if name not in packed])


def publish_edits(standing: Standing, site: Path) -> Standing | None:
    """Build again what edits of articles have changed in a site that is being served; None if more was edited.

    Raises what `build` does; the site is then as it was, and the standing of no use. Other files of it stay the same.
    """
    config, cache, new = standing.config, _cache(standing.config), Path(standing.config.site_dir)
    with alone(cache / "lock"), held(), over(site), remembering():
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


def _throw(site: Path, trash: Path) -> None:
    """Let the next build remove the many files of a site that was replaced, while it is busy with others."""
    try:
        site.rename(trash)
    except OSError:  # there is none, or it is on another disk
        shutil.rmtree(site, ignore_errors=True)


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
