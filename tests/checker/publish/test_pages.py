"""The static pages hold every screen of the tree, joined by links that lead where the tree does."""

from collections.abc import Iterable

import pytest
from bs4 import BeautifulSoup, Tag

from checker.interview import Outcome, Question, Screen, Tree, address, replay
from checker.paths import screens
from checker.publish.pages import Places, element_words, embedded, whole
from checker.trees import TREES
from tests.checker.publish.small import TREE, id_words

PLACES = Places(
    script="help-checker.js",
    integrity="sha256-",
    style="checker.css",
    worker="worker.js",
    bundle="{}",
    words="words.json",
    support_words="../en/words.json",
    wordings="wordings.json",
    page="../checker/",
    contact="#contact",
    diagram="../diagram/",
)
ALL = {tree.id: tree for tree in [TREE, *TREES.values()]}
SCREENS = {address(tree, screen.trail): (tree, screen) for tree in ALL.values() for screen in screens(tree)}
ANSWERS = [(tree, answer) for tree in ALL.values() for question in tree.questions for answer in question]


def article(target: str) -> tuple[str, str]:
    """An article section's address and title."""
    return f"/{target}", f"Title of {target}"


def parsed(html: str) -> BeautifulSoup:
    """HTML, to be asked."""
    return BeautifulSoup(html, "html.parser")


def to(tree: Tree, answers: Iterable[Question]) -> str:
    """The address of where answers lead."""
    return address(tree, replay(tree, {type(answer): answer for answer in answers}).trail)


def links(tag: Tag, selector: str) -> list[str]:
    """The addresses of links below an element."""
    return [str(link["href"]) for link in tag.select(selector)]


@pytest.fixture(scope="module")
def sections() -> dict[str, Tag]:
    """Every section of every tree's page by its id."""
    pages = [parsed(whole(tree, id_words([tree]), PLACES, article)) for tree in ALL.values()]
    return {str(section["id"]): section for page in pages for section in page.select("section")}


@pytest.mark.parametrize("tree", ALL.values(), ids=ALL)
def test_a_section_per_screen(tree: Tree) -> None:
    """The whole page has each screen of the tree once, its address as its id, the start last and marked."""
    page = parsed(whole(tree, id_words([tree]), PLACES, article))
    first, *others = [address(tree, screen.trail) for screen in screens(tree)]
    assert [section["id"] for section in page.select("section")] == [*others, first]
    assert [section["id"] for section in page.select(".checker__screen--start")] == [first] == [tree.id]


@pytest.mark.parametrize(("tree", "screen"), SCREENS.values(), ids=SCREENS)
def test_a_screen(tree: Tree, screen: Screen, sections: dict[str, Tag]) -> None:
    """A section shows its screen: the question with a link per answer, or the outcome with its people and articles."""
    section = sections[address(tree, screen.trail)]
    title = section.select_one("h2")
    assert title is not None
    if isinstance(screen.shows, Outcome):
        assert (section["data-outcome"], title.get_text()) == (screen.shows.id, screen.shows.id)
        assert section.select(".checker__answers") == []
        assert [person.get_text() for person in section.select(".checker__people dt")] == list(screen.shows.helpers)
        assert links(section, ".checker__people + h3 + ul a") == [f"/{target}" for target in screen.shows.articles]
        assert [step.get_text() for step in section.select("ol > li")] == [f"step {screen.shows.id}"]
    else:
        question = screen.shows.id()
        assert (section["data-question"], title.get_text()) == (question, question)
        assert f"hint {question}" in section.get_text()
        shown = section.select(".checker__answers a")
        assert [(link["href"], link.get_text()) for link in shown] == [
            (f"#{to(tree, (*screen.trail, answer))}", f"{question} {answer.value}") for answer in screen.shows
        ]


