"""A new article in all languages, from a template for its type. Writes nothing.

The words of the templates are names (`template.…` in names.yml); `…` stands where a writer writes.
"""

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from helpcenter.articles import Article, parsed
from helpcenter.names import Names, UnknownName, read_names
from helpcenter.translations import bases
from helpcenter.translations.bases import Recorded
from helpcenter.translations.sections import TITLE, sections
from helpcenter.translations.words import digest
from helpcenter.workbench import navigation, yaml_text
from helpcenter.workbench.place import Place, Refused

STEPS = "1. …\n2. …"
TEMPLATES: Mapping[str, Mapping[str, str]] = {  # type → heading's id and name → what stands below it
    "task": {"before-you-start": "- …\n- …", "steps": STEPS, "help": "…"},
    "concept": {"what": "…", "when": "…"},
    "reference": {"overview": "| … | … |\n|---|---|\n| … | … |"},
    "troubleshooting": {"symptom": "…", "cause": "…", "solution": STEPS},
    "faq": {"first-question": "…", "second-question": "…"},
}
LONGEST = 60  # characters of a title, so that the description with it is not too long


@dataclass(frozen=True)
class New:
    """The files to write, and the languages that have one."""

    changes: Mapping[Path, bytes | None]
    languages: tuple[str, ...]


def new_article(place: Place, path: str, kind: str, title: str, section: str) -> New:
    """An article at a free path, in a section of the navigation or the last one. Raises Refused."""
    title = " ".join(title.split()) or PurePosixPath(path).stem.replace("-", " ").capitalize()
    if len(title) > LONGEST:
        raise Refused(f"the title has {len(title)} characters. Write {LONGEST} at most.")
    for article in place.site.articles.values():
        if article.meta.get("title") == title:
            raise Refused(f"{article.file} has the title {title!r} already. Give another: --title …")
    languages = tuple(language for language in place.languages if language not in place.partial)
    names, _ = read_names(place.docs, list(place.languages))
    try:
        texts = {language: _written(kind, title, names, language) for language in languages}
    except UnknownName as error:
        raise Refused(f"docs/names.yml lacks {error.args[0]!r}, which new articles are made of. Add it.") from None
    changes: dict[Path, bytes | None] = {
        place.docs / language / path: text.encode() for language, text in texts.items()
    }
    for language in languages[1:]:
        base = _base(texts[languages[0]], texts[language])
        changes[bases.folder(place.docs) / language / path] = bases.written(base).encode()
    text = place.file.read_bytes().decode()
    if edits := navigation.added(text, path, section):
        changes[place.file] = yaml_text.edited(text, edits).encode()
    return New(changes, languages)


def _written(kind: str, title: str, names: Names, language: str) -> str:
    """The template in a language. Raises UnknownName."""
    description = names("template.description", language).replace("{title}", title)
    front = {"title": title, "description": description}
    lines = ["---", *(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in front.items())]
    lines += [f"type: {kind}", f"reviewed: {datetime.date.today()}", "---", "", "…", ""]
    for id, body in TEMPLATES[kind].items():
        lines += [f"## {names(f'template.{id}', language)} {{ #{id} }}", "", body, ""]
    return "\n".join(lines)


def _base(source: str, translation: str) -> dict[str, Recorded]:
    """The template as the translation's base: its words are translated, but for the title."""
    theirs, ours = (
        {section.key: section.text for section in sections(article)}
        for text in (source, translation)
        if isinstance(article := parsed(text.encode(), "", "", ""), Article)
    )
    return {key: Recorded("" if key == TITLE else text, digest(ours[key])) for key, text in theirs.items()}
