"""The walls of the house: which room may know which. Read from the imports, so a new file is held to them too."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
BROWSER_PART = (
    "checker.interview",
    "checker.links",
    "checker.patterns",
    "checker.reading",
    "checker.recognise",
    "checker.sign_in_name",
    "checker.spelling",
    "checker.ticket",
    "checker.explain",
    "checker.paths",
    "checker.browser",
    "checker.trees",
)
MAY_IMPORT = {  # the first rule that fits a module counts
    "checker.interview": (),
    "checker.links": ("checker.interview",),
    "checker.paths": ("checker.interview",),
    "checker.explain": ("checker.interview",),
    "checker.patterns": ("checker.spelling",),
    "checker.reading": ("checker.patterns", "checker.spelling"),
    "checker.recognise": ("checker.patterns", "checker.reading", "checker.sign_in_name"),
    "checker.sign_in_name": ("checker.spelling",),
    "checker.spelling": (),
    "checker.ticket": (),
    "checker.trees": ("checker.interview", "checker.trees"),
    "checker.browser": (
        "checker.explain",
        "checker.interview",
        "checker.links",
        "checker.patterns",
        "checker.recognise",
        "checker.ticket",
        "checker.trees",
    ),
    "checker.publish": ("checker", "helpcenter"),
    "helpcenter": ("helpcenter",),
}


def _modules() -> Iterator[tuple[str, Path]]:
    for package in ("checker", "helpcenter"):
        for path in sorted((ROOT / package).rglob("*.py")):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
            if name != "checker":
                yield name, path


MODULES = dict(_modules())


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def inside(name: str, packages: tuple[str, ...]) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


@pytest.mark.parametrize(("name", "path"), MODULES.items(), ids=MODULES)
def test_arrows_run_one_way(name: str, path: Path) -> None:
    """A module imports only the rooms that it may know."""
    allowed = next(rooms for room, rooms in MAY_IMPORT.items() if inside(name, (room,)))
    ours = [found for found in imports(path) if inside(found, ("checker", "helpcenter"))]
    assert [found for found in ours if not inside(found, allowed)] == []


@pytest.mark.parametrize(("name", "path"), MODULES.items(), ids=MODULES)
def test_what_runs_in_the_browser_needs_the_standard_library_alone(name: str, path: Path) -> None:
    """Engine, trees, walk and door import nothing that must be installed, and nothing that reads or writes."""
    if inside(name, BROWSER_PART):
        others = {found.partition(".")[0] for found in imports(path)} - {"checker"}
        assert others <= sys.stdlib_module_names - {"os", "pathlib", "io", "socket", "urllib", "subprocess", "js"}


def test_the_programs_of_pages_hold_no_words() -> None:
    """JavaScript has no sentence of any language in its texts; what it throws is for engineers."""
    sentence = re.compile(r"""["'`][A-ZÀ-Ý¿¡]?[a-zß-ÿ]+(?: [a-zß-ÿ]+)+[.!?]?["'`]""")
    programs = [*(ROOT / "checker" / "widget").glob("*.js"), *(ROOT / "overrides" / "assets").rglob("*.js")]
    for path in sorted(programs):
        lines = [line.partition("//")[0] for line in path.read_text("utf-8").splitlines()]
        found = [line for line in lines if sentence.search(line) and "Error(" not in line and "<script" not in line]
        assert found == [], path.name


def test_no_file_is_a_drawer() -> None:
    """No module is called by what it holds at random."""
    drawers = {"utils", "helpers", "common", "misc", "data", "lib"}
    assert [name for name in MODULES if name.rpartition(".")[2] in drawers] == []
