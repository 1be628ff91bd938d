"""What `redirects.yml` may say, and the check of it."""

from pathlib import Path

import pytest

from helpcenter import content
from helpcenter.content import Rules
from helpcenter.redirects import FORM, Redirect, read_redirects
from tests.helpcenter.trees import LANGUAGES, write


def test_redirects_are_read(tmp_path: Path) -> None:
    """Each line has an old path and a new one, which may be a section; a docs folder needs no such file."""
    assert read_redirects(write(tmp_path / "without", {})) == ([], [])
    docs = write(tmp_path, {"redirects.yml": "# moved\nold.md: a.md\nx/y.md: b.md#steps\n"})
    assert read_redirects(docs) == ([Redirect("old.md", "a.md", "", 2), Redirect("x/y.md", "b.md", "steps", 3)], [])
    assert content.problems(docs, LANGUAGES, Rules()) == []


@pytest.mark.parametrize(
    ("text", "said"),
    {
        "a list": ("- a.md\n", f"1: no redirects here. {FORM}"),
        "a broken line": ("a.md: [\n", f"2: this is not YAML. Correct the line. {FORM}"),
        "another encoding": (b"\xff", "1: the file can't be read as UTF-8. Save it as UTF-8."),
        "an address": ("/old/: a.md\n", f"1: this is no redirect of an article. {FORM}"),
        "a section moved": ("old.md#x: a.md\n", f"1: this is no redirect of an article. {FORM}"),
        "twice": ("old.md: a.md\nold.md: b.md\n", "2: 'old.md' stands here twice. Remove one."),
        "an article": ("a.md: b.md\n", "1: 'a.md' is an article, so nobody is led away from it. Remove this line."),
        "nothing": (
            "old.md: none.md\n",
            "1: no article 'none.md'. Write the article's path, or remove this line.",
        ),
        "a mistyped path": ("\nold.md: aa.md\n", "2: no article 'aa.md'. Did you mean 'a.md'?"),
        "a chain": (
            "x.md: y.md\ny.md: z.md\nz.md: b.md#steps\n",
            "1: 'y.md' has moved on to 'b.md#steps' itself. Write `x.md: b.md#steps`.",
        ),
        "a circle": ("x.md: y.md\ny.md: x.md\n", "1: 'x.md' leads back to itself. Remove a line of this circle."),
        "no section": ("old.md: a.md#stops\n", "1: no section '#stops' in docs/en/a.md. Correct it."),
    }.values(),
)
def test_faulty_redirects(tmp_path: Path, text: str | bytes, said: str) -> None:
    """Each mistake is named with its line and what to type."""
    found = content.problems(write(tmp_path, {"redirects.yml": text}), LANGUAGES, Rules())
    assert str(found[0]) == f"docs/redirects.yml:{said}"
    assert {problem.rule for problem in found} == {"redirect"}
