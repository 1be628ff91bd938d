"""What translators and writers read when they ask, accept, adopt, or call a change minor; and what is refused."""

import json
from pathlib import Path

import pytest

from helpcenter.translations import owed
from tests.helpcenter.translations.history import CONFIG, FRENCH, History, begun

INVOICE = ("Find your invoice.", "Find your last invoice.")


def test_the_matrix(history: History) -> None:
    """Articles by languages, with the words to do, and what is owed in all."""
    history.edit("en/a.md", *INVOICE)
    history.edit("es/a.md", "Busque su factura.", "Busque su última factura.")
    history.does("accept", "es/a.md#before")
    history.write("en/guide/b.md", "Three more words.")
    history.write("es/c.md", "Huérfano.")
    assert history.does().splitlines() == [
        "article      fr         es",
        "───────────  ─────────  ─────────",
        "a.md         behind 1   current",
        "c.md         –          orphan",
        "guide/b.md   missing 3  missing 3",
        "───────────  ─────────  ─────────",
        "current      0 of 2     1 of 3",
        "words to do  4          3",
    ]


def test_the_matrix_of_what_is_to_do(history: History) -> None:
    """What is current everywhere can be left out."""
    history.write("en/b.md", "One.")
    assert "a.md" not in history.does("--todo")
    assert "b.md" in history.does("--todo")


def test_the_matrix_for_programs(history: History) -> None:
    """JSON names each section that is not current, with its lines."""
    history.edit("en/a.md", *INVOICE)
    found = json.loads(history.does("--json"))
    assert found == {
        "source": "en",
        "languages": {
            "fr": {"current": 0, "articles": 1, "words": 1},
            "es": {"current": 0, "articles": 1, "words": 1},
        },
        "articles": [
            {
                "path": "a.md",
                "translations": {
                    language: {
                        "state": "behind",
                        "words": 1,
                        "sections": [
                            {"id": "before", "state": "behind", "words": 1, "line": 8, "source_line": 8},
                        ],
                    }
                    for language in ("fr", "es")
                },
            }
        ],
        "problems": [],
    }


def test_a_diff(history: History) -> None:
    """Each section with its line in the translation, the change of the source, and what to type."""
    history.edit("en/a.md", *INVOICE)
    history.edit("en/a.md", "2. Choose **Save**.", "2. Choose **Keep**.\n\n## End { #end }\n\nDone.")
    assert history.does("diff", "docs/fr/a.md") == (
        "docs/fr/a.md:8: #before is behind docs/en/a.md:8 (1 word). "
        "Translate this; then `helpcenter translations accept fr/a.md#before`.\n"
        "    …\n"
        "    Find your {+last+} invoice.\n"
        "\n"
        "docs/fr/a.md:12: #steps is behind docs/en/a.md:12 (1 word). "
        "Translate this; then `helpcenter translations accept fr/a.md#steps`.\n"
        "    …\n"
        "    2. Choose **[-Save-]{+Keep+}**.\n"
        "\n"
        "docs/fr/a.md:15: #end is missing. Translate it from docs/en/a.md:17 (2 words).\n"
        "    ## End { #end }\n"
        "\n"
        "    Done.\n"
    )
    history.edit("fr/a.md", "**Enregistrer**", "**Garder**")
    assert "It has changed since, too: if it says this, `helpcenter" in history.does("diff", "fr/a.md#steps")
    assert "#steps" not in history.does("diff", "fr/a.md#before")
    assert history.does("diff", "fr").count("is behind") == 2


def test_a_diff_of_what_is_not_behind(history: History, tmp_path_factory: pytest.TempPathFactory) -> None:
    """What is current, has no base, or is left over, is said in a line."""
    assert history.does("diff", "fr/a.md") == "fr/a.md is current.\n"
    history.edit("en/a.md", "\n## Steps { #steps }\n", "")
    assert "docs/fr/a.md:12: #steps is not in docs/en/a.md. Remove it here; then `" in history.does("diff", "fr/a.md")
    other = begun(tmp_path_factory.mktemp("other"))
    said = other.does("diff", "fr/a.md#before")
    assert "docs/fr/a.md:8: #before has no base. Compare it with docs/en/a.md:8; then `helpcenter" in said


