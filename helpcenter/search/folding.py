"""Words as the search compares them. The same rules as overrides/assets/search/query.js; a test compares the two."""

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
UNSEEN = re.compile("[\u200b\u2060\u00ad]")
ELISION = re.compile(r"^[^\W_]{1,2}[’']|^qu[’']", re.IGNORECASE)  # l’, d’, s’


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """The word in small letters, without accents."""
    letters = unicodedata.normalize("NFD", word.lower())
    return "".join(letter for letter in letters if not unicodedata.category(letter).startswith("M"))


def words_of(text: str) -> list[str]:
    """The words of a text, without elided articles; compounds with a hyphen are one word."""
    words = WORD.findall(UNSEEN.sub("", text))
    return [ELISION.sub("", word) if "’" in word or "'" in word else word for word in words]


def alike(a: str, b: str) -> bool:
    """Whether two folded words are forms of one word, as far as their ends tell: a plural, a gender."""
    shared = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    longest = max(len(a), len(b)) - shared
    return a == b or any(shared >= least and longest <= most for least, most in ((3, 1), (4, 2), (6, 3)))
