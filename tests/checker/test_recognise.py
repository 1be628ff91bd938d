"""The recogniser against a corpus of what readers paste and type: it finds what is meant, and is never surely wrong."""

import hashlib
import random
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.patterns import Wordings
from checker.publish.words import FILE
from checker.recognise import LONGEST_TEXT, Recognition, recognise, sign_in_name
from checker.spelling import fold
from helpcenter.articles import read_articles
from tests.checker.publish.test_words import rendered
from tests.conftest import LANGUAGES as COMPLETE
from tests.conftest import PARTIAL, ROOT

LANGUAGES = COMPLETE + PARTIAL

RECALL = 0.95
SAME_SCREEN = {"billing-center-screen": "admin-center-screen"}  # where the Subscriptions page means an answer too
PAGES = {
    "en": "Skip to main content\nGoToMeeting\nHome   Meetings   Users  Reports\n{}\n\nPrivacy policy  Terms\n"
    "© 2024 LogMeIn, Inc. All rights reserved.",
    "fr": "Aller au contenu\nGoToWebinar\nAccueil | Réunions | Utilisateurs | Rapports\n\n{}\nBesoin d’aide ? Voyez "
    "nos articles.\nPolitique de confidentialité  Conditions d’utilisation\n© 2024 LogMeIn, Inc. Tous droits réservés.",
    "es": "Ir al contenido\nGoToMeeting\nInicio   Reuniones   Usuarios   Informes\n{}\n\nPolítica de privacidad   "
    "Condiciones del servicio\n© 2024 LogMeIn, Inc. Todos los derechos reservados.",
    "de": "Zum Inhalt springen\nGoToWebinar\nStartseite | Meetings | Benutzer | Berichte\n\n{}\nBrauchen Sie Hilfe? "
    "Lesen Sie unsere Artikel.\nDatenschutz  Nutzungsbedingungen\n© 2024 LogMeIn, Inc. Alle Rechte vorbehalten.",
    "ar": "الانتقال إلى المحتوى\nGoToWebinar\nالرئيسية | الاجتماعات | المستخدمون | التقارير\n\n{}\nهل تحتاج إلى "
    "مساعدة؟ اقرأ مقالاتنا.\nسياسة الخصوصية  شروط الاستخدام\n© 2024 LogMeIn, Inc. جميع الحقوق محفوظة.",
}
CHATTER = {
    "en": ("hi, when i log in i get this: {}", "{} - what now? thanks", "So, {}. Any idea?"),
    "fr": ("bonjour, voici ce que j’ai : {}", "{} - que faire ? merci", "Alors, {}. Une idée ?"),
    "es": ("hola, esto es lo que me sale: {}", "{} - ¿qué hago? gracias", "Pues, {}. ¿Alguna idea?"),
    "de": ("hallo, bei mir kommt das hier: {}", "{} - was nun? danke", "Also, {}. Hat jemand eine Idee?"),
    "ar": ("مرحبا، هذا ما يظهر لي: {}", "{} - ماذا أفعل؟ شكرا", "{}. هل من فكرة؟"),
}


@cache
def corpus(language: str) -> dict[str, Any]:
    """A language's corpus."""
    text = (Path(__file__).parent / "corpus" / f"{language}.yml").read_text("utf-8")
    return dict(yaml.safe_load(text))


@cache
def ours() -> Mapping[str, dict[str, dict[str, tuple[str, ...]]]]:
    """The wordings of the real articles: question → answer → language → wordings."""
    found: dict[str, dict[str, dict[str, tuple[str, ...]]]] = defaultdict(lambda: defaultdict(dict))
    for article in read_articles(ROOT / "docs", list(LANGUAGES))[0]:
        if article.path == FILE:
            for question, answers in rendered(article).lines().items():
                for answer, wordings in answers.items():
                    found[question][answer][article.language] = wordings
    return found


