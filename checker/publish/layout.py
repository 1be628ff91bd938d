"""Where everything in a diagram stands: questions below each other, a row per answer, outcomes to the right.

From a row a line leads right to its outcome, or round the left to a question further down: so lines to questions never
meet lines to outcomes, and a diagram is as narrow as an article or a printed page. Lines to one place share one lane;
where a line would be too long to follow, its outcome is drawn again. Knows no tree and no words' meaning: keys and
texts are given. Lengths are in the diagram's own units, at `WIDTH` a CSS pixel each.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from checker.publish.lettering import wrapped

WIDTH = 800.0
FONT = 14.0
LINE = 18.0  # from one line of text to the next
SMALL = 11.5  # the labels' size
MARGIN = 2.0  # for the strokes at the edge
PAD = 12.0  # between a box's side and its text
LEAF_PAD = 6.0
ROW_PAD = 6.0
APART = 4.0  # between two answers of a row
GAP = 22.0  # between boxes
LEAF_GAP = 8.0
LANE = 14.0
TIP = 8.0  # an arrow's head
BEND = 7.0
BOX_SHARES = (0.56, 0.52, 0.48, 0.44)  # of the room for boxes and outcomes; the one that makes the diagram shortest
REACH = 10  # rows that a line to an outcome may pass; a longer one nobody follows, so the outcome is drawn again


@dataclass(frozen=True)
class Row:
    """Answers with one continuation, and the key of the box or leaf that it is."""

    answers: tuple[str, ...]
    to: Hashable


@dataclass(frozen=True)
class Card:
    """A box to place: its label (may be empty), title and rows."""

    key: Hashable
    label: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Leaf:
    """What a line may end at, to the right."""

    key: Hashable
    label: str
    title: str


@dataclass(frozen=True)
class Line:
    """A line of text: `y` is its baseline."""

    x: float
    y: float
    text: str


@dataclass(frozen=True)
class Area:
    """A rectangle with text in it."""

    x: float
    y: float
    width: float
    height: float
    label: tuple[Line, ...]
    lines: tuple[Line, ...]

    @property
    def middle(self) -> float:
        """Half-way down."""
        return self.y + self.height / 2


@dataclass(frozen=True)
class Box:
    """A card in its place: its head, its rows, and all of it."""

    key: Hashable
    whole: Area
    head: Area
    rows: tuple[Area, ...]


@dataclass(frozen=True)
class Edge:
    """All lines that end at one place: SVG path data, one path per row that leads there, and the arrow's head."""

    to: Hashable
    paths: tuple[str, ...]
    tip: str


@dataclass(frozen=True)
class Layout:
    """A diagram in its place, `WIDTH` wide."""

    height: float
    boxes: tuple[Box, ...]
    leaves: tuple[tuple[Hashable, Area], ...]
    edges: tuple[Edge, ...]


def lay_out(cards: Sequence[Card], leaves: Iterable[Leaf], rtl: bool = False) -> Layout:
    """Place cards in this order, each after those that lead to it, and leaves beside the first row that leads there."""
    known = {leaf.key: leaf for leaf in leaves}
    return min((_lay_out(cards, known, rtl, share) for share in BOX_SHARES), key=lambda layout: layout.height)


