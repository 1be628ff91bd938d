"""In _pyodide.docstring's place: functions written in C get no help texts, and `inspect` is not needed for them."""

from collections.abc import Callable
from typing import Any


def dedent_docstring(docstring: str | None) -> str:
    """The text as it is."""
    return docstring or ""


def get_cmeth_docstring(function: Callable[..., Any]) -> str:
    """As little as C accepts."""
    return f"{function.__name__}()\n--\n\n"
