"""Puts files into the site that is being built. Knows no file of it.

Where a site stands already and edits alone are built, a file that it has is not written again.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

type Keeper = Callable[[str, tuple[Any, ...], Callable[[], str]], None]


class _Way(NamedTuple):
    """How files are put at present."""

    standing: Path | None = None
    noted: list[str] | None = None
    keeper: Keeper | None = None


_way = _Way()


def names(top: Path, folder: str = "") -> Iterator[str]:
    """The files in a folder, or in one of its folders, by their paths from the first."""
    for inner, _, files in os.walk(top / folder):
        above = inner[len(str(top)) + 1 :].replace(os.sep, "/")
        yield from (f"{above}/{name}" if above else name for name in files)


@contextmanager
def _meanwhile(**other: Any) -> Iterator[None]:
    global _way
    before, _way = _way, _way._replace(**other)
    try:
        yield
    finally:
        _way = before


def over(standing: Path) -> AbstractContextManager[None]:
    """Meanwhile what is built will be laid over this site, so that only what is new need be there."""
    return _meanwhile(standing=standing)


def kept_by(keeper: Keeper) -> AbstractContextManager[None]:
    """Meanwhile somebody else puts what `put_made` is asked to, and may have it of an earlier build."""
    return _meanwhile(keeper=keeper)


@contextmanager
def noting() -> Iterator[list[str]]:
    """What is put meanwhile, by its path in the site."""
    noted: list[str] = []
    with _meanwhile(noted=noted):
        yield noted


def _note(name: str) -> None:
    if _way.noted is not None:
        _way.noted.append(name)


def put(site: Path, name: str, content: str | bytes) -> None:
    """Write a file of the site, by its path there."""
    _note(name)
    data = content.encode() if isinstance(content, str) else content
    if _way.standing and _content(_way.standing / name) == data:
        return
    file = site / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def put_made(site: Path, name: str, made_of: tuple[Any, ...], make: Callable[[], str]) -> None:
    """Write a file of the site that `make` makes of this, and of what all pages of a language have in common."""
    if _way.keeper:
        _way.keeper(name, made_of, make)
    else:
        put(site, name, make())


def put_if_new(file: Path, data: bytes) -> None:
    """Write a file where it does not hold this already."""
    if _content(file) == data:
        return
    file.unlink(missing_ok=True)  # it may be another's, too, by a second name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def put_same(file: Path, other: Path) -> None:
    """Let a file be what `other` is, which nobody writes into."""
    with suppress(FileNotFoundError):
        if file.samefile(other):
            return
        file.unlink()
    same_file(other, file)


def put_again(site: Path, name: str, last: Path) -> None:
    """Let a file of the site be what the last site has by this name."""
    _note(name)
    if _way.standing != last:
        same_file(last / name, site / name)


def put_folder(site: Path, name: str, source: Path, *without: str) -> None:
    """Copy a folder whose name in the site says its content, but for files like `without`."""
    if _way.standing is None or not _way.standing.joinpath(name).is_dir():
        shutil.copytree(source, site / name, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*without))


def has(site: Path, name: str) -> bool:
    """Whether the site will have this file, as far as it is built."""
    return site.joinpath(name).is_file() or (_way.standing is not None and _way.standing.joinpath(name).is_file())


def same_file(old: Path, new: Path) -> None:
    """Let `new` be the file `old`, which nobody writes into: by a second name, or as a copy where there is none.

    Raises FileNotFoundError where there is no `old`.
    """
    try:
        new.hardlink_to(old)
    except OSError:
        new.parent.mkdir(parents=True, exist_ok=True)
        try:
            new.hardlink_to(old)
        except FileNotFoundError:
            raise
        except OSError:
            shutil.copyfile(old, new)


def _content(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        return None
