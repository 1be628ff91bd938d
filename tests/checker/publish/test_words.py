"""The article of words: each mistake at its line, and the real articles hold what the trees need."""

import re

import pytest
from markdown import Markdown

from checker.publish.words import FILE, GROUPS, INTERFACE, Words, needed, problems, read_words, split
from checker.trees import TREES
from helpcenter.articles import Article, read_articles
from helpcenter.names import read_names
from tests.checker.publish.small import ARTICLE, TREE
from tests.conftest import LANGUAGES, ROOT

OURS = {a.language: a for a in read_articles(ROOT / "docs", list(LANGUAGES))[0] if a.path == FILE}
SPOILT = {
    "no section": (
        "### Have you a coat? { #coat }\n\nLook first.\n\n- Yes { #coat.yes }\n- No { #coat.no }\n",
        "",
        ['1: no section for the question "coat". Add `### … { #coat }` below line 1.'],
    ),
    "no answer": (
        "- Blue { #colour.blue }\n",
        "",
        [
            '3: the question "colour" lacks an answer "blue". '
            "Add a list item ending in { #colour.blue }, or remove it from checker/trees/."
        ],
    ),
    "unknown answer": (
        "- Blue { #colour.blue }\n",
        "- Blue { #colour.blue }\n- Green { #colour.green }\n",
        ['7: the question "colour" has no answer "green". Correct the id, or remove it.'],
    ),
    "answer twice": (
        "- Blue { #colour.blue }\n",
        "- Blue { #colour.blue }\n- Navy { #colour.blue }\n",
        ['7: the answer "blue" stands here twice. Remove one.'],
    ),
    "item of another section": (
        "#colour.blue",
        "#color.blue",
        ['6: this list item\'s id begins with "color", its section is "colour". Correct the id.'],
    ),
    "item without id": (
        "- Blue { #colour.blue }\n",
        "- Blue { #colour.blue }\n- Green\n",
        ["7: this list item has no id. End it with { #colour.an-answer }."],
    ),
    "unknown question": (
        "## Outcomes",
        "### Wind? { #wind }\n\n## Outcomes",
        ['15: no question "wind" in checker/trees/. Correct the id, or remove the section.'],
    ),
    "unknown outcome": (
        "## People",
        "### Wet { #wet }\n\n## People",
        ['29: no outcome "wet" in checker/trees/. Correct the id, or remove the section.'],
    ),
    "unknown person": (
        "## Interface",
        "### A foe { #foe }\n\n## Interface",
        ['39: no person "foe" in checker/trees/. Correct the id, or remove the section.'],
    ),
    "section twice": (
        "## Outcomes",
        "### Coat? { #coat }\n\n## Outcomes",
        ['15: the question "coat" stands here twice. Remove one.'],
    ),
    "no step": ("1. Wait.\n", "Wait.\n", ['23: the outcome "cold" has no next step. Add a numbered list.']),
    "no interface item": (
        "- The ready { #interface.ready }\n",
        "",
        ['39: the interface lacks "ready". Add a list item ending in { #interface.ready }.'],
    ),
    "unknown interface item": (
        "- The ready {",
        "- The rest { #interface.rest }\n- The ready {",
        [f'{54}: the interface "interface" has no answer "rest". Correct the id, or remove it.'],
    ),
    "unknown part": (
        "## People",
        "## Rest { #rest }\n\n## People",
        ['29: unknown part "rest". The parts are: questions, outcomes, people, interface.'],
    ),
    "part twice": (
        "## Outcomes",
        "## Questions { #questions }\n\n## Outcomes",
        ['15: the part "questions" stands here twice. Join them.'],
    ),
    "wording indented too little": (
        "- Blue { #colour.blue }\n",
        "- Blue { #colour.blue }\n  - It is blue\n",
        ["7: this list item is indented by 2. Indent a wording by four spaces, an answer by none."],
    ),
    "wording of no answer": (
        "Look first.\n",
        "Look first.\n\n    - It is cold\n",
        ["12: this wording belongs to no answer of a question. Move it below one, or remove it."],
    ),
    "wording in the interface": (
        "- The ready { #interface.ready }\n",
        "- The ready { #interface.ready }\n    - Go\n",
        ["55: this wording belongs to no answer of a question. Move it below one, or remove it."],
    ),
    "wording with an id": (
        "- Red { #colour.red }\n",
        "- Red { #colour.red }\n    - Rosy { #colour.rosy }\n",
        ["6: a wording has no id. Remove the id, or the four spaces before an answer."],
    ),
    "wording without words": (
        "- Red { #colour.red }\n",
        "- Red { #colour.red }\n    - …\n",
        ["6: this wording has no words. Write what the reader sees, or remove it."],
    ),
    "wording with a gap": (
        "- Red { #colour.red }\n",
        "- Red { #colour.red }\n    - light + red | | rosy\n",
        ['6: no words stand before or after a "|" of this wording. Write some, or remove the sign.'],
    ),
    "wording with a lost sign": (
        "- Red { #colour.red }\n",
        "- Red { #colour.red }\n    - ~ light +\n",
        ['6: no words stand before or after a "+" of this wording. Write some, or remove the sign.'],
    ),
    "wording twice": (
        "- Red { #colour.red }\n",
        "- Red { #colour.red }\n    - Rosy\n    - rosy\n",
        ["7: this wording stands below its answer twice. Remove one."],
    ),
    "words of a wording twice": (
        "- Red { #colour.red }\n",
        "- Red { #colour.red }\n    - ~ light | pale | light + rosy\n",
        ['6: "light" stands twice between the signs of this wording. Remove one.'],
    ),
    "name amid a wording": (
        "- Red { #colour.red }\n",
        "- Red { #colour.red }\n    - Light of … is red\n",
        ['6: "…" stands for a name at the end of a wording. Move it there, or remove it.'],
    ),
    "wording for all questions": (
        "- The paste-label { #interface.paste-label }\n",
        "- The paste-label { #interface.paste-label }\n    - It is red\n    - ~ it | is\n    - ≠ not\n",
        ["62: this wording belongs to no answer of a question. Move it below one, or remove it."],
    ),
    "wording of two answers": (
        "- Red { #colour.red }\n- Blue { #colour.blue }\n",
        "- Red { #colour.red }\n    - It shines\n- Blue { #colour.blue }\n    - it  shines\n",
        ['8: this wording also stands below the answer "red". Keep it below one of them.'],
    ),
    "stray text": (
        "## Outcomes { #outcomes }\n",
        "## Outcomes { #outcomes }\n\nStray.\n",
        ["17: this text belongs to no question or outcome. Move it below one, or remove it."],
    ),
}


