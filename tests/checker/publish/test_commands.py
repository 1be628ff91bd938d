"""The commands `helpcenter checker …`, as people run them."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from checker.paths import paths
from checker.publish import kept_links, sources
from checker.trees import TREES
from helpcenter.cli import main
from tests.conftest import ROOT

TREE = TREES["billing"]
WAY = "product=gotowebinar goal=task task=cancel account-kind="


def run(project: Path, *arguments: str) -> Result:
    """`helpcenter checker …` in a project's folder."""
    return CliRunner().invoke(main, ["-f", str(project / "mkdocs.yml"), "checker", *arguments])


def git(folder: Path, *arguments: str) -> None:
    """A git command, by an author of our own and with nobody's settings."""
    settings = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *settings, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A git repository with the checker's program, committed once and tagged `v1`."""
    skip = shutil.ignore_patterns("__pycache__", "publish", "widget")
    shutil.copytree(ROOT / "checker", tmp_path / "checker", ignore=skip)
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "checker")
    git(tmp_path, "commit", "--quiet", "--message", "One")
    git(tmp_path, "tag", "v1")
    return tmp_path


def change(project: Path, old: str, new: str) -> None:
    """Change the billing tree of a project."""
    file = project / "checker" / "trees" / "billing.py"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_the_command_is_found() -> None:
    """`helpcenter` lists the checker's commands beside its own."""
    said = CliRunner().invoke(main, ["--help"]).stdout
    commands = [line.split()[0] for line in said.partition("Commands:\n")[2].splitlines()]
    assert {"build", "check", "checker", "serve"} <= set(commands)


def test_another_command_is_refused() -> None:
    """A command that nobody registered is an error of click's own kind."""
    result = CliRunner().invoke(main, ["nothing"])
    assert (result.exit_code, "No such command 'nothing'" in result.stderr) == (2, True)


# paths


def test_paths_as_json() -> None:
    """Every path, numbered, with its answers in the order asked."""
    rows = json.loads(run(ROOT, "paths", "--format", "json").stdout)
    assert [row["number"] for row in rows] == list(range(1, len(list(paths(TREE))) + 1))
    assert [(list(row["answers"].items()), row["outcome"]) for row in rows] == [
        ([(type(answer).id(), answer.value) for answer in path.trail], path.shows.id)  # type: ignore[union-attr]
        for path in paths(TREE)
    ]


def test_paths_as_text_and_markdown() -> None:
    """A line per path: number, answers, outcome."""
    count = len(list(paths(TREE)))
    text = run(ROOT, "paths").stdout.splitlines()
    assert text[-1].split() == [str(count), "product=other", "other-product"]
    assert len({line.rindex(" ") for line in [*text] if line.endswith(" something-else")}) == 1, "a column each"
    markdown = run(ROOT, "paths", "--format", "markdown", "--tree", "billing").stdout.splitlines()
    assert markdown[:2] == ["| number | answers | outcome |", "|---:|---|---|"]
    assert markdown[-1] == f"| {count} | product=other | other-product |"
    assert (len(text), len(markdown)) == (count, count + 2)


def test_paths_of_an_unknown_tree() -> None:
    """The trees that there are stand in the message."""
    result = run(ROOT, "paths", "--tree", "garden")
    assert result.exit_code == 2
    assert "'garden' is not 'billing'" in result.stderr


# diff


def test_diff_of_nothing(project: Path) -> None:
    """Without a change, all situations end as they did."""
    result = run(project, "diff", "v1")
    assert (result.exit_code, result.stdout) == (0, f"{len(list(paths(TREE)))} situations end as in v1.\n")


def test_diff_of_a_changed_rule(project: Path) -> None:
    """The working tree is compared, committed or not; the revision's own checker is the one walked."""
    change(project, "o.ONLINE_CANCEL, o.CORPORATE_CANCEL", "o.ONLINE_REACTIVATE, o.CORPORATE_CANCEL")
    for revision in ("v1", "HEAD"):
        result = run(project, "diff", revision)
        assert result.exit_code == 0
        assert result.stdout == (
            "4 situations now end at 'online-reactivate' instead of 'online-cancel':\n"
            "  product=gotomeeting goal=task task=cancel account-kind=online\n"
            "  product=gotomeeting goal=task task=cancel account-kind=unknown billing-center-screen=subscriptions\n"
            f"  {WAY}online\n"
            f"  {WAY}unknown billing-center-screen=subscriptions\n"
            f"\n{len(list(paths(TREE))) - 4} situations end as in {revision}.\n"
        )


def test_diff_shows_five_or_all(project: Path) -> None:
    """A group of more than five is cut, and counted; `--all` shows it whole."""
    change(
        project,
        "case Billing.UNKNOWN:\n            return o.PORTAL_UNKNOWN",
        "case Billing.UNKNOWN:\n            return o.STILL_UNKNOWN",
    )
    few, every = run(project, "diff", "v1").stdout, run(project, "diff", "v1", "--all").stdout
    count = int(few.split()[0])
    assert few.startswith(f"{count} situations now end at 'still-unknown' instead of 'portal-unknown':\n")
    assert f"… and {count - 5} more (--all shows them)\n" in few
    assert len(few.splitlines()) == 9
    assert len(every.splitlines()) == count + 3


def test_diff_of_questions(project: Path) -> None:
    """A question that is no longer asked makes situations new and gone."""
    change(project, "return by_portal(ask, o.ONLINE_W9, w9_form)", "return by_portal(ask, o.ONLINE_W9, o.W9_REQUEST)")
    said = run(project, "diff", "v1", "--all").stdout
    assert "4 situations are new:\n" in said
    assert "  product=gotowebinar goal=task task=w9 account-kind=corporate -> w9-request\n" in said
    assert "8 situations are gone:\n" in said


