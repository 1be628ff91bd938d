"""Changes of several files: all are made, or none. Knows no content."""

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

type Changes = Mapping[Path, bytes | None]  # what each file is to hold; None where it is to go


def make(changes: Changes) -> None:
    """Make the changes. Raises OSError when that fails; all files are then as they were."""
    before = {path: path.read_bytes() if path.is_file() else None for path in changes}
    made: list[Path] = []
    folders: list[Path] = []  # that were not there, the inner ones last
    try:
        written = {path: _beside(path, content, folders) for path, content in changes.items() if content is not None}
        for path in changes:
            made.append(path)
            if new := written.get(path):
                new.replace(path)
            else:
                path.unlink(missing_ok=True)
    except OSError:
        for path in changes:
            _name(path).unlink(missing_ok=True)
        for path in made:
            _restore(path, before[path])
        for folder in reversed(folders):
            with suppress(OSError):  # somebody else's file is in it
                folder.rmdir()
        raise
    for path, content in changes.items():
        if content is None:
            for folder in _empty(path.parent):
                folder.rmdir()


def _beside(path: Path, content: bytes, folders: list[Path]) -> Path:
    """The content in a file of another name beside its place."""
    missing = [folder for folder in (path.parent, *path.parent.parents) if not folder.exists()]
    path.parent.mkdir(parents=True, exist_ok=True)
    folders += reversed(missing)
    new = _name(path)
    new.write_bytes(content)
    if path.exists():
        new.chmod(path.stat().st_mode)
    return new


def _name(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}")


def _restore(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
    else:
        path.write_bytes(content)


def _empty(folder: Path) -> Iterator[Path]:
    """The folder and those above it, as far as they are empty when the ones before have gone."""
    while folder.is_dir() and not any(folder.iterdir()):
        yield folder
        folder = folder.parent
