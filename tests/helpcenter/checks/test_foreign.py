"""Files of any kind and sites of others: one line says what is wrong, there is no traceback, and no end is awaited."""

import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from helpcenter.cli import main
from tests.conftest import ROOT
from tests.helpcenter.trees import front_matter

BOMB = "---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\n"
GOOD = front_matter("An article")
UNREAD = {  # name, content → the line of the problem and how it begins
    "no UTF-8": ("a.md", GOOD.encode() + b"caf\xe9\n", (7, "this line is not UTF-8")),
    "a control character": ("a.md", GOOD + "\0\n", (7, "a control character (NUL)")),
    "10 MB": ("a.md", "word\n" * 2_000_000, (1, "this file has 10.0 MB")),
    "a long line": ("a.md", GOOD + "a" * 20_000, (7, "this line has 20000 characters")),
    "a YAML bomb": ("a.md", BOMB, (2, "`&` and `*`")),
    "brackets without end": ("a.md", f"---\nx: {'[' * 9000}\n---\n", (3, "the front matter is not YAML")),
    "a tab": ("a.md", "---\ntitle: x\n\ttype: task\n---\n", (3, "a tab stands in this line")),
    "marks of a merge in front matter": (
        "a.md",
        "---\n<<<<<<< a\ntitle: x\n=======\ntitle: y\n>>>>>>> b\n---\n",
        (2, "marks"),
    ),
    "a list": ("a.md", "---\n- a\n---\n", (2, "the front matter is not a list of")),
    "a key in brackets": ("a.md", "---\n? [a]\n: b\n---\n", (2, "this key stands in brackets")),
    "a program": ("a.md", "---\ntitle: !!python/name:os.system\n---\n", (2, "the front matter is not YAML")),
    "no end": ("a.md", "---\ntitle: x\n", (1, "the front matter has no end")),
}
LONG = {  # lines that would take a careless pattern for ever
    "brackets": "(" * 9000,
    "names": "[[" * 4000,
    "links": "[a](" * 2000,
    "tags": "<a " * 3000,
    "braces": "{" * 9000,
    "comments": "<!-- " * 1800,
    "stars": "*" * 9000,
    "ticks": "`" * 9000,
    "quotation marks": '"a «b ' * 1500,
    "cells": "| " * 4500,
    "letters": "a" * 9999,
    "words": "a " * 4500,
}
FOREIGN = """\
site_name: !ENV [NAME, 'x']
theme: {name: material}
markdown_extensions:
  - pymdownx.emoji: {emoji_index: !!python/name:material.extensions.emoji.twemoji }
plugins:
  - search
  - nobody-has-this: {}
  - i18n:
      docs_structure: folder
      languages:
        - {locale: en, name: English, default: true}
        - {locale: de, name: Deutsch}
        - {locale: ja, name: 日本語}
        - {locale: fr, name: français, build: false}
"""


def check(folder: Path, config: str, files: dict[str, str | bytes]) -> Result:
    """What the check says of a site of these files. An exception would be raised here."""
    folder.joinpath("mkdocs.yml").write_text(config, "utf-8")
    for name, content in files.items():
        file = folder / "docs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return CliRunner().invoke(main, ["-f", str(folder / "mkdocs.yml"), "check"], catch_exceptions=False)


@pytest.mark.parametrize(("name", "content", "problem"), UNREAD.values(), ids=UNREAD)
def test_a_file_that_is_no_article(tmp_path: Path, name: str, content: str | bytes, problem: tuple[int, str]) -> None:
    """It is one problem, at its line."""
    result = check(tmp_path, FOREIGN, {f"en/{name}": content})
    line, message = problem
    found = [each for each in result.stderr.splitlines() if each.startswith(f"docs/en/{name}:")]
    assert len(found) == 1
    assert found[0].startswith(f"docs/en/{name}:{line}: {message}")
    assert result.exit_code == 1


