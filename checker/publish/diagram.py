"""The tree drawn: diagrams as SVG, and the same as a nested list in HTML, made from the tree and a language's words.

Neither can differ from the checker: both show the tree with its identical continuations merged (continuations.py).
Knows no page: the checker's address is given. The diagrams' colours stand in checker/widget/diagram.css.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup

from checker.interview import Outcome, Question, Tree, address
from checker.publish.continuations import Node, Part, Step, first_screens, merged, outcomes_of, parts, steps_below
from checker.publish.layout import FONT, SMALL, WIDTH, Card, Layout, Leaf, Row, lay_out
from checker.publish.pages import TEMPLATES
from checker.publish.words import Words

STYLE = Path(__file__).resolve().parents[1] / "widget" / "diagram.css"


@dataclass(frozen=True)
class Labels:
    """The diagrams' own words, plain text."""

    see: str  # before what is shown in another diagram, or further up in the list: "See"
    given: str  # above a question that was answered further up, and only now counts: "Depending on your answer to"


@dataclass(frozen=True)
class Drawing:
    """A diagram: an id that is the same in all languages, what it shows, and the SVG element."""

    id: str
    title: str
    svg: str


def diagrams(
    tree: Tree, words: Words, *, language: str, labels: Labels, page: str = "", rtl: bool = False
) -> list[Drawing]:
    """The tree's diagrams, an overview first if there are several.

    `page` is the address of the checker's page, to whose states boxes lead. The SVG takes its colours from
    diagram.css where it stands in a page; `standalone` makes a file of it.
    """
    shown = _Shown(tree, words, labels, page)
    return [_drawing(shown, part, language, rtl) for part in shown.parts]


def standalone(drawing: Drawing) -> str:
    """The diagram as a file of its own, with its style inside: light or dark as the reader's system."""
    head, rest = drawing.svg.split(">", 1)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}><style>{STYLE.read_text("utf-8")}</style>{rest}\n'


def nested_list(tree: Tree, words: Words, *, labels: Labels, page: str = "") -> str:
    """The same as a nested list; what was shown further up is a link to there. Each node's id is unique in the page."""
    shown = _Shown(tree, words, labels, page)
    listed: set[Node] = set()

    def item(node: Node) -> dict[str, Any]:
        again = node in listed
        listed.add(node)
        branches = node.branches() if isinstance(node, Step) and not again else []
        return {
            "id": shown.list_id(node),
            "title": shown.title(node),
            "label": labels.given if isinstance(node, Step) and node.given else "",
            "href": "" if isinstance(node, Step) and node.given else shown.href(node),
            "again": again,
            "outcome": isinstance(node, Outcome),
            "answers": [(shown.answers(answers), item(next_node)) for answers, next_node in branches],
        }

    return TEMPLATES.get_template("diagram-list.html").render(item=item(shown.root), labels=labels)


def drawing_names(tree: Tree) -> list[str]:
    """The names of the tree's diagrams; a drawing's id is `diagram-` and its name."""
    return [_name(tree, part) for part in parts(merged(tree))]


def _name(tree: Tree, part: Part) -> str:
    return "-".join([tree.id, *(answers[0].value for answers in part.way)])


class _Shown:
    """The merged tree with its words and addresses."""

    def __init__(self, tree: Tree, words: Words, labels: Labels, page: str) -> None:
        self.tree, self.words, self.labels, self.page = tree, words, labels, page
        self.root = merged(tree)
        self.parts = parts(self.root)
        self._screens = first_screens(tree, self.root)
        self._given = [step for step in steps_below(self.root) if step.given]
        self._part = {part.steps[0]: part for part in self.parts}

    def title(self, node: Node) -> str:
        if isinstance(node, Outcome):
            return _plain(self.words.outcomes[node.id].title)
        return _plain(self.words.questions[node.question.id()].title)

    def answers(self, answers: Iterable[Question]) -> tuple[str, ...]:
        return tuple(_plain(self.words.questions[type(a).id()].answers[a.value]) for a in answers)

    def href(self, node: Node) -> str:
        return f"{self.page}#{address(self.tree, self._screens[node].trail)}"

    def list_id(self, node: Node) -> str:
        """From the address, for it is unique; a question that is only looked back at has none."""
        if node in self._given:
            return f"listed-{self.tree.id};given={self._given.index(node) + 1}"
        return f"listed-{address(self.tree, self._screens[node].trail)}"

    def part_of(self, step: Step) -> Part:
        return self._part[step]

    def part_id(self, part: Part) -> str:
        return f"diagram-{_name(self.tree, part)}"

    def part_title(self, part: Part) -> str:
        """The answers that lead to it; of the whole, the first question."""
        if not part.way:
            return self.title(part.steps[0])
        return "\u00a0› ".join(", ".join(self.answers(answers)) for answers in part.way)


def _drawing(shown: _Shown, part: Part, language: str, rtl: bool) -> Drawing:
    elsewhere = [
        node
        for node in dict.fromkeys(node for step in part.steps for _, node in step.leads)
        if isinstance(node, Step) and node not in part.steps
    ]
    cards = [
        Card(
            step,
            shown.labels.given if step.given else "",
            shown.title(step),
            tuple(Row(shown.answers(answers), node) for answers, node in step.branches()),
        )
        for step in part.steps
    ]
    leaves = [Leaf(outcome, "", shown.title(outcome)) for outcome in outcomes_of(part.steps)]
    leaves += [Leaf(step, shown.labels.see, shown.part_title(shown.part_of(step))) for step in elsewhere]
    id, title = shown.part_id(part), shown.part_title(part)
    svg = _svg(shown, lay_out(cards, leaves, rtl), id, title, language, rtl)
    return Drawing(id, title, svg)


def _svg(shown: _Shown, layout: Layout, id: str, title: str, language: str, rtl: bool) -> str:
    boxes = []
    for box in layout.boxes:
        step = box.key
        assert isinstance(step, Step)
        answers = [" ".join(answer.value for answer in all_) for all_, _ in step.branches()]
        rows = list(zip(box.rows, answers, strict=True))
        href = "" if step.given else shown.href(step)
        boxes.append({"area": box.whole, "head": box.head, "rows": rows, "href": href, "step": step})
    leaves = []
    for node, area in layout.leaves:
        if isinstance(node, Outcome):
            leaves.append({"area": area, "href": shown.href(node), "kind": "outcome", "id": node.id})
        elif isinstance(node, Step):
            part = shown.part_id(shown.part_of(node))
            leaves.append({"area": area, "href": f"#{part}", "kind": "part", "id": part})
    return TEMPLATES.get_template("diagram.svg").render(
        id=id,
        title=title,
        description=_description(shown, layout),
        language=language,
        rtl=rtl,
        width=WIDTH,
        height=layout.height,
        font=FONT,
        small=SMALL,
        boxes=boxes,
        leaves=leaves,
        edges=layout.edges,
    )


def _description(shown: _Shown, layout: Layout) -> str:
    """The questions, then the outcomes: what there is to see, in the words that are there."""
    questions = dict.fromkeys(shown.title(box.key) for box in layout.boxes if isinstance(box.key, Step))
    outcomes = dict.fromkeys(shown.title(node) for node, _ in layout.leaves if isinstance(node, Outcome))
    return " ".join([*questions, " · ".join(outcomes)]).strip()


@cache
def _plain(html: str) -> str:
    return re.sub(r"[ \t\n]+", " ", BeautifulSoup(html, "html.parser").get_text()).strip()
