"""The `helpcenter` command: build the site whole or not at all, and check the content. Packages can add commands."""

import logging
import shutil
import sys
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import click
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from helpcenter.plugin import problems
from helpcenter.problems import report


class Commands(click.Group):
    """The commands here, and those that packages register as entry points `helpcenter.commands`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *entry_points(group="helpcenter.commands").names})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        registered = entry_points(group="helpcenter.commands", name=cmd_name)
        return super().get_command(ctx, cmd_name) or next((entry.load() for entry in registered), None)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("-f", "--config-file", default="mkdocs.yml", show_default=True, help="The site's configuration.")
@click.pass_context
def main(context: click.Context, config_file: str) -> None:
    """Build and check the help centre."""
    context.obj = config_file


@main.command()
@click.pass_obj
def check(config_file: str) -> None:
    """Say every problem of the content, and exit with 1 if there is any."""
    config = load(config_file)
    found = problems(config)
    if found:
        click.echo(report(found), err=True)
        sys.exit(1)
    click.echo("The content has no problems.")


@main.command()
@click.option("-d", "--site-dir", default="site", show_default=True, help="Where the built site goes.")
@click.pass_obj
def build(config_file: str, site_dir: str) -> None:
    """Build the site; a build that fails leaves the last good one as it was."""
    site = Path(site_dir).resolve()
    new, old = site.with_name(f"{site.name}.new"), site.with_name(f"{site.name}.old")
    if not site.exists() and old.exists():
        old.rename(site)  # a build was ended between the two renames below
    shutil.rmtree(new, ignore_errors=True)
    config = load(config_file, site_dir=str(new), strict=True)
    logging.getLogger("mkdocs").addHandler(_warnings())
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build.build(config)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    finally:
        config.plugins.on_shutdown()
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    new.rename(site)
    shutil.rmtree(old, ignore_errors=True)
    click.echo(f"The site is in {site_dir}/.")


def _warnings() -> logging.Handler:
    """Shows what a build warns of; its progress is of no interest to a writer."""
    handler = logging.StreamHandler()
    handler.setLevel(logging.WARNING)
    return handler


def load(config_file: str, **options: Any) -> MkDocsConfig:
    """The site's configuration. Raises ClickException."""
    if not Path(config_file).is_file():
        raise click.ClickException(f"no {config_file} here. Run this in the project's folder.")
    return load_config(config_file, **options)
