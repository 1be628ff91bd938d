"""Builds again what an edit of articles touches, from what the last build left in memory. Knows no plugin by name.

What else a writer may edit, and files that come and go, need a build of everything. A plugin whose pages take something
of other languages' articles says what, in a method `taken(config, locale)`; so does one that keeps what it knows of the
language being built, by locale, as files and navigation are not worked out again.
"""

import logging
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs.config.defaults import MkDocsConfig

from helpcenter.articles import Article, read_articles
from helpcenter.building import Language, Made, Warned, bring_home, ended, pages, result, warnings_of
from helpcenter.kept import Kept, common_key
from helpcenter.links import files_of
from helpcenter.plugin import languages
from helpcenter.processes import Started, Tell, hear

type Articles = dict[tuple[str, str], Article]  # by language and path
type Others = dict[str, tuple[int, int]]  # files that are no articles: time and size


class State(NamedTuple):
    """What a site was made of."""

    settings: bytes
    articles: Articles
    others: Others


class Standing(NamedTuple):
    """A site that has been built, with all that is needed to build one of its languages again."""

    config: MkDocsConfig
    state: State
    languages: dict[str, Language]
    taken: dict[str, str]  # by language, what its pages took of the others' articles
    warned: Warned  # of what all languages have in common
    made: dict[str, Made]


def state(config: MkDocsConfig) -> State | None:
    """What a site is made of at present; None where an article can't be read."""
    docs = Path(config.docs_dir)
    articles, unreadable = read_articles(docs, languages(config))
    stats = {name: docs.joinpath(name).stat() for name in files_of(docs)}
    others = {name: (stat.st_mtime_ns, stat.st_size) for name, stat in stats.items()}
    if unreadable:
        return None
    return State(common_key(config), {(article.language, article.path): article for article in articles}, others)


def taken(config: MkDocsConfig, locale: str) -> str:
    """What the pages of a language take of the articles of others, as the plugins say."""
    plugins = [(name, plugin) for name, plugin in config.plugins.items() if hasattr(plugin, "taken")]
    return repr([(name, plugin.taken(config, locale)) for name, plugin in plugins])


def edited(standing: Standing, now: State | None) -> set[str] | None:
    """The languages whose articles have been edited; None where something else has been."""
    before = standing.state
    if now is None or now.settings != before.settings or now.others != before.others:
        return None
    if now.articles.keys() != before.articles.keys():
        return None
    return {at[0] for at, article in now.articles.items() if article is not before.articles[at]}  # each is read once


def rebuild(standing: Standing, now: State, own: set[str], cache: Path, last: Path, tell: Tell) -> Standing:
    """Build the languages whose articles are other than they were, or what they take of others' articles.

    What is new is written into `config.site_dir`, the rest is as it stands in `last`. Raises what `build` does;
    the standing is then of no use any more.
    """
    config, made = standing.config, dict(standing.made)
    i18n: Any = config.plugins["i18n"]
    i18n.current_language = languages(config)[0]
    config.plugins.on_config(config)  # with the first language all that is wrong is found
    took = {locale: taken(config, locale) for locale in languages(config)}
    touched = [locale for locale in languages(config) if locale in own or took[locale] != standing.taken[locale]]
    running: dict[str, Started[Made]] = {}
    with warnings_of(shown=True), ended(running):
        for locale in touched:
            i18n.current_language = locale
            config.plugins.on_config(config)
            kept = Kept(cache / f"{locale}.pickle", Path(config.site_dir), last, now.settings)
            work = partial(pages, standing.languages[locale], kept, config)
            running[locale] = Started(work, tell, here=len(touched) == 1)
        hear(running.values())
        for locale, started in running.items():
            made[locale] = result(locale, started)
        for name, message in standing.warned:
            logging.getLogger(name).warning(message)
        for locale in languages(config):
            bring_home(locale, made[locale], config)
        config.plugins.on_post_build(config=config)
    return standing._replace(state=now, taken=took, made=made)
