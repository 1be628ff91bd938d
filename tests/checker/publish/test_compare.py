"""Two versions of a tree: what is moved, new and gone, and what is said where nothing can be compared."""

from checker.publish.compare import Situations, report


def situations(*lines: str) -> Situations:
    """Situations from lines such as `a=1 b=2 -> end`."""
    split = [line.split(" -> ") for line in lines]
    return {frozenset(answers.split()): (answers, outcome) for answers, outcome in split}


BEFORE = situations("a=1 b=1 -> x", "a=1 b=2 -> x", "a=2 -> y", "a=3 -> y")


def test_nothing_changed() -> None:
    """The order in which the answers were asked for makes no difference."""
    now = situations("b=1 a=1 -> x", "b=2 a=1 -> x", "a=2 -> y", "a=3 -> y")
    assert report(BEFORE, now, "v1", 5) == "4 situations end as in v1."


def test_moved_new_and_gone() -> None:
    """Situations that end elsewhere are grouped by both ends; then come the new ones and those that are gone."""
    now = situations("a=1 b=1 -> z", "a=1 b=2 -> z", "a=2 -> x", "a=4 -> y", "a=5 -> y")
    assert report(BEFORE, now, "v1", 5) == (
        "2 situations now end at 'z' instead of 'x':\n"
        "  a=1 b=1\n"
        "  a=1 b=2\n"
        "\n"
        "1 situation now ends at 'x' instead of 'y':\n"
        "  a=2\n"
        "\n"
        "2 situations are new:\n"
        "  a=4 -> y\n"
        "  a=5 -> y\n"
        "\n"
        "1 situation is gone:\n"
        "  a=3 -> y\n"
        "\n"
        "0 situations end as in v1."
    )


def test_examples() -> None:
    """More than the wanted number of examples are counted, or shown where all are wanted."""
    before = situations(*(f"a={n} -> x" for n in range(8)))
    now = situations(*(f"a={n} -> y" for n in range(8)))
    assert report(before, now, "v1", 5) == (
        "8 situations now end at 'y' instead of 'x':\n"
        "  a=0\n  a=1\n  a=2\n  a=3\n  a=4\n"
        "  … and 3 more (--all shows them)\n"
        "\n"
        "0 situations end as in v1."
    )
    assert "  a=7\n" in report(before, now, "v1", None)
    assert "more" not in report(before, now, "v1", None)
