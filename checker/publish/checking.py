"""What is wrong with the checker before a build: its tree, its words in each language, the lines that embed it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from checker import paths
from checker.interview import Tree
from checker.publish import cases, embed, filled, sources, words
from checker.publish.diagram import drawing_names
from checker.trees import TREES
from helpcenter.articles import Article, read_articles
from helpcenter.problems import Problem

type Articles = Mapping[tuple[str, str], Article]  # by language and path

OUTCOMES = "checker/trees/billing_outcomes.py"


def problems(docs: Path, languages: list[str], tree: Tree, *, fallback: Collection[str] | None) -> Iterator[Problem]:
    """Every such problem; the first language is the source.

    What a language lacks is no problem where the site falls back to the source: of articles in any language, of the
    checker's words in those of `fallback`. None where it does not.
    """
    yield from (Problem("checker/trees/billing.py", 1, f"{problem}.") for problem in paths.problems(tree))
    articles, unreadable = read_articles(docs, languages)
    unknown = {problem.file for problem in unreadable}  # which may have any section
    every = {(article.language, article.path): article for article in articles}
    drawings = drawing_names(tree)
    for article in articles:
        yield from embed.problems(article, tree, drawings)
    yield from _words(every, languages, fallback or ())
    yield from _targets(every, languages, tree, unknown, twins=fallback is None)
    yield from cases.problems(tree)
    cited = sources.problems((article for article in articles if article.language == languages[0]), TREES.values())
    yield from (each for each in cited if not any(f"'{file.split('/', 2)[2]}" in each.message for file in unknown))


def _words(every: Articles, languages: Sequence[str], fallback: Collection[str]) -> Iterator[Problem]:
    """In the words of each language, and of those that lack them."""
    source = every.get((languages[0], words.FILE))
    for locale in languages:
        if article := every.get((locale, words.FILE)):
            yield from words.problems(article, TREES.values())
            yield from filled.problems(article, None if article is source else source)
        elif locale not in fallback:
            message = "the checker has no words in this language. Add the file."
            yield Problem(f"docs/{locale}/{words.FILE}", 1, message)


def _targets(
    every: Articles, languages: Sequence[str], tree: Tree, unknown: Collection[str], *, twins: bool
) -> Iterator[Problem]:
    """Of the articles that outcomes name: in the source with their section, and with `twins` in each language."""
    for outcome in tree.outcomes:
        for target in outcome.articles:
            path, _, section = target.partition("#")
            source = every.get((languages[0], path))
            if source is None or (section and section not in {heading.id for heading in source.headings()}):
                if f"docs/{languages[0]}/{path}" in unknown:
                    continue
                message = f"the outcome {outcome.id!r} names {target!r}, which is no article section. Correct it."
                yield Problem(OUTCOMES, 1, message)
            for locale in languages if twins else ():
                if (locale, path) not in every and f"docs/{locale}/{path}" not in unknown:
                    message = f"no such article, which the outcome {outcome.id!r} names. Translate it."
                    yield Problem(f"docs/{locale}/{path}", 1, message)
