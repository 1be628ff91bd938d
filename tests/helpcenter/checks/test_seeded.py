"""The check finds the mistakes that writers make, each at its file and line, and nothing where there is none."""

import os
import shutil
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

import pytest

from helpcenter.checks import run
from helpcenter.checks.project import Project, read_project
from helpcenter.problems import Problem
from tests.conftest import LANGUAGES, ROOT
from tests.helpcenter.checks.seeding import Mistake, mistakes, with_all

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


def rounds() -> list[list[Mistake]]:
    """All mistakes in as few groups as can be, in none of which one disturbs another."""
    groups: list[list[Mistake]] = []
    for mistake in MISTAKES:
        free = (group for group in groups if not any(map(mistake.disturbs, group)))
        if group := next(free, None):
            group.append(mistake)
        else:
            groups.append([mistake])
    return groups


def problems_with(copy: Project, group: Sequence[Mistake], kept: run.Kept) -> list[Problem]:
    """What the check says of the content with these mistakes, which are gone afterwards."""
    states = {}
    for _, same in groupby(sorted(group, key=lambda each: each.file), lambda each: each.file):
        mistakes = list(same)
        file = copy.docs / mistakes[0].language / mistakes[0].path
        states[file] = file.read_bytes(), file.stat()
        file.write_text(with_all(mistakes), "utf-8", newline="")
    try:
        return run.problems(copy, kept)
    finally:
        for file, (content, stat) in states.items():
            file.write_bytes(content)
            os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def test_the_content_has_no_problems(copy: Project) -> None:
    """No false alarm, no hint but at what nobody has reviewed for a year when the test runs."""
    assert [each for each in run.problems(copy) if "the last review was on" not in each.message] == []


def test_mistakes(copy: Project) -> None:
    """Every mistake is found by its rule at its line, and nothing else is said but what follows from it."""
    missed: list[str] = []
    other: list[str] = []
    kept: run.Kept = {}
    for group in rounds():
        found = problems_with(copy, group, kept)
        paths = {mistake.path for mistake in group if mistake.language == LANGUAGES[0]}
        agreeing = Counter(mistake.path for mistake in group if mistake.language != LANGUAGES[0])
        for mistake in group:
            there = [(each.line, each.rule) for each in found if each.file == mistake.file]
            if (mistake.line, mistake.rule) not in there:
                missed.append(f"{mistake.kind}: {mistake.file}:{mistake.line} {mistake.rule}, not {there}")
        for problem in found:
            own = [each for each in group if each.file == problem.file]
            follows = problem.file.split("/", 2)[2] in paths  # in a translation, of a mistake in the source
            _, language, path = problem.file.split("/", 2)
            follows |= language == LANGUAGES[0] and agreeing[path] > 1  # translations with one mistake agree
            follows |= any(each.path in problem.message for each in group if each.spreads)  # names what is broken
            if not follows and not any(each.spreads or problem.line == each.line for each in own):
                other.append(f"{problem} [{problem.rule}] {[each.kind for each in own]}")
    assert not missed, "\n".join(missed)
    assert not other, "\n".join(other)


def test_as_many_kinds_as_wanted() -> None:
    """The corpus is what it says: kinds in all languages."""
    assert len({mistake.kind for mistake in MISTAKES}) >= 60
    assert {mistake.language for mistake in MISTAKES} > set(LANGUAGES)
