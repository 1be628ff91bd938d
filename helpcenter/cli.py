"""The `helpcenter` command, whose commands are imported when they are typed. Packages can add commands."""

from importlib import import_module
from importlib.metadata import entry_points

import click

PLACES = {  # what most people type most often should not wait for what the others import
    "build": "helpcenter.commands",
    "check": "helpcenter.commands",
    "hosting": "helpcenter.commands",
    "move": "helpcenter.workbench.commands",
    "new": "helpcenter.workbench.commands",
    "schema": "helpcenter.commands",
    "serve": "helpcenter.commands",
}


class Commands(click.Group):
    """The commands above, and those that packages register as entry points `helpcenter.commands`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*PLACES, *entry_points(group="helpcenter.commands").names})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in PLACES:
            found: click.Command = getattr(import_module(PLACES[cmd_name]), cmd_name)
            return found
        registered = entry_points(group="helpcenter.commands", name=cmd_name)
        return next((entry.load() for entry in registered), None)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("-f", "--config-file", default="mkdocs.yml", show_default=True, help="The site's configuration.")
@click.pass_context
def main(context: click.Context, config_file: str) -> None:
    """Build and check the help centre."""
    context.obj = config_file