def typos(text: str, chance: random.Random) -> str:
    """The text with a slip in every third word of five letters or more: letters swapped, lost or doubled."""
    words = text.split(" ")
    long = [i for i, word in enumerate(words) if len(word) > 4 and word.isalpha()]
    for i in chance.sample(long, (len(long) + 2) // 3):
        word, at = words[i], chance.randrange(1, len(words[i]) - 2)
        slips = (word[:at] + word[at + 1] + word[at] + word[at + 2 :], word[:at] + word[at + 1 :])
        words[i] = chance.choice((*slips, word[:at] + word[at] + word[at:]))
    return " ".join(words)


def variants(text: str, language: str) -> dict[str, str]:
    """The text as it stands, and three of the things that haste, other machines and other pages make of it; always the
    same three for a text."""
    chance = random.Random(f"{language} {text}")
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    made = {
        "capitals": text.upper(),
        "no accents, no signs": "".join(c if c.isalnum() else " " for c in bare.replace("'", "").replace("’", "'")),
        "typos": typos(text, chance),
        "line breaks": text.replace(" ", "\r\n", 2).replace(" ", "\n   "),
        "chatter": chance.choice(CHATTER[language]).format(text),
        "decomposed, no-break spaces": unicodedata.normalize("NFD", text).replace(" ", "\u00a0"),
        "HTML": f"<p class='message'><strong>{text}</strong></p>",
        "page": PAGES[language].format(text),
    }
    return {"as it stands": text} | {kind: made[kind] for kind in chance.sample(sorted(made), 3)}


def half(text: str) -> str:
    """Which half a line of the corpus belongs to."""
    return "check" if hashlib.sha256(text.encode()).digest()[0] % 2 else "design"


def positives(language: str) -> Iterator[tuple[str, str, str, str, str]]:
    """Question, answer, line, kind of variant, text."""
    for question, answers in corpus(language).items():
        if question == "negatives":
            continue
        for answer, lines in answers.items():
            asked = [question]
            if answer == "subscriptions":
                asked.append(SAME_SCREEN[question])
            for line in lines:
                for kind, text in variants(line, language).items():
                    for each in asked:
                        yield each, answer, line, kind, text


def negatives(language: str) -> Iterator[tuple[str, str, str]]:
    """Question, line, text: other messages, and the messages that other questions are about."""
    screens = {q: answers for q, answers in corpus(language).items() if q != "negatives"}
    for question in screens:
        others = [
            line
            for other, answers in screens.items()
            for answer, lines in answers.items()
            for line in lines
            if other != question and answer != "subscriptions"
        ]
        for line in [*corpus(language)["negatives"], *others]:
            for text in variants(line, language).values() if line not in others else (line,):
                yield question, line, text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_meant_is_found_and_nothing_is_surely_wrong(language: str) -> None:
    """Of each half of a language's corpus, 95 % is recognised; no text is surely taken for another."""
    total: Counter[tuple[str, ...]] = Counter()
    right: Counter[tuple[str, ...]] = Counter()
    missed: list[str] = []
    wrong: list[str] = []
    for question, answer, line, kind, text in positives(language):
        found = recognise(text, ours()[question]).sure
        keys = [(half(line),), (f"{question}.{answer}",), ("kind", kind)]
        total.update(keys)
        if found and found.answer == answer:
            right.update(keys)
        elif found:
            wrong.append(f"{half(line)} {question}.{answer} taken for {found.answer}: {text!r}")
        else:
            missed.append(f"{half(line)} {question}.{answer} {kind}: {text!r}")
    for question, line, text in negatives(language):
        if found := recognise(text, ours()[question]).sure:
            wrong.append(f"{half(line)} {question}: nothing, taken for {found.answer}: {text!r}")
    figures = {" ".join(key): f"{right[key] / total[key]:.1%} of {total[key]}" for key in sorted(total)}
    report = "\n".join([*(f"{key}: {value}" for key, value in figures.items()), *wrong, *missed])
    assert not wrong, report
    assert all(right[key] >= RECALL * total[key] for key in total if key in [("design",), ("check",)]), report


def test_the_corpus_is_large_enough() -> None:
    """Forty different lines and more for each answer, a hundred that mean nothing in each complete language."""
    for language in LANGUAGES:
        for question, answers in corpus(language).items():
            for lines in answers.values() if question != "negatives" else ():
                assert len(set(lines)) >= 40
        assert len(set(corpus(language)["negatives"])) >= (100 if language in COMPLETE else 30)


def test_no_sign_against_is_a_small_word_of_another_language() -> None:
    """As the lines of all languages are read at once, a word that negates in one must not change nothing in another."""
    for question, wordings in ours().items():
        small: dict[str, set[str]] = defaultdict(set)
        for language, lines in wordings[""].items():
            for line in lines:
                if line.startswith("~"):
                    small[language].update(map(fold, line.removeprefix("~").split("|")))
        for answer, by_language in wordings.items():
            for language, lines in by_language.items():
                signs = [line for line in lines if line.startswith("≠") and "+" not in line]
                words = {fold(sign) for line in signs for sign in line.removeprefix("≠").split("|")}
                others = {word for other in small.keys() - {language} for word in small[other]}
                assert not words & others, (question, answer, language)


LIGHTS: Wordings = {
    "": {
        "en": [
            "~ the | is | and | it | of | see | I | we",
            "~ month",
            "~ not + sure + why",
            "≠ not | isn't | if",
            ", that",
        ]
    },
    "green": {
        "en": ["light | lamp + green | greenish", "Signal is green!", "Go", "~ steady | in the hall", "≠ district"],
        "fr": ["Le voyant vert clignote"],
    },
    "user": {"en": ["Owner of …"]},
    "none": {"en": ["≠ yesterday"]},
}


def test_the_matched_words_are_shown_where_they_stand() -> None:
    """Spans are places in the text as it was given, typos, accents and tags included."""
    text = "<b>I:</b> LE VOYANT vert\nclignotte !"
    found = recognise(text, LIGHTS).sure
    assert found is not None
    assert (found.answer, found.language, found.wording) == ("green", "fr", "Le voyant vert clignote")
    assert [text[start:end] for start, end in found.spans] == ["LE", "VOYANT", "vert", "clignotte"]


@pytest.mark.parametrize(
    ("text", "sure", "candidates"),
    [
        ("The light is green", "green", []),
        ("lamp: green", None, ["green"]),
        ("the lihgt is the greenish", "green", []),
        ("green, the light", None, []),
        ("I see the green light", None, ["green"]),
        ("The light is gree", "green", []),
        ("The light in the hall is steady and green", "green", []),
        ("The light is mostly green", None, ["green"]),
        ("The light is green outside", None, ["green"]),
        ("The signal is green outside", "green", []),
        ("The signal is green outside our old house", None, ["green"]),
        ("The light is not green", None, ["green"]),
        ("not sure why the light is green", "green", []),
        ("It isn't dark. The light is green", "green", []),
        ("It is not, the light is green", "green", []),
        ("It is not, that the light is green", None, ["green"]),
        ("The light is green district", None, ["green"]),
        ("The light is green yesterday", None, ["green"]),
        ("Is the light green?", None, ["green"]),
        ("Go", "green", []),
        ("I see: go", "green", []),
        ("Go home", None, ["green"]),
        ("Home\nGo\nAway", None, ["green"]),
        ("Owner of Northwind", "user", []),
        ("Owner of the month", None, ["user"]),
        ("Owner of The Phone Company", "user", []),
        ("Owner of …", "user", []),
        ("Owner of", None, ["user"]),
        ("The light is green. Owner of Northwind", None, ["green", "user"]),
        ("The light isn't green. Owner of Northwind", "user", []),
        ("light", None, []),
        ("", None, []),
    ],
)
def test_sure_unsure_or_nothing(text: str, sure: str | None, candidates: list[str]) -> None:
    """A wording is sure where nothing else is said, or if it is strong; a sign, a doubt, another answer unsettle it."""
    found = recognise(text, LIGHTS)
    assert (found.sure and found.sure.answer, sorted(c.answer for c in found.candidates)) == (sure, candidates)


def test_a_text_that_is_too_long_is_refused() -> None:
    """A megabyte gets no answer but the flag."""
    assert recognise("The light is green. " * 60_000, LIGHTS) == Recognition(None, (), too_long=True)
    assert not recognise("green " * (LONGEST_TEXT // 6), LIGHTS).too_long


NASTY = st.text() | st.lists(
    st.sampled_from(
        ["not", "Owner of", "green", "light", "vert", "l’", "'", "\u202e", "\u0301", "\x00", "<b>", "<", "\n\n", "ß",
         "ﬁ", "İ", "𝐑𝐞𝐝", "مرحبا", "-", "…", "|", "≠", "~", "+", "!", "?", "a@b.c", "User of",
         "mauvais endroit", "Subscriptions", "😀"]
    )
).map(" ".join)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(NASTY)
def test_any_text_is_answered(text: str) -> None:
    """No exception; the same answer again; spans in order, apart, within the text and never empty."""
    for wordings in (LIGHTS, ours()["admin-center-screen"], ours()["logmein-billing-page"]):
        found = recognise(text, wordings)
        assert found == recognise(text, wordings)
        assert not (found.sure and found.candidates)
        for proposal in (*found.candidates, *([found.sure] if found.sure else [])):
            ends = [place for span in proposal.spans for place in span]
            assert ends == sorted(ends)
            assert all(0 <= start < end <= len(text) for start, end in proposal.spans)


@settings(deadline=None)
@given(
    st.dictionaries(st.text(max_size=3), st.dictionaries(st.text(max_size=2), st.lists(NASTY, max_size=3)), max_size=3)
)
def test_any_wordings_are_taken(wordings: Wordings) -> None:
    """Odd wordings, none, and answers without any are no reason to fail."""
    recognise("green light | not", wordings)


LABELS = ("User ID", "ID utilisateur", "ID de usuario", "Benutzer-ID")


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("jdoe", "user-name", "jdoe"),
        ("  j.doe-99 \n", "user-name", "j.doe-99"),
        ("“jdoe”", "user-name", "jdoe"),
        ("jane.doe@example.com", "email-address", "jane.doe@example.com"),
        ("<jane@example.co.uk>", "email-address", "jane@example.co.uk"),
        ("User ID: jdoe", "user-name", "jdoe"),
        ("USER ID  jdoe", "user-name", "jdoe"),
        ("UserID#jdoe", "user-name", "jdoe"),
        ("User-ID = 4711", "user-name", "4711"),
        ("Your User ID: jane@example.com", "email-address", "jane@example.com"),
        ("ID utilisateur\u00a0: jdupont", "user-name", "jdupont"),
        ("id d’utilisateur", "none", ""),
        ("ID de usuario: jperez", "user-name", "jperez"),
        ("Ihre Benutzer-ID: pschulz", "user-name", "pschulz"),
        ("BenutzerID pschulz7", "user-name", "pschulz7"),
        ("Invoice number: 42\nUser ID: jdoe\nTotal: 12.00 USD", "user-name", "jdoe"),
        ("User ID:\njdoe", "user-name", "jdoe"),
        ("User ID\njdoe7", "user-name", "jdoe7"),
        ("User ID: jdoe   Invoice date: 1 May", "user-name", "jdoe"),
        ("User ID: jdoe Invoice: 42", "user-name", "jdoe"),
        ("User ID\tjdoe", "user-name", "jdoe"),
        ("User ID: \u202ajdoe\u202c", "user-name", "jdoe"),
        ("User ID", "none", ""),
        ("User ID\nPassword", "none", ""),
        ("User ID: see page 2", "none", ""),
        ("Enter your User ID and password", "none", ""),
        ("Invoice date: 2024-03-01", "none", ""),
        ("Invoice number: INV-2024-0042", "none", ""),
        ("INV-2024-0042", "none", ""),
        ("2024-03-01", "none", ""),
        ("1,200.00", "none", ""),
        ("Total: 1 200,00 €", "none", ""),
        ("12 High Street", "none", ""),
        ("Email: jane@example.com", "none", ""),
        ("https://link.logmeininc.com/corp-billing", "none", ""),
        ("www.logmein.com", "none", ""),
        ("Total:", "none", ""),
        ("", "none", ""),
    ],
)
def test_a_name_to_sign_in_with(text: str, kind: str, value: str) -> None:
    """A user name, an email address and the labelled line of an invoice are told from all that is neither."""
    found = sign_in_name(text, LABELS)
    assert (found.kind, found.value) == (kind, value)
    if found.span:
        assert text[slice(*found.span)].strip("\u202a\u202c") == value


@given(
    st.text() | st.sampled_from(["User ID:", "User ID\n", "jdoe", "@", "a@b.c", "\u202e", "\t"]).map(lambda x: x * 3)
)
def test_any_text_is_a_name_or_none(text: str) -> None:
    """No exception, and a span exactly where there is a name."""
    found = sign_in_name(text, LABELS)
    assert (found.kind == "none") == (found.span is None) == (not found.value)
