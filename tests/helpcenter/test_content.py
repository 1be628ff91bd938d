"""What the check of the content finds, each kind of mistake at its file and line."""

from pathlib import Path

import pytest

from helpcenter.content import problems
from tests.conftest import LANGUAGES as OURS
from tests.conftest import ROOT
from tests.helpcenter.trees import BODY, LANGUAGES, front_matter, write

TEXT_LINE = 7  # the first line of BODY below an unchanged front matter
MATTER = {
    "title: is missing": ({"title": ""}, "1: the front matter lacks 'title'. Add a line `title: …`."),
    "title: is empty": ({"title": "''"}, "2: the front matter lacks 'title'. Add a line `title: …`."),
    "title: no text": ({"title": "[x]"}, "2: 'title' is not a text. Put it in quotes."),
    "description: missing": (
        {"description": ""},
        "1: the front matter lacks 'description'. Add a line `description: …`.",
    ),
    "description: short": ({"description": "Short."}, "3: the description has 6 characters. Write 50 to 160."),
    "description: long": ({"description": "x" * 161}, "3: the description has 161 characters. Write 50 to 160."),
    "description: filled": (
        {"description": "[[brand]] " * 5},
        "3: the description has 25 characters. Write 50 to 160.",
    ),
    "type: missing": ({"type": ""}, "1: the front matter lacks 'type'. Add a line `type: …`."),
    "type: unknown": (
        {"type": "howto"},
        "4: unknown type 'howto'. Use one of: task, concept, reference, troubleshooting, faq.",
    ),
    "reviewed: missing": ({"reviewed": ""}, "1: the front matter lacks 'reviewed'. Add a line `reviewed: …`."),
    "reviewed: no date": ({"reviewed": "today"}, "5: 'reviewed' is not a date. Write it as 2026-11-21."),
    "unknown key": (
        {"author": "Me"},
        "6: unknown front matter 'author'. "
        "Use one of: description, hide, ignore, products, related, reviewed, template, title, type.",
    ),
    "products: no list": ({"products": "brand"}, "6: 'products' is not a list. Write it as `products: [one, two]`."),
    "products: unknown": (
        {"products": "[brand, soap]"},
        "6: unknown product 'soap'. Add it to docs/names.yml, or correct it.",
    ),
    "related: no list": ({"related": "b.md"}, "6: 'related' is not a list. Write it as `related: [one, two]`."),
    "related: no article": (
        {"related": "[b.md, c.md]"},
        "6: no article 'c.md' in docs/en/. Correct the path, or remove it.",
    ),
    "unknown name": (
        {"products": "[brand] # [[soap]]"},
        "6: unknown name [[soap]]. Add it to docs/names.yml, or correct it.",
    ),
}
TEXT = {
    "# title": ("# Title\n", "0: a heading `#` in the text: the title is in the front matter. Use `##`."),
    "no id": ("Text\n\n### Two\n", "2: the heading 'Two' has no id. End it with { #an-id }."),
    "id twice": ("## Again { #steps }\n", "0: the id 'steps' stands on two headings. Change one."),
    "unknown name": ("\nAsk [[nobody]].\n", "1: unknown name [[nobody]]. Add it to docs/names.yml, or correct it."),
}


def found(docs: Path) -> list[str]:
    """The problems of a docs folder as they are shown."""
    return [str(problem) for problem in problems(docs, LANGUAGES)]


def test_a_good_folder_has_no_problems(tmp_path: Path) -> None:
    """The small folder that the other tests spoil is good."""
    assert found(write(tmp_path, {})) == []


@pytest.mark.parametrize(("change", "problem"), MATTER.values(), ids=MATTER)
def test_front_matter(tmp_path: Path, change: dict[str, str], problem: str) -> None:
    """Each mistake in the front matter is found at its line, or at the first where a line is missing."""
    docs = write(tmp_path, {"en/a.md": front_matter("A in en", **change) + BODY})
    assert found(docs) == [f"docs/en/a.md:{problem}"]


