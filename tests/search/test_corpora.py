"""The generated projects that the search and the build are measured with."""

from pathlib import Path

from click.testing import CliRunner

from helpcenter.cli import main
from tests import corpora
from tests.corpora import LANGUAGES


def test_a_project_without_problems(tmp_path: Path) -> None:
    """A generated project has as many articles in each language as wanted, and the check finds nothing wrong in it."""
    corpora.write(tmp_path / "project", 30)
    for language in LANGUAGES:
        assert len(list(tmp_path.glob(f"project/docs/{language}/generated/*/*.md"))) == 30
    result = CliRunner().invoke(main, ["-f", str(tmp_path / "project" / "mkdocs.yml"), "check"])
    assert (result.exit_code, result.stderr) == (0, "")


def test_always_the_same() -> None:
    """An article depends on its language and number alone, and is about as long as a real one."""
    for language in LANGUAGES:
        first = corpora.article(language, 7)
        assert first == corpora.article(language, 7) != corpora.article(language, 8)
        assert 600 < len(first.split()) < 900
