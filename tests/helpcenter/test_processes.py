"""Work in a process of its own: results, steps and failures come home."""

import os
import signal
import time
import traceback
from pathlib import Path

import pytest
from click import ClickException

from helpcenter import processes
from helpcenter.processes import Started, Tell, WorkError, alone, hear


@pytest.fixture(params=[True, False], ids=["forks", "no forks"], autouse=True)
def can_fork(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Each test runs on both kinds of systems."""
    if not request.param:
        monkeypatch.setattr(processes, "CAN_FORK", False)
    return bool(request.param)


def test_results_and_steps(can_fork: bool) -> None:
    """Two pieces of work at a time; each result is its own, and all steps are told."""
    steps: list[int] = []

    def work(tell: Tell) -> int:
        tell(2)
        tell(3)
        return os.getpid()

    started = [Started(work, steps.append) for _ in range(2)]
    pids = {each.result() for each in started}
    assert sum(steps) == 10
    assert (os.getpid() in pids) is not can_fork


def test_failures(can_fork: bool) -> None:
    """A message for people arrives as it is; anything else with its place in the code."""

    def refuse(tell: Tell) -> None:
        raise ClickException("No.")

    def fail(tell: Tell) -> None:
        raise ZeroDivisionError

    with pytest.raises(ClickException, match="No"):
        Started(refuse, print).result()
    with pytest.raises((WorkError, ZeroDivisionError)) as failure:
        Started(fail, print).result()
    assert "in fail" in "".join(traceback.format_exception(failure.value))


def test_what_is_done_then(can_fork: bool) -> None:
    """What is done with a result may start more, which is heard too; waiting ends when it is enough."""
    done: list[int] = []
    started: list[Started[int]] = []

    def then(result: int) -> None:
        done.append(result)
        if result < 3:
            started.append(Started(lambda tell: result + 1, then=then))

    started.append(Started(lambda tell: 1, then=then))
    hear(started, lambda: 2 in done)
    assert done == ([1, 2] if can_fork else [1, 2, 3])
    hear(started)
    assert done == [1, 2, 3]


def test_one_at_a_time(tmp_path: Path, can_fork: bool) -> None:
    """Who asks for a lock waits until the other is done, also where that one was ended in the middle."""
    lock = tmp_path / "folder" / "lock"

    def hold(tell: Tell) -> None:
        with alone(lock):
            tmp_path.joinpath("held").touch()
            time.sleep(60)

    ended = time.monotonic()
    if can_fork:
        holder = Started(hold)
        while not tmp_path.joinpath("held").exists():
            time.sleep(0.01)
        waiting = Started(lambda tell: _locked(lock))
        ended = time.monotonic()
        holder.end()
        assert waiting.result() > ended
    assert _locked(lock) > ended


def _locked(lock: Path) -> float:
    """The moment at which it was one's own."""
    with alone(lock):
        return time.monotonic()


def test_a_process_that_is_ended(can_fork: bool) -> None:
    """A process that was ended by the system says nothing; the first one does."""
    if can_fork:
        with pytest.raises(WorkError, match="its process ended with -9"):
            Started(lambda tell: os.kill(os.getpid(), signal.SIGKILL), print).result()