def test_colours_are_for_terminals(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a terminal words are coloured, and struck or underlined for whoever sees no colours."""
    found = history.survey()
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.delenv("NO_COLOR", raising=False)
    [line] = owed.changed("Find it", "Find them", found)
    assert line == "    Find \x1b[31m\x1b[9mit\x1b[0m\x1b[32m\x1b[4mthem\x1b[0m"
    monkeypatch.setenv("NO_COLOR", "1")
    assert owed.changed("Find it", "Find them", found) == ["    Find [-it-]{+them+}"]


def test_accepting(history: History) -> None:
    """A section whose translation followed is recorded; one that did not is refused, with its line."""
    history.edit("en/a.md", *INVOICE)
    history.edit("en/a.md", "Choose **Save**", "Choose **Keep**")
    history.edit("fr/a.md", "votre facture", "votre dernière facture")
    result = history.run("accept", "fr/a.md")
    assert result.exit_code == 1
    assert result.stdout == "l10n/fr/a.md: recorded #before.\n"
    assert result.stderr == (
        "docs/fr/a.md:12: #steps has not changed since its source did: see `helpcenter translations diff "
        'fr/a.md#steps`. Or add `--no-change "why"`.\n1 problem found.\n'
    )
    assert history.owed("fr") == {"steps": "behind"}
    assert history.does("accept", "fr/a.md#before") == "fr/a.md#before is current already.\n"


def test_markup_is_no_translation(history: History) -> None:
    """Spaces and emphasis in the translation do not make it another one."""
    history.edit("en/a.md", *INVOICE)
    history.edit("fr/a.md", "Cherchez votre facture.", "Cherchez  votre **facture** !")
    assert history.run("accept", "fr/a.md#before").exit_code == 1


def test_a_translation_may_stay_as_it_is(history: History) -> None:
    """With a reason it is recorded, and the reason with it, until it changes; an empty one is none."""
    history.edit("en/a.md", *INVOICE)
    assert history.run("accept", "fr/a.md#before", "--no-change", " ").exit_code == 1
    history.does("accept", "fr/a.md#before", "--no-change", "votre  facture\nsuffit")
    assert history.state("fr") == "current"
    base = history.folder / "l10n/fr/a.md"
    assert ", unchanged: votre facture suffit -->" in base.read_text("utf-8")
    history.edit("en/a.md", "Find your last invoice.", "Find an invoice.")
    history.edit("fr/a.md", "votre facture", "une facture")
    history.does("accept", "fr/a.md#before", "--no-change", "needless")
    assert "unchanged" not in base.read_text("utf-8")


def test_a_section_may_stay_in_one_language(history: History) -> None:
    """What a translation has more than its source is an orphan until there is a reason for it."""
    history.edit("en/a.md", "\n## Steps { #steps }\n", "")
    history.edit("fr/a.md", "votre facture.", "votre facture. Modifiez.")
    assert history.run("accept", "fr/a.md").exit_code == 1
    history.does("accept", "fr/a.md", "--no-change", "readers asked")
    assert history.state("fr") == "current"


def test_accepting_what_is_not_there(history: History) -> None:
    """A section that is not translated cannot be accepted, for whatever reason."""
    history.edit("en/a.md", "2. Choose **Save**.", "2. Choose **Save**.\n\n## End { #end }\n\nDone.")
    result = history.run("accept", "fr/a.md", "es/a.md", "--no-change", "because")
    assert result.exit_code == 1
    assert "docs/fr/a.md:15: no section #end, as line 17 of docs/en/a.md has it. Translate it here.\n" in result.stderr
    assert "docs/es/a.md:15: no section #end" in result.stderr


def test_adopting_again(history: History) -> None:
    """It records a new language, a new article, and nothing that is behind; done twice it does nothing."""
    history.edit("en/a.md", *INVOICE)
    history.folder.joinpath("mkdocs.yml").write_text(CONFIG + "        - {locale: de}\n")
    history.write("de/a.md", FRENCH)
    history.write("en/b.md", "Two.")
    history.write("fr/b.md", "Deux.")
    assert history.does("adopt") == "6 sections recorded, 2 bases written, 0 removed.\n"
    assert (history.state("de"), history.state("fr", "b.md"), history.state("fr")) == ("current", "current", "behind")
    assert history.does("adopt") == "0 sections recorded, 0 bases written, 0 removed.\n"


def test_adopting_one_language(history: History) -> None:
    """A language or an article can be named."""
    for language in ("fr", "es"):
        history.write(f"{language}/b.md", "Un.")
    history.write("en/b.md", "One.")
    history.does("adopt", "es/b.md")
    assert (history.state("fr", "b.md"), history.state("es", "b.md")) == ("no base", "current")
    history.does("adopt", "fr")
    assert history.state("fr", "b.md") == "current"


def test_adopting_takes_a_mended_translation_anew(history: History) -> None:
    """So that mending it before the source changed is not taken for following the source."""
    history.edit("fr/a.md", "Cherchez", "Trouvez")
    history.does("adopt")
    history.edit("en/a.md", *INVOICE)
    assert history.run("accept", "fr/a.md#before").exit_code == 1


def test_bases_of_what_is_gone(history: History) -> None:
    """Adopting all removes the bases of articles that are translated no more."""
    history.folder.joinpath("docs/fr/a.md").unlink()
    assert history.does("adopt") == "0 sections recorded, 0 bases written, 1 removed.\n"
    assert not history.folder.joinpath("l10n/fr").exists()


def test_a_minor_change(history: History) -> None:
    """All that a language owes is shown before it is accepted for all; without a yes nothing is."""
    history.edit("en/a.md", *INVOICE)
    result = history.run("minor", "en/a.md#before", answer="n\n")
    assert result.stdout == ("fr, es: #before reflects another text:\n    …\n    Find your {+last+} invoice.\n")
    assert history.owed("fr") == {"before": "behind"}
    assert history.run("minor", "en/a.md#before").exit_code == 1  # nobody to ask
    assert history.owed("fr") == {"before": "behind"}
    assert "l10n/es/a.md: recorded #before.\n" in history.run("minor", "en/a.md#before", answer="y\n").stdout
    assert history.owed("fr") == history.owed("es") == {}
    assert history.does("minor", "en/a.md") == "No translation is behind en/a.md.\n"


def test_a_minor_change_on_older_debt(history: History) -> None:
    """A language that owes more is shown with all of it, and asked about by itself."""
    history.edit("en/a.md", *INVOICE)
    history.edit("es/a.md", "su factura", "su última factura")
    history.does("accept", "es/a.md#before")
    history.edit("en/a.md", "Find your last", "Fnd your last")
    result = history.run("minor", "en/a.md#before", answer="n\ny\n")
    assert result.stdout == (
        "fr: #before reflects another text, not the same in all:\n"
        "    …\n    [-Find-]{+Fnd+} your {+last+} invoice.\n"
        "es: #before reflects another text, not the same in all:\n"
        "    …\n    [-Find-]{+Fnd+} your last invoice.\n"
        "l10n/es/a.md: recorded #before.\n"
    )
    assert (history.owed("fr"), history.owed("es")) == ({"before": "behind"}, {})


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["diff", "de/a.md"], "'de/a.md' begins with no language of these: fr, es."),
        (["diff", "en/a.md"], "'en/a.md' begins with no language of these: fr, es."),
        (["accept", "fr/aa.md"], "no article 'aa.md' in fr. Did you mean a.md?"),
        (["accept", "fr/a.md#befor"], "no section #befor in a.md. Did you mean before?"),
        (["accept", "fr"], "name an article: fr/….md."),
        (["accept"], "Missing argument"),
        (["minor", "fr/a.md"], "'fr/a.md' begins with no language of these: en."),
        (["minor", "en"], "name an article: en/….md."),
    ],
)
def test_a_target_that_is_none(history: History, arguments: list[str], said: str) -> None:
    """A mistyped language, article or section is named, with what may have been meant."""
    result = history.run(*arguments)
    assert result.exit_code in (1, 2)
    assert said in result.stderr
    assert "Traceback" not in result.output


def test_an_unread_base_is_not_overwritten(history: History) -> None:
    """A base with a merge left undone is named; until it is mended, nothing is recorded over it."""
    base = history.folder / "l10n/fr/a.md"
    base.write_text("<<<<<<< mine\n" + base.read_text("utf-8"), "utf-8")
    before = base.read_bytes()
    history.edit("en/a.md", *INVOICE)
    for arguments in ([], ["adopt"], ["accept", "fr/a.md"], ["minor", "en/a.md", "--yes"]):
        result = history.run(*arguments)
        assert result.exit_code == 1
        assert "l10n/fr/a.md:1: a merge was left undone here." in result.stderr
    assert base.read_bytes() == before


def test_help_says_what_the_states_are(tmp_path: Path) -> None:
    """The words of the matrix are explained where people look first."""
    said = History(tmp_path).does("--help")
    for state in ("current", "behind", "missing", "no base", "orphan"):
        assert f"{state}:" in said