def test_diff_with_an_unknown_revision(project: Path) -> None:
    """One line, no traceback."""
    for revision in ("v2", "", "--output=x"):
        result = run(project, "diff", "--", revision)
        message = f"Error: git knows no revision {revision!r}. Name a commit, branch or tag.\n"
        assert (result.exit_code, result.stdout, result.stderr) == (1, "", message)


def test_diff_with_a_revision_without_checker(project: Path) -> None:
    """A revision from before the checker is named as one."""
    git(project, "checkout", "--quiet", "--orphan", "empty")
    git(project, "rm", "--quiet", "-r", "--cached", "checker")
    git(project, "commit", "--quiet", "--allow-empty", "--message", "Nothing")
    result = run(project, "diff", "HEAD")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: the revision 'HEAD' has no folder checker/: ")
    assert result.stderr.count("\n") == 1


def test_diff_outside_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no repository, git's reason is given in one line."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    result = run(tmp_path, "diff", "HEAD")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: git finds no repository in {tmp_path}: ")
    assert result.stderr.count("\n") == 1


def test_diff_without_git(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where git is not installed, the message says so."""
    monkeypatch.setenv("PATH", str(project))
    result = run(project, "diff", "v1")
    assert (result.exit_code, result.stderr) == (1, "Error: git is not installed, or not on the PATH.\n")


def test_diff_of_a_tree_that_does_not_run(project: Path) -> None:
    """A mistake in a tree is one line; which version it is in, too."""
    change(project, "def billing(ask: Ask)", "def billing(ask: Nobody)")
    result = run(project, "diff", "v1")
    assert result.stderr == "Error: the trees here can't be walked: NameError: name 'Nobody' is not defined\n"
    git(project, "commit", "--quiet", "--all", "--message", "Two")
    result = run(project, "diff", "HEAD")
    message = "Error: the trees of the revision 'HEAD' can't be walked: NameError: name 'Nobody' is not defined\n"
    assert (result.exit_code, result.stderr) == (1, message)


# links


def test_links(tmp_path: Path) -> None:
    """The file is written where there is none, left where it is right, and never overwritten."""
    file = tmp_path / kept_links.FOLDER / "billing-1.txt"
    assert run(tmp_path, "links").stdout == "tests/checker/links/billing-1.txt is written.\n"
    assert file.read_text("utf-8") == kept_links.written(TREE)
    assert run(tmp_path, "links").stdout == "tests/checker/links/billing-1.txt is up to date.\n"
    released = "billing;product=other something-else\n"
    file.write_text(released, "utf-8")
    result = run(tmp_path, "links")
    assert (result.exit_code, result.stderr) == (1, f"Error: {kept_links.difference(TREE, released)}\n")
    assert file.read_text("utf-8") == released


# reviewed

CITED = "billing-contact.md#corporate-sign-in"


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record of our own."""
    file = tmp_path / "reviewed.json"
    monkeypatch.setattr(sources, "REVIEWED", file)
    return file


def test_reviewed_sections_are_recorded(record: Path) -> None:
    """The named sections get their present hash; what is on record stays, but for what nothing cites."""
    record.write_text('{"billing-faq.md#w9": "old", "nobody.md#cites": "old"}', "utf-8")
    result = run(ROOT, "reviewed", CITED)
    assert (result.exit_code, result.stdout) == (0, "1 section recorded in checker/trees/reviewed.json.\n")
    recorded = sources.read(record)
    assert recorded.keys() == {CITED, "billing-faq.md#w9"}
    assert recorded["billing-faq.md#w9"] == "old"
    assert recorded[CITED] != "old"


def test_all_sections_are_recorded(record: Path) -> None:
    """`--all` records every cited section anew, whatever is on record."""
    record.write_text("spoilt", "utf-8")
    count = len(sources.cited(TREES.values()))
    result = run(ROOT, "reviewed", "--all")
    assert (result.exit_code, result.stdout) == (0, f"{count} sections recorded in checker/trees/reviewed.json.\n")
    assert sources.read(record).keys() == sources.cited(TREES.values()).keys()


REFUSED = {
    "nothing named": ([], 2, "Error: name the sections that were reviewed, or use --all.\n"),
    "names and all": ([CITED, "--all"], 2, "Error: name the sections that were reviewed, or use --all.\n"),
    "no such section": (
        ["nothing.md#x"],
        1,
        "Error: no section 'nothing.md#x' in docs/en. Write it as path.md#section.\n",
    ),
    "a section that nothing cites": (
        ["index.md#products"],
        1,
        "Error: the checker does not cite 'index.md#products'. Nothing is to be reviewed.\n",
    ),
}


@pytest.mark.parametrize(("arguments", "status", "message"), REFUSED.values(), ids=REFUSED)
def test_what_is_not_reviewed(record: Path, arguments: list[str], status: int, message: str) -> None:
    """A name that can't be recorded is refused, and nothing is written."""
    result = run(ROOT, "reviewed", *arguments)
    assert (result.exit_code, result.stderr.endswith(message)) == (status, True), result.stderr
    assert not record.exists()


def test_a_spoilt_record_is_not_overwritten(record: Path) -> None:
    """A record that can't be read is left as it is, unless all is recorded anew."""
    record.write_text("spoilt", "utf-8")
    result = run(ROOT, "reviewed", CITED)
    assert (result.exit_code, result.stderr) == (
        1,
        "Error: checker/trees/reviewed.json: this is not JSON. "
        "Restore the file, or remove it and run `helpcenter checker reviewed --all`.\n",
    )
    assert record.read_text("utf-8") == "spoilt"
