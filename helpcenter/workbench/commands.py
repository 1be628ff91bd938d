"""The commands `helpcenter move` and `helpcenter new …`. What the files then say is known elsewhere."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from helpcenter.problems import report
from helpcenter.workbench import changes, place
from helpcenter.workbench.move import move as moved
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
