"""Characters that no writer means: unseen, wrongly encoded or of another script. Knows no language."""

import re
import unicodedata
from collections.abc import Iterator
from html import unescape

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
    r"|(?P<joined>[\ufb00-\ufb06\u0132\u0133])"
    r"|(?P<odd>(?<=[A-Za-zÀ-ÿ])[\u200c-\u200f](?=[A-Za-zÀ-ÿ])|[\u2000-\u2008\u200a\u205f]"
    r"|(?<![\u2e80-\uffdc])[\u3000\uff01-\uff5e](?![\u2e80-\uffdc]))"
    r"|(?P<entity>&(?:(?:[aeiouyAEIOUY](?:acute|grave|circ|uml)|[nao]tilde|[cC]cedil|szlig|oelig|aelig|aring);))"
    r"|(?P<broken>(?<![&#])(?:[aeiouyAEIOUY](?:acute|grave|circ|uml)|[nao]tilde|ccedil|szlig|oelig);"
    r"|(?<![&\w#])(?:nbsp|amp|quot|[lr]aquo|hellip);"
    r"|&amp;(?:amp|nbsp|lt|gt|quot|\w{1,6}(?:acute|grave|circ|uml));"
    r"|&(?:nbsp|[lr][sd]quo|[lr]aquo|hellip|mdash|ndash)(?!;))"
)
OTHER_SCRIPT = re.compile(r"[\u0370-\u03ff\u0400-\u04ff]")
ALONE = re.compile(r"(?<![\w.])[аеіорсухАВЕІКМНОРСТХΑΒΕΖΗΙΚΜΝΟΡΤΥΧο]{1,3}(?![\w.])")  # as Latin letters look
SAID = {
    "unseen": "{name} stands here, which nobody sees. Remove it.",
    "control": "a control character ({name}) stands here. Remove it.",
    "lost": "a character was lost here (U+FFFD). Write it again.",
    "mojibake": "`{found}` is a character in a wrong encoding. Write it again, and save the file as UTF-8.",
    "mixed": "`{found}` ({name}) is of another script than the letters beside it. Write it again.",
    "joined": "`{found}` is one sign for several letters. Write `{plain}`, or run `helpcenter check --fix`.",
    "odd": "{name} stands here. Write an ordinary space or sign.",
    "alone": "`{found}` looks like another letter but is {name}. Write it again.",
    "entity": "`{found}` stands for a letter. Write `{letter}` itself.",
    "broken": "`{found}` is half a character code. Write the character itself.",
    "apart": "an accent stands apart from its letter. Write `{joined}`, or run `helpcenter check --fix`.",
}


def problems(article: Article) -> Iterator[Problem]:
    """Every such character, front matter and code included."""
    for number, line in article.numbered():
        if line.isascii() and line.isprintable() and ";" not in line and "&nbsp" not in line:
            continue
        for match in SUSPECT.finditer(line):
            what = match.lastgroup or ""
            found = match[0]
            name = unicodedata.name(found[-1], f"U+{ord(found[-1]):04X}").lower()
            plain, letter = unicodedata.normalize("NFKC", found), unescape(found)
            joined = unicodedata.normalize("NFC", found)
            message = SAID[what].format(name=name, found=found, joined=joined, plain=plain, letter=letter)
            yield Problem(article.file, number, message, match.start() + 1, hint=what == "entity")
        for match in ALONE.finditer(line):
            rest = line[: match.start()] + line[match.end() :]
            if any(map(str.isalpha, rest)) and not OTHER_SCRIPT.search(rest):
                name = unicodedata.name(match[0][0]).lower()
                message = SAID["alone"].format(found=match[0], name=name)
                yield Problem(article.file, number, message, match.start() + 1)


def mended(text: str) -> str:
    """The text with accents on their letters, and letters apart that one sign joined."""
    text = re.sub(r"[A-Za-z][\u0300-\u036f]+", lambda match: unicodedata.normalize("NFC", match[0]), text)
    return re.sub(r"[\ufb00-\ufb06\u0132\u0133]", lambda match: unicodedata.normalize("NFKC", match[0]), text)
