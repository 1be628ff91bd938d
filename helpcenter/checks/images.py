"""What an image says to who does not see it. Knows no language."""

import re
from collections.abc import Iterator

from helpcenter.articles import Article
from helpcenter.checks.prose import HIDDEN
from helpcenter.problems import Problem

MARKDOWN = re.compile(r"!\[((?:[^\[\]]|\[\[[^\[\]]*\]\])*)\](?=[(\[])")
HTML = re.compile(r"<img\b[^<>]*>", re.IGNORECASE)
ALT = re.compile(r"""\salt\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+))|\salt(?=[\s>/])""", re.IGNORECASE)
SAYS_NOTHING = re.compile(
    r"(?:image|img|picture|photo|screenshot|alt(?: text)?)\W*\d*|[\w./-]+\.(?:png|jpe?g|svg|gif|webp|avif)",
    re.IGNORECASE,
)
ADVICE = "Write what the image shows, in the article's language"


def problems(article: Article) -> Iterator[Problem]:
    """Images without a text, or with one that says nothing."""
    for number, line in article.body():
        if "![" not in line and "<img" not in line.lower():
            continue
        shown = HIDDEN.sub(
            lambda match: " " * len(match[0]) if match["seen"] and match[0][0] == "`" else match[0], line
        )
        for match in MARKDOWN.finditer(shown):
            if not match[1].strip():
                yield Problem(article.file, number, f"this image has no text. {ADVICE}: `![…](…)`.", match.start() + 1)
            elif SAYS_NOTHING.fullmatch(match[1].strip()):
                yield Problem(article.file, number, f"{match[1]!r} says nothing. {ADVICE}.", match.start() + 1)
        for match in HTML.finditer(shown):
            alt = ALT.search(match[0])
            text = next((part for part in alt.groups() if part), "") if alt else ""
            if not alt:
                message = f'this image has no `alt`. {ADVICE}; `alt=""` where it shows nothing of its own.'
                yield Problem(article.file, number, message, match.start() + 1)
            elif SAYS_NOTHING.fullmatch(text):
                yield Problem(article.file, number, f"{text!r} says nothing. {ADVICE}.", match.start() + 1)