def test_what_is_no_file(tmp_path: Path) -> None:
    """Folders, links to nowhere and pipes with an article's name are named, and articles in them are read."""
    folder = tmp_path / "docs" / "en"
    folder.joinpath("x.md").mkdir(parents=True)
    folder.joinpath("nowhere.md").symlink_to("/nowhere/at/all")
    os.mkfifo(folder / "pipe.md")
    result = check(tmp_path, FOREIGN, {"en/x.md/inside.md": "# Inside\n\n[Out](../nothing.md)\n"})
    assert [each.split(": ")[0] for each in result.stderr.splitlines() if each.startswith("docs/")] == [
        "docs/en/nowhere.md:1",
        "docs/en/pipe.md:1",
        "docs/en/x.md:1",
        "docs/en/x.md/inside.md:3",
    ]


@pytest.mark.parametrize("line", LONG.values(), ids=LONG)
def test_long_lines(tmp_path: Path, line: str) -> None:
    """They are read in a time that grows with their length, and their problems have places."""
    result = check(tmp_path, FOREIGN, {f"{language}/a.md": f"# A\n\n{line}\n" for language in ("en", "de", "ja")})
    assert result.exit_code in (0, 1)
    assert result.stderr.endswith("found.\n")


def test_long_sections(tmp_path: Path) -> None:
    """Where one has other steps than its source, one problem says so."""
    files: dict[str, str | bytes] = {"en/a.md": "# A\n\n" + "1. A\n" * 400, "de/a.md": "# A\n\n" + "1. A\n" * 300}
    found = [each for each in check(tmp_path, FOREIGN, files).stderr.splitlines() if "Write as many" in each]
    assert [each.split(",")[0] for each in found] == ["docs/de/a.md:1: this section has 300 paragraphs"]


def test_a_site_of_others(tmp_path: Path) -> None:
    """Without ids, front matter and our plugin: what is broken is an error, what is a matter of taste a hint."""
    files: dict[str, str | bytes] = {
        "en/index.md": b'\xef\xbb\xbf# Welcome\r\n\r\nSay "hello" to [us](team.md#who-we-are).\r\n',
        "en/team.md": "# Team\n\n## Who we are\n\n1. Ann\n2. Bob\n\n/// note | Mind\nThey are kind.\n///\n",
        "de/index.md": "# Willkommen\n\nSagen Sie uns [hallo](team.md#wer-wir-sind). Hier bist du richtig :smile:\n",
        "de/team.md": "# Team\n\n## Wer wir sind\n\n1. Ann\n\n/// note | Hinweis\nDas sind sie.\n///\n\n![](no.png)\n",
        "ja/index.md": "# ようこそ\n\n[チーム](teams.md)です。This is the page that you can read to see it.\n",
        "fr/index.md": "[Rien](rien.md)\n",
    }
    result = check(tmp_path, FOREIGN, files)
    assert result.exit_code == 1
    assert [each.split(". ")[0] for each in result.stderr.splitlines()] == [
        "docs/de/team.md:5: a step is missing here: see line 6 of docs/en/team.md",
        "docs/de/team.md:11: hint: docs/en/team.md has no such paragraph here",
        "docs/de/team.md:11: no file 'de/no.png'",
        "docs/de/team.md:11:1: hint: this image has no text",
        "docs/en/index.md:3:5: hint: these are no quotation marks of this language",
        "docs/ja/index.md:3: no article 'teams.md' in docs/ja/",
        "docs/ja/index.md:3:2: 'チーム です this is the page …' is not in this article's language but in 'en'",
        "mkdocs.yml:7: Config value 'plugins': The \"nobody-has-this\" plugin is not installed",
        "5 problems and 3 hints found.",
    ]


def test_the_repositorys_content_as_windows_saves_it(tmp_path: Path) -> None:
    """Other line ends and a mark at the start of the file change nothing."""
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    for file in tmp_path.glob("docs/*/*.md"):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    for name in ("overrides", "l10n"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("checker", "helpcenter"):
        tmp_path.joinpath(name).mkdir()  # mkdocs.yml watches them
    result = check(tmp_path, ROOT.joinpath("mkdocs.yml").read_text("utf-8"), {})
    assert (result.exit_code, result.output) == (0, "The content has no problems.\n")
