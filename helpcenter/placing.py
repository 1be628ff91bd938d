"""Puts files into the site that is being built. Knows no file of it.

Where a site stands already and edits alone are built, a file that it has is not written again.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_standing: Path | None = None


@contextmanager
def over(standing: Path) -> Iterator[None]:
    """Meanwhile what is built will be laid over this site, so that only what is new need be there."""
    global _standing
    before, _standing = _standing, standing
    try:
        yield
    finally:
        _standing = before


def put(site: Path, name: str, content: str | bytes) -> None:
    """Write a file of the site, by its path there."""
    data = content.encode() if isinstance(content, str) else content
    if _standing and _content(_standing / name) == data:
        return
    file = site / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def put_again(file: Path, last: Path, name: str) -> None:
    """Let a file of the site be what the last site has by this name."""
    if _standing != last:
        same_file(last / name, file)


def put_folder(site: Path, name: str, source: Path, *without: str) -> None:
    """Copy a folder whose name in the site says its content, but for files like `without`."""
    if _standing is None or not _standing.joinpath(name).is_dir():
        shutil.copytree(source, site / name, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*without))


def has(site: Path, name: str) -> bool:
    """Whether the site will have this file, as far as it is built."""
    return site.joinpath(name).is_file() or (_standing is not None and _standing.joinpath(name).is_file())


def same_file(old: Path, new: Path) -> None:
    """Let `new` be the file `old`, which nobody writes into: by a second name, or as a copy where there is none."""
    new.parent.mkdir(parents=True, exist_ok=True)
    try:
        new.hardlink_to(old)
    except OSError:
        shutil.copyfile(old, new)


def _content(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        return None
