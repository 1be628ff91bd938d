"""Moves an article in all languages: what each file of the project has to say then. Writes nothing.

What plugins know by an article's path, they change themselves: a plugin with `moved(old, new, before, after)`, which
gets the source language's articles before and after, gives the files that change; `fixed` are paths that can't move.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from helpcenter import redirects
from helpcenter.articles import LINE_END, Article, parsed
from helpcenter.translations import bases
from helpcenter.workbench import yaml_text
from helpcenter.workbench.links import Move
from helpcenter.workbench.place import Place, Refused
from helpcenter.workbench.yaml_text import Edit

FIXED = ("index.md", "404.md")
BOM = "\ufeff"
HEAD = "# Where articles have gone, in all languages: `old.md: new.md`. Written by `helpcenter move`, and by you.\n"


@dataclass(frozen=True)
class Moved:
    """The files that change, with their content or None where they go; and what there is to tell of it."""

    changes: Mapping[Path, bytes | None]
    languages: tuple[str, ...]
    rewritten: tuple[Path, ...]  # articles with links to the moved one, or the moved one's own


def move(place: Place, old: str, new: str) -> Moved:
    """The move of an article, both paths below a language's folder. Raises Refused."""
    _may_move(place, old)
    _may_come(place, old, new)
    move = Move(old, new, place.site)
    changes: dict[Path, bytes | None] = {}
    rewritten = []
    after = []
    for article in place.site.articles.values():
        file = place.docs / article.language / article.path
        content = file.read_bytes()
        written = _rewritten(article, content, move)
        if article.path == old:
            changes[file] = None
        target = place.docs / article.language / move.now(article.path)
        if written != content or article.path == old:
            changes[target] = written
        if written != content:
            rewritten.append(target)
        if article.language == place.languages[0]:
            name = f"{place.docs.name}/{article.language}/{move.now(article.path)}"
            after.append(parsed(written, name, article.language, move.now(article.path)))
    changes |= _bases(place, old, new) | _configured(place, old, new) | _redirected(place, old, new)
    changes |= _of_plugins(place, old, new, [article for article in after if isinstance(article, Article)])
    languages = tuple(language for language in place.languages if (language, old) in place.site.articles)
    return Moved(changes, languages, tuple(rewritten))


def _may_move(place: Place, old: str) -> None:
    fixed = {*FIXED, *(path for plugin in place.config.plugins.values() for path in getattr(plugin, "fixed", ()))}
    if old in fixed or Path(old).name in FIXED[1:]:
        raise Refused(f"{old!r} stays where it is: the site's frame leads to it. Choose another article.")


def _may_come(place: Place, old: str, new: str) -> None:
    found, wrong = redirects.read_redirects(place.docs)
    if wrong:
        raise Refused(f"{wrong[0]}")
    for redirect in found:
        if redirect.old == new and redirect.new != old:
            raise Refused(
                f"readers of {new!r} are led to {redirect.new!r}. Choose another path, "
                f"or remove {place.docs.name}/{redirects.FILE}:{redirect.line}."
            )


def _rewritten(article: Article, content: bytes, move: Move) -> bytes:
    """An article's file with its links, and the list of related articles."""
    text = content.decode()
    bom, text = (BOM, text[1:]) if text.startswith(BOM) else ("", text)
    edits = [*move.edits(article, text), *_related(article, text, move)]
    return (bom + yaml_text.edited(text, edits)).encode()


def _related(article: Article, text: str, move: Move) -> Iterable[Edit]:
    if move.old not in (article.meta.get("related") or ()):
        return []
    first = LINE_END.search(text)
    start = first.end() if first else 0
    lines = LINE_END.split(text[start:])
    end = next(number for number, line in enumerate(lines) if line.rstrip() in ("---", "..."))
    node = yaml_text.compose("\n".join(lines[:end]))
    inner = yaml_text.renamed(yaml_text.at(node, "related"), move.old, move.new)
    longer = len(first[0]) - 1 if first else 0  # a line end of two characters, which the lines above have one of
    before = "\n".join(lines[:end])

    def shifted(place: int) -> int:
        return start + place + longer * before.count("\n", 0, place)

    return [Edit(shifted(edit.start), shifted(edit.end), edit.text) for edit in inner]


def _bases(place: Place, old: str, new: str) -> dict[Path, bytes | None]:
    """What translations are held against goes with them."""
    changes: dict[Path, bytes | None] = {}
    for language in place.languages:
        base = bases.folder(place.docs) / language / old
        if base.is_file():
            changes[base] = None
            changes[bases.folder(place.docs) / language / new] = base.read_bytes()
    return changes


def _configured(place: Place, old: str, new: str) -> dict[Path, bytes | None]:
    """The navigation, and the list of what is not in it."""
    text = place.file.read_bytes().decode()
    node = yaml_text.compose(text)
    edits = list(yaml_text.renamed(yaml_text.at(node, "nav"), old, new))
    if (listed := yaml_text.at(node, "not_in_nav")) is not None:
        start, end = listed.start_mark.index, listed.end_mark.index
        lines = text[start:end].splitlines(keepends=True)
        for line in lines:
            if line.strip().lstrip("/") == old:
                at = start + line.index(old)
                edits.append(Edit(at, at + len(old), new))
            start += len(line)
    return {place.file: yaml_text.edited(text, edits).encode()} if edits else {}


def _redirected(place: Place, old: str, new: str) -> dict[Path, bytes | None]:
    """The redirects with the new one; those that led to the old place lead to the new one, in one hop as before."""
    file = place.docs / redirects.FILE
    text = file.read_text("utf-8") if file.is_file() else HEAD
    found, _ = redirects.read_redirects(place.docs)
    lines = text.splitlines()
    for redirect in found:
        if redirect.new == old and redirect.old != new:
            section = f"#{redirect.section}" if redirect.section else ""
            comment = lines[redirect.line - 1].partition(" #")[2]
            lines[redirect.line - 1] = f"{redirect.old}: {new}{section}" + (f" #{comment}" if comment else "")
    back = {redirect.line for redirect in found if redirect.old == new}
    kept = [line for number, line in enumerate(lines, 1) if number not in back]
    return {file: ("\n".join([*kept, f"{old}: {new}"]) + "\n").encode()}


def _of_plugins(place: Place, old: str, new: str, after: list[Article]) -> dict[Path, bytes | None]:
    source = place.languages[0]
    before = [article for article in place.site.articles.values() if article.language == source]
    changes: dict[Path, bytes | None] = {}
    for plugin in place.config.plugins.values():
        if hasattr(plugin, "moved"):
            changes |= plugin.moved(old, new, before, after)
    root = place.file.resolve().parent
    for path in changes:
        if root not in path.resolve().parents:
            raise Refused(f"{path.name} names {old!r} and is not in this project. Move it where {path} is.")
    return changes
