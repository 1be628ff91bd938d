"""The line that puts the checker in an article: what it becomes, and what can be wrong with it."""

import pytest

from checker.interview import read_answers, replay
from checker.publish.diagram import drawing_names
from checker.publish.embed import LINE, MARK, mark, presets, problems
from checker.publish.plugin import TREE as BILLING
from helpcenter.articles import Article, read_articles
from tests.checker.publish.small import TREE
from tests.conftest import LANGUAGES, ROOT

OURS = read_articles(ROOT / "docs", list(LANGUAGES))[0]


def found(text: str) -> list[str]:
    """The problems of an article with this body, as they are shown."""
    article = Article("docs/en/a.md", "en", "a.md", {}, {}, 1, tuple(text.splitlines()))
    return [
        str(problem).removeprefix("docs/en/a.md:") for problem in problems(article, TREE, ["weather", "weather-rain"])
    ]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("", {}),
        (" colour=red", {"colour": "red"}),
        ("  a-b=c-d   e=1 ", {"a-b": "c-d", "e": "1"}),
        ("colour colour= =red Colour=red a=b=c <b>=x colour=blue", {"colour": "blue"}),
    ],
)
def test_presets(arguments: str, expected: dict[str, str]) -> None:
    """Presets are question=answer by ids; what is malformed is left out."""
    assert presets(arguments) == expected


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        ("[[checker]]", ""),
        ("  [[checker]]  ", ""),
        ("[[checker colour=blue coat=yes]]", "colour=blue;coat=yes"),
        ('[[checker "><script>=x]]', ""),
    ],
)
def test_mark(line: str, marked: str) -> None:
    """The line becomes an empty element that holds the presets and nothing else, apart from its neighbours."""
    text = mark(f"Before.\n{line}\nAfter.")
    assert text == f'Before.\n\n<div data-checker="{marked}"></div>\n\nAfter.'
    assert MARK.findall(text) == [marked]


@pytest.mark.parametrize("text", ["Ask the [[checker]].", "[[checkers]]", "[[brand]]", "Text.\n\nMore.", ""])
def test_no_mark(text: str) -> None:
    """Other lines stay as they are."""
    assert mark(text) == text


@pytest.mark.parametrize("text", ["Text.", "[[checker]]", "[[checker colour=red]]", "[[checker coat=no colour=blue]]"])
def test_good_lines_have_no_problems(text: str) -> None:
    """One checker on its own line, with presets of the tree in any order, is good."""
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "\nAsk the [[checker]].",
            "2: [[checker]] stands in a line with other text. Give it a line of its own.",
        ),
        (
            "[[checker-diagram snow]]",
            "1: no diagram 'snow'. The diagrams are: weather, weather-rain; `list` is the list.",
        ),
        ("[[checker colour:red]]", "1: 'colour:red' is no preset. Write it as question=answer."),
        (
            "[[checker color=red]]",
            '1: the checker has no question "color" with an answer "red". Correct the preset.',
        ),
        (
            "[[checker colour=green]]",
            '1: the checker has no question "colour" with an answer "green". Correct the preset.',
        ),
    ],
)
def test_problems(text: str, problem: str) -> None:
    """Each mistake in the line is found, with what to do."""
    assert found(text) == [problem]


def test_all_problems_at_once() -> None:
    """No mistake hides another."""
    assert len(found("[[checker]]\n[[checker x y=z colour=red]]\nSee [[checker]].\n[[checker-diagram x]]")) == 4


def test_a_preset_counts_once() -> None:
    """Two answers to one question are a problem, since only one can count."""
    assert len(found("[[checker colour=red colour=blue]]")) == 1


@pytest.mark.parametrize("article", OURS, ids=lambda article: article.file)
def test_our_articles_have_no_problems(article: Article) -> None:
    """The checker's lines in the repository's articles are good, and each of their presets is used."""
    assert list(problems(article, BILLING, drawing_names(BILLING))) == []
    for _, text in article.body():
        if match := LINE.match(text):
            answers, ignored = read_answers(BILLING, presets(match[1]).items())
            assert ignored == []
            assert replay(BILLING, answers).shows is not None