def article(text: str) -> Article:
    """An article of words with this body."""
    return Article("docs/en/checker.md", "en", FILE, {}, {}, 1, tuple(text.splitlines()))


def found(text: str) -> list[str]:
    """The problems of a body, as they are shown."""
    return [str(problem).removeprefix("docs/en/checker.md:") for problem in problems(article(text), [TREE])]


def rendered(article: Article) -> Words:
    """An article's words as the site has them."""
    names, _ = read_names(ROOT / "docs", list(LANGUAGES))
    text = names.fill("\n".join(article.lines[article.body_line - 1 :]), article.language)
    _, parts = split(Markdown(extensions=["attr_list", "tables", "toc", "md_in_html", "admonition"]).convert(text))
    return read_words(parts)


def test_good_words_have_no_problems() -> None:
    """The words that the other tests spoil are good."""
    assert found(ARTICLE) == []


@pytest.mark.parametrize(("old", "new", "said"), SPOILT.values(), ids=SPOILT)
def test_problems(old: str, new: str, said: list[str]) -> None:
    """Each mistake is one problem, at its line, that says what to do."""
    assert ARTICLE.count(old) == 1
    assert found(ARTICLE.replace(old, new)) == said


def test_all_problems_at_once() -> None:
    """No mistake hides another: all are reported together."""
    text = ARTICLE
    for name in ("no answer", "item of another section", "no step", "no interface item", "unknown outcome"):
        old, new, _ = SPOILT["unknown question" if name == "item of another section" else name]
        text = text.replace(old, new)
    assert len(found(text)) == 5


