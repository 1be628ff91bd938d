"""Sites of others, and files of any kind: there is a report, or one line that says what is wrong, and no traceback."""

from pathlib import Path

import pytest

from helpcenter.translations import project
from helpcenter.translations.project import ProjectError
from tests.helpcenter.translations.history import History, adopted

ODD = """\
site_name: !ENV [NAME, 'x']
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
plugins:
  nobody-has-this: {}
  i18n:
    docs_structure: folder
    languages:
      - {locale: de}
      - {locale: en, default: true}
      - {locale: fr, build: false}
      - {locale: pt-BR}
"""
CONFIGS = {
    "plugins and tags that are not here": (ODD, ("en", "de", "pt-BR")),
    "an older static-i18n": ("plugins: [i18n: {default_language: de, languages: {en: E, de: D}}]", ("de", "en")),
    "folders alone": ("site_name: x", ("en", "de", "pt-BR")),
    "folders and a language": ("theme: {name: material, language: de}", ("de", "en", "pt-BR")),
    "no settings that matter": ("plugins: 3\ntheme: material\n", ("en", "de", "pt-BR")),
    "settings elsewhere": ("INHERIT: base.yml", ("pt-BR", "en")),
    "settings in a circle": ("INHERIT: mkdocs.yml", ("en", "de", "pt-BR")),
}
NO_PROJECT = {
    "no file": (None, "Run this in the project's folder."),
    "no YAML": ("a: [", "cannot be read"),
    "no mapping": ("- a", "no list of `key: value` lines"),
    "no UTF-8": (b"\xff", "cannot be read"),
    "a deep file": ("[" * 5000, "cannot be read"),
    "no docs": ("docs_dir: nothing", "no folder nothing/ beside mkdocs.yml"),
    "languages in names": ("plugins: [i18n: {docs_structure: suffix}]", "Give each a folder."),
    "one language": ("plugins: [i18n: {languages: [{locale: en}]}]", "ha"),
}


def site(folder: Path, config: str | bytes | None) -> History:
    """A site with these settings, and articles without front matter or ids in three languages."""
    history = History(folder)
    if config is not None:
        folder.joinpath("mkdocs.yml").write_bytes(config if isinstance(config, bytes) else config.encode())
    folder.joinpath("base.yml").write_text("plugins: [i18n: {languages: [{locale: en}, {locale: pt-BR, default: 1}]}]")
    history.write("en/index.md", "# Welcome\n\nHello.\n\n## Install\n\n```sh\n# run\nmake\n```\n\n## Use\n\nRead.\n")
    history.write("de/index.md", "# Willkommen\n\nHallo.\n\n## Einrichten\n\n`make`\n\n## Nutzen\n\nLesen.\n")
    history.write("pt-BR/index.md", "Olá.\n")
    history.write("assets/logo.svg", "")
    history.write("index.md", "# Elsewhere\n")
    return history


@pytest.mark.parametrize(("config", "languages"), CONFIGS.values(), ids=CONFIGS)
def test_a_foreign_sites_languages(tmp_path: Path, config: str, languages: tuple[str, ...]) -> None:
    """They are read from its settings, or else from its folders; the source comes first."""
    history = site(tmp_path, config)
    assert project.read(tmp_path / "mkdocs.yml").languages == languages
    assert history.run().exit_code == 0


@pytest.mark.parametrize(("config", "said"), NO_PROJECT.values(), ids=NO_PROJECT)
def test_no_project(tmp_path: Path, config: str | bytes | None, said: str) -> None:
    """Where there are no languages to compare, one line says why and what to do."""
    history = site(tmp_path, config)
    if said == "ha":
        for folder in ("de", "pt-BR"):
            history.folder.joinpath("docs", folder).rename(tmp_path / folder)
    with pytest.raises(ProjectError):
        project.read(tmp_path / "mkdocs.yml")
    result = history.run()
    assert (result.exit_code, result.stdout) == (1, "")
    assert said in result.stderr
    assert "Traceback" not in result.output


def test_headings_without_ids(tmp_path: Path) -> None:
    """They are matched by their place where the headings are alike, and have no base until they are adopted."""
    history = site(tmp_path, CONFIGS["folders alone"][0])
    assert (history.state("de", "index.md"), history.state("pt-BR", "index.md")) == ("no base", "no base")
    history.does("adopt")
    assert history.owed("de", "index.md") == {}
    assert history.owed("pt-BR", "index.md") == {
        "welcome": "missing",
        "install": "missing",
        "use": "missing",
        "@introduction": "orphan",
    }
    history.edit("en/index.md", "## Use\n\nRead.", "## Using\n\nRead on.")
    assert history.owed("de", "index.md") == {"using": "behind"}
    assert "{+on+}" in history.does("diff", "de/index.md#using")
    history.edit("de/index.md", "Lesen.", "Weiterlesen.")
    history.does("accept", "de/index.md#using")
    assert history.state("de", "index.md") == "current"


def test_headings_that_are_not_alike(tmp_path: Path) -> None:
    """Without ids and with other levels nothing is guessed but what has the same words."""
    history = site(tmp_path, CONFIGS["folders alone"][0])
    history.write("de/index.md", "# Willkommen\n\nHallo.\n\n## Install\n\nmake\n")
    history.does("adopt")
    states = history.owed("de", "index.md")
    assert states == {"welcome": "missing", "use": "missing", "willkommen": "orphan"}


UNREAD = {
    "no UTF-8": ("fr/b.md", b"\xff\xfe\x00", "docs/fr/b.md:1: this line is not UTF-8"),
    "no end of the front matter": ("fr/b.md", b"---\ntitle: x\n", "docs/fr/b.md:1: the front matter has no end"),
    "no YAML": ("en/b.md", b"---\ntitle: [\n---\n", "docs/en/b.md:"),
    "an unread source": ("en/b.md", b"\xff", "docs/en/b.md:1: this line is not UTF-8"),
}


@pytest.mark.parametrize(("name", "content", "said"), UNREAD.values(), ids=UNREAD)
def test_a_file_that_cannot_be_read(history: History, name: str, content: bytes, said: str) -> None:
    """It is named beside the report on all others; nothing is recorded of it."""
    for language in ("en", "fr", "es"):
        history.write(f"{language}/b.md", "Text.")
    history.write(name, content)
    result = history.run()
    assert result.exit_code == 1
    assert said in result.stderr
    assert "a.md" in result.stdout
    assert history.state("fr", "b.md") == "no base"
    history.run("adopt")
    assert history.state("fr", "b.md") == "no base"
    assert said in history.run("accept", "fr/b.md").stderr


def test_folders_and_empty_files(history: History) -> None:
    """A folder called x.md is named; an empty article owes nothing; a missing folder is one without articles."""
    history.folder.joinpath("docs/fr/b.md").mkdir()
    assert "docs/fr/b.md:1: this is a folder" in history.run().stderr
    history.folder.joinpath("docs/fr/b.md").rmdir()
    history.write("en/b.md", "")
    history.write("fr/b.md", "\n\n")
    assert history.state("fr", "b.md") == "current"
    history.folder.joinpath("docs/es").rename(history.folder / "es")
    assert history.state("es") == "missing"
    assert history.run().exit_code == 0


def test_line_ends_of_another_system(history: History, tmp_path_factory: pytest.TempPathFactory) -> None:
    """An article with other line ends, or a mark at its start, has the same words and the same base."""
    base = history.folder.joinpath("l10n/fr/a.md").read_bytes()
    for language in ("en", "fr"):
        name = f"{language}/a.md"
        history.write(name, b"\xef\xbb\xbf" + history.text(name).replace("\n", "\r\n").encode())
    assert history.state("fr") == "current"
    history.does("adopt")
    assert history.folder.joinpath("l10n/fr/a.md").read_bytes() == base
    other = adopted(tmp_path_factory.mktemp("other"))
    file = other.folder / "l10n/fr/a.md"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert other.state("fr") == "current"


def test_long_articles(history: History) -> None:
    """Articles of any length are compared."""
    history.write("en/b.md", "word word\n" * 20_000)
    history.write("fr/b.md", "mot mot\n" * 20_000)
    history.does("adopt")
    history.write("en/b.md", "other other\n" * 20_000)
    assert history.survey().translations["fr", "b.md"].words == 40_000
