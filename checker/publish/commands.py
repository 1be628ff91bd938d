"""The commands `helpcenter checker …` for people who change or review a tree. What they say is worked out elsewhere."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from checker.interview import Outcome, Tree
from checker.paths import paths
from checker.publish import compare, kept_links, sources
from checker.trees import TREES
from helpcenter.articles import read_articles
from helpcenter.commands import load
from helpcenter.plugin import languages

TREE = click.option("--tree", type=click.Choice(list(TREES)), default="billing", show_default=True, help="Which tree.")


@click.group()
def checker() -> None:
    """List, compare and review the checker's situations."""


@checker.command("paths")
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True)
@TREE
def list_paths(form: str, tree: str) -> None:
    """List every situation: its number, its answers, its outcome."""
    rows = [(str(number), answers, end) for number, answers, end in _situations(TREES[tree])]
    match form:
        case "json":
            fields = [
                {"number": int(n), "answers": dict(a.split("=") for a in answers), "outcome": end}
                for n, answers, end in rows
            ]
            click.echo(json.dumps(fields, indent=2))
        case "markdown":
            click.echo("| number | answers | outcome |\n|---:|---|---|")
            for number, answers, end in rows:
                click.echo(f"| {number} | {' '.join(answers)} | {end} |")
        case _:
            widest = max(len(" ".join(answers)) for _, answers, _ in rows)
            for number, answers, end in rows:
                click.echo(f"{number:>{len(rows[-1][0])}}  {' '.join(answers):<{widest}}  {end}")


def _situations(tree: Tree) -> Iterator[tuple[int, list[str], str]]:
    for number, path in enumerate(paths(tree), 1):
        if isinstance(path.shows, Outcome):
            yield number, [f"{type(answer).id()}={answer.value}" for answer in path.trail], path.shows.id


@checker.command()
@click.argument("revision")
@click.option("--all", "every", is_flag=True, help="Show every situation, not five of each kind.")
@TREE
@click.pass_obj
def diff(config_file: str, revision: str, every: bool, tree: str) -> None:
    """Say which situations end elsewhere than in a git REVISION, are new, or are gone."""
    project = Path(config_file).resolve().parent
    try:
        before = compare.at_revision(project, revision)
        now = compare.walk(project)
    except compare.CompareError as error:
        raise click.ClickException(str(error)) from None
    click.echo(compare.report(before.get(tree, {}), now.get(tree, {}), revision, None if every else 5))


@checker.command()
@click.pass_obj
def links(config_file: str) -> None:
    """Write the file of links of each tree's present revision; the files of released revisions stay as they are."""
    folder = Path(config_file).resolve().parent / kept_links.FOLDER
    for tree in TREES.values():
        file = folder / kept_links.name(tree)
        if file.is_file():
            if problem := kept_links.difference(tree, file.read_text("utf-8")):
                raise click.ClickException(problem)
            click.echo(f"{kept_links.FOLDER}/{file.name} is up to date.")
            continue
        folder.mkdir(parents=True, exist_ok=True)
        file.write_text(kept_links.written(tree), "utf-8")
        click.echo(f"{kept_links.FOLDER}/{file.name} is written.")


@checker.command()
@click.argument("section", nargs=-1)
@click.option("--all", "every", is_flag=True, help="Record every section that the checker cites.")
@click.pass_obj
def reviewed(config_file: str, section: tuple[str, ...], every: bool) -> None:
    """Record that the checker was held against the present text of each SECTION, `path.md#section`."""
    if bool(section) == every:
        raise click.UsageError("name the sections that were reviewed, or use --all.")
    config: Any = load(config_file)
    language = languages(config)[0]
    articles, _ = read_articles(Path(config.docs_dir), [language])
    now = sources.sections(articles)
    cited = sources.cited(TREES.values())
    names = [name for name in cited if name in now] if every else list(section)
    for name in names:
        if name not in now:
            raise click.ClickException(f"no section {name!r} in docs/{language}. Write it as path.md#section.")
        if name not in cited:
            raise click.ClickException(f"the checker does not cite {name!r}. Nothing is to be reviewed.")
    try:
        recorded = sources.read(sources.REVIEWED) if not every else {}
    except ValueError as error:
        raise click.ClickException(f"{sources.SHOWN}: {error}") from None
    kept = {name: hash for name, hash in recorded.items() if name in cited}
    sources.REVIEWED.write_text(sources.written(kept | {name: now[name].hash for name in names}), "utf-8")
    click.echo(f"{len(names)} section{'s' * (len(names) != 1)} recorded in {sources.SHOWN}.")
