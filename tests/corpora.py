"""Makes a project with as many articles as wanted, always the same: `python -m tests.corpora 1000 DIR`.

The articles look like articles: about 750 words in six sections, with lists, tables, notes and links, frequent words
and rare ones as in a real language. Beside them stand the project's own docs. Knows no plugin: it writes files.
"""

import random
import re
import shutil
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
PRODUCTS = ("gotomeeting", "gotowebinar", "logmein")
PER_SECTION = 25  # articles in a section of the navigation
PARTS = ("overview", "before-you-start", "steps", "fields", "limits", "problems")
RARE_WORDS = 6000  # for each language


@dataclass(frozen=True)
class Language:
    """What sentences are made of; {n} a noun, {v} a verb, {a} an adjective, {r} a rare word."""

    nouns: list[str]
    verbs: list[str]
    adjectives: list[str]
    sentences: tuple[str, ...]
    titles: tuple[str, ...]
    headings: tuple[str, ...]
    syllables: tuple[str, ...]
    note: str
    see: str
    joined: tuple[tuple[str, str], ...]  # what a word becomes before a vowel: pattern, replacement


def _language(texts: dict[str, Any]) -> Language:
    words = {key: texts[key].split() for key in ("nouns", "verbs", "adjectives")}
    lists = {key: tuple(texts[key]) for key in ("sentences", "titles", "headings", "syllables")}
    return Language(
        **words, **lists, note=texts["note"], see=texts["see"], joined=tuple(texts.get("joined", {}).items())
    )


LANGUAGES = {
    name: _language(texts)
    for name, texts in yaml.safe_load(Path(__file__).with_suffix(".yml").read_text("utf-8")).items()
}


class Writer:
    """Writes sentences of one article; what it writes depends on the language and the article's number alone."""

    def __init__(self, name: str, number: int) -> None:
        self._language = LANGUAGES[name]
        self._random = random.Random(f"{name} {number}")
        self._rare = rare_words(name)
        self._topic = self._random.sample(self._language.nouns, 12)

    def fill(self, template: str) -> str:
        """A template with words in its slots; half of an article's nouns are its own."""
        words, chance = self._language, self._random
        while "{" in template:
            nouns = self._topic if chance.random() < 0.5 else words.nouns
            rare = self._rare[min(int(chance.paretovariate(0.5)) - 1, len(self._rare) - 1)]  # few of them are frequent
            slots = {"{v}": chance.choice(words.verbs), "{a}": chance.choice(words.adjectives), "{r}": rare}
            slots["{n}"] = chance.choice(nouns)
            at = template.index("{")
            template = template[:at] + slots[template[at : at + 3]] + template[at + 3 :]
        for apart, joined in words.joined:
            template = re.sub(apart, joined, template)
        return template[0].upper() + template[1:]

    def sentences(self, count: int) -> str:
        """A paragraph."""
        return " ".join(self.fill(self._random.choice(self._language.sentences)) for _ in range(count))

    def choice(self, templates: tuple[str, ...]) -> str:
        """One of the templates, filled."""
        return self.fill(self._random.choice(templates))


@cache
def rare_words(name: str) -> list[str]:
    """The rare words of a language, made of its syllables, in an order that is always the same."""
    parts = [each.split() for each in LANGUAGES[name].syllables]
    made = sorted(
        {"".join(each) for each in product(*parts)} | {"".join(each) for each in product(*parts[:2], *parts[1:])}
    )
    random.Random(name).shuffle(made)
    return made[:RARE_WORDS]


def article(name: str, number: int) -> str:
    """One article; the ids of its sections and its links are the same in every language."""
    language, writer, chance = LANGUAGES[name], Writer(name, number), random.Random(number)
    title = re.sub(r"(\s*\?)?$", rf" ({number})\1", writer.choice(language.titles), count=1)
    products = sorted(chance.sample(PRODUCTS, chance.randint(0, 2)))
    lines = [
        "---",
        f'title: "{title}"',
        f'description: "({number}) {writer.sentences(2)[:129].rstrip(" .,;:?")}."',
        f"type: {chance.choice(('task', 'concept', 'reference', 'troubleshooting'))}",
        f"products: [{', '.join(products)}]",
        f"related: [{', '.join(sorted({f'generated/{place(chance.randrange(number))}' for _ in range(2)}))}]"
        if number
        else "related: []",
        "reviewed: 2026-01-01",
        "---",
        "",
        writer.sentences(4),
        "",
    ]
    for position, part in enumerate(PARTS):
        lines += [f"## {writer.fill(language.headings[position])} {{ #{part} }}", "", writer.sentences(5), ""]
        lines += list(_furniture(part, writer, language, number))
    return "\n".join(lines)


