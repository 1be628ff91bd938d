"""`helpcenter move`: all that names an article follows it, and its old addresses lead on."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.helpcenter.conftest import files
from tests.helpcenter.workbench.conftest import does, is_sound, refuses, run


def texts(folder: Path) -> dict[str, str]:
    """The files by name, without caches."""
    return {name: data.decode() for name, data in files(folder).items() if not name.startswith(".")}


def test_an_article_moves_in_all_languages(folder: Path) -> None:
    """Its files and bases have the new path, what leads to it follows, and the check has nothing to say."""
    before = texts(folder)
    assert does(folder, "move", "plan.md", "guide/plans/change.md") == (
        "plan.md is guide/plans/change.md now, in en, fr.\n"
        "Links or related articles changed in 5 articles.\n"
        "The old addresses lead to the new ones: docs/redirects.yml. Now: helpcenter check\n"
    )
    after = texts(folder)
    moved = ("docs/en", "docs/fr", "l10n/fr")
    for where in moved:
        assert after[f"{where}/guide/plans/change.md"] == before[f"{where}/plan.md"]
        assert f"{where}/plan.md" not in after
    for language in ("en", "fr", "ar"):
        home = after[f"docs/{language}/index.md"]
        assert "[plan](guide/plans/change.md#steps) and" in home
        assert '<a href="guide/plans/change/#steps">' in home
        assert home.count("`[plan](plan.md)` <!-- [plan](plan.md) -->") == 1
        assert "```\n[plan](plan.md)\n```" in home
    pay = after["docs/fr/guide/pay.md"]
    assert "[plan](plans/change.md), [itself](#end), [elsewhere](https://a.example/plan.md)" in pay
    assert "related: [guide/plans/change.md, index.md]" in pay
    assert "guide/plans/change.md\n" in after["mkdocs.yml"]
    assert after["docs/redirects.yml"].endswith("\nplan.md: guide/plans/change.md\n")
    assert is_sound(folder)


def test_a_moved_articles_own_links_lead_where_they_led(folder: Path) -> None:
    """To articles, to pictures, and within itself."""
    does(folder, "move", "docs/fr/guide/pay.md", "pay.md")
    pay = folder.joinpath("docs/en/pay.md").read_text("utf-8")
    assert "[plan](plan.md), [itself](#end)" in pay
    assert not folder.joinpath("docs/en/guide").exists()
    assert "[p]: pay.md" in folder.joinpath("docs/en/index.md").read_text("utf-8")
    assert is_sound(folder)


def test_moving_again_keeps_old_addresses_one_hop_away(folder: Path) -> None:
    """Every path that the article had leads to where it is; moved back, all is as before but for the redirects."""
    before = texts(folder)
    does(folder, "move", "plan.md", "a.md")
    does(folder, "move", "a.md", "guide/b.md")
    assert folder.joinpath("docs/redirects.yml").read_text("utf-8").splitlines()[1:] == [
        "plan.md: guide/b.md",
        "a.md: guide/b.md",
    ]
    does(folder, "move", "guide/b.md", "plan.md")
    after = texts(folder)
    assert after.pop("docs/redirects.yml").splitlines()[1:] == ["a.md: plan.md", "guide/b.md: plan.md"]
    assert after == before


def test_windows_line_ends_and_marks_stay(folder: Path) -> None:
    """A file keeps its line ends and its mark at the start, in the list of related articles, too."""
    file = folder / "docs/fr/guide/pay.md"
    text = file.read_text("utf-8").replace("\n", "\r\n")
    file.write_bytes(f"\ufeff{text}".encode())
    does(folder, "move", "plan.md", "a.md")
    assert file.read_bytes().decode() == "\ufeff" + text.replace("../plan.md", "../a.md").replace("[plan.md", "[a.md")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("plans.md", "a.md", "no article 'plans.md'. Did you mean 'plan.md'?"),
        ("plan", "a.md", "'plan' is no article's path. Write it with its ending: plan.md"),
        (
            "docs/en/guide/",
            "help",
            "'docs/en/guide/' is a folder. Move its articles, with a folder's name for NEW: "
            "helpcenter move guide/pay.md NEW/pay.md",
        ),
        ("plan.md", "A b.md", "'A b.md' makes no good address. Write small letters, digits and hyphens: pay-online.md"),
        (
            "plan.md",
            "../a.md",
            "'../a.md' makes no good address. Write small letters, digits and hyphens: pay-online.md",
        ),
        ("plan.md", "plan.md", "docs/en/plan.md is there already. Choose another path."),
        ("plan.md", "plan/index.md", "docs/en/plan.md has this address already. Choose another path."),
        (
            "index.md",
            "a.md",
            "'index.md' stays where it is: the site's frame leads to it. Choose another article.",
        ),
        (
            "plan.md",
            "gone.md",
            "readers of 'gone.md' are led to 'guide/pay.md'. Choose another path, or remove docs/redirects.yml:1.",
        ),
    ],
)
def test_a_move_that_is_refused(folder: Path, old: str, new: str, said: str) -> None:
    """One line says what to type, and nothing has changed."""
    folder.joinpath("docs/redirects.yml").write_text("gone.md: guide/pay.md\n")
    assert refuses(folder, "move", old, new) == said


def test_a_project_that_cannot_be_read(folder: Path) -> None:
    """An article that nobody can read is named before anything changes."""
    folder.joinpath("docs/fr/plan.md").write_bytes(b"\xff")
    assert "docs/fr/plan.md:1: this line is not UTF-8." in refuses(folder, "move", "plan.md", "a.md")


def test_a_move_that_fails_midway(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a file can't be put in its place, all that was done before is undone."""
    replaced = []
    replace = Path.replace

    def fails(self: Path, target: Path) -> Path:
        replaced.append(target)
        if len(replaced) == 4:
            raise OSError(28, "No space left on device", str(target))
        return replace(self, target)

    before = files(folder)
    monkeypatch.setattr(Path, "replace", fails)
    result = run(folder, "move", "plan.md", "deep/er/a.md")
    assert result.exit_code == 1
    assert "No space left on device. Nothing was changed." in result.stderr
    assert len(replaced) == 4
    assert files(folder) == before
    assert not folder.joinpath("docs/en/deep").exists()


def test_what_the_checker_cites_moves_too(project: Path) -> None:
    """In a copy of this project: trees, reviews, words and translations are as current as they were."""
    for name in ("checker", "helpcenter", "l10n"):
        shutil.copytree(ROOT / name, project / name, dirs_exist_ok=True)

    def helpcenter(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "helpcenter", *arguments],
            cwd=project,
            env={"PYTHONPATH": str(project), "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    owed = helpcenter("translations")
    helpcenter("move", "billing-faq.md", "billing/faq.md")
    for file in project.joinpath("checker/trees").glob("*.*"):
        assert "billing-faq.md" not in file.read_text("utf-8"), file.name
    assert helpcenter("check") == "The content has no problems.\n"
    assert helpcenter("translations").split()[-15:] == owed.split()[-15:]


def test_trees_of_another_place_are_not_touched(project: Path) -> None:
    """Where the program is not the project's own, an article that its trees cite can't move."""
    assert "is not in this project" in refuses(project, "move", "billing-faq.md", "billing/faq.md")