@pytest.mark.parametrize(("text", "problem"), TEXT.values(), ids=TEXT)
def test_text(tmp_path: Path, text: str, problem: str) -> None:
    """Each mistake in the text is found at its line."""
    docs = write(tmp_path, {"en/a.md": front_matter("A in en") + BODY + text})
    line, message = problem.split(": ", 1)
    assert found(docs) == [f"docs/en/a.md:{TEXT_LINE + len(BODY.splitlines()) + int(line)}: {message}"]


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        (
            {"en/c.md": front_matter("C") + BODY},
            "docs/en/c.md:1: no docs/fr/c.md. Translate this article, or allow gaps: "
            "`helpcenter: {translations: {partial: [fr]}}` in mkdocs.yml.",
        ),
        (
            {"fr/c.md": front_matter("C") + BODY},
            "docs/fr/c.md:1: no docs/en/c.md. Write the article there too, or remove this one.",
        ),
        (
            {"fr/a.md": front_matter("A in fr") + BODY + "\n## X { #x }\n"},
            "docs/fr/a.md:13: the id 'x' is not in docs/en/a.md. Use the id that the heading has there.",
        ),
        (
            {"fr/a.md": front_matter("A in fr") + "Text.\n"},
            "docs/fr/a.md:7: no heading with the id 'steps', as line 9 of docs/en/a.md has. Add it.",
        ),
    ],
    ids=["not translated", "no source", "id too many", "id too few"],
)
def test_between_articles(tmp_path: Path, files: dict[str, str], problem: str) -> None:
    """Each difference between languages is found."""
    assert found(write(tmp_path, files)) == [problem]


@pytest.mark.parametrize(
    ("file", "article", "line", "key"),
    [
        ("fr", front_matter("A in fr", description="x" * 50), 2, "title"),
        ("en", front_matter("A in en").replace("title: A", "title: Another"), 3, "description"),
    ],
)
def test_the_same_text_twice(tmp_path: Path, file: str, article: str, line: int, key: str) -> None:
    """A text that two pages of a language share is a problem of both."""
    assert found(write(tmp_path, {f"{file}/b.md": article + BODY})) == [
        f"docs/{file}/{own}.md:{line}: the {key} is also that of docs/{file}/{other}.md. Make it its own."
        for own, other in ("ab", "ba")
    ]


def test_parts_need_no_front_matter(tmp_path: Path) -> None:
    """A part of articles is checked for names, ids and its twin, but has no front matter."""
    docs = write(tmp_path, {"en/_part.md": "## P { #p }\n\n[[x]]\n", "fr/_part.md": "## P { #p }\n"})
    assert found(docs) == ["docs/en/_part.md:3: unknown name [[x]]. Add it to docs/names.yml, or correct it."]


def test_an_unreadable_article_exists(tmp_path: Path) -> None:
    """An article that can't be read is one problem: links to it and its twin are not."""
    docs = write(tmp_path, {"en/a.md": b"\xff", "en/b.md": front_matter("B in en", related="[a.md]") + BODY})
    assert found(docs) == ["docs/en/a.md:1: this line is not UTF-8. Save the file as UTF-8."]


def test_all_problems_at_once(tmp_path: Path) -> None:
    """Every mistake of every file is reported in one run, sorted by file and line, and none twice."""
    spoilt = {"en/a.md": front_matter("A", type="x", reviewed="x", author="x") + BODY + "# T\n[[x]] [[x]]\n"}
    docs = write(tmp_path, spoilt | {"fr/b.md": "Text.\n", "fr/c.md": b"\xff", "names.yml": "brand: [x]\n"})
    all_found = problems(docs, LANGUAGES)
    assert [(p.file.removeprefix("docs/"), p.line) for p in all_found] == [
        *[("en/a.md", line) for line in (4, 5, 6, 13, 14)],
        *[("fr/b.md", 1)] * 5,
        ("fr/c.md", 1),
        ("names.yml", 1),
    ]
    assert len(set(all_found)) == len(all_found)


@pytest.mark.parametrize("content", ["", "\n", "---\n---", "Text."])
def test_lines_count_from_one(tmp_path: Path, content: str) -> None:
    """Every problem of an almost empty file names a line that an editor can open."""
    docs = write(tmp_path, {"fr/a.md": content})
    lines = [problem.line for problem in problems(docs, LANGUAGES)]
    assert lines
    assert min(lines) == 1


def test_our_docs_have_no_problems() -> None:
    """The repository's articles are good in each language."""
    assert problems(ROOT / "docs", list(OURS)) == []
