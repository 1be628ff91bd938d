"""Was this helpful? The two links of an article: a mail to write, or a path of the site's own server. Knows no page."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

ANSWERS = ("yes", "no")


@dataclass(frozen=True)
class Links:
    """The address that each answer leads to, and whether it is a mail."""

    answers: Mapping[str, str]
    mail: bool


def links(to: str, title: str, question: str, facts: Mapping[str, str], words: Mapping[str, str]) -> Links:
    """The links for an article; `to` is a mail address or a path, `facts` say which text the reader had before them."""
    if "@" not in to:
        return Links({answer: f"{to}?{urlencode({'helpful': answer, **facts})}" for answer in ANSWERS}, mail=False)
    listed = "\n".join(f"{name}: {value}" for name, value in facts.items())
    texts = {answer: f"{question} {words[answer]}\n\nhelpful: {answer}\n{listed}\n" for answer in ANSWERS}
    mails = {
        answer: f"mailto:{quote(to, safe='@')}?{urlencode({'subject': title, 'body': text}, quote_via=quote)}"
        for answer, text in texts.items()
    }
    return Links(mails, mail=True)
