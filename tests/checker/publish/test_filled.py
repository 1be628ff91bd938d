"""The places that programs fill, and the reasons of answers, are in every language's words."""

import pytest

from checker.publish.filled import problems
from helpcenter.articles import Article, parsed

SOURCE = """\
## Questions { #questions }

### Colour? { #colour }

- Blue { #colour.blue }
    It goes with grey.
    - navy | indigo
- Red { #colour.red }

## Words { #interface }

- and {count} more { #interface.and-more }
- From {from} to {to}. { #interface.ticket-dates }
- Print { #interface.print }
"""


def _article(text: str, language: str) -> Article:
    article = parsed(text.encode(), f"docs/{language}/checker.md", language, "checker.md")
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("{count}", "{cuont}", ["12: nothing fills `{cuont}` here. Write `{count}`."]),
        ("{count} more", "some more", ["12: `{count}` is missing here. Write it where its value belongs."]),
        ("{count}", "{ count }", ["12: nothing fills `{ count }` here. Write `{count}`."]),
        ("Print", "Print {page}", ["14: nothing fills `{page}` here. Remove it."]),
        ("to {to}", "to {from}", ["13: `{to}` is missing here. Write it where its value belongs."]),
        (
            "    It goes with grey.\n",
            "",
            ["5: line 6 of docs/en/checker.md says what follows from this answer. Write it below."],
        ),
    ],
)
def test_what_is_filled(right: str, wrong: str, said: list[str]) -> None:
    """Each loss is told at its item's line; nothing is told of the words that are whole."""
    source = _article(SOURCE, "en")
    assert list(problems(source, None)) == list(problems(_article(SOURCE, "fr"), source)) == []
    found = problems(_article(SOURCE.replace(right, wrong, 1), "fr"), source)
    assert [str(each).split("checker.md:", 1)[1] for each in found] == said
