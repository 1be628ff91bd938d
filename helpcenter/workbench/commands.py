"""The commands `helpcenter move` and `helpcenter new …`. What the files then say is known elsewhere."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from helpcenter.problems import report
from helpcenter.workbench import changes, place
from helpcenter.workbench.move import move as moved
from helpcenter.workbench.new_article import TEMPLATES, new_article
from helpcenter.workbench.new_language import new_language
from helpcenter.workbench.place import Refused, Unfit


@click.command()
@click.argument("old", metavar="OLD.md")
@click.argument("new", metavar="NEW.md")
@click.pass_obj
def move(config_file: str, old: str, new: str) -> None:
    """Move an article in all languages, with what leads to it.

    Links, related articles, the navigation, the bases of translations and what the checker cites follow; the old
    addresses lead to the new ones.
    """
    with _explained():
        project = place.read(config_file)
        from_path, to_path = project.existing(old), project.free(new)
        found = moved(project, from_path, to_path)
        changes.make(found.changes)
    click.echo(f"{from_path} is {to_path} now, in {', '.join(found.languages)}.")
    click.echo(f"Links or related articles changed in {len(found.rewritten)} articles.")
    click.echo(f"The old addresses lead to the new ones: {project.docs.name}/redirects.yml. Now: helpcenter check")


@click.group()
def new() -> None:
    """Write what a new article or a new language needs."""


@new.command()
@click.argument("path", metavar="PATH.md")
@click.option("--type", "kind", type=click.Choice(list(TEMPLATES)), required=True, help="What kind of article it is.")
@click.option("--title", default="", help="Its title; without it, the words of the path.")
@click.option("--in", "section", metavar="SECTION", default="", help="The navigation's section; the last without it.")
@click.pass_obj
def article(config_file: str, path: str, kind: str, title: str, section: str) -> None:
    """Write a new article in all languages, from a template, with ids, bases and its place in the navigation."""
    with _explained():
        project = place.read(config_file)
        found = new_article(project, project.free(path), kind, title, section)
        changes.make(found.changes)
    root = project.docs.parent
    for file in found.changes:
        click.echo(f"{file.relative_to(root).as_posix()} {'changed' if file == project.file else 'written'}.")
    if rest := [language for language in project.languages if language not in found.languages]:
        click.echo(f"In {', '.join(rest)} readers see the source's text until the file is added there.")
    source = f"{project.docs.name}/{found.languages[0]}/{project.path(path)}"
    click.echo(f"Now write {source} in the place of each “…”, then see: helpcenter translations --todo")


@new.command()
@click.argument("code", metavar="LANGUAGE")
@click.option("--name", default="", help="What the language menu calls it; without it, as it calls itself.")
@click.pass_obj
def language(config_file: str, code: str, name: str) -> None:
    """Add a language whole: the site builds at once, and shows the source's text where there is none yet."""
    with _explained():
        project = place.read(config_file)
        found = new_language(project, code, " ".join(name.split()))
        changes.make(found)
    docs, source = project.docs.name, project.languages[0]
    click.echo(f"{project.file.name} has {code} now: translate its commented lines.")
    click.echo(f"{docs}/names.yml has a blank for each of its words: fill in what follows `{code}:`.")
    click.echo(f"An article, and the checker's words, become yours as {docs}/{code}/….md, from {docs}/{source}/….md;")
    click.echo(f"then record it: helpcenter translations adopt {code}. What is left: helpcenter translations")


@contextmanager
def _explained() -> Iterator[None]:
    """What is refused, or fails, is said in a line; nothing was changed then."""
    try:
        yield
    except Refused as error:
        raise click.ClickException(str(error)) from None
    except Unfit as error:
        click.echo(report(error.problems), err=True)
        sys.exit(1)
    except OSError as error:
        raise click.ClickException(f"{error.filename}: {error.strerror}. Nothing was changed.") from None
