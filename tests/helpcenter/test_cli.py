"""The command: what it says, what it exits with, and that a failing build spoils nothing."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from helpcenter.cli import main
from tests.helpcenter.conftest import files

BROKEN = {
    "a name that does not exist": ("fr/change-plan.md", "\nA [[nothing]] here.\n", "unknown name [[nothing]]"),
    "a link to no article": ("fr/change-plan.md", "\nSee [this](nothing.md).\n", "nothing.md"),
    "a link to no section": ("fr/change-plan.md", "\nSee [this](billing-faq.md#nothing).\n", "#nothing"),
}


@pytest.fixture
def good_site(project: Path) -> dict[str, bytes]:
    """The files of the last good site of the project."""
    files = {"index.html": b"Good\n", "fr/index.html": b"Bon\n", "assets/a.bin": bytes(range(256))}
    for name, content in files.items():
        file = project / "site" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return files


def check(project: Path) -> Result:
    """`helpcenter check` on a project."""
    return CliRunner().invoke(main, ["-f", str(project / "mkdocs.yml"), "check"])


def build(project: Path) -> subprocess.CompletedProcess[str]:
    """`helpcenter build` on a project, as a writer runs it."""
    command = [sys.executable, "-P", "-m", "helpcenter", "-f", str(project / "mkdocs.yml"), "build"]
    return subprocess.run(command, cwd=project, capture_output=True, text=True)


def spoil(project: Path, name: str, more: str) -> None:
    """Append text to a file of the docs."""
    with project.joinpath("docs", name).open("a", encoding="utf-8") as file:
        file.write(more)


def edit(project: Path, name: str, old: str, new: str) -> int:
    """Change a text of the docs; its line."""
    file = project / "docs" / name
    before, found, after = file.read_text("utf-8").partition(old)
    assert found
    file.write_text(before + new + after, "utf-8")
    return before.count("\n") + 1


def folders(project: Path) -> list[str]:
    """The site and what a build may have left beside it."""
    return sorted(each.name for each in project.glob("site*"))


def test_check_of_good_content(project: Path) -> None:
    """Where nothing is wrong, the check says so and exits with 0."""
    result = check(project)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "The content has no problems.\n", "")


def test_check_of_spoilt_content(project: Path) -> None:
    """The check says the problems of the articles and of the checker's words in one run, and exits with 1."""
    line = edit(project, "en/billing-faq.md", "[[billing-center]]; large", "[[nothing]]; large")
    last = edit(project, "en/billing-faq.md", "[[checker]]", "Ask [[checker]] now.")
    spoil(project, "names.yml", "more: [x]\n")
    result = check(project)
    assert (result.exit_code, result.stdout) == (1, "")
    assert [each.split(" ")[0] for each in result.stderr.splitlines()] == [
        f"docs/en/billing-faq.md:{line}:",
        f"docs/en/billing-faq.md:{last}:",
        f"docs/names.yml:{len(project.joinpath('docs/names.yml').read_text('utf-8').splitlines())}:",
        "3",
    ]


def test_no_configuration(tmp_path: Path) -> None:
    """Outside a project, the command says where to run it."""
    result = CliRunner().invoke(main, ["-f", str(tmp_path / "mkdocs.yml"), "check"])
    message = f"Error: no {tmp_path / 'mkdocs.yml'} here. Run this in the project's folder.\n"
    assert (result.exit_code, result.stderr) == (1, message)


@pytest.mark.parametrize(("name", "more", "said"), BROKEN.values(), ids=BROKEN)
def test_a_failing_build(project: Path, good_site: dict[str, bytes], name: str, more: str, said: str) -> None:
    """A build that fails says why, without a traceback, exits with 1, and leaves the last good site as it was."""
    spoil(project, name, more)
    done = build(project)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert folders(project) == ["site"]
    assert files(project / "site") == good_site
    assert said in done.stdout + done.stderr
    assert name in done.stdout + done.stderr


def test_a_build_says_what_the_check_says(project: Path) -> None:
    """The problems of the content are the same lines in `check` and `build`."""
    edit(project, "es/index.md", "[[gotomeeting]]", "[[nothing]]")
    assert check(project).stderr.strip() in build(project).stderr


@pytest.mark.parametrize("token", ["page.search", "page.related", "page.dark"])
def test_a_missing_name_of_the_frame(project: Path, token: str) -> None:
    """A name that the site itself needs is a problem of `names.yml` when it is missing."""
    names = project / "docs" / "names.yml"
    kept = [line for line in names.read_text("utf-8").splitlines() if not line.startswith(f"{token}:")]
    names.write_text("\n".join(kept) + "\n", "utf-8")
    result = check(project)
    assert result.exit_code == 1
    assert "docs/names.yml:1: " in result.stderr
    assert token in result.stderr


@pytest.mark.parametrize("text", ["{ broken: [", "page.home: {en: Home}"], ids=["no YAML", "hardly a name"])
def test_a_build_without_names_says_so(project: Path, good_site: dict[str, bytes], text: str) -> None:
    """All is checked before the build asks for a name."""
    project.joinpath("docs", "names.yml").write_text(text, "utf-8")
    result = build(project)
    assert result.returncode == 1
    assert "docs/names.yml:1: " in result.stderr
    assert "Traceback" not in result.stderr
    assert files(project / "site") == good_site


def test_a_build_that_was_ended_between_renames(project: Path, good_site: dict[str, bytes]) -> None:
    """Where only `site.old` is left of an ended build, the next build puts it back first, even if that one fails."""
    project.joinpath("site").rename(project / "site.old")
    project.joinpath("site.new").mkdir()
    spoil(project, "en/index.md", "\n[[nothing]]\n")
    assert build(project).returncode == 1
    assert folders(project) == ["site"]
    assert files(project / "site") == good_site


def test_the_built_site(site: Path) -> None:
    """A build that succeeds leaves the site and nothing beside it."""
    assert folders(site.parent) == ["site"]
