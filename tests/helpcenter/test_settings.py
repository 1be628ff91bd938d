"""What mkdocs.yml must not say: each mistake at its line, with what to do."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from mkdocs.config.defaults import MkDocsConfig

from helpcenter.cli import main
from helpcenter.settings import files, is_mail, is_own_path, written
from tests.site.small import article, project

FRENCH = "Du texte.\n\n## Étapes { #steps }\n\nEncore.\n"
DOCS = {
    "en/index.md": article("Home", template="home.html"),
    "fr/index.md": article(
        "Accueil",
        FRENCH,
        template="home.html",
        description="Une description assez longue pour les résultats de la recherche.",
    ),
}
BAD: dict[str, tuple[dict[str, Any], str, str]] = {
    "instant navigation": (
        {"theme": {"features": ["toc.follow", "navigation.instant"]}},
        "navigation.instant",
        "`navigation.instant` loads pages into one another: the language menu and the checker break. Remove it.",
    ),
    "instant prefetching": (
        {"theme": {"features": ["navigation.instant.prefetch"]}},
        "navigation.instant",
        "`navigation.instant.prefetch` loads pages into one another: the language menu and the checker break. "
        "Remove it.",
    ),
    "fonts of others": (
        {"theme": {"font": {"text": "Roboto"}}},
        "font:",
        "the theme fetches its fonts from a third party. Write `font: false` below `theme:`.",
    ),
    "feedback nowhere": (
        {"extra": {"feedback": "https://other.example/x"}},
        "feedback:",
        "`feedback` is neither a mail address nor a path of this site. Write `a@b.example` or `/feedback`.",
    ),
}


@pytest.mark.parametrize(("more", "at", "message"), BAD.values(), ids=BAD)
def test_problems(tmp_path: Path, more: dict[str, Any], at: str, message: str) -> None:
    """A setting that breaks the site is a problem at its line."""
    config = project(tmp_path, DOCS, **more)
    line = next(n for n, text in enumerate(config.read_text("utf-8").splitlines(), 1) if at in text)
    result = CliRunner().invoke(main, ["-f", str(config), "check"])
    assert result.stderr.splitlines() == [f"mkdocs.yml:{line}: {message}", "1 problem found."]


def test_no_address(tmp_path: Path) -> None:
    """A site without its address is a problem at the first line."""
    result = CliRunner().invoke(main, ["-f", str(project(tmp_path, DOCS, site_url="")), "check"])
    assert "mkdocs.yml:" in result.stderr
    assert "no `site_url`. Add the site's address" in result.stderr


def test_a_good_one(tmp_path: Path) -> None:
    """The small site that the other tests spoil is good."""
    assert CliRunner().invoke(main, ["-f", str(project(tmp_path, DOCS)), "check"]).exit_code == 0


@pytest.mark.parametrize(
    "to", ["//evil.example/x", "https://a.example", "feedback", "/a?b", "/a b", "/\\evil", "a@b@c"]
)
def test_neither_mail_nor_own(to: str) -> None:
    """What could lead off the site is neither a mail address nor a path of it."""
    assert not is_mail(to)
    assert not is_own_path(to)


def test_mail_and_own() -> None:
    """A mail address and a path from the root are taken."""
    assert is_mail("help@a.example")
    assert is_own_path("/api/feedback")


def test_what_the_settings_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All files that settings are inherited from, and the environment's variables that they name."""
    texts = {
        "mkdocs.yml": "INHERIT: 'shared/base.yml' # ours\nsite_url: !ENV [ADDRESS, 'https://a.example/']\n",
        "shared/base.yml": "INHERIT: ../last.yml\n",
        "last.yml": "site_name: !ENV NAME\n",
    }
    for name, text in texts.items():
        tmp_path.joinpath(name).parent.mkdir(exist_ok=True)
        tmp_path.joinpath(name).write_text(text, "utf-8")
    config = MkDocsConfig(config_file_path=str(tmp_path / "mkdocs.yml"))
    assert [file.resolve() for file in files(config)] == [tmp_path / name for name in texts]
    said = {written(config)}
    for variable in ("ADDRESS", "NAME"):
        monkeypatch.setenv(variable, "another")
        said.add(written(config))
    tmp_path.joinpath("last.yml").write_text("site_name: Last\n", "utf-8")
    assert len(said | {written(config)}) == 4
