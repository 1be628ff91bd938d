"""The links of "Was this helpful?"."""

from urllib.parse import parse_qs, unquote, urlsplit

from helpcenter.feedback import ANSWERS, links

FACTS = {"page": "fr/a/", "language": "fr", "revision": "0123456789"}
WORDS = {"yes": "Oui", "no": "Non"}


def test_a_path() -> None:
    """A path of the site gets the answer, the page, its language and its revision."""
    found = links("/feedback", "Titre", "Utile\u00a0?", FACTS, WORDS)
    assert not found.mail
    for answer in ANSWERS:
        parts = urlsplit(found.answers[answer])
        assert (parts.scheme, parts.netloc, parts.path) == ("", "", "/feedback")
        assert parse_qs(parts.query) == {name: [value] for name, value in {"helpful": answer, **FACTS}.items()}


def test_a_mail() -> None:
    """A mail names the article in its subject, and says the same in its text, in words too."""
    found = links("help@a.example", "Titre & “suite”", "Utile\u00a0?", FACTS, WORDS)
    assert found.mail
    for answer in ANSWERS:
        to, _, query = found.answers[answer].partition("?")
        fields = {name: unquote(value) for name, _, value in (part.partition("=") for part in query.split("&"))}
        assert (to, fields["subject"]) == ("mailto:help@a.example", "Titre & “suite”")
        assert fields["body"].splitlines() == [
            f"Utile\u00a0? {WORDS[answer]}",
            "",
            f"helpful: {answer}",
            *(f"{name}: {value}" for name, value in FACTS.items()),
        ]
        assert "+" not in query  # mail programs take it for a plus sign
