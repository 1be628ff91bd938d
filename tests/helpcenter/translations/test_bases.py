"""The files that keep what a translation reflects: they read back, merge, move, and their faults are one line."""

import subprocess
from pathlib import Path

import pytest

from helpcenter.problems import Problem
from helpcenter.translations import bases
from helpcenter.translations.bases import Recorded

BASE = {
    "@title": Recorded("Change your plan", "0123456789"),
    "@intro": Recorded("One.\n\nTwo `x`.", "aaaaaaaaaa", "the word is the same"),
    "steps": Recorded("## Steps { #steps }\n\n1. Choose **Edit**.", "bbbbbbbbbb"),
}


def test_a_base_is_for_people() -> None:
    """The file's text, whole."""
    assert bases.written(BASE) == (
        "<!-- The source text that this translation reflects, by section. Written by `helpcenter translations`. -->\n"
        "\n"
        "<!-- section #@title, translation 0123456789 -->\n"
        "Change your plan\n"
        "\n"
        "<!-- section #@intro, translation aaaaaaaaaa, unchanged: the word is the same -->\n"
        "One.\n\nTwo `x`.\n"
        "\n"
        "<!-- section #steps, translation bbbbbbbbbb -->\n"
        "## Steps { #steps }\n\n1. Choose **Edit**.\n"
    )


@pytest.mark.parametrize(
    "base",
    [
        {},
        BASE,
        {"a": Recorded("", "0"), "b": Recorded("x", "1")},
        {
            "a": Recorded("<!-- section #b, translation 1 -->\n\\<!-- section #", "0"),
            "é.1": Recorded("```\n# x\n```", "2"),
        },
    ],
)
def test_what_is_written_is_read(tmp_path: Path, base: bases.Base) -> None:
    """A base reads back as it was written, even where a text looks like the file's own lines."""
    docs = tmp_path / "docs"
    assert bases.write(docs, "fr", "guide/a.md", base)
    assert bases.read(docs, "fr", "guide/a.md") == base
    assert not bases.write(docs, "fr", "guide/a.md", base)  # the same again is no change
    assert bases.paths(docs, "fr") == ["guide/a.md"]


def test_a_reason_cannot_end_the_comment(tmp_path: Path) -> None:
    """Whatever a reason says, the file stays whole."""
    bases.write(tmp_path / "docs", "fr", "a.md", {"a": Recorded("x", "0", "so --> it\nis -- fine")})
    read = bases.read(tmp_path / "docs", "fr", "a.md")
    assert read == {"a": Recorded("x", "0", "so – it is – fine")}


def test_changes_of_two_sections_merge(tmp_path: Path) -> None:
    """Two translators who record neighbouring sections meet no conflict."""
    for name, changes in {
        "base": {},
        "mine": {"@intro": Recorded("One, changed.\n\nTwo `x`.", "cccccccccc")},
        "yours": {"steps": Recorded("## Steps { #steps }\n\n1. Choose **Save**.", "dddddddddd")},
    }.items():
        tmp_path.joinpath(name).write_text(bases.written(BASE | changes), "utf-8")
    done = subprocess.run(["git", "merge-file", "-p", "mine", "base", "yours"], cwd=tmp_path, capture_output=True)
    assert done.returncode == 0, done.stdout
    merged = done.stdout.decode()
    assert "One, changed." in merged
    assert "**Save**" in merged


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        (b"\xff\xfe", 1, "is not UTF-8"),
        (b"<!-- section #a, translation 0 -->\nx\n<<<<<<< mine\n", 3, "a merge was left undone"),
        (b"\n<!-- section #a -->\n", 2, "no line of a section"),
        (b"<!-- section #a, translation 0 -->\n" * 2 + b"<!-- section #a, translation 0 -->\n", 2, "stands twice"),
    ],
)
def test_a_faulty_base_is_a_problem(tmp_path: Path, content: bytes, line: int, said: str) -> None:
    """A file that is no base is named with its line and what to do."""
    file = tmp_path / "l10n/fr/a.md"
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    found = bases.read(tmp_path / "docs", "fr", "a.md")
    assert isinstance(found, Problem)
    assert (found.file, found.line) == ("l10n/fr/a.md", line)
    assert said in found.message


def test_a_folder_in_a_bases_place(tmp_path: Path) -> None:
    """A folder called like a base is a problem, and a base below a file is none."""
    tmp_path.joinpath("l10n/fr/a.md").mkdir(parents=True)
    assert isinstance(bases.read(tmp_path / "docs", "fr", "a.md"), Problem)
    tmp_path.joinpath("l10n/fr/b").write_text("")
    assert bases.read(tmp_path / "docs", "fr", "b/c.md") == {}


def test_bases_move_with_their_article(tmp_path: Path) -> None:
    """A moved article's bases move in every language that has one, and leave no empty folder."""
    docs = tmp_path / "docs"
    for language in ("fr", "pt-BR"):
        bases.write(docs, language, "old/deep/a.md", BASE)
    bases.write(docs, "es", "b.md", BASE)
    moves = bases.move(docs, "old/deep/a.md", "new/b.md")
    assert [to.relative_to(tmp_path).as_posix() for _, to in moves] == ["l10n/fr/new/b.md", "l10n/pt-BR/new/b.md"]
    assert bases.read(docs, "fr", "new/b.md") == BASE
    assert not tmp_path.joinpath("l10n/fr/old").exists()


def test_a_move_overwrites_nothing(tmp_path: Path) -> None:
    """Where one target exists, nothing is moved in any language."""
    docs = tmp_path / "docs"
    bases.write(docs, "es", "a.md", BASE)
    bases.write(docs, "fr", "a.md", BASE)
    bases.write(docs, "fr", "b.md", {})
    with pytest.raises(FileExistsError):
        bases.move(docs, "a.md", "b.md")
    assert bases.paths(docs, "es") == ["a.md"]


def test_nothing_to_move(tmp_path: Path) -> None:
    """An article without bases, or a project without any, moves as nothing."""
    assert bases.move(tmp_path / "docs", "a.md", "b.md") == []
