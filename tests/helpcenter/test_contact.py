"""Contact options by product."""

from pathlib import Path

import pytest

from helpcenter.contact import options
from helpcenter.content import problems
from tests.helpcenter.trees import LANGUAGES, write

LINES = [
    "## Contact { #contact }",
    "- All.",
    '- A and B. { for="a b" }',
    '- C. { for="c" }',
    "  More of C.",
    "",
    "Ask.",
]


@pytest.mark.parametrize(
    ("products", "shown"),
    [
        ([], ["All.", "A and B.", "C.", "More of C."]),
        (["b"], ["All.", "A and B."]),
        (["c"], ["All.", "C.", "More of C."]),
        (["a", "c"], ["All.", "A and B.", "C.", "More of C."]),
        (["d"], ["All."]),
    ],
)
def test_options(products: list[str], shown: list[str]) -> None:
    """An article shows the options of its products and those of all; one about no product shows every option."""
    assert options(LINES, products) == [LINES[0], *(f"  {t}" if t[0] == "M" else f"- {t}" for t in shown), "", "Ask."]


def test_problems(tmp_path: Path) -> None:
    """An unknown product and a mark that ends no list item are problems at their line."""
    part = '## C { #contact }\n\n- A. { for="brand soap" }\n\nText. { for="brand" }\n'
    docs = write(tmp_path, {"en/_contact.md": part, "fr/_contact.md": "## C { #contact }\n"})
    assert [str(problem) for problem in problems(docs, LANGUAGES)] == [
        "docs/en/_contact.md:3: unknown product 'soap'. Add it to docs/names.yml, or correct it.",
        'docs/en/_contact.md:5: `{ for="…" }` ends no list item here. Move it, or remove it.',
    ]
