"""Characters that no writer means: unseen, wrongly encoded or of another script. Knows no language."""

import re
import unicodedata
from collections.abc import Iterator

from helpcenter.articles import Article
from helpcenter.problems import Problem

CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029"
SUSPECT = re.compile(
    rf"(?P<control>[{CONTROL}])"
    r"|(?P<unseen>[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069])"
    r"|(?P<lost>\ufffd)"
    r"|(?P<mojibake>Ã[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[\u0080-\u00bf™œžš“”˜¦¢]|Â[\u00a0-\u00bf])"
    r"|(?P<mixed>(?<=[A-Za-z])[\u0370-\u03ff\u0400-\u04ff]|[\u0370-\u03ff\u0400-\u04ff](?=[A-Za-z]))"
    r"|(?P<apart>[A-Za-z][\u0300-\u036f])"
)
SAID = {
    "unseen": "{name} stands here, which nobody sees. Remove it.",
    "control": "a control character ({name}) stands here. Remove it.",
    "lost": "a character was lost here (U+FFFD). Write it again.",
    "mojibake": "`{found}` is a character in a wrong encoding. Write it again, and save the file as UTF-8.",
    "mixed": "`{found}` ({name}) is of another script than the letters beside it. Write it again.",
    "apart": "an accent stands apart from its letter. Write `{joined}`, or run `helpcenter check --fix`.",
}


def problems(article: Article) -> Iterator[Problem]:
    """Every such character, front matter and code included."""
    for number, line in article.numbered():
        if line.isascii() and line.isprintable():
            continue
        for match in SUSPECT.finditer(line):
            what = match.lastgroup or ""
            found = match[0]
            name = unicodedata.name(found[-1], f"U+{ord(found[-1]):04X}").lower()
            message = SAID[what].format(name=name, found=found, joined=unicodedata.normalize("NFC", found))
            yield Problem(article.file, number, message, match.start() + 1)


def mended(text: str) -> str:
    """The text with accents on their letters."""
    return re.sub(r"[A-Za-z][\u0300-\u036f]+", lambda match: unicodedata.normalize("NFC", match[0]), text)
