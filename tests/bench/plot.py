"""Draws bars as SVG, one group a row, to be read in both colour schemes. Knows no meaning of the numbers."""

from collections.abc import Iterator, Mapping
from html import escape

WIDTH, LABEL, LEGEND, BAR, GAP = 760, 190, 150, 16, 14
COLOURS = ("#8a8f98", "#c9772b", "#2f7dd1", "#5b9e4d", "#8463b8")
DARK = "@media (prefers-color-scheme: dark) { text { fill: #eee } }"
INK = f"<style>text {{ fill: #222; font: 13px sans-serif }} {DARK}</style>"


def bars(title: str, rows: Mapping[str, Mapping[str, float]]) -> str:
    """Groups of bars; every row has the same names, whose colours the first lines explain."""
    names = list(next(iter(rows.values())))
    most = max(value for row in rows.values() for value in row.values())
    scale = (WIDTH - LABEL - 60) / most
    parts: list[str] = [f"<title>{escape(title)}</title>", INK, _text(0, 16, title)]
    at = 30
    for place, name in enumerate(names):
        parts += [_bar(place * LEGEND, at, 12, COLOURS[place]), _text(place * LEGEND + 20, at + 13, name)]
    at += BAR + GAP
    for label, row in rows.items():
        parts += [_text(0, at + 13, label), *_group(row, at, scale)]
        at += len(row) * BAR + GAP
    size = f'viewBox="0 0 {WIDTH} {at}" width="{WIDTH}" height="{at}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">\n' + "\n".join(parts) + "\n</svg>\n"


def _group(row: Mapping[str, float], top: int, scale: float) -> Iterator[str]:
    for place, value in enumerate(row.values()):
        at = top + place * BAR
        yield _bar(LABEL, at, value * scale, COLOURS[place])
        yield _text(LABEL + value * scale + 6, at + 13, f"{value:.2f}")


def _bar(x: float, y: float, width: float, colour: str) -> str:
    return f'<rect x="{x:.0f}" y="{y:.0f}" width="{max(width, 1):.1f}" height="{BAR - 2}" fill="{colour}"/>'


def _text(x: float, y: float, text: str) -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}">{escape(text)}</text>'
