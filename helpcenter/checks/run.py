"""Every problem of a site's content: what stops a build, and what only a careful reader would find."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from helpcenter import content, plugin
from helpcenter.articles import Article, read_articles
from helpcenter.checks import behind, ignore, structure
from helpcenter.checks.project import Project
from helpcenter.checks.structure import Apart
from helpcenter.names import Names, read_names
from helpcenter.problems import Problem, ruled, tidied

RULES = {
    "behind": "a translation reflects what its source says now (a hint)",
    "checker": "the checker's words, and the lines that put it into articles",
    "contact": "marks of the contact options name products",
    "file": "every file can be read as an article",
    "front-matter": "the front matter holds what its schema says",
    "heading": "every heading has an id of its own",
    "ignore": "an ignore has a reason and something to ignore",
    "link": "every link, section and image leads somewhere, in its own language",
    "name": "every name in [[…]] is in names.yml",
    "names": "names.yml has a value for every language",
    "note": "notes have a title in their language",
    "redirect": "every old address in redirects.yml leads to an article, in one hop",
    "same-text": "no two articles share a title or description",
    "settings": "mkdocs.yml is fit for a site of several languages",
    "structure": "a translation has the sections, steps, rows, images, names and links of its source",
    "synonyms": "synonyms.yml is well formed",
    "translation": "every article is there in every language, with the same heading ids",
}

TOLD_ONCE = ("name", "link", "checker")  # where these find something, the structure is not compared


def problems(project: Project) -> list[Problem]:
    """All problems, sorted, none twice, without those that are ignored for a reason."""
    if not project.languages:
        return tidied(project.problems)
    found = [*project.problems]
    if project.config and project.rules.house:
        found += plugin.every_problem(project.config)
    else:
        found += content.problems(project.docs, project.languages, project.rules)
    articles, _ = read_articles(project.docs, project.languages)
    names, _ = read_names(project.docs, project.languages) if project.rules.house else (Names({}), [])
    found += _found_by_readers(project, articles, names, found)
    found += ruled("behind", behind.problems(project.docs, project.languages, project.config))
    return tidied(ignore.applied(found, articles, RULES, whole=True))


def _found_by_readers(
    project: Project, articles: list[Article], names: Names, found: list[Problem]
) -> Iterator[Problem]:
    wrong: dict[str, set[int]] = {}
    for problem in found:
        if problem.rule in TOLD_ONCE:
            wrong.setdefault(problem.file, set()).add(problem.line)
    unread = _unread(project, articles)
    apart = {each.file: Apart(unread[each.file], wrong.get(each.file, ())) for each in articles}
    source = {article.path: article for article in articles if article.language == project.languages[0]}
    for article in articles:
        twin = source.get(article.path)
        if twin and twin is not article:
            yield from ruled("structure", structure.problems(article, twin, apart[article.file], apart[twin.file]))


def _unread(project: Project, articles: list[Article]) -> dict[str, frozenset[int]]:
    """The lines of each article that plugins say no reader reads."""
    plugins = list(project.config.plugins.values()) if project.config else []
    readers = [each for each in plugins if hasattr(each, "unread")]
    return {each.file: frozenset().union(*(reader.unread(each) for reader in readers)) for each in articles}


def within(problems: list[Problem], paths: Sequence[str], root: Path) -> list[Problem]:
    """The problems of these files and folders, which are seen from here; of all where there are none."""
    wanted = [Path(path).resolve() for path in paths]

    def is_wanted(problem: Problem) -> bool:
        file = (root / problem.file).resolve()
        return any(file == path or path in file.parents for path in wanted)

    return [problem for problem in problems if not wanted or is_wanted(problem)]
