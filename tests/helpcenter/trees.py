"""Small docs folders for the tests of the site generator. Knows no rule."""

from collections.abc import Mapping
from pathlib import Path

NAMES = "brand: Acme\nplace: {en: Office, fr: bureau}\n"
BODY = "Text.\n\n## Steps { #steps }\n\nMore text.\n"
LANGUAGES = ["en", "fr"]


def front_matter(title: str, /, **more: str) -> str:
    """The front matter of an article that has no problem, with other or more lines; an empty value drops the line."""
    lines = {
        "title": title,
        "description": f"{title}: a description of this article that is long enough for search results.",
        "type": "task",
        "reviewed": "2026-11-21",
    } | more
    lines["description"] = f'"{lines["description"]}"' if lines["description"] else ""
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in lines.items() if value) + "---\n"


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """A docs folder with two articles in two languages, and these files besides or instead."""
    good: dict[str, str | bytes] = {"names.yml": NAMES}
    for language in LANGUAGES:
        good[f"{language}/a.md"] = front_matter(f"A in {language}") + BODY
        good[f"{language}/b.md"] = front_matter(f"B in {language}") + BODY
    docs = folder / "docs"
    for name, content in {**good, **files}.items():
        file = docs / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return docs
