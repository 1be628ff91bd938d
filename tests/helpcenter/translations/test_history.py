"""The histories that defeat tracking by dates: what is owed after each depends on the texts alone."""

import ast
import os
import shutil
import subprocess
from pathlib import Path

import pytest

import helpcenter.translations
from tests.helpcenter.translations.history import ENGLISH, FRENCH, History, begun

RECORDED = {"fr": "current", "es": "current"}


def states(history: History, path: str = "a.md") -> dict[str, str]:
    return {language: history.state(language, path) for language in ("fr", "es")}


def test_first_nothing_is_known(tmp_path: Path) -> None:
    """Translations that nobody recorded have no base, in words to compare; once adopted, they are current."""
    history = begun(tmp_path)
    assert states(history) == {"fr": "no base", "es": "no base"}
    assert set(history.owed("fr").values()) == {"no base"}
    history.does("adopt")
    assert states(history) == RECORDED
    assert history.owed("fr") == {}


def test_an_edit_of_the_source(history: History) -> None:
    """It makes its own section stale in each language, and no other."""
    history.edit("en/a.md", "Find your invoice.", "Find your last invoice.")
    assert history.owed("fr") == history.owed("es") == {"before": "behind"}
    assert states(history) == {"fr": "behind", "es": "behind"}
    assert history.survey().translations["fr", "a.md"].words == 1


def test_an_edit_of_a_translation_only(history: History) -> None:
    """A mended translation stays current; and mending it hides no debt, of its section or another."""
    history.edit("fr/a.md", "Cherchez votre facture.", "Prenez votre facture.")
    assert states(history) == RECORDED
    history.edit("en/a.md", "Find your invoice.", "Find your last invoice.")
    history.edit("fr/a.md", "Seul le contact", "Seul votre contact")
    history.edit("fr/a.md", "Prenez votre facture.", "Trouvez votre facture.")
    assert history.owed("fr") == {"before": "behind"}


def test_a_newer_file_is_not_a_newer_text(history: History) -> None:
    """The dates of files say nothing, whichever is newer."""
    history.edit("en/a.md", "Find your invoice.", "Find your last invoice.")
    for name, time in {"en/a.md": 1, "fr/a.md": 2_000_000_000, "es/a.md": 1}.items():
        os.utime(history.folder / "docs" / name, (time, time))
    assert states(history) == {"fr": "behind", "es": "behind"}


def test_a_revert(history: History) -> None:
    """A source that says again what it said makes its translations current again."""
    history.edit("en/a.md", "Find your invoice.", "Find your last invoice.")
    history.edit("en/a.md", "Find your last invoice.", "Find your invoice.")
    assert states(history) == RECORDED


def test_a_revert_of_what_was_translated(history: History) -> None:
    """Where the translation has followed meanwhile, it must be taken back, too."""
    history.edit("en/a.md", "Find your invoice.", "Find your last invoice.")
    history.edit("fr/a.md", "votre facture", "votre dernière facture")
    history.does("accept", "fr/a.md#before")
    history.edit("en/a.md", "Find your last invoice.", "Find your invoice.")
    assert (history.owed("fr"), history.owed("es")) == ({"before": "behind"}, {})


def test_two_edits_between_translations(history: History) -> None:
    """The debt is all that has changed since the translation, not since the last edit."""
    history.edit("en/a.md", "Find your invoice.", "Find your last invoice.")
    history.edit("en/a.md", "Find your last invoice.", "Find your last invoice first.")
    assert "Find your {+last+} invoice {+first+}." in history.does("diff", "fr/a.md")


def test_a_typing_mistake(history: History) -> None:
    """A mended spelling makes translations stale until somebody says that it means the same, once for all languages."""
    history.edit("en/a.md", "Find your invoice.", "Find you invoice.")
    history.does("minor", "en/a.md#before", "--yes")
    assert states(history) == RECORDED
    history.edit("en/a.md", "Find you invoice.", "Find your invoice.")
    assert states(history) == {"fr": "behind", "es": "behind"}
    history.does("minor", "en/a.md#before", "--yes")
    assert states(history) == RECORDED


def test_an_edit_of_no_words(history: History) -> None:
    """Markup, line breaks and links may change as they like."""
    history.edit("en/a.md", "1. Choose **Edit**.\n2. Choose **Save**.", "- Choose [Edit](b.md)\n\n- Choose _Save_")
    history.edit("en/a.md", "Only the billing contact can.", "Only the\nbilling  contact can.")
    assert states(history) == RECORDED


def test_sections_change_places(history: History) -> None:
    """The order of sections is no text."""
    head, before, steps = ENGLISH.split("\n## ")
    history.write("en/a.md", "\n## ".join([head, steps + "\n", before]))
    assert states(history) == RECORDED


def test_a_section_moves_to_another_article(history: History) -> None:
    """A section that moves in both languages takes its base along, before and after that is recorded."""
    for language, text in {"en": ENGLISH, "fr": FRENCH}.items():
        head, before, steps = text.split("\n## ")
        history.write(f"{language}/a.md", f"{head}\n## {before}")
        history.write(f"{language}/b.md", f"## {steps}")
    assert states(history) == {"fr": "current", "es": "behind"}
    assert history.state("fr", "b.md") == "current"
    history.does("adopt")
    assert (history.state("fr"), history.state("fr", "b.md")) == ("current", "current")
    history.edit("en/b.md", "Choose **Save**.", "Choose **Save** twice.")
    assert history.owed("fr", "b.md") == {"steps": "behind"}


