"""Every problem of a site's content: what stops a build, and what only a careful reader would find."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from helpcenter import content, plugin
from helpcenter.articles import Article, read_articles
from helpcenter.checks import (
    behind,
    characters,
    configuration,
    ignore,
    images,
    layout,
    link_texts,
    markup,
    name_values,
    reading,
    sentences,
    slips,
    spelling,
    structure,
    typography,
    untranslated,
    unwritten,
    words,
)
from helpcenter.checks.labels import Labels
from helpcenter.checks.project import Project
from helpcenter.checks.prose import prose
from helpcenter.checks.structure import Apart
from helpcenter.checks.terms import Termbase, Terms, read_terms
from helpcenter.names import Names, read_names
from helpcenter.problems import Problem, ruled, tidied

RULES = {
    "address": "the reader is addressed formally",
    "alt": "every image has a text that says what it shows",
    "behind": "hint: a translation reflects what its source says now",
    "character": "no invisible, lost or wrongly encoded character",
    "checker": "the checker's words, and the lines that put it into articles",
    "contact": "marks of the contact options name products",
    "file": "every file can be read as an article",
    "front-matter": "the front matter holds what its schema says",
    "heading": "every heading has an id of its own",
    "ignore": "an ignore has a reason and something to ignore",
    "label": "labels on screen stand in names.yml and are written [[ui.…]], in bold",
    "link-text": "the text of a link says where it leads, and its address is whole",
    "link": "every link, section and image leads somewhere, in its own language",
    "long-sentence": "hint: sentences are short",
    "many-steps": "hint: lists of steps are short",
    "markup": "what is opened is closed, what should be indented is, no section is empty",
    "name": "every name in [[…]] is in names.yml",
    "names": "names.yml has a value for every language",
    "navigation": "the navigation has every article once, and its words in every language",
    "note": "notes have a title in their language",
    "redirect": "every old address in redirects.yml leads to an article, in one hop",
    "repeated-word": "no word stands twice in a row",
    "same-text": "no two articles share a title or description",
    "sentence": "hint: sentences, lists and paragraphs begin and end as the others do",
    "settings": "mkdocs.yml is fit for a site of several languages",
    "spelling": "no word that writers often misspell, as spelling.yml lists them",
    "structure": "a translation has the sections, steps, rows, images, names and links of its source",
    "synonyms": "synonyms.yml is well formed",
    "term": "one term for each concept, as terms.yml says",
    "terms": "terms.yml is well formed",
    "translation": "every article is there in every language, with the same heading ids",
    "typography": "spaces, quotation marks and other signs as the language has them",
    "unfinished": "nothing is left from writing",
    "untranslated": "every sentence is in its article's language",
}
# Where a site is not built with us, these are hints.
TASTE = ("typography", "alt", "spelling", "link-text", "unfinished")
ROUNDS = 5  # of mending: what overlaps is mended in the next
TOLD_ONCE = ("name", "link", "checker")  # where these find something, the structure is not compared

type Kept = dict[Hashable, list[Problem]]  # by an article, its source, and what is not compared


@dataclass(frozen=True)
class Site:
    """What the rules for readers must know of all articles."""

    project: Project
    articles: Sequence[Article]
    unread: Mapping[str, frozenset[int]]  # by file, the lines that no reader reads
    names: Names
    labels: Labels
    terms: Terms
    termbases: Mapping[str, Termbase]


def problems(project: Project, kept: Kept | None = None) -> list[Problem]:
    """All problems, sorted, none twice, without those that are ignored for a reason.

    What is `kept` of an earlier run holds while no more than articles change, and is told of those that are the same.
    """
    kept = {} if kept is None else kept
    if not project.languages:
        return tidied(project.problems)
    found = [*project.problems]
    if project.rules.house and not project.config:  # without names and plugins, much would seem wrong
        return tidied(found)
    if project.config and project.rules.house:
        found += plugin.every_problem(project.config)
    else:
        found += content.problems(project.docs, project.languages, project.rules)
    site, unreadable = _site(project)
    if project.rules.house:
        found += name_values.problems(project.docs, project.languages, site.terms)
        found += name_values.misspelt(project.docs, site.names, site.articles)
    if project.config and project.rules.house:
        listed = configuration.problems(project.config, site.articles, project.languages, project.rules.partial)
        found += ruled("navigation", listed)
    found += ruled("terms", unreadable)
    found += ruled("behind", behind.problems(project.docs, project.languages, project.config))
    wrong: dict[str, set[int]] = {}
    for problem in found:
        if problem.rule in TOLD_ONCE:
            wrong.setdefault(problem.file, set()).add(problem.line)
    apart = {each.file: Apart(site.unread[each.file], frozenset(wrong.get(each.file, ()))) for each in site.articles}
    source = {article.path: article for article in site.articles if article.language == project.languages[0]}
    for article in site.articles:
        twin = source.get(article.path)
        versions = article, twin, apart[article.file], twin and apart[twin.file]
        if versions not in kept:
            kept[versions] = [*_of_article(article, site), *_of_translation(article, twin, apart, site)]
        found += kept[versions]
    found = [*structure.agreed(found, site.articles, project.languages[0])]
    if not project.rules.house:
        found = [replace(problem, hint=problem.hint or problem.rule in TASTE) for problem in found]
    return tidied(ignore.applied(found, site.articles, RULES, whole=True))


def _site(project: Project) -> tuple[Site, list[Problem]]:
    articles, _ = read_articles(project.docs, project.languages)
    names, _ = read_names(project.docs, project.languages) if project.rules.house else (Names({}), [])
    known, found = read_terms(project.docs, project.languages, names)
    bases = {locale: Termbase(known, names, locale, project.languages[0]) for locale in project.languages}
    plugins = list(project.config.plugins.values()) if project.config else []
    readers = [each for each in plugins if hasattr(each, "unread")]
    unread = {each.file: frozenset(line for reader in readers for line in reader.unread(each)) for each in articles}
    return Site(project, articles, unread, names, Labels(names), known, bases), found


def _of_article(article: Article, site: Site) -> Iterator[Problem]:
    lines = prose(article, site.unread[article.file])
    house = site.project.rules.house
    yield from ruled("alt", images.problems(article))
    yield from ruled("character", characters.problems(article))
    yield from ruled("markup", markup.problems(article, lines, house=house))
    yield from ruled("markup", layout.problems(article, lines, house=house))
    yield from ruled("typography", typography.problems(article.file, lines, article.language))
    yield from ruled("spelling", spelling.problems(article.file, lines, article.language))
    links_itself = _links_itself(site.project)
    link = link_texts.problems(
        article, lines, site.project.rules.site_url, site.project.languages, links_itself=links_itself
    )
    yield from ruled("link-text", link)
    yield from ruled("term", site.termbases[article.language].problems(article.file, lines))
    yield from reading.problems(article, lines)
    yield from words.problems(article.file, lines, article.language, formal=house)
    if house:
        yield from sentences.problems(article, lines)
        yield from words.comments(article)
        yield from ruled("unfinished", unwritten.problems(article, lines, site.names))
        yield from ruled("label", site.labels.problems(article.file, lines, article.language))


def _links_itself(project: Project) -> bool:
    """Whether an address becomes a link without brackets."""
    return bool(project.config and "pymdownx.magiclink" in project.config.markdown_extensions)


def _of_translation(
    article: Article, source: Article | None, apart: Mapping[str, Apart], site: Site
) -> Iterator[Problem]:
    twin = None if source is article else source
    if twin:
        yield from ruled("structure", structure.problems(article, twin, apart[article.file], apart[twin.file]))
    lines = prose(article, site.unread[article.file])
    theirs = prose(twin, site.unread[twin.file]) if twin else ()
    languages = site.project.languages
    file = twin.file if twin else None
    same = untranslated.problems(article, lines, file, theirs, languages, strict=site.project.rules.house)
    yield from ruled("untranslated", same)


def within(problems: list[Problem], paths: Sequence[str], root: Path) -> list[Problem]:
    """The problems of these files and folders, which are seen from here; of all where there are none."""
    wanted = [Path(path).resolve() for path in paths]

    def is_wanted(problem: Problem) -> bool:
        file = (root / problem.file).resolve()
        return any(file == path or path in file.parents for path in wanted)

    return [problem for problem in problems if not wanted or is_wanted(problem)]


def mend(project: Project, paths: Sequence[str]) -> set[str]:
    """Write what is safe to mend into the articles, or into those of PATH; the files that have changed."""
    changed: set[str] = set()
    for _ in range(ROUNDS):
        if not (now := _mend_once(project, paths)):
            break
        changed |= now
    return changed


def _mend_once(project: Project, paths: Sequence[str]) -> set[str]:
    changed: set[str] = set()
    site, _ = _site(project)
    wanted = [Path(path).resolve() for path in paths]
    for article in site.articles:
        file = project.docs / article.language / article.path
        if wanted and not any(path in (file.resolve(), *file.resolve().parents) for path in wanted):
            continue
        ignored = [each for each in ignore.ignores_of(article) if each.rule in ("typography", "character")]
        found = typography.slips(prose(article, site.unread[article.file]), article.language)
        safe = [slip for slip in found if not any(slip.line in each.lines for each in ignored)]
        written = file.read_bytes().decode("utf-8")
        mended = slips.mended(written, safe)
        if not any(each.rule == "character" for each in ignored):
            mended = characters.mended(mended)
        if mended != written:
            file.write_bytes(mended.encode())
            changed.add(article.file)
    return changed
