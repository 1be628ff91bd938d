"""Hints at sections of translations that are behind their source, and at bases that can't be read. Knows no words."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from helpcenter.problems import Problem
from helpcenter.translations import accepting
from helpcenter.translations.debt import State, survey
from helpcenter.translations.project import Project


def problems(docs: Path, languages: Sequence[str], config: MkDocsConfig | None) -> Iterator[Problem]:
    """A hint for each section whose source has changed since it was translated; an error for each broken base."""
    found = survey(Project(docs, tuple(languages), frozenset(config.plugins if config else ())))
    articles = {f"{docs.name}/{language}/" for language in languages}
    yield from (each for each in found.problems if not each.file.startswith(tuple(articles)))
    for translation in found.translations.values():
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