@pytest.mark.parametrize(("tree", "screen"), SCREENS.values(), ids=SCREENS)
def test_a_screens_trail(tree: Tree, screen: Screen, sections: dict[str, Tag]) -> None:
    """A section shows the answers so far, each with a link to its question, and links back and to the start."""
    section = sections[address(tree, screen.trail)]
    trail = [(type(answer).id(), answer) for answer in screen.trail]
    assert [term.get_text() for term in section.select(".checker__trail dt")] == [question for question, _ in trail]
    assert [each.get_text() for each in section.select(".checker__trail dt + dd")] == [
        f"{q} {a.value}" for q, a in trail
    ]
    before = [f"#{address(tree, screen.trail[:place])}" for place in range(len(trail))]
    assert links(section, ".checker__trail a") == before
    assert links(section, ".checker__moves a") == ([before[-1], f"#{tree.id}"] if trail else [])


@pytest.mark.parametrize(("tree", "screen"), SCREENS.values(), ids=SCREENS)
def test_embedded_after_presets(tree: Tree, screen: Screen) -> None:
    """In an article whose presets are a state's answers, the one screen is that state, without an id."""
    given = {type(answer).id(): answer.value for answer in screen.trail}
    page = parsed(embedded(tree, id_words([tree]), PLACES, article, given))
    [section] = page.select("section")
    shown = screen.shows.id if isinstance(screen.shows, Outcome) else screen.shows.id()
    assert section.get("data-outcome", section.get("data-question")) == shown
    assert section.get("id") is None
    assert links(page, ".checker__page a") == [f"../checker/#{address(tree, screen.trail)}"]
    assert links(section, ".checker__person a") == ["#contact"]
    inside = {link.partition("#")[2] for link in links(section, "a") if link.startswith("../checker/#")}
    assert inside <= SCREENS.keys()


@pytest.mark.parametrize(("tree", "given"), ANSWERS, ids=[f"{type(a).id()}={a.value}" for _, a in ANSWERS])
def test_embedded_keeps_a_preset(tree: Tree, given: Question) -> None:
    """A preset counts as soon as its question comes up: the first screen's links lead to the state with it."""
    html = embedded(tree, id_words([tree]), PLACES, article, {type(given).id(): given.value})
    first = replay(tree, {type(given): given})
    page = parsed(html)
    answers = () if isinstance(first.shows, Outcome) else tuple(first.shows)
    expected = [f"../checker/#{to(tree, (given, *first.trail, answer))}" for answer in answers]
    assert links(page, ".checker__answers a") == expected
    element = page.select_one("help-checker")
    assert element is not None
    assert element["presets"] == f"{type(given).id()}={given.value}"


def test_the_element_is_told_its_places() -> None:
    """The element has the addresses of its words, worker and page; the checker's own page is the empty address."""
    own = parsed(whole(TREE, id_words([TREE]), PLACES, article)).select_one("help-checker")
    other = parsed(embedded(TREE, id_words([TREE]), PLACES, article, {})).select_one("help-checker")
    assert own is not None
    assert other is not None
    for element in (own, other):
        assert (element["tree"], element["words"], element["worker"]) == ("weather", "words.json", "worker.js")
    assert (own["page"], own["presets"], other["page"]) == ("", "", "../checker/")


@pytest.mark.parametrize("tree", ALL.values(), ids=ALL)
def test_element_words_are_those_of_the_sections(tree: Tree, sections: dict[str, Tag]) -> None:
    """The element's words have each question, answer and outcome, and an outcome's body is that of its section."""
    shown = element_words(tree, id_words([tree]), article, "en")
    assert {id: set(q["answers"]) for id, q in shown["questions"].items()} == {
        q.id(): {answer.value for answer in q} for q in tree.questions
    }
    assert shown["outcomes"].keys() == {outcome.id for outcome in tree.outcomes}
    for section in sections.values():
        if section.get("data-outcome") in shown["outcomes"]:
            body = parsed(shown["outcomes"][str(section["data-outcome"])]["body"])
            assert str(body).strip() in str(section)