def test_an_article_is_renamed(history: History) -> None:
    """An article renamed in every language without its bases keeps them; adopting puts them in their new place."""
    for language in ("en", "fr", "es"):
        docs = history.folder / "docs" / language
        docs.joinpath("a.md").rename(docs / "b.md")
    assert states(history, "b.md") == RECORDED
    history.does("adopt")
    assert states(history, "b.md") == RECORDED
    assert not history.folder.joinpath("l10n/fr/a.md").exists()


def test_a_section_gets_another_id(history: History) -> None:
    """Another id is no other text; with other words, too, the section is still the same one in its place."""
    for language in ("en", "fr", "es"):
        history.edit(f"{language}/a.md", "{ #before }", "{ #first }")
    assert states(history) == RECORDED
    history.edit("en/a.md", "Find your invoice.", "Find your last invoice.")
    assert history.owed("fr") == {"first": "behind"}
    assert "Find your {+last+} invoice." in history.does("diff", "fr/a.md")


def test_a_section_is_split(history: History) -> None:
    """The first part is behind by what has left it, the second is missing until it is translated."""
    history.edit("en/a.md", "2. Choose **Save**.", "\n## At last { #last }\n\nChoose **Save**.")
    assert history.owed("fr") == {"steps": "behind", "last": "missing"}
    history.edit("fr/a.md", "2. Choisissez **Enregistrer**.", "\n## Enfin { #last }\n\nChoisissez **Enregistrer**.")
    assert history.owed("fr") == {"steps": "behind", "last": "no base"}
    history.does("accept", "fr/a.md")
    assert states(history) == {"fr": "current", "es": "behind"}


def test_sections_are_merged(history: History) -> None:
    """The joined section is behind by what has come to it; the other has to go from the translation, too."""
    history.edit("en/a.md", "\n## Steps { #steps }\n", "")
    assert history.owed("fr") == {"before": "behind", "steps": "orphan"}
    refused = history.run("accept", "fr/a.md")
    assert refused.exit_code == 1
    assert history.owed("fr") == {"before": "behind", "steps": "orphan"}
    history.edit("fr/a.md", "\n## Étapes { #steps }\n", "")
    history.does("accept", "fr/a.md")
    assert states(history) == {"fr": "current", "es": "behind"}


def test_a_new_article_and_a_removed_one(history: History) -> None:
    """An article in the source alone is missing; one that the source has no more is an orphan, base or none."""
    history.write("en/b.md", "Two words.")
    assert states(history, "b.md") == {"fr": "missing", "es": "missing"}
    assert history.survey().translations["fr", "b.md"].words == 2
    history.folder.joinpath("docs/en/a.md").unlink()
    assert states(history) == {"fr": "orphan", "es": "orphan"}


def test_a_title_and_a_description(history: History) -> None:
    """They are sections like others; what else is in the front matter is no text."""
    history.edit("en/a.md", "title: Change your plan", "title: Change the plan\nreviewed: 2026-11-21")
    history.edit("en/a.md", "How to change it.", "How you change it.")
    assert history.owed("fr") == {"@title": "behind", "@description": "behind"}


def test_a_name_is_written_by_token(history: History) -> None:
    """A name replaced by its token changes nothing; a token by another does, even one with the same words here."""
    history.write("names.yml", "ui.edit: {en: Edit, fr: Modifier, es: Editar}\nui.change: {en: Edit, fr: a, es: b}\n")
    history.edit("en/a.md", "**Edit**", "**[[ui.edit]]**")
    assert states(history) == RECORDED
    history.does("adopt")
    history.edit("en/a.md", "[[ui.edit]]", "[[ui.change]]")
    assert history.owed("fr") == {"steps": "behind"}
    assert "Choose **[-[[ui.edit]]-]{+[[ui.change]]+}**." in history.does("diff", "fr/a.md")


def test_a_copy_without_git(history: History, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The files alone say the same: in a clone, in a shallow one, and unpacked from an archive."""
    history.edit("en/a.md", "Find your invoice.", "Find your last invoice.")
    said = history.does("--json")
    to = tmp_path_factory.mktemp("copies")
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@b.example", "-C", str(history.folder)]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "one"], ["commit", "-qm", "2", "--allow-empty"]):
        subprocess.run([*git, *command], check=True)
    address = history.folder.as_uri()
    subprocess.run(["git", "clone", "-q", "--depth", "1", address, str(to / "shallow")], check=True)
    archive = shutil.make_archive(str(to / "archive"), "zip", history.folder, "docs")
    shutil.unpack_archive(archive, to / "unpacked")
    for name in ("l10n", "mkdocs.yml"):
        copy = shutil.copytree if name == "l10n" else shutil.copy
        copy(history.folder / name, to / "unpacked" / name)
    assert [History(to / name).does("--json") for name in ("shallow", "unpacked")] == [said, said]


def test_no_program_is_asked() -> None:
    """Nothing here runs git or any other program, nor looks at the dates of files."""
    for file in Path(helpcenter.translations.__file__).parent.glob("*.py"):
        tree = ast.parse(file.read_text("utf-8"))
        names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
        attributes = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        assert not names & {"subprocess", "git", "time", "datetime"}, file.name
        assert not attributes & {"st_mtime", "st_mtime_ns", "st_ctime", "system", "popen"}, file.name
