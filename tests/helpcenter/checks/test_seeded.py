"""The check finds the mistakes that writers make, each at its file and line, and nothing where there is none."""

import os
import shutil
from collections.abc import Iterator, Sequence

import pytest

from helpcenter.checks import run
from helpcenter.checks.project import Project, read_project
from helpcenter.problems import Problem
from tests.conftest import LANGUAGES, ROOT
from tests.helpcenter.checks.seeding import Mistake, mistakes

MISTAKES = list(mistakes())


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A copy of the repository's content."""
    folder = tmp_path_factory.mktemp("seeded")
    for name in ("docs", "overrides", "l10n"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("checker", "helpcenter"):
        folder.joinpath(name).mkdir()  # mkdocs.yml watches them
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return read_project(str(folder / "mkdocs.yml"))


def rounds() -> Iterator[list[Mistake]]:
    """All mistakes in as few groups as can be, each with one in a file, and none where a translation is compared."""
    groups: list[dict[tuple[str, str], Mistake]] = []
    for mistake in MISTAKES:
        own, source = (mistake.language, mistake.path), (LANGUAGES[0], mistake.path)
        for group in groups:
            taken = {path for _, path in group} if own == source else set()
            if own not in group and source not in group and mistake.path not in taken:
                group[own] = mistake
                break
        else:
            groups.append({own: mistake})
    return (list(group.values()) for group in groups)


def problems_with(copy: Project, group: Sequence[Mistake]) -> list[Problem]:
    """What the check says of the content with these mistakes, which are gone afterwards."""
    states = {}
    for mistake in group:
        file = copy.docs / mistake.language / mistake.path
        states[file] = file.read_bytes(), file.stat()
        file.write_text(mistake.text, "utf-8", newline="")
    try:
        return run.problems(copy)
    finally:
        for file, (content, stat) in states.items():
            file.write_bytes(content)
            os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def test_the_content_has_no_problems(copy: Project) -> None:
    """No false alarm, no hint."""
    assert run.problems(copy) == []


def test_mistakes(copy: Project) -> None:
    """Every mistake is found by its rule at its line, and nothing else is said but what follows from it."""
    missed: list[str] = []
    other: list[str] = []
    for group in rounds():
        found = problems_with(copy, group)
        files = {mistake.file: mistake for mistake in group}
        paths = {mistake.path for mistake in group if mistake.language == LANGUAGES[0]}
        for mistake in group:
            there = [(each.line, each.rule) for each in found if each.file == mistake.file]
            if (mistake.line, mistake.rule) not in there:
                missed.append(f"{mistake.kind}: {mistake.file}:{mistake.line} {mistake.rule}, not {there}")
        for problem in found:
            own = files.get(problem.file)
            follows = problem.file.split("/", 2)[2] in paths  # in a translation, of a mistake in the source
            follows |= any(each.path in problem.message for each in group if each.spreads)  # names what is broken
            if not follows and not (own and (own.spreads or problem.line == own.line)):
                other.append(f"{problem} [{problem.rule}] {own.kind if own else ''}")
    assert not missed, "\n".join(missed)
    assert not other, "\n".join(other)


def test_as_many_kinds_as_wanted() -> None:
    """The corpus is what it says: kinds in all languages."""
    assert len({mistake.kind for mistake in MISTAKES}) >= 60
    assert {mistake.language for mistake in MISTAKES} > set(LANGUAGES)
