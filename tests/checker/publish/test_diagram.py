"""The diagrams and the list show the whole tree: a reader who follows their lines ends where the checker ends."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise, product
from pathlib import Path
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup, Tag
from markdown import markdown

from checker.interview import Outcome, Question, Tree, address
from checker.paths import paths, screens
from checker.publish.continuations import LARGEST, followed, merged, parts
from checker.publish.diagram import Drawing, Labels, diagrams, nested_list, standalone
from checker.publish.layout import FONT, SMALL
from checker.publish.lettering import text_width, wrapped
from checker.publish.words import FILE, OutcomeWords, QuestionWords, Words, read_words, split
from checker.trees import TREES
from helpcenter.names import read_names
from tests.checker.publish.small import TREE, id_words
from tests.conftest import LANGUAGES, ROOT

SVG = "{http://www.w3.org/2000/svg}"
LABELS = Labels(see="See", given="Depending on your answer to")
DOCS = ROOT / "docs"
EACH = [*((tree, language) for tree in TREES.values() for language in LANGUAGES), (TREE, "ids")]
NAMES = [f"{tree.id}-{language}" for tree, language in EACH]
each_tree = pytest.mark.parametrize(("tree", "language"), EACH, ids=NAMES)
each_direction = pytest.mark.parametrize("rtl", [False, True], ids=["ltr", "rtl"])


@cache
def words_of(tree: Tree, language: str) -> Words:
    """The words of the site's own article, rendered as the site does; of "ids", each text is its id."""
    if language == "ids":
        return id_words([tree])
    names, _ = read_names(DOCS, list(LANGUAGES))
    article = Path(DOCS, language, FILE).read_text("utf-8").split("---\n", 2)[2]
    extensions = ["admonition", "attr_list", "md_in_html", "tables", "toc"]
    return read_words(split(markdown(names.fill(article, language), extensions=extensions))[1])


@cache
def drawn(tree: Tree, language: str, rtl: bool = False) -> tuple[Drawing, ...]:
    """The diagrams of a tree."""
    made = diagrams(tree, words_of(tree, language), language=language, labels=LABELS, page="../checker/", rtl=rtl)
    return tuple(made)


@cache
def listed(tree: Tree, language: str) -> BeautifulSoup:
    """The nested list of a tree."""
    html = nested_list(tree, words_of(tree, language), labels=LABELS, page="../checker/")
    return BeautifulSoup(html, "html.parser")


def plain(html: str) -> str:
    """HTML as a reader sees it."""
    return " ".join(BeautifulSoup(html, "html.parser").get_text().split())


def text(element: ElementTree.Element, kind: str = "diagram__text") -> list[str]:
    """The texts of one kind below an element, their lines joined; no-break spaces as spaces."""
    found = (each for each in element.iter(f"{SVG}text") if each.get("class") == kind)
    return [" ".join(" ".join("".join(span.itertext()) for span in each).split()) for each in found]


@dataclass(frozen=True)
class Area:
    """A rectangle of a picture."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Area") -> bool:
        """Whether two share some ground."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def has_on_its_side(self, point: tuple[float, float]) -> bool:
        """Whether a point lies on the left or right side."""
        return self.top < point[1] < self.bottom and any(abs(point[0] - x) < 0.1 for x in (self.left, self.right))


class Picture:
    """A drawing, read back from its SVG: what stands where, and which lines join what."""

    def __init__(self, drawing: Drawing) -> None:
        self.root = ElementTree.fromstring(drawing.svg)
        self.boxes = [each for each in self.root.iter() if each.get("data-question")]
        self.leaves = [each for each in self.root.iter() if each.get("data-outcome") or each.get("data-part")]
        self.areas = {each: self._area(each) for each in [*self.boxes, *self.leaves]}
        self.rows = {row: self._row(box, row) for box in self.boxes for row in box if row.get("data-answers")}
        self.lines = [
            (self._points(line), self._points(tip)[0])
            for edge in self.root.iter(f"{SVG}g")
            if edge.get("class") == "diagram__edge"
            for tip in edge
            if tip.get("class") == "diagram__tip"
            for line in edge
            if line.get("class") == "diagram__line"
        ]

    @staticmethod
    def _area(element: ElementTree.Element) -> Area:
        rect = next(element.iter(f"{SVG}rect"))
        x, y, width, height = (float(rect.get(name, "")) for name in ("x", "y", "width", "height"))
        return Area(x, y, x + width, y + height)

    def _row(self, box: ElementTree.Element, row: ElementTree.Element) -> Area:
        """A row reaches from its rule to the next one, or to the end of its box."""
        rules = [rule for rule in box.iter(f"{SVG}path") if rule.get("class") == "diagram__rule"]
        tops = [float(rule.get("d", "").split()[1].partition("h")[0]) for rule in rules]
        at = [each for each in box if each.get("data-answers")].index(row)
        area = self.areas[box]
        return Area(area.left, tops[at], area.right, [*tops, area.bottom][at + 1])

    @staticmethod
    def _points(path: ElementTree.Element) -> list[tuple[float, float]]:
        numbers = list(map(float, re.findall(r"-?\d+(?:\.\d+)?", path.get("d", "").partition("V")[0])))
        return list(zip(numbers[::2], numbers[1::2], strict=False))

    @cache  # noqa: B019 - as short as the test run
    def next(self, row: ElementTree.Element) -> ElementTree.Element:
        """Where the row's one line ends."""
        [end] = [end for line, end in self.lines if self.rows[row].has_on_its_side(line[0])]
        [there] = [each for each, area in self.areas.items() if area.has_on_its_side(end)]
        return there


