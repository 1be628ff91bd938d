"""In inspect's place: what `dataclasses` and Pyodide ask for. With it go readers of sources and bytecode."""

from typing import Any


def get_annotations(kind: type) -> dict[str, Any]:
    """Those that the class itself has."""
    return dict(vars(kind).get("__annotations__", {}))


def signature(function: object) -> None:
    """Raises ValueError, as for what has none: a data class then goes without a help text."""
    raise ValueError(f"no signature of {function}")


def iscoroutinefunction(function: object) -> bool:
    """No: nothing in the checker waits."""
    return False
