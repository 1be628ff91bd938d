"""Which changes of a text alter no words, and which do: only those make a translation work to do."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.translations.words import changes, count, digest, words

NAMES = {
    "center": "Billing Center",
    "ui.a": "Subscriptions",
    "ui.b": "Subscriptions",
    "center.url": "https://b.example",
}

SAME = {
    "a link's target": ("See [the plan](a.md#x) now.", "See [the plan](../b/c.md) now."),
    "a target in angles": ("[x](<a b.md>)", "[x](c.md)"),
    "a target with brackets": ("[x](a_(b).md) y", "[x](c.md) y"),
    "a target that is a token": ("[x](https://b.example)", "[x]([[center.url]])"),
    "a new link": ("See the plan now.", "See [the plan](a.md) now."),
    "a link by name": ("See [the plan](a.md).", "See [the plan][p].\n\n[p]: b.md"),
    "emphasis": ("Choose Edit.", "Choose **Edit**."),
    "emphasis of another kind": ("*Choose* __Edit__ `x`", "_Choose_ **Edit** x"),
    "emphasis within a word": ("sign-in", "**sign**-in"),
    "strikethrough": ("a b", "~~a~~ b"),
    "quotes": ('Choose "Edit".', "Choose “Edit”."),
    "single quotes": ("Choose 'Edit'.", "Choose «Edit»."),
    "apostrophes": ("don't", "don’t"),
    "spacing": ("a  b\tc", "a b c"),
    "no-break spaces": ("5 %", "5\u00a0%"),
    "a space before a sign": ("5€ + 3% → 1", "5 €+3 %→1"),
    "an entity of space": ("5&nbsp;%", "5 %"),
    "line breaks": ("one two\nthree", "one\ntwo three"),
    "two spaces at a line's end": ("one  \ntwo", "one\ntwo"),
    "paragraphs": ("One. Two.", "One.\n\nTwo."),
    "punctuation between words": ("One, two: three.", "One – two; three"),
    "a heading's id": ("## Steps { #steps }", "## Steps {#other}"),
    "a heading's level": ("## Steps", "### Steps"),
    "an attribute list": ('- x { for="a b" .c }', "- x"),
    "a list's bullets": ("- a\n- b", "* a\n* b"),
    "a list's numbers": ("1. a\n2. b", "1. a\n1. b"),
    "a list of numbers": ("- a\n- b", "1. a\n2) b"),
    "a table's frame": ("| a | b |\n|---|---|\n| c | d |", "a | b\n:-- | --:\nc | d"),
    "a comment": ("a <!-- not yet --> b", "a b"),
    "a comment of lines": ("a\n<!-- not\nyet -->\nb", "a\nb"),
    "inline HTML": ("a <b class='x'>bold</b> word", "a **bold** word"),
    "HTML that breaks lines": ("a<br>b", "a b"),
    "code fences": ("```sh\nmake\n```", "~~~\nmake\n~~~"),
    "an image's file": ("![A plan](a.png)", "![A plan](b.svg)"),
    "signs that nobody sees": ("re\u00adactivate\u200b", "reactivate"),
    "Unicode's forms": ("é", unicodedata.normalize("NFD", "é")),
    "hyphens": ("sign-in", "sign\u2011in"),
    "an escape": ("a \\* b", "a * b"),
    "a name by token": ("Open the Billing Center.", "Open the [[center]]."),
}
OTHER = {
    "a word": ("Choose Edit.", "Choose Save."),
    "a capital": ("may", "May"),
    "a word more": ("You can.", "You can not."),
    "order": ("a b", "b a"),
    "order of steps": ("1. a\n2. b", "1. b\n2. a"),
    "a number": ("5 to 7 days", "5 to 8 days"),
    "a decimal sign": ("1.5", "15"),
    "a sign of number": ("5 degrees", "-5 degrees"),
    "a unit": ("5 %", "5 €"),
    "a link's text": ("[plan](a.md)", "[plans](a.md)"),
    "an image's alternative": ("![A plan](a.png)", "![A bill](a.png)"),
    "an alternative in HTML": ('<img src="a.png" alt="A plan">', '<img src="a.png" alt="A bill">'),
    "a title of a link": ('[x](a "one")', '[x](a "two")'),
    "a bare address": ("<https://a.example>", "<https://b.example>"),
    "a hyphen": ("sign in", "sign-in"),
    "a kind of note": ("!!! note\n    x", "!!! warning\n    x"),
    "a note's title": ('!!! note "A"', '!!! note "B"'),
    "code": ("`a = 1`", "`a = 2`"),
    "an unknown token": ("[[x]]", "[[y]]"),
    "an option of an embed": ("[[checker goal=who]]", "[[checker goal=task]]"),
    "tokens with the same words": ("[[ui.a]]", "[[ui.b]]"),
    "a step's emphasis and a word": ("**Edit**", "**Edit** it"),
    "words without spaces": ("请打开", "请关闭"),
    "marks of vowels": ("की", "कि"),
}


def differ(old: str, new: str) -> bool:
    return bool(changes(words(old, NAMES.get), words(new, NAMES.get)))


@pytest.mark.parametrize(("old", "new"), SAME.values(), ids=SAME)
def test_the_same_words(old: str, new: str) -> None:
    """Such a change needs no translation, whichever way it is made."""
    assert not differ(old, new)
    assert not differ(new, old)


@pytest.mark.parametrize(("old", "new"), OTHER.values(), ids=OTHER)
def test_other_words(old: str, new: str) -> None:
    """Such a change does, whichever way it is made."""
    assert differ(old, new)
    assert differ(new, old)


@pytest.mark.parametrize("text", [*(old for old, _ in SAME.values()), *(new for _, new in OTHER.values())])
def test_words_stand_where_they_say(text: str) -> None:
    """Each word names its own place in the text as written."""
    for word in words(text):
        written = text[word.start : word.end]
        assert written.strip() == written
        if not word.token:
            assert set(word.text) - {"'", "-"} <= set(unicodedata.normalize("NFC", written))


@given(st.text(), st.text())
def test_any_text_has_words(old: str, new: str) -> None:
    """No text is too strange; a text has the words of itself, and changes account for every word."""
    before, after = words(old), words(new)
    assert changes(before, before) == []
    rebuilt: list[str] = []
    at = 0
    for a, b, c, d in changes(before, after):
        rebuilt += [word.text for word in before[at:a]] + [word.text for word in after[c:d]]
        at = b
    assert [*rebuilt, *(word.text for word in before[at:])] == [word.text for word in after]


def test_a_digest_names_the_words() -> None:
    """It is the same for the same words, of a few letters, and tells tokens apart."""
    assert digest("Choose **Edit**.") == digest("Choose “Edit”")
    assert digest("[[ui.a]]") != digest("[[ui.b]]")
    assert len(digest("")) == 10


def test_the_size_of_a_change() -> None:
    """Words replaced by fewer, or by more, count once; what stays does not count."""
    found = changes(words("a b c d"), words("a x y d e"))
    assert [change.size for change in found] == [2, 1]


def test_texts_of_any_length() -> None:
    """Two long texts with nothing in common are one change, found at once."""
    old, new = words("a " * 6000), words("b " * 6000)
    assert changes(old, new) == [(0, 6000, 0, 6000)]


@given(st.lists(st.sampled_from(["a b", "[[center]]", "[[nobody]]", "**c**", "[d](e.md)", "\n- ", "5\u00a0%"])))
def test_words_are_counted_without_being_read(parts: list[str]) -> None:
    """A text has as many words as are found in it, with those that tokens stand for."""
    text = "".join(parts)
    assert count(text, NAMES.get) == len(words(text, NAMES.get))
