"""Work in a process of its own: results, steps and failures come home."""

import os
import signal
import traceback

import pytest
from click import ClickException

from helpcenter import processes
from helpcenter.processes import Started, Tell, WorkError


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


def test_a_process_that_is_ended(can_fork: bool) -> None:
    """A process that was ended by the system says nothing; the first one does."""
    if can_fork:
        with pytest.raises(WorkError, match="its process ended with -9"):
            Started(lambda tell: os.kill(os.getpid(), signal.SIGKILL), print).result()
