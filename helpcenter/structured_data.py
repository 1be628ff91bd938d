"""What a page tells search engines of itself, in the words of schema.org. Knows no template."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Facts:
    """A page: addresses are whole, `language` is a tag, `path` leads from the home page to it as (title, address)."""

    kind: str  # Article, WebSite
    title: str
    description: str
    address: str
    language: str
    site_name: str
    reviewed: str = ""  # as 2026-11-21
    products: Sequence[str] = ()
    path: Sequence[tuple[str, str]] = ()


def linked_data(facts: Facts) -> dict[str, Any]:
    """The page as JSON-LD: what it is, and where it stands in the site."""
    page: dict[str, Any] = {
        "@type": facts.kind,
        "headline" if facts.kind == "Article" else "name": facts.title,
        "description": facts.description,
        "inLanguage": facts.language,
        "url": facts.address,
    }
    if facts.reviewed:
        page["dateModified"] = facts.reviewed
    if facts.products:
        page["about"] = [{"@type": "Thing", "name": product} for product in facts.products]
    if facts.kind == "Article":
        page["publisher"] = {"@type": "Organization", "name": facts.site_name}
    graph = [page]
    if facts.path:
        steps = enumerate([*facts.path, (facts.title, facts.address)], 1)
        items = [{"@type": "ListItem", "position": n, "name": title, "item": at} for n, (title, at) in steps]
        graph.append({"@type": "BreadcrumbList", "itemListElement": items})
    return {"@context": "https://schema.org", "@graph": graph}
