"""\"Was this helpful?\" on a small site: nothing unless mkdocs.yml says where answers go."""

import hashlib
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.site.small import article, built, project

DOCS = {
    f"{language}/{name}": article(f"{name} {language}", template="home.html" if name == "index.md" else "")
    for language in ("en", "fr")
    for name in ("index.md", "a.md", "404.md")
}


def test_nothing_is_shown_unasked(tmp_path: Path) -> None:
    """A site that does not say where answers go does not ask."""
    assert built(project(tmp_path, DOCS)).page("fr/a/").select(".hc-helpful") == []


@pytest.mark.parametrize("to", ["/feedback", "help@a.example"])
def test_the_question(tmp_path: Path, to: str) -> None:
    """An article asks in its language; both links carry the page, its language and the revision of its text."""
    small = built(project(tmp_path, DOCS, extra={"feedback": to}))
    [group] = small.page("fr/a/").select(".hc-helpful")
    links = group.select("a")
    assert [link.get_text() for link in links] == ["Oui", "Non"]
    revision = hashlib.sha256(DOCS["fr/a.md"].rstrip("\n").encode()).hexdigest()[:10]
    if to.startswith("/"):
        assert parse_qs(urlsplit(str(links[0]["href"])).query) == {
            "helpful": ["yes"],
            "page": ["fr/a/"],
            "language": ["fr"],
            "revision": [revision],
        }
    assert all(revision in str(link["href"]) for link in links)
    assert group.has_attr("data-helpful") == to.startswith("/")
    for path in ("404.html", "fr/"):
        assert small.page(path).select(".hc-helpful") == []
