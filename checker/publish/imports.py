"""Which modules import which, read from their sources. Knows no Pyodide, and runs nothing."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from functools import cache


def file_of(module: str, files: Iterable[str]) -> str:
    """The file of a module among files as `json/__init__.py`. Raises StopIteration if there is none."""
    path = module.replace(".", "/")
    return next(file for file in (f"{path}.py", f"{path}/__init__.py") if file in files)


def module_of(file: str) -> str:
    """The module in a file."""
    return file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def imported(file: str, source: bytes, modules: Iterable[str]) -> set[str]:
    """Those of the modules that this file imports anywhere, with the packages that they are in."""
    return {part for name in _named(file, source) for part in _packages(name)} & set(modules) - {module_of(file)}


@cache
def _named(file: str, source: bytes) -> frozenset[str]:
    named: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            named.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            origin = _absolute(file, node)
            named |= {origin} | {f"{origin}.{alias.name}" for alias in node.names}
    return frozenset(named)


def reachable(module: str, sources: Mapping[str, bytes]) -> list[str]:
    """The files that a module needs among these, by way of others too, with their packages; sorted."""
    known = {module_of(file): file for file in sources}
    found: set[str] = set()
    ahead = {*_packages(module)}
    while ahead:
        found |= ahead
        ahead = {new for each in ahead for new in imported(known[each], sources[known[each]], known)} - found
    return sorted(known[each] for each in found)


def _absolute(file: str, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    package = file.rpartition("/")[0].split("/")
    base = package[: len(package) - node.level + 1]
    return ".".join([*base, *([node.module] if node.module else [])])


def _packages(name: str) -> Iterator[str]:
    parts = name.split(".")
    return (".".join(parts[:length]) for length in range(1, len(parts) + 1))
