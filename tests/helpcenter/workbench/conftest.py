"""A small project to write to, and the command on it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from helpcenter.cli import main
from tests.helpcenter.conftest import files
from tests.site.small import article, project

LANGUAGES: dict[str, dict[str, object]] = {"en": {}, "fr": {}, "ar": {}}
NAV = [{"Home": "index.md"}, {"Plans": ["plan.md", {"Pay": "guide/pay.md"}]}]
LINKS = (
    "See [plan](plan.md#steps) and [pay][p].\n\n[p]: guide/pay.md\n\n"
    "`[plan](plan.md)` <!-- [plan](plan.md) -->\n\n"
    '```\n[plan](plan.md)\n```\n\n<a href="plan/#steps">Plan</a> ![Logo](../pictures/a.svg)\n'
)
PAY = "See [plan](../plan.md), [itself](#end), [elsewhere](https://a.example/plan.md).\n\n## End { #end }\n\nText.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project in three languages; Arabic lacks all but the home page."""
    docs: dict[str, str | bytes] = {
        f"{language}/index.md": article(f"Home {language}", LINKS) for language in LANGUAGES
    }
    docs["pictures/a.svg"] = '<svg xmlns="http://www.w3.org/2000/svg"/>'
    for language in ("en", "fr"):
        docs[f"{language}/plan.md"] = article(f"Plan {language}")
        docs[f"{language}/guide/pay.md"] = article(f"Pay {language}", PAY, related="[plan.md, index.md]")
    project(tmp_path, docs, LANGUAGES, helpcenter={"translations": {"partial": ["ar"]}}, nav=NAV)
    run(tmp_path, "translations", "adopt")
    return tmp_path


def run(folder: Path, *arguments: str) -> Result:
    """`helpcenter …` on a project."""
    return CliRunner().invoke(main, ["-f", str(folder / "mkdocs.yml"), *arguments])


def does(folder: Path, *arguments: str) -> str:
    """What a command that succeeds says."""
    result = run(folder, *arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def is_sound(folder: Path) -> bool:
    """Whether the check finds nothing but that English stands in for other languages, and `…` for texts."""
    found = json.loads(run(folder, "check", "--json").stdout)
    allowed = ("untranslated", "typography", "behind", "unfinished", "label")  # names.yml has lost its comments here
    unsound = [each for each in found if each["rule"] not in allowed]
    assert unsound == []
    return True


def unwritten(folder: Path) -> list[tuple[str, int]]:
    """Where the check asks for texts, as (file, line)."""
    found = json.loads(run(folder, "check", "--json").stdout)
    return [
        (each["file"], each["line"]) for each in found if each["rule"] == "unfinished" and each["severity"] == "error"
    ]


def refuses(folder: Path, *arguments: str) -> str:
    """The one line of a command that refuses, and has changed nothing."""
    before = files(folder)
    result = run(folder, *arguments)
    assert result.exit_code == 1, result.output
    assert files(folder) == before
    return result.stderr.removeprefix("Error: ").strip()
