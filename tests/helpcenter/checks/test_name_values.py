"""The values of names.yml are checked as readers see them."""

from pathlib import Path

import pytest

from helpcenter.articles import Article, parsed
from helpcenter.checks.name_values import misspelt, problems
from helpcenter.checks.terms import Term, Terms
from helpcenter.names import read_names

SOUND = """\
brand: GoToMeeting
ui.save: {en: Save, fr: Enregistrer}
ui.submit: {en: Submit, fr: Submit} # check: ignore label the source has it so
page.url: https://example.com/a
page.moved: {en: "It has moved:", fr: "Il a été déplacé\u00a0:"}
page.count: {en: "{count} results", fr: "{count} résultats"}
page.language: {en: "Read in {language}", fr: Lire en français}
page.blank: {en: "{count} more", fr: }
page.menu: {en: Menu, fr: Menu} # check: ignore label French has the same word
"""
TERMS = Terms({"email": {"en": Term(("email",), ("e-mail",)), "fr": Term(("e-mail",), ("courriel",))}})


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("fr: Enregistrer", "fr: Save", "2:25: the label 'Save' is not translated for 'fr'. Translate it, or add"),
        ("the source has it so", "", "3: this ignore gives no reason. Write"),
        ("fr: Submit", "fr: Envoyer", "3: no label here is as in the source any more. Remove this ignore."),
        ("fr: Enregistrer}", "fr: Enregistrer} # check: ignore term so", "2:38: only `label` can be ignored here"),
        (
            "fr: Lire en français",
            'fr: "Read in {language}"',
            "7:48: the text 'Read in {language}' is not",
        ),
        ("fr: Enregistrer", "fr: Courriel", "2:25: 'Courriel' is not our term. Write 'e-mail'."),
        ("https://e", "htps://e", "4: 'htps://example.com/a' is no whole address. Write it as"),
        ("\u00a0:", ":", "5:56: no space stands before `:`. Put a no-break space (U+00A0)."),
        ("fr: Lire en", "fr: Lire  en", "7:51: two spaces stand between words. Leave one."),
        ('fr: "{count}', 'fr: "{nombre}', "6:42: {count} is missing in the text for 'fr'. Write it where"),
    ],
)
def test_values(tmp_path: Path, right: str, wrong: str, said: str) -> None:
    """Each such mistake is found at its line and column, and nothing in values that are right."""
    file = tmp_path / "names.yml"
    file.write_text(SOUND, "utf-8")
    assert list(problems(tmp_path, ["en", "fr"], TERMS)) == []
    assert right in SOUND
    file.write_text(SOUND.replace(right, wrong, 1), "utf-8")
    (found,) = problems(tmp_path, ["en", "fr"], TERMS)
    assert str(found).split("names.yml:")[1].startswith(said)


def test_names_that_are_misspelt_here(tmp_path: Path) -> None:
    """A name that nobody uses, beside one that articles use and the file lacks, is told at its own line."""
    (tmp_path / "names.yml").write_text("brand: Acme\nui.add-licences: Add\n", "utf-8")
    names, _ = read_names(tmp_path, ["en"])
    article = parsed(b"[[brand]], **[[ui.add-licenses]]**", "docs/en/a.md", "en", "a.md")
    assert isinstance(article, Article)
    (found,) = misspelt(tmp_path, names, [article])
    assert (found.line, found.hint) == (2, True)
    assert "[[ui.add-licenses]]" in found.message
