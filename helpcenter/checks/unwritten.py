"""What `helpcenter new article` has put in the place of words, and nobody has written yet. Knows no language."""

from collections.abc import Iterator, Sequence

from helpcenter.articles import Article
from helpcenter.checks.prose import UNSEEN, Line
from helpcenter.names import Names
from helpcenter.problems import Problem

PLACE = "…"
TEMPLATE = "template.description"


def problems(article: Article, lines: Sequence[Line], names: Names) -> Iterator[Problem]:
    """Each line or cell that is only `…`, and a description that is still the template's."""
    template = names.values.get(TEMPLATE, {})
    told = {template} if isinstance(template, str) else set(template.values())
    kept = [max(text.split("{title}"), key=len) for text in told]
    description = str(article.meta.get("description", ""))
    if any(part in description for part in kept if part):
        at = article.meta_lines["description"]
        yield Problem(article.file, at, "this description is the template's. Write your own.")
    for line in lines:
        cells = line.read.split("|") if line.is_row else [line.read]
        start = 0
        for cell in cells:
            words = cell.replace(UNSEEN, "").strip(" *_")
            if words == PLACE or words.startswith(f"{PLACE} ["):
                message = "`…` stands where a text is to be written. Write it, or remove it."
                yield Problem(article.file, line.number, message, start + cell.index(PLACE) + 1)
                break
            start += len(cell) + 1
