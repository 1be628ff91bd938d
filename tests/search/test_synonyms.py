"""The writers' file of synonyms: what it may hold, and what is said of each mistake."""

from pathlib import Path

import pytest

from helpcenter.search.folding import alike, fold, words_of
from helpcenter.search.synonyms import read_synonyms, small_words
from tests.conftest import LANGUAGES, PARTIAL, ROOT

MISTAKES = {
    "a language that the site lacks": ("de:\n  - [a, b]\n", 1, "the site has no language 'de'. Use one of: en, fr."),
    "a language twice": (
        "en:\n  - [aa, bb]\nen:\n  - [cc, dd]\n",
        3,
        "the language 'en' stands here twice. Join the two.",
    ),
    "no list": ("en: aa, bb\n", 1, "no groups here. Write each as `- [one word, another]`."),
    "a group of one": (
        "en:\n  - [aa, bb]\n  - [cc]\n",
        3,
        "this is no group of words. Write it as `- [one word, another]`.",
    ),
    "a group that is a text": ("en:\n  - aa\n", 2, "this is no group of words. Write it as `- [one word, another]`."),
    "a member without letters": (
        "en:\n  - [aa, '!']\n",
        2,
        "this is no group of words. Write it as `- [one word, another]`.",
    ),
    "a word in two groups": (
        "fr:\n  - [reçu, note]\n  - [Recu, bon]\n",
        3,
        "'Recu' stands in another group too. Join the groups, or remove it from one.",
    ),
    "a word twice in a group": (
        "fr:\n  - [reçu, RECU]\n",
        2,
        "a word stands here twice; capitals and accents don't count. Remove one.",
    ),
    "no mapping": ("- a\n", 1, "no languages here. Begin with a line `en:`."),
    "no YAML": ("en:\n  - [a\n", 3, "this is not YAML: did not find expected ',' or ']'. Correct the line."),
    "a control character": ("en:\n  - [a, b\x07]\n", 2, "a control character stands in this line. Remove it."),
}


def write(folder: Path, text: str) -> Path:
    """A docs folder with this file of synonyms."""
    docs = folder / "docs"
    docs.mkdir()
    docs.joinpath("synonyms.yml").write_text(text, "utf-8")
    return docs


@pytest.mark.parametrize(("text", "line", "message"), MISTAKES.values(), ids=MISTAKES)
def test_mistakes(tmp_path: Path, text: str, line: int, message: str) -> None:
    """Each mistake is named at its line, with what to do."""
    _, problems = read_synonyms(write(tmp_path, text), ["en", "fr"])
    assert [str(problem) for problem in problems] == [f"docs/synonyms.yml:{line}: {message}"]


def test_a_faulty_group_is_left_out(tmp_path: Path) -> None:
    """The groups beside a faulty one count; all are folded."""
    groups, _ = read_synonyms(write(tmp_path, "fr:\n  - [x]\n  - [Reçu, moyen de paiement]\n"), ["en", "fr"])
    assert groups == {"en": (), "fr": (("recu", "moyen de paiement"),)}


def test_not_utf_8(tmp_path: Path) -> None:
    """A file in another encoding is a problem, not a crash."""
    docs = write(tmp_path, "")
    docs.joinpath("synonyms.yml").write_bytes(b"fr: [\xe9]\n")
    _, problems = read_synonyms(docs, ["fr"])
    assert [str(each) for each in problems] == ["docs/synonyms.yml:1: the file is not UTF-8. Save it as UTF-8."]


def test_no_file_is_no_problem(tmp_path: Path) -> None:
    """A site without synonyms needs no file of them."""
    assert read_synonyms(tmp_path, ["en"]) == ({"en": ()}, [])


def test_the_sites_own_file() -> None:
    """The site's file has groups in every language, and no problem."""
    groups, problems = read_synonyms(ROOT / "docs", list(LANGUAGES + PARTIAL))
    assert problems == []
    assert all(len(groups[language]) > 10 for language in LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_small_words(language: str) -> None:
    """Every language of the site has small words; none of them is the whole of a synonym."""
    small = small_words(language)
    groups, _ = read_synonyms(ROOT / "docs", list(LANGUAGES + PARTIAL))
    assert len(small) > 50
    assert [member for group in groups[language] for member in group if member in small] == []


def test_a_language_without_small_words() -> None:
    """A language that the list lacks has no small words; a region has those of its language."""
    assert small_words("xx") == ()
    assert small_words("es-MX") == small_words("es")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L’ÉTÉ, l'abonnement qu’il faut", ["ete", "abonnement", "il", "faut"]),
        ("W-9 e-mail GoToMeeting", ["w-9", "e-mail", "gotomeeting"]),
        ("¿Facturación? so\u00adft", ["facturacion", "soft"]),
        ("don’t", ["don’t"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    """Words are compared without case, accents, elided articles and invisible signs."""
    assert [fold(word) for word in words_of(text)] == words


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [("bill", "bills", True), ("facture", "factures", True), ("pay", "pays", True), ("bill", "billing", False)],
)
def test_forms_of_a_word(a: str, b: str, same: bool) -> None:
    """A plural is a form of its word; a longer ending makes another word."""
    assert alike(a, b) is same is alike(b, a)