def _furniture(part: str, writer: Writer, language: Language, number: int) -> Iterator[str]:
    match part:
        case "steps":
            yield from (f"{step}. {writer.sentences(1)}" for step in range(1, 7))
        case "fields":
            yield from (f"| {writer.fill('{n}')} | {writer.fill('{r}')} |", "|---|---|")
            yield from (f"| {writer.fill('{a} {n}')} | {writer.sentences(1)} |" for _ in range(5))
        case "limits":
            yield from (f'!!! note "{language.note}"', f"    {writer.sentences(2)}")
        case "problems" if number % PER_SECTION:
            yield f"{language.see} [{writer.fill('{n} {a}')}](article-{number - 1:04}.md#{PARTS[0]})."
    yield ""


def place(number: int) -> str:
    """Where an article is, below `generated/` in its language's folder."""
    return f"section-{number // PER_SECTION:02}/article-{number:04}.md"


def write(folder: Path, count: int, source: Path = ROOT, languages: Collection[str] = tuple(LANGUAGES)) -> None:
    """A project of `count` articles in each language, beside those of the source's docs, in a folder made anew."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(source / "overrides", folder / "overrides")
    others = [path.name for path in source.joinpath("docs").iterdir() if path.is_dir() and path.name not in languages]
    shutil.copytree(source / "docs", folder / "docs", ignore=shutil.ignore_patterns(*others))
    for name in ("checker", "helpcenter"):
        folder.joinpath(name).mkdir()  # mkdocs.yml watches them
    for file in folder.glob("docs/*.yml"):
        text = file.read_text("utf-8")
        file.write_text(_with_reasons(_dumped(_only_ours(yaml.safe_load(text), others)), text), "utf-8")
    sections: dict[str, list[str]] = {}
    for number in range(count):
        sections.setdefault(place(number).partition("/")[0], []).append(f"generated/{place(number)}")
        for name in languages:
            file = folder / "docs" / name / "generated" / place(number)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(article(name, number), "utf-8")
    settings = yaml.safe_load(source.joinpath("mkdocs.yml").read_text("utf-8"))
    settings["nav"] += [{section.replace("-", " ").capitalize(): pages} for section, pages in sections.items()]
    plugins = {name: each for entry in settings["plugins"] if isinstance(entry, dict) for name, each in entry.items()}
    plugins.get("helpcenter", {}).pop("translations", None)  # these languages are complete
    listed = plugins["i18n"]["languages"]
    plugins["i18n"]["languages"] = [language for language in listed if language["locale"] in languages]
    folder.joinpath("mkdocs.yml").write_text(_dumped(settings), "utf-8")


def _only_ours(texts: dict[str, Any], others: list[str]) -> dict[str, Any]:
    """A data file without the languages that are left out, on its first level or below each name."""
    kept = {name: each for name, each in texts.items() if name not in others}
    return {name: _only_ours(each, others) if isinstance(each, dict) else each for name, each in kept.items()}


def _dumped(texts: dict[str, Any]) -> str:
    return yaml.safe_dump(texts, allow_unicode=True, sort_keys=False, width=100_000, default_flow_style=None)


def _with_reasons(dumped: str, source: str) -> str:
    """A dumped file with the source's reasons not to translate, each on its own line as there."""
    reasons = dict(re.findall(r"^([\w.-]+:).*?( # check: ignore .*)$", source, re.MULTILINE))
    return re.sub(r"^([\w.-]+:).*$", lambda line: line[0] + reasons.get(line[1], ""), dumped, flags=re.MULTILINE)


if __name__ == "__main__":
    if len(sys.argv) != 3 or not sys.argv[1].isdecimal():
        sys.exit("usage: python -m tests.corpora ARTICLES DIR")
    write(Path(sys.argv[2]), int(sys.argv[1]))