@each_tree
@each_direction
def test_the_lines_lead_where_the_tree_does(tree: Tree, language: str, rtl: bool) -> None:
    """Each path of the tree, followed with a finger in the pictures, asks its questions and ends at its outcome."""
    pictures = {drawing.id: Picture(drawing) for drawing in drawn(tree, language, rtl)}
    for path in paths(tree):
        answers = {type(answer).id(): answer.value for answer in path.trail}
        asked = []
        picture = next(iter(pictures.values()))
        place = picture.boxes[0]
        while not place.get("data-outcome"):
            if part := place.get("data-part"):
                picture = pictures[part]
                place = picture.boxes[0]
            question = place.get("data-question", "")
            if "diagram__question--given" not in place.get("class", "").split():
                asked.append(question)
            assert question in answers
            [row] = [r for r in place if answers[question] in r.get("data-answers", "").split()]
            place = picture.next(row)
        assert isinstance(path.shows, Outcome)
        assert (asked, place.get("data-outcome")) == (list(answers), path.shows.id)


@each_tree
def test_every_text_is_drawn(tree: Tree, language: str) -> None:
    """Questions, answers and outcomes stand in the pictures in the language's words, and no other ones do."""
    words = words_of(tree, language)
    seen: set[str] = set()
    for picture in map(Picture, drawn(tree, language)):
        for box in picture.boxes:
            question = box.get("data-question", "")
            titles = text(box)
            assert titles[0] == plain(words.questions[question].title)
            for row, shown in zip((r for r in box if r.get("data-answers")), titles[1:], strict=True):
                ids = row.get("data-answers", "").split()
                assert shown == " ".join(plain(words.questions[question].answers[id]) for id in ids)
                seen |= {f"{question}={id}" for id in ids}
            seen.add(question)
        for leaf in picture.leaves:
            if outcome := leaf.get("data-outcome"):
                assert text(leaf) == [plain(words.outcomes[outcome].title)]
                seen.add(outcome)
            else:
                assert text(leaf, "diagram__label") == [LABELS.see]
    answers = {f"{question.id()}={answer.value}" for question in tree.questions for answer in question}
    assert seen == answers | {q.id() for q in tree.questions} | {o.id for o in tree.outcomes}


@each_tree
@each_direction
def test_nothing_lies_on_anything_else(tree: Tree, language: str, rtl: bool) -> None:
    """Boxes and outcomes keep apart, stay in the picture, and no line runs through one of them."""
    for picture in map(Picture, drawn(tree, language, rtl)):
        _, _, width, height = map(float, picture.root.get("viewBox", "").split())
        for area in picture.areas.values():
            assert min(area.left, area.top, width - area.right, height - area.bottom) >= 0
        assert not [pair for pair in combinations(picture.areas.values(), 2) if pair[0].meets(pair[1])]
        for line, _ in picture.lines:
            for start, end in pairwise(line):
                (left, right), (top, bottom) = sorted((start[0], end[0])), sorted((start[1], end[1]))
                stretch = Area(left + 0.1, top - 0.1, right - 0.1, bottom + 0.1)
                assert not [area for area in picture.areas.values() if stretch.meets(area) and left < right - 0.2]
                assert not [area for area in picture.areas.values() if area.left < left == right < area.right]
                assert min(left, width - right) >= 0


