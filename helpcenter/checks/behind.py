"""Hints at sections of translations that are behind their source, and at bases that can't be read. Knows no words."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from helpcenter.problems import Problem
from helpcenter.translations import accepting, bases
from helpcenter.translations.debt import State, survey
from helpcenter.translations.project import Project


def problems(docs: Path, languages: Sequence[str], config: MkDocsConfig | None) -> Iterator[Problem]:
    """A hint for each section whose source has changed since it was translated; an error for each broken base."""
    found = survey(Project(docs, tuple(languages), frozenset(config.plugins if config else ())))
    articles = {f"{docs.name}/{language}/" for language in languages}
    yield from (each for each in found.problems if not each.file.startswith(tuple(articles)))
    yield from _left_over(docs, languages)
    for translation in found.translations.values():
        if translation.state == State.NO_BASE and bases.paths(docs, translation.language):
            article = f"{translation.language}/{translation.path}"
            message = f"nothing says which text this translates. See `helpcenter translations adopt {article}`."
            yield Problem(f"{docs.name}/{article}", 1, message, hint=True)
        for debt in translation.sections:
            if debt.state == State.BEHIND:
                article = f"{translation.language}/{translation.path}"
                words = f"{debt.words} word{'s' * (debt.words != 1)}"
                message = (
                    f"#{debt.key} is behind {docs.name}/{languages[0]}/{translation.path} ({words}). "
                    f"See `helpcenter translations diff {article}#{debt.key}`."
                )
                at = accepting.line(translation, debt)
                yield Problem(accepting.file(found, translation), at, message, hint=True)


def _left_over(docs: Path, languages: Sequence[str]) -> Iterator[Problem]:
    """Hints at bases that no article has, or whose language the site has not."""
    for language in sorted(folder.name for folder in bases.folder(docs).glob("*/")):
        for path in bases.paths(docs, language):
            article = f"{docs.name}/{language}/{path}"
            if language not in languages or not docs.joinpath(language, path).exists():
                message = f"no {article}, to which this belongs. Remove this file, or restore the article."
                yield Problem(bases.shown(language, path), 1, message, hint=True)
