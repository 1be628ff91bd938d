"""In _pyodide._base's place: imports by name, and the few fixed lines that Pyodide itself runs at its start."""

from importlib import import_module
from typing import Any


def pyimport_impl(path: str) -> Any:
    """The module of this name."""
    return import_module(path)


def eval_code(source: str, globals: dict[str, Any] | None = None) -> Any:
    """The value of the last of some statements, which are parted by semicolons."""
    scope = {} if globals is None else globals
    *statements, value = source.split(";")
    for statement in statements:
        exec(statement.strip(), scope)
    return eval(value.strip(), scope)