@each_tree
@each_direction
def test_text_stays_in_its_box(tree: Tree, language: str, rtl: bool) -> None:
    """Each line of text fits between the sides of its box, by the widths of wide letters, and between its ends."""
    for picture in map(Picture, drawn(tree, language, rtl)):
        for element, area in picture.areas.items():
            for each in element.iter(f"{SVG}text"):
                size = float(each.get("font-size", FONT))
                for line in each:
                    width = text_width("".join(line.itertext()), size, bold=each.get("font-weight") == "700")
                    x, y = float(line.get("x", "")), float(line.get("y", ""))
                    assert area.top < y - size * 0.8
                    assert y < area.bottom
                    assert (area.left + 4 <= x - width) if rtl else (x + width <= area.right - 4)
                    assert area.left < x < area.right


@each_tree
def test_a_picture_names_itself(tree: Tree, language: str) -> None:
    """An SVG has its title, description and language, ids used once, and nothing that the site's policy forbids."""
    ids: list[str] = []
    for drawing in drawn(tree, language):
        root = ElementTree.fromstring(drawing.svg)
        found = {each.get("id"): each for each in root.iter() if each.get("id")}
        ids += [str(each.get("id")) for each in root.iter() if each.get("id")]
        assert root.get("id") == drawing.id
        assert found[root.get("aria-labelledby")].text == drawing.title
        description = str(found[root.get("aria-describedby")].text)
        assert all(title in " ".join(description.split()) for box in Picture(drawing).boxes for title in text(box)[:1])
        assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == language
        assert not [each for each in root.iter() if each.get("style") or each.tag == f"{SVG}style"]
        assert root.get("width") is None
    assert len(ids) == len(set(ids))


@each_tree
def test_boxes_lead_into_the_checker(tree: Tree, language: str) -> None:
    """A box is a link to the first state of the checker that shows it; a reference leads to another picture."""
    shown: dict[str, str] = {}
    for screen in screens(tree):
        id = screen.shows.id if isinstance(screen.shows, Outcome) else screen.shows.id()
        shown[f"../checker/#{address(tree, screen.trail)}"] = id
    ids = {f"#{drawing.id}" for drawing in drawn(tree, language)}
    for picture in map(Picture, drawn(tree, language)):
        for leaf in picture.leaves:
            href = leaf.get("href", "")
            assert href in ids if leaf.get("data-part") else shown[href] == leaf.get("data-outcome")
        for box in picture.boxes:
            links = [link.get("href", "") for link in box.iter(f"{SVG}a")]
            if "diagram__question--given" not in box.get("class", "").split():
                assert [shown[link] for link in links] == [box.get("data-question")]
            else:
                assert (links, text(box, "diagram__label")) == ([], [LABELS.given])


@pytest.mark.parametrize("tree", TREES.values(), ids=TREES)
def test_one_set_of_pictures_in_all_languages(tree: Tree) -> None:
    """Pictures have the same ids in each language, are the same each time, and hold no more than one can take in."""
    [ids] = {tuple(drawing.id for drawing in drawn(tree, language)) for language in LANGUAGES}
    for language in LANGUAGES:
        words = words_of(tree, language)
        again = diagrams(tree, words, language=language, labels=LABELS, page="../checker/")
        assert tuple(again) == drawn(tree, language)
        assert len({drawing.title for drawing in again}) == len(ids)
        assert all(len(Picture(drawing).boxes) <= LARGEST for drawing in again)


@pytest.mark.parametrize("tree", [TREE, *TREES.values()], ids=lambda tree: tree.id)
def test_merging_keeps_every_screen(tree: Tree) -> None:
    """Each screen of the tree is one node of the merged tree that shows the same; and each step is in a picture."""
    root = merged(tree)
    nodes = set()
    for screen in screens(tree):
        node = followed(root, screen)
        assert (node if isinstance(node, Outcome) else node.question) == screen.shows
        nodes.add(node)
    assert nodes - set(tree.outcomes) <= {step for part in parts(root) for step in part.steps}


@each_tree
@each_direction
def test_lines_to_different_places_never_run_together(tree: Tree, language: str, rtl: bool) -> None:
    """Two lines may cross; they share a stretch only where both lead to one place."""
    for picture in map(Picture, drawn(tree, language, rtl)):
        for (one, one_end), (other, other_end) in combinations(picture.lines, 2):
            if one_end != other_end:
                for mine, theirs in product(pairwise(one), pairwise(other)):
                    both = _thin(*mine), _thin(*theirs)
                    upright = [area.right - area.left < area.bottom - area.top for area in both]
                    assert upright[0] != upright[1] or not both[0].meets(both[1])


def _thin(start: tuple[float, float], end: tuple[float, float]) -> Area:
    """A straight piece of a line, as wide as it is drawn."""
    (left, right), (top, bottom) = sorted((start[0], end[0])), sorted((start[1], end[1]))
    return Area(left - 1, top - 1, right + 1, bottom + 1)


