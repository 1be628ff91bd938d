"""What the front matter of an article may hold: one definition, as a JSON Schema, for the check and for editors.

What depends on other files, as the names of products do, is checked beside it. Knows no MkDocs.
"""

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from helpcenter.articles import Article
from helpcenter.names import Names, UnknownName
from helpcenter.problems import Problem
from helpcenter.site_map import SiteMap

SCHEMA: Mapping[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Front matter of a help centre article",
    "type": "object",
    "required": ["title", "description", "type", "reviewed"],
    "additionalProperties": False,
    "properties": {
        "title": {"type": "string", "minLength": 1, "description": "The page's heading."},
        "description": {
            "type": "string",
            "minLength": 50,
            "maxLength": 160,
            "description": "One sentence for search results, counted with its names filled in.",
        },
        "type": {
            "enum": ["task", "concept", "reference", "troubleshooting", "faq"],
            "description": "What kind of article this is.",
        },
        "products": {
            "type": "array",
            "items": {"type": "string"},
            "uniqueItems": True,
            "description": "Names from docs/names.yml; none where the article is about no product in particular.",
        },
        "related": {
            "type": "array",
            "items": {"type": "string", "pattern": r"\.md$"},
            "uniqueItems": True,
            "description": "Articles to show at the end, in this order.",
        },
        "reviewed": {
            "type": "string",
            "format": "date",
            "description": "When somebody last held the article against the facts.",
        },
        "template": {"type": "string", "pattern": r"\.html$", "description": "Another template than an article's."},
        "hide": {
            "type": "array",
            "items": {"enum": ["navigation", "toc", "search"]},
            "uniqueItems": True,
            "description": "What is left out: the navigation, the table of contents, the article from the search.",
        },
        "ignore": {
            "type": "object",
            "additionalProperties": {"type": "string", "minLength": 1},
            "description": "Rules of the check that are not for this article, each with the reason.",
        },
    },
}
FIELDS: Mapping[str, Mapping[str, Any]] = SCHEMA["properties"]
OLD = datetime.timedelta(366)
COUNTED = ("minLength", "maxLength")  # of a text with its names filled in, which no editor does


def schema(rules: Iterable[str]) -> dict[str, Any]:
    """The JSON Schema for editors; `rules` can be ignored. What it accepts may still name what is not there."""
    description = {key: value for key, value in FIELDS["description"].items() if key not in COUNTED}
    ignore = {**FIELDS["ignore"], "propertyNames": {"enum": sorted(rules)}}
    return {**SCHEMA, "properties": {**FIELDS, "description": {**description, "minLength": 1}, "ignore": ignore}}


def problems(article: Article, names: Names, site: SiteMap, templates: Collection[str] = ()) -> Iterator[Problem]:
    """What is wrong in an article's front matter; there are these `templates`, if that is known."""

    def problem(key: str, message: str) -> Problem:
        return Problem(article.file, article.meta_lines.get(key, 1), message)

    meta = article.meta
    for key in SCHEMA["required"]:
        if meta.get(key) in (None, ""):
            yield problem(key, f"the front matter lacks {key!r}. Add a line `{key}: …`.")
    for key, value in meta.items():
        if key not in FIELDS:
            yield problem(key, f"unknown front matter {key!r}. Use one of: {', '.join(sorted(FIELDS))}.")
        elif value not in (None, ""):
            for message in _mistakes(key, value, FIELDS[key]):
                yield problem(key, message)
    yield from _description(article, names, problem)
    template = meta.get("template")
    if templates and isinstance(template, str) and template not in templates:
        close = get_close_matches(template, templates, 1)
        advice = f"Did you mean {close[0]!r}?" if close else "Correct the name, or remove the line."
        yield problem("template", f"no template {template!r} in overrides/. {advice}")
    for product in _texts(meta.get("products")):
        if product not in names.values:
            yield problem("products", f"unknown product {product!r}. Add it to docs/names.yml, or correct it.")
    for path in _texts(meta.get("related")):
        if path == article.path:
            yield problem("related", f"{path!r} is this article itself. Remove it.")
        elif site.shown(article.language, path) is None:
            yield problem(
                "related", f"no article {path!r} in docs/{article.language}/. Correct the path, or remove it."
            )
    reviewed = meta.get("reviewed")
    if isinstance(reviewed, datetime.date) and str(reviewed)[:10] > str(datetime.date.today() + datetime.timedelta(1)):
        yield problem("reviewed", f"'reviewed' is in the future: {str(reviewed)[:10]}. Write the day of the review.")
    elif isinstance(reviewed, datetime.date) and str(reviewed)[:10] < str(datetime.date.today() - OLD):
        message = f"the last review was on {str(reviewed)[:10]}. Hold the article against the facts, and write the day."
        yield replace(problem("reviewed", message), hint=True)


def _mistakes(key: str, value: Any, field: Mapping[str, Any]) -> Iterator[str]:
    """How a value departs from its definition; the length of texts depends on names, so it is counted elsewhere."""
    match field.get("type"):
        case _ if field.get("format") == "date":
            if not isinstance(value, datetime.date):
                yield f"{key!r} is not a date. Write it as 2026-11-21."
        case "string" if not isinstance(value, str):
            yield f"{key!r} is not a text. Put it in quotes."
        case "array" if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            yield f"{key!r} is not a list. Write it as `{key}: [one, two]`."
        case "array":
            allowed = field["items"].get("enum")
            for place, item in enumerate(value):
                if item in value[:place]:
                    yield f"{item!r} stands in {key!r} twice. Remove one."
                if allowed and item not in allowed:
                    yield f"unknown {key} {item!r}. Use one of: {', '.join(allowed)}."
        case "object" if not isinstance(value, dict) or not all(isinstance(why, str) and why for why in value.values()):
            yield f"{key!r} is not a rule with a reason. Write it as `{key}: {{rule: why}}`."
        case None if value not in field["enum"]:
            yield f"unknown {key} {value!r}. Use one of: {', '.join(field['enum'])}."


def _description(article: Article, names: Names, problem: Any) -> Iterator[Problem]:
    text = article.meta.get("description")
    if isinstance(text, str) and text:
        if text.strip(" .") == str(article.meta.get("title", "")).strip(" ."):
            yield problem("description", "the description says what the title says. Write what the article answers.")
        try:
            length = len(names.fill(text, article.language))
        except UnknownName:  # reported where names are checked
            return
        field = FIELDS["description"]
        if not field["minLength"] <= length <= field["maxLength"]:
            message = f"the description has {length} characters. Write {field['minLength']} to {field['maxLength']}."
            yield problem("description", message)


def _texts(value: Any) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []
