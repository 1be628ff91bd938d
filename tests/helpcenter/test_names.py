"""Names: what stands for a token, and what can be wrong with `names.yml`."""

from pathlib import Path

import pytest

from helpcenter.names import Names, UnknownName, read_names
from tests.conftest import LANGUAGES, ROOT

NAMES = Names({"brand": "Acme", "place": {"en": "Office", "fr": "bureau"}, "ui.w-9": "W-9"})


def found(folder: Path, content: str | bytes) -> list[str]:
    """The problems of a `names.yml` with this content."""
    file = folder / "docs" / "names.yml"
    file.parent.mkdir()
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return [str(problem) for problem in read_names(file.parent, ["en", "fr"])[1]]


@pytest.mark.parametrize(
    ("text", "language", "filled"),
    [
        ("[[brand]], [[brand]].", "fr", "Acme, Acme."),
        ("the [[place]]", "en", "the Office"),
        ("le [[place]]", "fr", "le bureau"),
        ("[the [[place]]]([[ui.w-9]])", "en", "[the Office](W-9)"),
        ("[[checker]] [link](a.md) [[]] [x]", "en", "[[checker]] [link](a.md) [[]] [x]"),
    ],
)
def test_fill(text: str, language: str, filled: str) -> None:
    """Each token becomes its value in the language; the checker's line and plain brackets stay."""
    assert NAMES.fill(text, language) == filled


@pytest.mark.parametrize(("token", "language"), [("nothing", "en"), ("place", "es")])
def test_unknown_name(token: str, language: str) -> None:
    """A token without a value in the language raises an error that names it."""
    with pytest.raises(UnknownName, match=token):
        NAMES(token, language)


def test_unknown_names_are_problems() -> None:
    """Every unknown token of a text is reported at its line."""
    lines = iter([(3, "[[brand]] [[nothing]]"), (9, "[[checker]] [[place]] [[more]]")])
    assert [str(problem) for problem in NAMES.problems("docs/es/a.md", lines, "es")] == [
        "docs/es/a.md:3: unknown name [[nothing]]. Add it to docs/names.yml, or correct it.",
        "docs/es/a.md:9: unknown name [[place]]. Add it to docs/names.yml, or correct it.",
        "docs/es/a.md:9: unknown name [[more]]. Add it to docs/names.yml, or correct it.",
    ]


@pytest.mark.parametrize("token", ["Brand", "brand ", "my brand", "brand_name", "brand..x", ".brand"])
def test_misspelt_tokens_are_problems(token: str) -> None:
    """Double brackets around what can be no name are reported, since they would stay in the page."""
    [problem] = NAMES.problems("a.md", iter([(1, f"Ask [[{token}]].")]), "en")
    assert f"[[{token}]]" in problem.message


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("brand: Acme\nother: O\nbrand: Twice\n", "3: the name 'brand' stands here twice. Remove one."),
        ("# note\nplace: {en: Office}\n", "2: the name 'place' lacks a value for fr."),
        ("place: {en: '', fr: [a]}\n", "1: the name 'place' lacks a value for en, fr."),
        ("brand: [Acme]\n", "1: the name 'brand' is a list. Write one text, or one per language."),
        ("", "1: no names here. Write them as `token: value`."),
        ("a: 1\nb: 'x\n", "3: this is not YAML: found unexpected end of stream. Correct the line."),
        (b"brand: caf\xe9\n", "1: the file is not UTF-8. Save it as UTF-8."),
    ],
)
def test_problems(tmp_path: Path, content: str | bytes, problem: str) -> None:
    """Each mistake in `names.yml` is reported at its line, with what to do."""
    assert found(tmp_path, content) == [f"docs/names.yml:{problem}"]


def test_no_file(tmp_path: Path) -> None:
    """A missing `names.yml` is a problem, not a crash."""
    assert list(map(str, read_names(tmp_path / "docs", ["en"])[1])) == [
        "docs/names.yml:1: the file is missing. Restore it: articles take their names from it."
    ]


@pytest.mark.parametrize("line", ["[[brand]]: Acme", 'brand: "a\x07b"', "brand:", "brand: ''", "? {a: b}\n: Acme"])
def test_odd_lines_are_problems(tmp_path: Path, line: str) -> None:
    """A token in brackets, a sign that YAML forbids and an empty value are one problem at their line."""
    [problem] = found(tmp_path, f"first: F\n{line}\n")
    assert problem.startswith("docs/names.yml:2: ")


def test_all_problems_at_once(tmp_path: Path) -> None:
    """A mistake does not hide another."""
    assert len(found(tmp_path, "a: [x]\nb: {en: B}\nc: C\nc: C\n")) == 3


def test_our_names_have_no_problems() -> None:
    """The repository's names have a value in each language."""
    names, problems = read_names(ROOT / "docs", list(LANGUAGES))
    assert problems == []
    assert all(names(token, language).strip() for token in names.values for language in LANGUAGES)
