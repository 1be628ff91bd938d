"""In _pyodide's place: what Pyodide's start asks for, without the parsers that it loads for running texts as code."""

from . import _base, _importhook

__all__ = ["_base", "_importhook"]


def set_excepthook() -> None:
    """Python's own will do."""
