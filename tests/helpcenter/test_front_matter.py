"""The schema that editors get says the same of the front matter as the check."""

import json
from typing import Any

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

from helpcenter.articles import read_articles
from helpcenter.cli import main
from tests.conftest import ALL_LANGUAGES, ROOT
from tests.helpcenter.test_content import MATTER
from tests.helpcenter.trees import front_matter

ELSEWHERE = ("unknown product", "no article", "has 6 char", "has 161", "has 25", "unknown name")  # not the schema's


@pytest.fixture(scope="module")
def schema() -> Any:
    """As the command prints it."""
    return json.loads(CliRunner().invoke(main, ["schema"], catch_exceptions=False).output)


def mistakes(schema: Any, text: str) -> list[str]:
    """What a validator says of the front matter of an article, of which editors read no type but texts."""
    values = yaml.load(text.split("---\n")[1], yaml.BaseLoader)
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    return [error.message for error in validator.iter_errors(values)]


def test_the_schema(schema: Any) -> None:
    """It is one, and every field tells what it is for."""
    jsonschema.Draft202012Validator.check_schema(schema)
    assert all(field["description"].endswith(".") for field in schema["properties"].values())


def test_our_articles(schema: Any) -> None:
    """It accepts all of them."""
    articles, _ = read_articles(ROOT / "docs", list(ALL_LANGUAGES))
    for article in articles:
        if not article.is_part:
            assert mistakes(schema, "\n".join(article.lines)) == [], article.file


@pytest.mark.parametrize(("change", "problem"), MATTER.values(), ids=MATTER)
def test_mistakes(schema: Any, change: dict[str, str], problem: str) -> None:
    """It refuses what the check refuses, but for what only names and other articles can tell."""
    text = front_matter("A", **change)
    assert bool(mistakes(schema, text)) != any(each in problem for each in ELSEWHERE)


def test_an_ignore(schema: Any) -> None:
    """A rule that may be ignored is one of the check's, with a reason."""
    for written, accepted in (("{term: a name of theirs}", True), ("{trem: a name}", False), ("{term: ''}", False)):
        assert (not mistakes(schema, front_matter("A", ignore=written))) == accepted
