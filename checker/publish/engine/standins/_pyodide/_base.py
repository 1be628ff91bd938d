"""In _pyodide._base's place: imports by name, and the few fixed lines that Pyodide itself runs at its start."""

from importlib import import_module
from typing import Any


def pyimport_impl(path: str) -> Any:
    """The module of this name."""
    return import_module(path)


def eval_code(source: str, globals: dict[str, Any] | None = None) -> Any:
    """
    The value of a line that Pyodide runs at its start, without Python's own compiler, of which browsers would have to
    compile some 200 functions first. Raises ValueError for any other line.
    """
    match source.removeprefix("import ").split("; "):
        case ["{}"]:
            return {}
        case [name, value] if value == name:
            return import_module(name)
        case [name, value] if value == f"{name}.__dict__":
            return vars(import_module(name))
    raise ValueError(f"not a line of Pyodide's start: {source}")
