"""Titles of notes in the language of their text."""

from pathlib import Path

import pytest

from helpcenter.content import Rules, problems
from helpcenter.notes import titled
from tests.helpcenter.trees import BODY, LANGUAGES, front_matter, write

TITLES = {"warning": "Attention"}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("!!! warning", '!!! warning "Attention"'),
        ("    !!! Warning inline end", '    !!! Warning inline end "Attention"'),
        ("??? tip", '??? tip "Tip"'),
        ('!!! warning "Mine"', '!!! warning "Mine"'),
        ('!!! warning ""', '!!! warning ""'),
        ("Look!!! warning", "Look!!! warning"),
        ("```\n!!! warning\n```\n!!! warning", '```\n!!! warning\n```\n!!! warning "Attention"'),
    ],
)
def test_titled(line: str, expected: str) -> None:
    """A note without a title gets that of its kind; one with a title, also an empty one, and code stay."""
    assert titled(line, TITLES) == expected


def test_problems(tmp_path: Path) -> None:
    """A note of a translation that would be called in English is a problem; the source's are English words anyway."""
    notes = BODY + "\n!!! warning\n    x\n\n!!! tip\n    x\n"
    docs = write(tmp_path, {f"{lang}/a.md": front_matter(f"A in {lang}") + notes for lang in LANGUAGES})
    assert [str(problem) for problem in problems(docs, LANGUAGES, Rules(note_titles={"fr": TITLES}))] == [
        "docs/fr/a.md:16: this note has no title, and 'fr' has none for its kind. Write `!!! tip \"…\"`."
    ]
