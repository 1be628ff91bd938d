"""Which pages Lighthouse judges, and what each must be. Judges nothing itself."""

from collections.abc import Iterator

from tests.conftest import ALL_LANGUAGES, home
from tests.corpora import LANGUAGES, place
from tests.quality.lighthouse import SHIFT, Judged

NOT_FOUND = "not found"  # kept from search engines on purpose
KINDS = {
    "home": "",
    "task": "billing-contact/",
    "concept": "online-or-corporate/",
    "faq": "billing-faq/",
    "checker": "checker/",
    "diagram": "checker-diagram/",
    NOT_FOUND: "404.html",
}
EVERY_PAGE = {
    f"{kind}, {language}": home(language) + path for kind, path in KINDS.items() for language in ALL_LANGUAGES
}
LARGE = {  # in a site of a thousand articles
    f"{kind}, {language}": home(language) + path
    for kind, path in {"home": "", "article": f"generated/{place(500)[:-3]}/", "checker": "checker/"}.items()
    for language in LANGUAGES
}
STILL = 0.1  # layout shift: what Lighthouse calls good


def poor(page: str, judged: Judged) -> Iterator[str]:
    """What is less than it must be. Performance depends on the machine: it is reported, and asked of nobody."""
    for line in judged.lost:
        category = line.partition(":")[0]
        if category != "performance" and not (category == "seo" and page.startswith(NOT_FOUND)):
            yield f"{page}: {line}"
    if judged.figures[SHIFT] > STILL:
        yield f"{page}: the page moves under the reader, {judged.figures[SHIFT]:.3f}"
