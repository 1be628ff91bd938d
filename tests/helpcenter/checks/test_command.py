"""`helpcenter check`: what it mends, in which forms it reports, and what writers may leave as it is."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.checks.prose import Line
from helpcenter.checks.run import ROUNDS
from helpcenter.checks.slips import mended
from helpcenter.checks.typography import slips
from helpcenter.cli import main
from tests.conftest import ALL_LANGUAGES
from tests.site.small import article, project

FRENCH = "Du texte.\n\n## Étapes { #steps }\n\nEncore.\n"
DESCRIPTION = "Une description assez longue pour les résultats de la recherche."
SLIPS = 'Écrivez "[[gotomeeting]]" : c\'est  fait...'
MENDED = "Écrivez «\u00a0[[gotomeeting]]\u00a0»\u00a0: c’est fait…"


def config(folder: Path, french: str) -> Path:
    """A site in English and French with this in its French article."""
    french = FRENCH.replace("Du texte.", french)
    docs = {
        "en/index.md": article("Home", "Some [[gotomeeting]].\n\n## Steps { #steps }\n\nMore.\n", template="home.html"),
        "fr/index.md": article("Accueil", french, template="home.html", description=DESCRIPTION),
    }
    return project(folder, docs)


def check(config: Path, *options: str) -> Result:
    """The command on a site."""
    return CliRunner().invoke(main, ["-f", str(config), "check", *options], catch_exceptions=False)


def test_fix(tmp_path: Path) -> None:
    """What is safe is mended, also where slips overlap; names stay names; a second time there is nothing."""
    site = config(tmp_path, SLIPS)
    result = check(site, "--fix")
    text = tmp_path.joinpath("docs/fr/index.md").read_text("utf-8")
    assert (MENDED in text, result.exit_code) == (True, 0), result.output
    assert "1 file mended." in result.stderr
    assert "0 files mended." in check(site, "--fix").stderr
    assert tmp_path.joinpath("docs/fr/index.md").read_text("utf-8") == text


def test_fix_of_a_path(tmp_path: Path) -> None:
    """Other files than the named are left alone."""
    site = config(tmp_path, SLIPS)
    assert "0 files mended." in check(site, "--fix", str(tmp_path / "docs/en")).stderr
    assert SLIPS in tmp_path.joinpath("docs/fr/index.md").read_text("utf-8")


@pytest.mark.parametrize("language", ALL_LANGUAGES)
@given(text=st.text(alphabet="aé \u00a0\"'«»“”„,.;:!?…()[1%", max_size=40))
def test_mending_ends(language: str, text: str) -> None:
    """Whatever stands in a line, after the rounds that the command makes there is nothing left to mend."""
    for _ in range(ROUNDS):
        text = mended(text, list(slips([Line(1, text, text)], language)))
    assert mended(text, list(slips([Line(1, text, text)], language))) == text


def test_forms(tmp_path: Path) -> None:
    """People, programs and GitHub get the same problems."""
    site = config(tmp_path, "Tu as le [[gotomeeting]].")
    message = "'Tu' addresses the reader in a familiar way. Use the formal address."
    text, as_json, github = check(site), check(site, "--json"), check(site, "--format", "github")
    line = text.stderr.split(":")[1]
    assert text.stderr == f"docs/fr/index.md:{line}:1: {message}\n1 problem found.\n"
    assert json.loads(as_json.stdout) == [
        {
            "file": "docs/fr/index.md",
            "line": int(line),
            "column": 1,
            "severity": "error",
            "rule": "address",
            "message": message,
        }
    ]
    assert github.stdout == f"::error file=docs/fr/index.md,line={line},col=1,title=address::{message}\n"
    assert [each.exit_code for each in (text, as_json, github)] == [1, 1, 1]


IGNORES = {
    "in its line": ("Tu as le [[gotomeeting]]. <!-- check: ignore address a quotation -->", ""),
    "above it": ("<!-- check: ignore address a quotation -->\nTu as le [[gotomeeting]].", ""),
    "another rule": (
        "Tu as le [[gotomeeting]]. <!-- check: ignore term a quotation -->",
        "nothing here breaks the rule 'term'",
    ),
    "no reason": ("Tu as le [[gotomeeting]]. <!-- check: ignore address -->", "this ignore gives no reason."),
    "no rule": ("Tu as le [[gotomeeting]]. <!-- check: ignore adress a quotation -->", "no rule 'adress' to ignore."),
    "of no use": (
        "Le [[gotomeeting]]. <!-- check: ignore address a quotation -->",
        "nothing here breaks the rule 'address'",
    ),
}


@pytest.mark.parametrize(("french", "said"), IGNORES.values(), ids=IGNORES)
def test_ignores(tmp_path: Path, french: str, said: str) -> None:
    """A rule with a reason is left alone, and an ignore that is of no use is a problem itself."""
    found = json.loads(check(config(tmp_path, french), "--json").stdout)
    assert [each["rule"] == "ignore" for each in found if each["rule"] != "address"] == [True] * bool(said)
    assert not said or said in next(each["message"] for each in found if each["rule"] == "ignore")
    assert any(each["rule"] == "address" for each in found) == (said != "" and "Tu" in french)
