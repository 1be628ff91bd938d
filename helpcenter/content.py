"""What every article must hold: front matter, known names, explicit ids, twins in all languages. Knows no MkDocs."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from helpcenter import contact, front_matter, links, notes, redirects
from helpcenter.articles import MANY, MERGE, Article, read_articles
from helpcenter.names import Names, read_names
from helpcenter.problems import Problem, ruled, tidied
from helpcenter.site_map import SiteMap

ALLOW_GAPS = "`helpcenter: {{translations: {{partial: [{}]}}}}` in mkdocs.yml"
READ = ("title", "description")
UNDERLINE = re.compile(r"^(=+|-+)\s*$")

type Titles = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]  # of notes: language → kind → title


@dataclass(frozen=True)
class Rules:
    """What mkdocs.yml says about the content."""

    site_url: str = ""
    partial: frozenset[str] = frozenset()  # the languages that may lack articles and words
    fallback: bool = False  # whether a missing article is shown in the source language
    note_titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # language → kind of note → title
    others: frozenset[str] = frozenset()  # paths from the site's root of files that are not in docs/
    templates: frozenset[str] = frozenset()  # the pages' templates; none where nobody knows them
    house: bool = True  # whether the site is built by this generator: names, explicit ids, titles in the front matter


def problems(docs: Path, languages: list[str], rules: Rules | None = None) -> list[Problem]:
    """Every mistake in the articles and names of a docs folder; the first language is the source of the others."""
    rules = rules or Rules()
    names, found = read_names(docs, languages, rules.partial) if rules.house else (Names({}), [])
    articles, unreadable = read_articles(docs, languages)
    found = [*ruled("names", found), *unreadable]
    every = {(article.language, article.path): article for article in articles}
    for problem in unreadable:
        _, locale, path = problem.file.split("/", 2)
        every[locale, path] = Article(problem.file, locale, path, {}, {}, 1, ())
    files = frozenset(links.files_of(docs))
    site = SiteMap(tuple(languages), every, files, rules.others, rules.site_url, rules.fallback)
    titles = tuple((locale, tuple(kinds.items())) for locale, kinds in rules.note_titles.items())
    for article in articles:
        found += _own(article, names, None if article.language == languages[0] else titles, house=rules.house)
        if rules.house and not article.is_part:
            found += ruled("front-matter", front_matter.problems(article, names, site, rules.templates))
    found += ruled("translation", _twins(articles, languages, set(every), rules.partial))
    if rules.house:
        found += ruled("same-text", _same_text_twice(articles, names))
    found += ruled("link", links.problems(articles, names, site))
    found += ruled("redirect", redirects.problems(docs, site) if rules.house else ())
    return tidied(found)


@lru_cache(maxsize=MANY)
def _own(article: Article, names: Names, titles: Titles | None, *, house: bool) -> tuple[Problem, ...]:
    """The mistakes in an article that no other article has to do with; a translation has the `titles` of notes."""
    found = [*ruled("heading", _headings(article, house=house))]
    if article.path == contact.FILE:
        found += ruled("contact", contact.problems(article, names.values))
    if house and titles is not None:
        found += ruled("note", notes.problems(article, {locale: dict(kinds) for locale, kinds in titles}))
    if house:
        found += ruled("name", names.problems(article.file, article.numbered(), article.language))
        read = [(article.meta_lines[key], str(article.meta[key])) for key in READ if key in article.meta]
        found += ruled("name", names.mistyped(article.file, (*read, *article.body())))
    return tuple(found)


def _headings(article: Article, *, house: bool) -> Iterator[Problem]:
    """Headings that MkDocs would not take for one, or whose ids are missing or not their own."""
    seen: set[str] = set()
    above = ""
    for number, line in article.body():
        lined = UNDERLINE.match(line) and not MERGE.match(line)
        if lined and above.strip() and not above.lstrip().startswith(("#", "|", "-", "*", ">", "<")):
            message = f"the heading {above.strip()!r} is underlined. Write it as `## {above.strip()} {{ #an-id }}`."
            yield Problem(article.file, number - 1, message)
        above = line
    for heading in article.headings():
        if house and heading.level == 1:
            message = "a heading `#` in the text: the title is in the front matter. Use `##`."
            yield Problem(article.file, heading.line, message)
        elif house and heading.id is None:
            message = f"the heading {heading.text!r} has no id. End it with {{ #an-id }}."
            yield Problem(article.file, heading.line, message)
        elif heading.id in seen:
            yield Problem(article.file, heading.line, f"the id {heading.id!r} stands on two headings. Change one.")
        seen |= {heading.id} if heading.id else set()


def _twins(
    articles: list[Article], languages: list[str], paths: set[tuple[str, str]], partial: Collection[str]
) -> Iterator[Problem]:
    """The same articles (but for gaps in languages that are `partial`) with the same heading ids in every language."""
    source = languages[0]
    originals = {article.path: article for article in articles if article.language == source}
    for path, original in originals.items():
        for language in languages[1:]:
            if language not in partial and (language, path) not in paths:
                gaps = ALLOW_GAPS.format(language)
                message = f"no docs/{language}/{path}. Translate this article, or allow gaps: {gaps}."
                yield Problem(original.file, 1, message)
    twins: dict[str, list[Article]] = {}
    for article in articles:
        if article.language != source:
            twins.setdefault(article.path, []).append(article)
    for path, original in originals.items():
        yield from _own_ids(original, twins.get(path, []))
    for article in articles:
        if article.language == source:
            continue
        if article.path not in originals:
            if source not in partial and (source, article.path) not in paths:
                message = f"no docs/{source}/{article.path}. Write the article there too, or remove this one."
                yield Problem(article.file, 1, message)
            continue
        theirs = {h.id: h for h in originals[article.path].headings() if h.id}
        ours = {h.id: h for h in article.headings() if h.id}
        for id, heading in ours.items():
            if id not in theirs:
                message = (
                    f"the id {id!r} is not in docs/{source}/{article.path}. Use the id that the heading has there."
                )
                yield Problem(article.file, heading.line, message)
        for id, heading in theirs.items():
            if id not in ours:
                below = next((ours[h.id].line for h in theirs.values() if h.line > heading.line and h.id in ours), 0)
                message = f"no heading with the id {id!r}, as line {heading.line} of docs/{source}/{article.path} has."
                yield Problem(article.file, below or max(1, len(article.lines)), f"{message} Add it.")


def _own_ids(original: Article, twins: list[Article]) -> Iterator[Problem]:
    """The ids that only the source has, where its translations agree on others: they may be right."""
    theirs = [{heading.id for heading in twin.headings() if heading.id} for twin in twins]
    ours = {heading.id: heading for heading in original.headings() if heading.id}
    agreed = set.intersection(*theirs) - set(ours) if len(theirs) > 1 else set()
    for id, heading in ours.items():
        if agreed and not any(id in each for each in theirs):
            close = get_close_matches(id, agreed, 1, 0)
            message = f"the id {id!r} is in no translation, where {close[0]!r} stands. Correct it here, or there."
            yield Problem(original.file, heading.line, message)


def _same_text_twice(articles: list[Article], names: Names) -> Iterator[Problem]:
    """Titles and descriptions that stand on two pages of a language."""
    for key in ("title", "description"):
        same: dict[tuple[str, str], list[Article]] = {}
        for article in articles:
            text = article.meta.get(key)
            if not article.is_part and isinstance(text, str):
                same.setdefault((article.language, text), []).append(article)
        for first, *others in same.values():
            for article, other in zip([first, *others], [*others[:1], *[first] * len(others)], strict=False):
                line = article.meta_lines.get(key, 1)
                yield Problem(article.file, line, f"the {key} is also that of {other.file}. Make it its own.")
