"""The cited sections: whose text counts, and every message about what is to be reviewed."""

from dataclasses import replace
from pathlib import Path

import pytest

from checker.publish import sources
from checker.publish.sources import cited, problems, read, sections, written
from checker.trees import TREES
from helpcenter.articles import Article, read_articles
from tests.checker.publish.small import TREE, Coat, Colour

A = """---
title: A
---
Above.

## One { #one }

It is warm.

### Below one { #below }

Still one.

## Two { #two }

```text
## No heading
```

The end.
"""
B = "## Two { #two }\n\nIt is cold.\n"
RULED = replace(TREE, rules={Coat: "b.md#two", Colour: "a.md#one"})


def articles(folder: Path, a: str = A, b: str = B) -> list[Article]:
    """Two articles of the source language."""
    folder.joinpath("en").mkdir(exist_ok=True)
    folder.joinpath("en/a.md").write_text(a, "utf-8")
    folder.joinpath("en/b.md").write_text(b, "utf-8")
    return read_articles(folder, ["en"])[0]


def hashes(folder: Path, a: str) -> dict[str, str]:
    """The hash of each section."""
    return {name: section.hash for name, section in sections(articles(folder, a)).items()}


def reviewed(folder: Path) -> Path:
    """A record of everything as it is."""
    file = folder / "reviewed.json"
    file.write_text(written({name: each.hash for name, each in sections(articles(folder)).items()}), "utf-8")
    return file


def said(folder: Path, found: list[Article], file: Path) -> list[str]:
    """The problems, as they are shown; the docs folder has a name of its own in each test."""
    return [str(problem).replace(f"{folder.name}/", "docs/", 1) for problem in problems(found, [RULED], file)]


def test_who_cites_what() -> None:
    """Each section with the outcomes and rules that name it; an article named as a whole states no rule."""
    assert cited([RULED]) == {
        "a.md#one": ['the outcome "warm"', 'the rule of "colour"'],
        "b.md#two": ['the outcome "cold"', 'the rule of "coat"'],
    }


def test_a_section_ends_at_the_next_of_its_level(tmp_path: Path) -> None:
    """What stands below a deeper heading is part of the section; what stands in fenced code is no heading."""
    whole = hashes(tmp_path, A)
    assert list(whole) == ["a.md#one", "a.md#below", "a.md#two", "b.md#two"]

    def changed(old: str, new: str) -> set[str]:
        assert old in A
        now = hashes(tmp_path, A.replace(old, new))
        return {name for name in whole if whole[name] != now[name]}

    assert changed("It is warm", "It is hot") == {"a.md#one"}
    assert changed("## One", "## First") == {"a.md#one"}
    assert changed("Still one", "Another") == {"a.md#one", "a.md#below"}
    assert changed("## No heading", "## Nothing") == {"a.md#two"}
    assert changed("The end.", "") == {"a.md#two"}
    assert changed("Above.", "Before.") == set()


def test_white_space_does_not_count(tmp_path: Path) -> None:
    """A paragraph that is only wrapped anew needs no review."""
    assert hashes(tmp_path, A.replace("It is warm.", "It\nis  warm. \n\n")) == hashes(tmp_path, A)


def test_reviewed_sections_have_no_problem(tmp_path: Path) -> None:
    """Where every hash is on record, nothing is said."""
    assert said(tmp_path, articles(tmp_path), reviewed(tmp_path)) == []


def test_a_changed_section(tmp_path: Path) -> None:
    """The message stands at the heading; it says what to review, and the command to run then."""
    file = reviewed(tmp_path)
    changed = articles(tmp_path, A.replace("It is warm", "It is hot"))
    assert said(tmp_path, changed, file) == [
        "docs/en/a.md:6: this section changed since the checker was last held against it. "
        'Review the outcome "warm" and the rule of "colour"; then run `helpcenter checker reviewed a.md#one`.'
    ]


def test_a_section_that_nobody_reviewed(tmp_path: Path) -> None:
    """A section without a hash is new to the checker; with no file, all are."""
    file = tmp_path / "reviewed.json"
    assert said(tmp_path, articles(tmp_path), file) == [
        'docs/en/a.md:6: this section is new to the checker. Review the outcome "warm" and the rule of "colour"; '
        "then run `helpcenter checker reviewed a.md#one`.",
        'docs/en/b.md:1: this section is new to the checker. Review the outcome "cold" and the rule of "coat"; '
        "then run `helpcenter checker reviewed b.md#two`.",
    ]


def test_three_things_to_review(tmp_path: Path) -> None:
    """The last of several is joined with "and"."""
    more = replace(RULED, rules={Coat: "a.md#one", Colour: "a.md#one"})
    first = next(problems(articles(tmp_path), [more], tmp_path / "reviewed.json"))
    assert 'Review the outcome "warm", the rule of "coat" and the rule of "colour"; then run' in first.message


def test_a_rule_without_its_section(tmp_path: Path) -> None:
    """A rule that names no section is a mistake in the tree."""
    wrong = replace(RULED, rules={Coat: "b.md#three", Colour: "a.md"})
    found = problems(articles(tmp_path), [wrong], reviewed(tmp_path))
    assert [str(problem) for problem in found] == [
        "checker/trees/weather_questions.py:1: the rule of \"coat\" names 'b.md#three', which is no article section. "
        "Correct it.",
        "checker/trees/weather_questions.py:1: the rule of \"colour\" names 'a.md', which is no article section. "
        "Correct it.",
    ]


SPOILT = [
    ("{", "not JSON"),
    ("[]", "not a hash for each section"),
    ('{"a.md#one": 1}', "not a hash for each section"),
]


@pytest.mark.parametrize(("text", "what"), SPOILT)
def test_a_spoilt_record(tmp_path: Path, text: str, what: str) -> None:
    """A record that can't be read is one problem, not one for each section."""
    file = tmp_path / "reviewed.json"
    file.write_text(text, "utf-8")
    assert said(tmp_path, articles(tmp_path), file) == [
        f"checker/trees/reviewed.json:1: this is {what}. "
        "Restore the file, or remove it and run `helpcenter checker reviewed --all`."
    ]


def test_the_record_is_a_section_a_line(tmp_path: Path) -> None:
    """Sorted, so that a review is one changed line in a diff; it reads back as it was."""
    recorded = {"b.md#two": "2", "a.md#one": "1"}
    assert written(recorded) == '{\n"a.md#one": "1",\n"b.md#two": "2"\n}\n'
    file = tmp_path / "reviewed.json"
    file.write_text(written(recorded), "utf-8")
    assert read(file) == recorded


def test_the_record_of_the_repository_is_as_written() -> None:
    """Nobody has edited it by hand, and it holds no section that nothing cites."""
    recorded = read(sources.REVIEWED)
    assert sources.REVIEWED.read_text("utf-8") == written(recorded)
    assert recorded.keys() <= cited(TREES.values()).keys()