@pytest.mark.parametrize("article", OURS.values(), ids=OURS)
def test_our_words_have_no_problems(article: Article) -> None:
    """The words of each language are complete and hold nothing else."""
    assert list(problems(article, TREES.values())) == []


def test_our_words_are_in_each_language() -> None:
    """Every language has an article of words."""
    assert OURS.keys() == set(LANGUAGES)


@pytest.mark.parametrize("article", OURS.values(), ids=OURS)
def test_our_words_are_what_the_trees_need(article: Article) -> None:
    """Rendered, each language has a text for every id of the trees, and for no other."""
    words, wanted = rendered(article), needed(TREES.values())
    assert {id: set(q.answers) for id, q in words.questions.items()} == {
        id: set(answers) for id, answers in wanted["questions"].items()
    }
    assert words.outcomes.keys() == wanted["outcomes"].keys()
    assert words.people.keys() == wanted["people"].keys()
    assert words.interface.keys() == set(INTERFACE)
    texts = [text for q in words.questions.values() for text in (q.title, *q.answers.values())]
    texts += [text for o in words.outcomes.values() for text in (o.title, o.known, o.steps)]
    texts += [text for person in words.people.values() for text in person] + list(words.interface.values())
    assert [text for text in texts if not text.strip() or re.search(r"\{ ?#|\[\[", text)] == []


SECTIONS = [id for part, ids in needed([TREE]).items() if part != "interface" for id in ids]


def advice_helps(text: str, id: str) -> None:
    """Add the heading that the problem of this id asks for, below the line that it names: no problem may be left."""

    def lacking(text: str) -> list[str]:
        return [problem for problem in found(text) if re.match(rf'\d+: no [\w ]+ "{id}"', problem)]

    [advice] = lacking(text)
    added = re.search(r"Add `(.*)` below line (\d+)", advice)
    assert added, advice
    lines = text.splitlines()
    line = int(added[2])
    assert lacking("\n".join([*lines[:line], "", added[1], "", *lines[line:]])) == []


@pytest.mark.parametrize("id", SECTIONS)
def test_advice_for_a_missing_section_helps(id: str) -> None:
    """Who does what the problem of a missing section says is rid of it."""
    advice_helps(re.sub(rf"### [^\n]*#{id} \}}\n.*?(?=^##|\Z)", "", ARTICLE, flags=re.S | re.M), id)


@pytest.mark.parametrize("part", GROUPS)
def test_advice_for_a_missing_part_helps(part: str) -> None:
    """Where a whole part is missing, the problem is the part's, and who does what it says is rid of it."""
    advice_helps(re.sub(rf"^## \w+ \{{ #{part} \}}\n.*?(?=^## |\Z)", "", ARTICLE, flags=re.S | re.M), part)


NESTED = """- Red { #colour.red }
    What *follows* from red.
    - It is **red**
    - Crimson &
      scarlet
- Blue { #colour.blue }

    What follows from blue.

    - It is blue
"""


def test_what_follows_and_wordings_are_no_part_of_an_answer() -> None:
    """An answer keeps its own text; what follows is HTML, wordings are plain text; blank lines change nothing."""
    text = ARTICLE.replace("- Red { #colour.red }\n- Blue { #colour.blue }\n", NESTED)
    assert found(text) == []
    words = rendered(article(text)).questions
    assert words["colour"].answers == {"red": "Red", "blue": "Blue"}
    assert words["colour"].follows == {"red": "What <em>follows</em> from red.", "blue": "What follows from blue."}
    assert words["colour"].wordings == {"red": ("It is red", "Crimson & scarlet"), "blue": ("It is blue",)}
    assert (words["coat"].follows, words["coat"].wordings) == ({"yes": "", "no": ""}, {})
