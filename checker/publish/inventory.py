"""Lists the modules that the engine loads, and writes who needs each into docs-dev/engine-modules.md.

`python -m checker.publish.inventory` after a change of Pyodide or of the checker's imports. Knows no page.
"""

from collections.abc import Iterable, Mapping

from checker.publish import bundle
from checker.publish.imports import file_of, imported, module_of

PAGE = bundle.ROOT / "docs-dev" / "engine-modules.md"
PYODIDE = {"pyodide", "_pyodide"}
HEAD = """\
# The engine's modules

Of Python's library and Pyodide's, the engine has what a run was seen to load (`checker/publish/engine/stock.txt` and
`trimmed.txt`). *Who needs it* is the shortest way from the checker to the module by imports; else from Pyodide; what
neither names, Python's own start loads. Written by `python -m checker.publish.inventory`; a test tells when it is out
of date.

| module | trimmed too | who needs it |
| --- | --- | --- |
"""


def page() -> str:
    """The page of the docs, from the lists as they are."""
    sources = bundle.library("stock")
    trimmed = {*bundle.modules("trimmed")}
    files = (file_of(name, sources) for name in bundle.modules("stock"))
    why = ways({file: sources[file] for file in files}, {f: m.source for f, m in bundle.package().items()})
    rows = (f"| `{name}` | {'yes' if name in trimmed else ''} | {' › '.join(way)} |\n" for name, way in why.items())
    return HEAD + "".join(rows) + f"\nTogether {len(why)} modules, trimmed {len(trimmed)}.\n"


def ways(library: Mapping[str, bytes], ours: Mapping[str, bytes]) -> dict[str, tuple[str, ...]]:
    """For each module of the library, who imports it, by way of whom. Both are sources by file."""
    names = {module_of(file): file for file in library}
    imports = {module_of(file): imported(file, source, names) for file, source in {**ours, **library}.items()}
    found: dict[str, tuple[str, ...]] = {}
    for roots in (map(module_of, ours), (name for name in names if name.split(".")[0] in PYODIDE)):
        _follow(roots, imports, found)
    return {name: found.get(name, ("Python's own start",)) for name in names}


def _follow(roots: Iterable[str], imports: Mapping[str, set[str]], found: dict[str, tuple[str, ...]]) -> None:
    """Add the shortest ways from these roots to what has none yet."""
    known = {*found}
    ahead: dict[str, tuple[str, ...]] = {root: () for root in roots if root not in known}
    while ahead:
        after: dict[str, tuple[str, ...]] = {}
        for importer, way in ahead.items():
            for name in sorted(imports[importer] - known - after.keys()):
                after[name] = (*way, f"`{importer}`")
        found |= after
        known |= after.keys()
        ahead = after


def main() -> None:
    """List and write anew."""
    for kind in bundle.KINDS:
        bundle.PARTS.joinpath(f"{kind}.txt").write_text("".join(f"{name}\n" for name in bundle.loaded(kind)), "utf-8")
    PAGE.write_text(page(), "utf-8")


if __name__ == "__main__":
    main()
