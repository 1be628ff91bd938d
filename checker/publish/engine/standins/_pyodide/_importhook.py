"""In _pyodide._importhook's place: JavaScript modules (`js`, `pyodide_js`) can't be imported, and are not kept."""

from typing import Any


def register_js_finder() -> None:
    """None."""


def register_windows_finder() -> None:
    """None."""


def register_js_module(name: str, module: Any) -> None:
    """Forgotten at once."""


def register_module_not_found_hook(packages: Any, unvendored: Any) -> None:
    """No package could be named."""


def add_note_to_module_not_found_error(error: ModuleNotFoundError) -> None:
    """No package could be named."""
