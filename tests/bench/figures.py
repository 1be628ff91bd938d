"""What was measured of builds, as tables and beside the goals. Measures nothing."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tests.bench import report
from tests.bench.first_query import Query
from tests.bench.processes import Run

MANY, FEW = 1000, 100  # articles that goals speak of


@dataclass(frozen=True)
class Edit:
    """Seconds from an edit to its page, while the site is served, and the server's seconds of processors."""

    wall: float
    cpu: float


@dataclass(frozen=True)
class Measured:
    """What one number of articles took."""

    articles: int
    stock: Run
    cold: Run
    plain: Run  # cold, without twins
    warm: Run
    edits: list[Edit]
    html: tuple[int, int]  # bytes of a generated article's page in the mean, stock and ours
    packed: tuple[int, int]  # the same by gzip
    query: Query

    @property
    def edit(self) -> Edit:
        """The median of the edits."""
        return sorted(self.edits, key=lambda each: each.wall)[len(self.edits) // 2]


@dataclass(frozen=True)
class Goal:
    """What a number of articles is to take at most."""

    articles: int
    text: str
    limit: float
    unit: str
    of: Callable[[Measured], float]


GOALS = (
    Goal(FEW, "cold build", 4, "s", lambda each: each.cold.wall),
    Goal(MANY, "cold build", 30, "s", lambda each: each.cold.wall),
    Goal(MANY, "cold build, of stock's", 1 / 6, "", lambda each: each.cold.wall / each.stock.wall),
    Goal(
        MANY,
        "cold build without twins, of stock's, which has none,",
        1 / 6,
        "",
        lambda each: each.plain.wall / each.stock.wall,
    ),
    Goal(MANY, "warm build", 10, "s", lambda each: each.warm.wall),
    Goal(MANY, "memory of a cold build", 400, "MB", lambda each: each.cold.memory),
    Goal(FEW, "edit → page", 1, "s", lambda each: each.edit.wall),
    Goal(MANY, "edit → page", 2, "s", lambda each: each.edit.wall),
    Goal(MANY, "HTML of an article", 40, "KB", lambda each: each.html[1] / 1000),
    Goal(MANY, "first query", 180, "KB", lambda each: each.query.sent / 1000),
    Goal(MANY, "first query", 0.6, "s", lambda each: each.query.seconds),
)
GROWTH = 1.2  # time per page at MANY articles ÷ that at FEW


def goals(measured: Sequence[Measured]) -> str:
    """Each goal whose number of articles was measured: what it is, what was measured, and whether it is met."""
    rows = list(_compared(measured))
    return report.table(["goal", "at most", "measured", "met"], rows) if rows else "No goal speaks of these numbers."


def _compared(measured: Sequence[Measured]) -> Iterator[list[str]]:
    by_size = {each.articles: each for each in measured}
    for goal in GOALS:
        if each := by_size.get(goal.articles):
            value = goal.of(each)
            shown = [f"{number:.2f} {goal.unit}".strip() for number in (goal.limit, value)]
            yield [f"{goal.text} at {goal.articles:,} × 3", *shown, _met(value, goal.limit)]
    if by_size.keys() >= {FEW, MANY}:
        value = _growth("cold", "wall", by_size[FEW], by_size[MANY])
        yield [f"time per page at {MANY:,} ÷ that at {FEW}", f"{GROWTH:.2f}", f"{value:.2f}", _met(value, GROWTH)]


def _met(value: float, limit: float) -> str:
    return "yes" if value <= limit else "**no**"


def table(measured: Sequence[Measured]) -> str:
    """Everything that was measured."""
    head = [
        "articles × 3",
        "stock",
        "ours, cold",
        "cold ÷ stock",
        "without twins",
        "÷ stock",
        "ours, warm",
        "edit → page",
    ]
    head += ["memory stock", "cold", "warm", "HTML of an article stock", "ours", "first query"]
    rows = [
        [
            f"{each.articles:,}",
            seconds(each.stock),
            seconds(each.cold),
            _ratio(each.cold, each.stock),
            seconds(each.plain),
            _ratio(each.plain, each.stock),
            seconds(each.warm),
            seconds(each.edit),
            *(f"{run.memory:.0f} MB" for run in (each.stock, each.cold, each.warm)),
            *(
                f"{html / 1000:.0f} KB ({packed / 1000:.1f})"
                for html, packed in zip(each.html, each.packed, strict=True)
            ),
            f"{each.query.sent / 1000:.0f} KB, {each.query.seconds:.2f} s",
        ]
        for each in measured
    ]
    return report.table(head, rows) + "\n\nHTML in brackets: the same by gzip."


def _ratio(ours: Run, stock: Run) -> str:
    return f"{ours.wall / stock.wall:.2f} ({ours.cpu / stock.cpu:.2f})"


def seconds(run: Run | Edit) -> str:
    """Of the wall clock, in brackets of processors."""
    return f"{run.wall:.1f} s ({run.cpu:.1f})"


def growth(measured: Sequence[Measured]) -> str:
    """How the time per page grows with the number of pages."""
    first, last = measured[0], measured[-1]
    of = [f"{kind} {_both(kind, first, last)}" for kind in ("stock", "cold", "warm")]
    return (
        f"Time per page at {last.articles:,} articles ÷ that at {first.articles:,}, in brackets of processors: "
        f"{', '.join(of)}."
    )


def _both(kind: str, few: Measured, many: Measured) -> str:
    return f"{_growth(kind, 'wall', few, many):.2f} ({_growth(kind, 'cpu', few, many):.2f})"


def _growth(kind: str, clock: str, few: Measured, many: Measured) -> float:
    per_page = [getattr(getattr(each, kind), clock) / each.articles for each in (few, many)]
    return float(per_page[1] / per_page[0])
