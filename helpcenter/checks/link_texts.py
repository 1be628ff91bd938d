"""What a link says and how its address is written: texts that say nothing, bare and broken addresses.

Where links lead is checked elsewhere. Knows no language by name.
"""

import posixpath
import re
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import urlsplit

from helpcenter.articles import Article
from helpcenter.checks.languages import language
from helpcenter.checks.prose import STANDS_FOR, UNSEEN, Line
from helpcenter.problems import Problem

LINK = re.compile(r"(?<!!)\[((?:[^\[\]]|\[\[[^\[\]]*\]\]|!\[[^\]]*\](?:\([^)]*\))?)*+)\]\(\s*<?([^\s)>]*+)[^)\n]*+\)")
SIGNS = " \u00a0.,:;!?…*_`»«›→>"
BARE = re.compile(
    r"(?<![\[(<\"'=\w/@.-])(?:https?://[^\s<>|)\]]+|www\.[\w-]+\.\w[^\s<>|)\]]*|[\w.+-]+@[\w-]+\.\w[\w.-]*\w)"
)
MAIL = re.compile(r"mailto:[^\s@?]+@[^\s@?.]+(?:\.[^\s@?.]+)+(?:\?\S*)?", re.IGNORECASE)
PHONE = re.compile(r"tel:\+?[\d(). \u00a0-]{3,}(?:;\S*)?", re.IGNORECASE)
HOST = re.compile(r"https?://(?:[^\s/@]+@)?(?:\[[\da-fA-F:]+\]|localhost|[\w-]+(?:\.[\w-]+)+\.?)(?::\d+)?(?:[/?#]\S*)?")
BROKEN = re.compile(r"(?:https?:/?(?!/)|https?//|https?:///|\w+://\w+://|www\.)\S*")
PLAIN = re.compile(r"http://(?!localhost\b|127\.|\[|10\.|192\.168\.|[\w.-]+\.(?:test|local|localhost|internal)\b)")

type Say = Callable[[Line, int, str, bool], Problem]


def problems(
    article: Article, lines: Sequence[Line], site_url: str, languages: Sequence[str], *, links_itself: bool
) -> Iterator[Problem]:
    """Every such text and address; bare ones are none where Markdown `links_itself` what looks like an address."""

    def say(line: Line, at: int, message: str, hint: bool = False) -> Problem:
        return Problem(article.file, line.number, message, at + 1, hint=hint)

    own = urlsplit(site_url).netloc
    here = frozenset(language(article.language).here)
    for line in lines:
        if line.number < article.body_line:
            continue
        for match in LINK.finditer(line.written) if "](" in line.written else ():
            if line.read[match.end() - 1] == STANDS_FOR:  # in code
                continue
            yield from _text(line, match, here, say)
            yield from _address(line, match.start(2), match[2], say)
            yield from _itself(article, line, match, say)
            leads = urlsplit(match[2])
            first = leads.path.strip("/").partition("/")[0]
            if own and leads.netloc == own and article.language == (first if first in languages else languages[0]):
                message = "this link has the whole address of its own site. Write the file, as in `[text](article.md)`."
                yield say(line, match.start(2), message, True)
        for match in BARE.finditer(line.written) if not links_itself else ():
            hidden = set(line.read[match.start() : match.end()]) <= {UNSEEN}
            if hidden and "@example." not in match[0] and not line.written.lstrip().startswith(("[", "<", "*[")):
                what = "a mail address" if "@" in match[0] else "an address"
                yield say(
                    line, match.start(), f"{what} in the text is no link. Write `<{match[0]}>`, or [text](…).", True
                )


def _text(line: Line, match: re.Match[str], here: frozenset[str], say: Say) -> Iterator[Problem]:
    text = match[1].strip(SIGNS)
    if text.casefold() in here:
        yield say(line, match.start(1), f"a link ‘{text}’ says nothing of where it leads. Name that.", False)
    elif re.match(r"(?:https?://|www\.)\S+$", text):
        yield say(line, match.start(1), "this link’s text is an address. Write what it leads to.", True)
    elif text and match[1] != match[1].strip():
        yield say(line, match.start(1), "a space stands inside the brackets of this link. Remove it.", False)


def _address(line: Line, at: int, target: str, say: Say) -> Iterator[Problem]:
    """An address of another site, of a mailbox or a telephone that is none."""
    scheme = target.partition(":")[0].casefold()
    if BROKEN.fullmatch(target) or (scheme in ("http", "https") and not HOST.fullmatch(target)):
        yield say(line, at, f"{target!r} is no whole address. Write it as `https://example.com/`.", False)
    elif scheme == "mailto" and not MAIL.fullmatch(target):
        yield say(line, at, f"{target!r} is no mail address. Write it as `mailto:name@example.com`.", False)
    elif scheme == "tel" and not PHONE.fullmatch(target):
        yield say(line, at, f"{target!r} is no telephone number. Write it as `tel:+15551234567`.", False)
    elif PLAIN.match(target):
        yield say(line, at, f"{target!r} is not encrypted. Write `https://`.", True)
    elif "@" in target and ":" not in target and "/" not in target:
        yield say(line, at, f"{target!r} lacks its beginning. Write `mailto:{target}`.", False)


def _itself(article: Article, line: Line, match: re.Match[str], say: Say) -> Iterator[Problem]:
    path, _, fragment = match[2].partition("#")
    if path and posixpath.normpath(posixpath.join(posixpath.dirname(article.path), path)) == article.path:
        what = (
            f"leads to its own page. Write `#{fragment}`." if fragment else "leads to the page it stands on. Remove it."
        )
        yield say(line, match.start(2), f"this link {what}", bool(fragment))
