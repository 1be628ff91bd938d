"""The commands that check, build and serve the site. What they do is known elsewhere."""

import atexit
import gc
import json
import sys
from pathlib import Path
from typing import Any

import click
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from helpcenter import front_matter
from helpcenter.checks import run
from helpcenter.checks.project import read_project
from helpcenter.hosting import SERVERS
from helpcenter.problems import report
from helpcenter.publishing import publish
from helpcenter.reports import FORMATS


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@click.option("--json", "form", flag_value="json", help="The same as --format json.")
@click.option("--fix", is_flag=True, help="First mend what is safe: spaces, quotation marks and the like.")
@click.option("--rules", "listed", is_flag=True, help="List the rules, and check nothing.")
@click.pass_obj
def check(config_file: str, paths: tuple[str, ...], form: str, fix: bool, listed: bool) -> None:
    """Say every problem of the content, or of the files and folders PATH; exit with 1 if there is an error."""
    if listed:
        click.echo("\n".join(f"{rule:<14} {what}" for rule, what in sorted(run.RULES.items())))
        return
    _exists(config_file)
    project = read_project(config_file)
    root = Path(config_file).resolve().parent
    if fix:
        changed = run.mend(project, paths)
        click.echo(f"{len(changed)} file{'s' * (len(changed) != 1)} mended.", err=True)
    found = run.within(run.problems(project), paths, root)
    errors = any(not problem.hint for problem in found)
    if form != "text":
        click.echo(FORMATS[form](found))
    elif found:
        click.echo(report(found), err=True)
    if not errors and form == "text":
        click.echo("The content has no problems.")
    sys.exit(1 if errors else 0)


@click.command()
def schema() -> None:
    """Print the JSON Schema of an article's front matter, with which editors complete and check it."""
    click.echo(json.dumps(front_matter.schema(run.RULES), ensure_ascii=False, indent=2))


@click.command()
@click.option("-d", "--site-dir", default="site", show_default=True, help="Where the built site goes.")
@click.option(
    "--twins/--no-twins", default=True, help="Whether files get compressed twins; a host may compress itself."
)
@click.pass_obj
def build(config_file: str, site_dir: str, twins: bool) -> None:
    """Build the site; a build that fails leaves the last good one as it was."""
    atexit.register(gc.freeze)  # the system takes the memory back sooner than Python would look through it
    publish(load(config_file, strict=True), Path(site_dir).resolve(), "build", twins=twins)
    click.echo(f"The site is in {site_dir}/.")


@click.command()
@click.option("-a", "--address", default="127.0.0.1:8000", show_default=True, help="Where to serve, as host:port.")
@click.pass_obj
def serve(config_file: str, address: str) -> None:
    """Build and serve the site; show every change of it in the browser at once."""
    host, _, port = address.rpartition(":")
    if not host or not port.isdecimal():
        raise click.BadParameter(f"{address!r} is not host:port, as 127.0.0.1:8000 is.", param_hint="--address")
    from helpcenter import serving  # what it needs of MkDocs' server takes time to load, in every other command too

    serving.serve(lambda: load(config_file), host, int(port))


@click.command()
@click.argument("server", type=click.Choice(sorted(SERVERS)))
@click.pass_obj
def hosting(config_file: str, server: str) -> None:
    """Print the configuration of a web server for this site: headers, caching, not-found pages."""
    click.echo(SERVERS[server](load(config_file)), nl=False)


def load(config_file: str, **options: Any) -> MkDocsConfig:
    """The site's configuration. Raises ClickException."""
    _exists(config_file)
    return load_config(config_file, **options)


def _exists(config_file: str) -> None:
    if not Path(config_file).is_file():
        raise click.ClickException(f"no {config_file} here. Run this in the project's folder.")
