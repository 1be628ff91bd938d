"""Articles as they are written, and files that can't be read as one."""

import datetime
from pathlib import Path

import pytest

from helpcenter.articles import Article, Heading, read_articles
from helpcenter.problems import Problem

WHOLE = """---
title: A title
reviewed: 2026-11-21
---

First.

## One { #one }

```
## Not a heading { #code }
```

### Two  {#two}
#### Three
"""


def read(folder: Path, content: str | bytes, name: str = "a.md") -> tuple[list[Article], list[Problem]]:
    """What `read_articles` makes of a file."""
    file = folder / "docs" / "en" / name
    file.parent.mkdir(parents=True)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_articles(folder / "docs", ["en"])


def test_an_article(tmp_path: Path) -> None:
    """An article knows its place, its front matter and the line of each key."""
    [article], problems = read(tmp_path, WHOLE, "sub/a.md")
    assert problems == []
    assert (article.file, article.language, article.path) == ("docs/en/sub/a.md", "en", "sub/a.md")
    assert article.meta == {"title": "A title", "reviewed": datetime.date(2026, 11, 21)}
    assert article.meta_lines == {"title": 2, "reviewed": 3}
    assert article.body_line == 5
    assert len(list(article.numbered())) == len(WHOLE.splitlines())


def test_headings(tmp_path: Path) -> None:
    """Headings have their line, level, text and id; code is none."""
    [article], _ = read(tmp_path, WHOLE)
    assert list(article.headings()) == [
        Heading(8, 2, "One", "one"),
        Heading(14, 3, "Two", "two"),
        Heading(15, 4, "Three", None),
    ]


def test_body(tmp_path: Path) -> None:
    """The body is every line below the front matter that is not code."""
    [article], _ = read(tmp_path, WHOLE)
    assert [line for line, text in article.body() if text] == [6, 8, 14, 15]


@pytest.mark.parametrize(("name", "is_part"), [("_contact.md", True), ("a_b.md", False), ("sub/_x.md", True)])
def test_parts(tmp_path: Path, name: str, is_part: bool) -> None:
    """A file whose name begins with `_` is a part of articles."""
    [article], _ = read(tmp_path, "Text.\n", name)
    assert article.is_part is is_part


@pytest.mark.parametrize("content", ["", "Text.\n", "---\n---\nText.\n", "\ufeff---\n---\nText.\n", "---\n...\n"])
def test_no_front_matter(tmp_path: Path, content: str) -> None:
    """An article without front matter, or with an empty one, has none."""
    [article], problems = read(tmp_path, content)
    assert (article.meta, problems) == ({}, [])


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"---\ntitle: x\n---\ncaf\xe9\n", "4: this line is not UTF-8. Save the file as UTF-8."),
        ("---\ntitle: x\n", "1: the front matter has no end. Close it with a line `---`."),
        ("---\n- x\n---\n", "2: the front matter is not a list of `key: value` lines. Write it so."),
        (
            "---\ntitle: x\ndescription: a: b\n---\n",
            "3: the front matter is not YAML: mapping values are not allowed in this context. "
            "Put the value in quotes, or correct it.",
        ),
    ],
)
def test_problems(tmp_path: Path, content: str | bytes, problem: str) -> None:
    """Each file that is no article is reported at the line of the mistake, with what to do."""
    articles, problems = read(tmp_path, content)
    assert articles == []
    assert list(map(str, problems)) == [f"docs/en/a.md:{problem}"]


def test_a_folder_named_like_an_article(tmp_path: Path) -> None:
    """A folder `x.md` is reported, and the articles in it are read."""
    articles, problems = read(tmp_path, "Text.\n", "x.md/y.md")
    assert [article.path for article in articles] == ["x.md/y.md"]
    assert list(map(str, problems)) == ["docs/en/x.md:1: this is a folder, not an article. Rename it without `.md`."]


@pytest.mark.parametrize(
    "line",
    [
        "reviewed: 2026-13-45",
        'title: "a\x07b"',
        "[[title]]: x",
        "title: [[brand]] is",
        "title: !!python/none x",
        "title: *x",
        "? [a]\n: b",
        "title: x\ntitle: y",
    ],
)
def test_odd_front_matter_is_a_problem(tmp_path: Path, line: str) -> None:
    """Front matter that YAML does not take, a date that is none and a key that stands twice are problems at a line."""
    _, problems = read(tmp_path, f"---\n{line}\n---\n")
    assert [(problem.file, problem.line > 1) for problem in problems] == [("docs/en/a.md", True)]