@dataclass
class Item:
    """A node of the nested list: its title, the link of an outcome, and the items by answer."""

    title: str
    href: str
    answers: dict[str, "Item"]


@each_tree
def test_the_list_leads_where_the_tree_does(tree: Tree, language: str) -> None:
    """Each path of the tree, followed through the nested list and its references, ends at its outcome."""
    words = words_of(tree, language)
    ids = [str(tag["id"]) for tag in listed(tree, language).select("[id]")]
    assert len(ids) == len(set(ids))
    top = read_list(listed(tree, language))
    titles = {question: plain(words.questions[question.id()].title) for question in tree.questions}
    texts = {a: plain(words.questions[q.id()].answers[a.value]) for q in tree.questions for a in q}
    addresses: dict[str, set[str]] = {}
    ends = []
    for path in paths(tree):
        given = {titles[type(answer)]: texts[answer] for answer in path.trail}
        item = top
        while item.answers:
            item = item.answers[given[item.title]]
        assert isinstance(path.shows, Outcome)
        assert item.title == plain(words.outcomes[path.shows.id].title)
        addresses.setdefault(path.shows.id, set()).add(f"../checker/#{address(tree, path.trail)}")
        ends.append((path.shows.id, item.href))
    assert all(href in addresses[outcome] for outcome, href in ends)


def read_list(soup: BeautifulSoup) -> Item:
    """The list as a reader takes it, each reference replaced by what it refers to."""
    found: dict[str, Item] = {}

    def read(item: Tag) -> Item:
        label = item.find(["a", "span"], recursive=False, class_=lambda name: name != "diagram-list__answers")
        assert isinstance(label, Tag)
        href = str(label.get("href", ""))
        if href.startswith("#"):
            assert LABELS.see in [text.strip() for text in item.find_all(string=True, recursive=False)]
            return found[href[1:]]
        title = label.select_one(".diagram-list__given") or label
        node = found[str(label["id"])] = Item(plain(title.decode_contents()), href, {})
        for each in item.select(":scope > ul > li"):
            below = read(each)
            node.answers |= {
                plain(answer.decode_contents()): below
                for answer in each.select(":scope > .diagram-list__answers > span")
            }
        return node

    top = soup.select_one("ul.diagram-list > li")
    assert top
    return read(top)


def test_words_are_drawn_as_plain_text() -> None:
    """Emphasis and entities in the words become text, and the file stays XML."""
    words = id_words([TREE])
    bold = Words(
        {
            **words.questions,
            "colour": QuestionWords("<strong>A</strong> &amp; b\n&lt; c", "", {"red": "r", "blue": "b"}),
        },
        {**words.outcomes, "warm": OutcomeWords('Say <em>"yes"</em>', "", "")},
        {},
        {},
    )
    [drawing] = diagrams(TREE, bold, language="en", labels=LABELS)
    texts = text(ElementTree.fromstring(drawing.svg))
    assert (texts[0], drawing.title) == ("A & b < c", "A & b < c")
    assert 'Say "yes"' in texts


def test_a_file_of_its_own() -> None:
    """A diagram can stand alone, its style inside."""
    for drawing in drawn(TREES["billing"], "fr"):
        root = ElementTree.fromstring(standalone(drawing).encode())
        assert root[0].tag == f"{SVG}style"
        assert "prefers-color-scheme: dark" in str(root[0].text)
        assert root.get("id") == drawing.id


def test_lines_break_where_they_must() -> None:
    """Between words where that is possible, in lines of about one length; inside a word that is too long."""
    assert wrapped("one two three four", text_width("one two three", FONT), FONT) == ["one two", "three four"]
    assert wrapped("short", 200, FONT) == ["short"]
    assert wrapped("éé", text_width("e", FONT), FONT) == ["é", "é"]
    assert all(text_width(line, FONT) <= 100 for line in wrapped("Donaudampfschifffahrtsgesellschaft" * 3, 100, FONT))
    assert text_width("木", SMALL) == SMALL


class Size(Question):
    """A question with answers that lead to one place."""

    SMALL = "small"
    LARGE = "large"
    HUGE = "huge"


def test_answers_with_one_continuation_share_a_row() -> None:
    """Two answers that lead to one outcome are one row with one line."""
    near, far = (Outcome(id, (), ()) for id in ("near", "far"))
    tree = Tree("size", lambda ask: near if ask(Size) is Size.SMALL else far, (Size,), (near, far))
    [drawing] = diagrams(tree, id_words([tree]), language="en", labels=LABELS)
    picture = Picture(drawing)
    assert [row.get("data-answers") for row in picture.rows] == ["small", "large huge"]
    assert len(picture.lines) == 2
