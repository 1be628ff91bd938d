"""Contact options by product."""

from pathlib import Path

import pytest
from hypothesis import given

from helpcenter.articles import read_articles
from helpcenter.contact import FILE, PLACE, options, parted, placed
from helpcenter.content import problems
from tests.conftest import ALL_LANGUAGES, ROOT
from tests.helpcenter.markdown_texts import TEXTS, converted
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


ABOVE = "Text.\n\n- [See](a.md)\n\n"  # what stands above the options on a page


def parted_and_placed(text: str) -> str:
    """A page whose options are these, when their list is made apart."""
    contact = parted(text, converted)
    return placed(converted(f"{ABOVE}{contact.markdown}"), contact)


@pytest.mark.parametrize("language", [each for each in ALL_LANGUAGES if ROOT.joinpath("docs", each, FILE).is_file()])
def test_the_list_is_made_once(language: str) -> None:
    """The site's own options have such a list, and pages are as if Markdown had read it on each of them."""
    articles, _ = read_articles(ROOT / "docs", [language])
    own = next(article for article in articles if article.path == FILE)
    text = "\n".join(options(own.lines[own.body_line - 1 :], [])).replace("[[", "").replace("]]", "")
    contact = parted(text, converted)
    assert PLACE in contact.markdown
    assert contact.list.count("<li>") == text.count("\n- ") > 0
    assert parted_and_placed(text) == converted(f"{ABOVE}{text}")


@pytest.mark.parametrize(
    "text", ["## A\n\n- b\n\n    c", "## A\n\n- b\n\n- c", "## A\n\n- [b](c.md)", "- a", "## A\n\n- b"]
)
@pytest.mark.parametrize("end", ["", "\n", "\n\nEnd."])
def test_any_list(text: str, end: str) -> None:
    """A list that goes on below, that has links, or above which something else stands."""
    assert parted_and_placed(f"{text}{end}") == converted(f"{ABOVE}{text}{end}")


@given(TEXTS, TEXTS)
def test_any_options(inner: str, after: str) -> None:
    """Whatever a writer writes as an option, and below."""
    text = f"## A {{ #contact }}\n\n- one\n- {inner}\n\n{after}"
    assert parted_and_placed(text) == converted(f"{ABOVE}{text}")


def test_problems(tmp_path: Path) -> None:
    """An unknown product and a mark that ends no list item are problems at their line."""
    part = '## C { #contact }\n\n- A. { for="brand soap" }\n\nText. { for="brand" }\n'
    docs = write(tmp_path, {"en/_contact.md": part, "fr/_contact.md": "## C { #contact }\n"})
    assert [str(problem) for problem in problems(docs, LANGUAGES)] == [
        "docs/en/_contact.md:3: unknown product 'soap'. Add it to docs/names.yml, or correct it.",
        'docs/en/_contact.md:5: `{ for="…" }` ends no list item here. Move it, or remove it.',
    ]
