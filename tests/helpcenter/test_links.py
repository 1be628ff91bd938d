"""Links, sections and images of the articles: every one that leads nowhere, in every language, at its line."""

from pathlib import Path

import pytest

from helpcenter.content import Rules, problems
from tests.helpcenter.trees import LANGUAGES, front_matter, write

URL = "https://help.example/base/"
LINE = 7  # the first line below an unchanged front matter
ID = "\n## Steps { #steps }\n"
GOOD = [
    "[b](b.md)",
    "[b](b.md#steps)",
    "[b](b.md#list-item)",
    "[own](#steps)",
    "[top](#)",
    "[deep](guide/c.md)",
    '[b](<b.md> "Title")',
    "![i](images/i.png)",
    "![shared](../shared/s.svg)",
    "[![i](images/i.png)](b.md)",
    "[brand]([[place]])",
    "[out](https://other.example/b.md#x)",
    "[mail](mailto:a@b.example)",
    "[b][ref]\n\n[ref]: b.md#steps",
    "[ref][]\n\n[ref]: b.md",
    "[full](https://help.example/base/fr/b/#steps)",
    "`[code](nowhere.md)` and ``[`x`](nowhere.md)``",
    "```\n[code](nowhere.md)\n```",
    "<!-- [comment](nowhere.md)\n<a href='nowhere'> -->",
    '<a href="../b/#steps">b</a>',
    "<a href='#steps'>own</a>",
    '<a href="/base/fr/b/">French on purpose</a>',
    '<img src="../images/i.png" alt="">',
    '<img src="../images/i.png" srcset="../images/i.png 1x, ../images/i.png 2x" alt="">',
    '<a href="../sitemap.xml">map</a>',
    '<a href="https://other.example/x">out</a>',
    "<https://other.example/x>",
]
BROKEN = {
    "[x](c.md)": "no article 'c.md' in docs/en/. Correct the path, or add it.",
    "[x](bb.md)": "no article 'bb.md' in docs/en/. Did you mean 'b.md'?",
    "[x](b.md#step)": "no section '#step' in docs/en/b.md. Did you mean #steps?",
    "[x](guide/c.md#none)": "no section '#none' in docs/en/guide/c.md. It has: #far.",
    "[x](#nowhere)": "no section '#nowhere' in docs/en/a.md. It has: #steps.",
    "[x]()": "this link leads nowhere: its brackets are empty. Write the file that it leads to.",
    "![x](images/j.png)": "no file 'en/images/j.png'. Did you mean 'en/images/i.png'?",
    "[x](../../README.md)": "'../../README.md' leads out of docs/. Correct the path.",
    "[x](/base/b/)": "'/base/b/' is an address, not a file. Write `b.md`.",
    "[x](../b/)": "'../b/' is an address, not a file. Write `b.md`.",
    "[x](somewhere)": "'somewhere' is an address, not a file. Write the file's path, seen from this file.",
    "[x](../fr/b.md)": "'../fr/b.md' leads into docs/fr/. Write `b.md` for the one in this language, "
    "or https://help.example/base/fr/b/ to leave the language on purpose.",
    "[x][none]": "the link [none] is defined nowhere. Add a line `[none]: …`, or write the address in ().",
    "[x]\n\n[x]: c.md": "no article 'c.md' in docs/en/. Correct the path, or add it.",
    "[x](https://help.example/base/c/)": "nothing is at '/base/c/', where 'https://help.example/base/c/' leads. "
    "Correct the address.",
    '<a href="b.md">x</a>': "'b.md' is a file, but HTML needs the page's address. Write `../b/`, or a Markdown link.",
    "<a class=x href=../c/>x</a>": "nothing is at '/base/c/', where '../c/' leads. Correct the address.",
    "<a href='../b/#none'>x</a>": "no section '#none' in docs/en/b.md. It has: #list-item, #steps.",
    '<img alt="" src="images/i.png">': "nothing is at '/base/a/images/i.png', where 'images/i.png' leads. "
    "Correct the address.",
    '<img alt="" srcset="../images/i.png 1x, ../images/k.png 2x">': "nothing is at '/base/images/k.png', "
    "where '../images/k.png' leads. Correct the address.",
}


def found(tmp_path: Path, text: str, **more: str | bytes) -> list[str]:
    """The problems of a small docs folder whose English article `a.md` has this text."""
    both = {
        f"{language}/{name}": front_matter(f"{name} {language}") + body
        for language in LANGUAGES
        for name, body in (("guide/c.md", "\n## Far { #far }\n"), ("b.md", f"\n{ID}\n- One {{ #list-item }}\n"))
    }
    files: dict[str, str | bytes] = {**both, "en/images/i.png": b"", "shared/s.svg": b""}
    files["names.yml"] = "brand: Acme\nplace: {en: 'https://en.example', fr: 'https://fr.example'}\n"
    files["fr/a.md"] = front_matter("A in fr") + ID
    files["en/a.md"] = front_matter("A in en") + text + "\n" + ID
    rules = Rules(site_url=URL, others=frozenset({"sitemap.xml"}))
    return [str(problem) for problem in problems(write(tmp_path, {**files, **more}), LANGUAGES, rules)]