def _lay_out(cards: Sequence[Card], named: Mapping[Hashable, Leaf], rtl: bool, share: float) -> Layout:
    order = {card.key: place for place, card in enumerate(cards)}
    targets = [row.to for card in cards for row in card.rows]  # of all rows, from top to bottom
    owners = [place for place, card in enumerate(cards) for _ in card.rows]
    entered = {to: [n for n, target in enumerate(targets) if target == to] for to in targets if to in order}
    down = _lanes({to: (owners[numbers[0]], order[to]) for to, numbers in entered.items()})
    reached: dict[int, list[int]] = {}  # the row that a leaf stands beside → the rows that lead to it
    for to in named:
        first = -REACH
        for number in (n for n, target in enumerate(targets) if target == to):
            if number - first >= REACH or first < 0:
                first = number
            reached.setdefault(first, []).append(number)
    across = _lanes({first: (first, numbers[-1]) for first, numbers in reached.items() if len(numbers) > 1})

    left = MARGIN + (LANE * (1 + max(down.values())) + TIP + 4 if down else 0)
    between = LANE * (2 + max(across.values(), default=-1)) + TIP + BEND
    box_width = round((WIDTH - MARGIN - left - between) * share)
    leaf_x = left + box_width + between
    leaf_width = WIDTH - MARGIN - leaf_x

    def x(value: float, width: float = 0) -> float:
        return WIDTH - value - width if rtl else value

    def area(at: float, top: float, width: float, height: float, label: list[str], text: list[str]) -> Area:
        """Text in the middle of its height."""
        pad = LEAF_PAD + 4 if at == leaf_x else PAD
        tall = (LINE - 3) * len(label) + LINE * len(text)
        first = top + (height - tall) / 2
        small = [Line(x(at + pad), first + (LINE - 3) * (n + 1) - 4, t) for n, t in enumerate(label)]
        first += (LINE - 3) * len(label)
        lines = [Line(x(at + pad), first + LINE * (n + 1) - 4.5, t) for n, t in enumerate(text)]
        return Area(x(at, width), top, width, height, tuple(small), tuple(lines))

    def leaf_text(leaf: Leaf) -> tuple[list[str], list[str], float]:
        room = leaf_width - 2 * (LEAF_PAD + 4)
        label = wrapped(leaf.label, room, SMALL) if leaf.label else []
        text = wrapped(leaf.title, room, FONT)
        return label, text, (LINE - 3) * len(label) + LINE * len(text) + 2 * LEAF_PAD

    boxes: list[Box] = []
    placed: dict[int, Area] = {}
    middles: list[float] = []
    y = MARGIN
    for card in cards:
        top = y
        room = box_width - 2 * PAD
        label = wrapped(card.label, room, SMALL) if card.label else []
        title = wrapped(card.title, room, FONT, bold=True)
        tall = (LINE - 3) * len(label) + LINE * len(title) + 2 * ROW_PAD
        head = area(left, y, box_width, tall, label, title)
        y += tall
        areas: list[Area] = []
        for row in card.rows:
            answers = [wrapped(answer, room, FONT) for answer in row.answers]
            tall = sum(len(lines) * LINE for lines in answers) + APART * (len(answers) - 1) + 2 * ROW_PAD
            if len(middles) in reached:
                label, text, leaf_tall = leaf_text(named[row.to])
                tall = max(tall, leaf_tall + LEAF_GAP)
                placed[len(middles)] = area(leaf_x, y + (tall - leaf_tall) / 2, leaf_width, leaf_tall, label, text)
            areas.append(_answers(x(left + PAD), x(left, box_width), y, box_width, tall, answers))
            middles.append(areas[-1].middle)
            y += tall
        boxes.append(Box(card.key, Area(x(left, box_width), top, box_width, y - top, (), ()), head, tuple(areas)))
        y += GAP

    edges: list[Edge] = []
    for to, lane in down.items():
        target, lane_x, end = boxes[order[to]].head.middle, left - TIP - 4 - LANE * lane, left - TIP
        paths = [
            _path((x(left), middles[n]), (x(lane_x), middles[n]), (x(lane_x), target), (x(end), target))
            for n in entered[to]
        ]
        edges.append(Edge(to, tuple(paths), _tip(x(left), target, x(end))))
    right = left + box_width
    for first in placed:
        target, end = middles[first], leaf_x - TIP
        paths = [_path((x(right), target), (x(end), target))]
        for n in reached[first][1:]:
            lane_x = right + LANE * (1 + across[first])
            paths.append(_path((x(right), middles[n]), (x(lane_x), middles[n]), (x(lane_x), target), (x(end), target)))
        edges.append(Edge(targets[first], tuple(paths), _tip(x(leaf_x), target, x(end))))
    shown = tuple((targets[first], leaf_area) for first, leaf_area in placed.items())
    return Layout(y - GAP + MARGIN, tuple(boxes), shown, tuple(edges))


def _answers(text_x: float, box_x: float, top: float, width: float, height: float, answers: list[list[str]]) -> Area:
    tall = sum(len(lines) * LINE for lines in answers) + APART * (len(answers) - 1)
    y = top + (height - tall) / 2
    lines = []
    for answer in answers:
        for text in answer:
            lines.append(Line(text_x, y + LINE - 4.5, text))
            y += LINE
        y += APART
    return Area(box_x, top, width, height, (), tuple(lines))


def _lanes[Key](spans: dict[Key, tuple[int, int]]) -> dict[Key, int]:
    """A lane for each span so that none share a stretch: the shortest nearest to the boxes."""
    lanes: dict[Key, int] = {}
    for key, (start, end) in sorted(spans.items(), key=lambda item: (item[1][1] - item[1][0], item[1])):
        taken = {lane for other, lane in lanes.items() if spans[other][0] <= end and start <= spans[other][1]}
        lanes[key] = next(lane for lane in range(len(spans)) if lane not in taken)
    return lanes


def _path(*points: tuple[float, float]) -> str:
    """Straight lines between these points, with rounded corners."""
    done = f"M{points[0][0]:g} {points[0][1]:g}"
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        done += "L{:g} {:g}Q{:g} {:g} {:g} {:g}".format(*_towards(corner, before), *corner, *_towards(corner, after))
    return done + f"L{points[-1][0]:g} {points[-1][1]:g}"


def _towards(start: tuple[float, float], end: tuple[float, float]) -> tuple[float, float]:
    length = abs(end[0] - start[0]) + abs(end[1] - start[1])
    share = min(BEND, length / 2) / length
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _tip(point: float, y: float, base: float) -> str:
    return f"M{point:g} {y:g}L{base:g} {y - 5:g}V{y + 5:g}Z"
