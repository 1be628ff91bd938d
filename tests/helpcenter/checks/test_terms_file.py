"""What is wrong in terms.yml is told at its own line."""

from pathlib import Path

import pytest

from helpcenter.checks.prose import Line
from helpcenter.checks.terms import Termbase, read_terms
from helpcenter.names import Names

NAMES = Names({"support": "Support"})
SOUND = """\
help:
  en:
    write: ["[[support]]", help]
    avoid: [aid, assistance]
  de:
    write: [anmelden]
    avoid: [loggen … ein]
"""


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("avoid: [aid", "avoids: [aid", "4: unknown key 'avoids'. Write `write` or `avoid`."),
        ("assistance", "aid", "4: 'aid' stands here twice. Remove one."),
        ("assistance", "help", "4: 'help' is to be written and avoided. Remove one."),
        ("[[support]]", "[[suport]]", "3: unknown name [[suport]]. Add it to docs/names.yml, or correct it."),
    ],
)
def test_mistakes(tmp_path: Path, right: str, wrong: str, said: str) -> None:
    """Each is found, and nothing in a file that is right."""
    file = tmp_path / "terms.yml"
    file.write_text(SOUND, "utf-8")
    assert read_terms(tmp_path, ["en", "de"], NAMES)[1] == []
    file.write_text(SOUND.replace(right, wrong), "utf-8")
    (found,) = read_terms(tmp_path, ["en", "de"], NAMES)[1]
    assert str(found).endswith(f"terms.yml:{said}")


def test_words_between(tmp_path: Path) -> None:
    """`…` in a form stands for words of the same sentence."""
    tmp_path.joinpath("terms.yml").write_text(SOUND, "utf-8")
    terms, _ = read_terms(tmp_path, ["en", "de"], NAMES)
    base = Termbase(terms, NAMES, "de", "en")
    for text, wrong in (("Loggen Sie sich dort ein.", True), ("Sie loggen nie. Treten Sie ein.", False)):
        assert bool(list(base.problems("a.md", [Line(1, text, text)]))) is wrong
