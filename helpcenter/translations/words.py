"""The words of a text, whatever its markup: two texts with the same words need no new translation.

No words are: link targets, emphasis, quotes, punctuation between words, spacing, line breaks, ids and classes, list
numbers, comments. Words are: everything else that a reader reads, capitals included, and each `[[token]]`.
"""

import hashlib
import re
import unicodedata
from collections.abc import Callable
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

NOTHING = "\0"  # in a word's place in the text: it neither is nor parts a word

BLOCK = re.compile(
    r"<!--(?:(?!<!--).)*?-->"  # comments
    r"|^[ \t]*(?:`{3,}|~{3,}).*$"  # the ends of fenced code
    r"|^[ \t>]*(?:[-+*]|\d+[.)])(?=[ \t])"  # list items
    r"|^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*\S+"  # where a link is defined
    r"|&(?:nbsp|#160|thinsp|#8239|ensp|emsp);"
    r"|</?(?:br|hr|p|div|h[1-6]|[uo]l|d[ltd]|li|table|t[rdh]|thead|tbody|details|summary|section|figure|img)\b[^<>]*>",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
UNSEEN = (0xAD, 0x61C, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF)
INLINE = re.compile(  # each begins with a sign of its own, not a set: so Python looks for the signs first
    r"\]\(\s*(?:<[^>\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)"  # a link's target
    r"|\]\[(?!\[)[^\[\]\n]*\]"  # a link's name
    r"|\{:?[ \t]*(?:[#.][\w-]|[\w-]+=)[^{}\n]*\}"  # ids and classes
    r"|</?[a-zA-Z][\w-]*(?=[\s/>])[^<>]*>"
    rf"|&shy;|{'|'.join(map(chr, UNSEEN))}"  # signs that nobody sees
    r"|\*[*`]*|`[*`]*|~~|==|_(?<![^\W_]_)_*|__*(?![^\W_])"  # emphasis and code
    r"|\\(?=[^\w\s])"
)
READ = re.compile(r"""\s(?:alt|title|aria-label)\s*=\s*("[^"]*"|'[^']*')""")  # attributes whose values are read
TOKEN = re.compile(r"\[\[([^\[\]\n]+)\]\]")

SIGN = r"%‰$&/@+=¢-¥\u20a0-\u20cf×÷±°\u2190-\u22ff"  # each is a word, with or without a space beside it
BETWEEN = (
    SIGN + r"\s\0!-/:-@\[-^`{-~¡«·»¿،؛؟۔।॥\u2000-\u206f\u3000-\u303f\uff01-\uff0f\uff1a-\uff20"
)  # what is in no word
LETTER = rf"[^{BETWEEN}]"
IDEOGRAPH = r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"  # written without spaces: each is a word
JOINED = rf"(?:\0*(?:['’ʼ.@_\-‐‑]|(?<=\d)[,:](?=\d))?\0*{LETTER}++)"
WORD = re.compile(
    rf"(?P<token>\[\[[^\[\]\n]+\]\])|{IDEOGRAPH}|(?:(?<![^\s(\0])[-−+](?=\d))?{LETTER}++{JOINED}*|[{SIGN}]"
)
ALIKE = str.maketrans({"’": "'", "ʼ": "'", "‐": "-", "‑": "-", "−": "-", NOTHING: None})

type Name = Callable[[str], str | None]  # the text that a [[token]] stands for, if anybody knows


class Word(NamedTuple):
    """A word, the token that it comes from, and where that or the word itself stands in the text."""

    text: str
    token: str
    start: int
    end: int


class Change(NamedTuple):
    """Words `a` to `b` of the old text have become words `c` to `d` of the new one."""

    a: int
    b: int
    c: int
    d: int

    @property
    def size(self) -> int:
        """How many words a translator has to do for it."""
        return max(self.b - self.a, self.d - self.c)


def words(text: str, name: Name = lambda token: None) -> tuple[Word, ...]:
    """The words of a Markdown text. A token has the words of what it stands for, or else is a word itself."""
    found = []
    for match in WORD.finditer(_bare(text)):
        if match["token"]:
            token = match[0][2:-2]
            inside = name(token)
            texts = [word.text for word in words(inside)] if inside is not None else [token]
            found += [Word(each, token, match.start(), match.end()) for each in texts]
        else:
            found.append(Word(_normal(match[0]), "", match.start(), match.end()))
    return tuple(found)


def count(text: str, name: Name = lambda token: None) -> int:
    """How many `words` a text has."""
    plain, tokens = _counted(text)
    inside = (name(token) for token in tokens)
    return plain + sum(1 if each is None else count(each) for each in inside)


@lru_cache(maxsize=65_536)
def _counted(text: str) -> tuple[int, tuple[str, ...]]:
    """The number of words that come from no token, and the tokens."""
    found = WORD.findall(_bare(text))  # what was found of the group `token`
    tokens = tuple(token[2:-2] for token in found if token)
    return len(found) - len(tokens), tokens


@lru_cache(maxsize=65_536)
def _normal(word: str) -> str:
    return unicodedata.normalize("NFC", word.translate(ALIKE))


def _bare(text: str) -> str:
    """The text, as long as it was, without its markup."""
    text = BLOCK.sub(lambda match: _read(match[0], " "), text)
    return INLINE.sub(lambda match: _read(match[0], NOTHING), text)


def _read(markup: str, blank: str) -> str:
    """Blanks for the markup, but for what is read of it."""
    blanks = blank * len(markup)
    for match in READ.finditer(markup) if markup.startswith("<") and "=" in markup else ():
        start, end = match.span(1)
        blanks = f"{blanks[:start]} {markup[start + 1 : end - 1]} {blanks[end:]}"
    return blanks


def digest(text: str) -> str:
    """A short name of a text's words as they are; markup does not change it, each token is itself."""
    return hashlib.sha256("\0".join(word.text for word in words(text)).encode("utf-8", "surrogatepass")).hexdigest()[
        :10
    ]


def changes(old: tuple[Word, ...], new: tuple[Word, ...]) -> list[Change]:
    """What has become of the old words, in order; nothing where both say the same.

    A token and the words that it stands for are the same; two tokens are not, even with the same words in the
    source: they may differ in a translation.
    """
    start, end = 0, 0
    shorter = min(len(old), len(new))
    while start < shorter and _same(old[start], new[start]):
        start += 1
    while end < shorter - start and _same(old[-1 - end], new[-1 - end]):
        end += 1
    a, b, c, d = start, len(old) - end, start, len(new) - end
    if (a, c) == (b, d):
        return []
    if (b - a) * (d - c) > LARGEST:
        return [Change(a, b, c, d)]
    found: list[Change] = []
    matcher = SequenceMatcher(None, [w.text for w in old[a:b]], [w.text for w in new[c:d]], autojunk=False)
    for kind, *at in matcher.get_opcodes():
        i, j, k, m = at[0] + a, at[1] + a, at[2] + c, at[3] + c
        if kind != "equal":
            found.append(Change(i, j, k, m))
            continue
        pairs = zip(range(i, j), range(k, m), strict=True)
        found += [Change(x, x + 1, y, y + 1) for x, y in pairs if not _same(old[x], new[y])]
    return found


LARGEST = 25_000_000  # pairs of words that are still compared one by one


def _same(one: Word, other: Word) -> bool:
    return one.text == other.text and (one.token == other.token or not (one.token and other.token))
