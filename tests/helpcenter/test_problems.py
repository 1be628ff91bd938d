"""A report is what a writer reads: each line one mistake, with its place."""

from helpcenter.problems import Problem, report


def test_a_problem_is_a_place_and_a_sentence() -> None:
    """A problem is shown as file, line and message, so that editors can jump to it."""
    assert str(Problem("docs/en/a.md", 7, "wrong. Correct it.")) == "docs/en/a.md:7: wrong. Correct it."


def test_report_is_sorted() -> None:
    """Problems stand in the order of files and, as numbers, of lines; then follows their count."""
    problems = [Problem("b.md", 1, "x."), Problem("a.md", 10, "x."), Problem("a.md", 9, "z."), Problem("a.md", 9, "y.")]
    assert report(problems) == "a.md:9: y.\na.md:9: z.\na.md:10: x.\nb.md:1: x.\n4 problems found."


def test_report_says_nothing_twice() -> None:
    """A problem that was found twice is reported and counted once."""
    assert report([Problem("a.md", 1, "x."), Problem("a.md", 1, "x.")]) == "a.md:1: x.\n1 problem found."


def test_report_of_nothing() -> None:
    """No problems are zero problems."""
    assert report([]) == "0 problems found."