@pytest.mark.parametrize("text", GOOD)
def test_good_links(tmp_path: Path, text: str) -> None:
    """What leads somewhere, or is code or a comment, is no problem."""
    assert found(tmp_path, text) == []


@pytest.mark.parametrize(("text", "message"), BROKEN.items(), ids=BROKEN)
def test_broken_links(tmp_path: Path, text: str, message: str) -> None:
    """Each link that leads nowhere, or into another language, is found at its line, with what to write."""
    line = LINE + 1 + text.count("\n")
    assert found(tmp_path, f"One.\n{text}") == [f"docs/en/a.md:{line}: {message}"]


def test_every_language_in_one_run(tmp_path: Path) -> None:
    """A broken link of one language hides none of another, nor of the same line."""
    french = front_matter("A in fr") + ID + "[x](c.md) [y](d.md)\n"
    lines = found(tmp_path, "[x](c.md) ![y](y.png)", **{"fr/a.md": french})
    assert [line.split(" ")[0] for line in lines] == ["docs/en/a.md:7:"] * 2 + ["docs/fr/a.md:9:"] * 2


def test_images_of_the_source_language(tmp_path: Path) -> None:
    """An image that a language lacks is the source language's; one that both lack is a problem."""
    french = front_matter("A in fr") + ID + "![x](images/i.png)\n![x](images/none.png)\n"
    assert [line.partition(" ")[0] for line in found(tmp_path, "", **{"fr/a.md": french})] == ["docs/fr/a.md:10:"]


@pytest.mark.parametrize(("fallback", "count"), [(True, 0), (False, 1)])
def test_links_to_untranslated_articles(tmp_path: Path, fallback: bool, count: int) -> None:
    """A link to an article that a language lacks is good where the source is shown instead."""
    docs = write(
        tmp_path, {"en/c.md": front_matter("C") + "\n", "fr/b.md": front_matter("B in fr") + ID + "[c](c.md)\n"}
    )
    assert len(problems(docs, LANGUAGES, Rules(URL, partial=frozenset(LANGUAGES), fallback=fallback))) == count


def test_parts_are_checked_where_they_stand(tmp_path: Path) -> None:
    """The links of a part are seen from its own folder; addresses in its HTML would differ from page to page."""
    part = "[b](b.md#steps) [s](#steps)\n<a href='x/'>x</a>\n"
    assert found(tmp_path, "", **{"en/_p.md": part, "fr/_p.md": "[b](b.md#none)\n"}) == [
        "docs/en/_p.md:2: 'x/' differs from page to page. Write a Markdown link.",
        "docs/fr/_p.md:1: no section '#none' in docs/fr/b.md. It has: #list-item, #steps.",
    ]


def test_an_unreadable_article_has_any_section(tmp_path: Path) -> None:
    """A link to a section of an article that can't be read is no second problem."""
    assert found(tmp_path, "[b](b.md#anything)", **{"en/b.md": b"\xff"}) == [
        "docs/en/b.md:1: this line is not UTF-8. Save the file as UTF-8."
    ]


@pytest.mark.parametrize("heading", ["Title\n=====\n", "Title\n---\n"])
def test_underlined_headings(tmp_path: Path, heading: str) -> None:
    """A heading that is underlined would get an id of its language: it is a problem."""
    assert found(tmp_path, f"\n{heading}") == [
        "docs/en/a.md:8: the heading 'Title' is underlined. Write it as `## Title { #an-id }`."
    ]


@pytest.mark.parametrize(
    "text", ["| a | b |\n|---|---|\n| c | d |", "Text.\n\n---\n\nText.", "- a\n- b\n", "```\nx\n---\n```"]
)
def test_other_lines_of_dashes(tmp_path: Path, text: str) -> None:
    """Tables, rules, lists and code are no underlined headings."""
    assert found(tmp_path, text) == []


@pytest.mark.parametrize("attributes", ["{ #steps .wide }", "{: #steps }", "{ .wide #steps }", "{#steps}"])
def test_ids_among_other_attributes(tmp_path: Path, attributes: str) -> None:
    """A heading's id is found wherever it stands among its attributes."""
    files = {"en/a.md": front_matter("A in en") + f"\n## Steps {attributes}\n\n[x](#steps)\n"}
    assert found(tmp_path, "", **files) == []
