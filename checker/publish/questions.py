"""The checker's questions as the search finds them. Knows no MkDocs and no search engine."""

from checker.interview import Outcome, Tree, address
from checker.paths import screens
from checker.publish.words import Words
from helpcenter.search.index import Record


def records(tree: Tree, words: Words, language: str, page: str) -> list[Record]:
    """A record for each question, with its answers; it leads to the shortest way's screen on the checker's page."""
    found: dict[str, str] = {}  # question → address
    for screen in sorted(screens(tree), key=lambda screen: len(screen.trail)):
        if not isinstance(screen.shows, Outcome):
            found.setdefault(screen.shows.id(), address(tree, screen.trail))
    return [_record(words, question, f"{page}#{at}", language) for question, at in found.items()]


def _record(words: Words, question: str, at: str, language: str) -> Record:
    asked = words.questions[question]
    answers = "".join(f"<li>{answer}</li>" for answer in asked.answers.values())
    return Record(language, at, asked.title, f"{asked.hint}<ul>{answers}</ul>", "checker")
