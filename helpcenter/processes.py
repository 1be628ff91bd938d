"""Work done in a process of its own, and its result brought home. Knows nothing of sites."""

import gc
import multiprocessing
import os
import time
import traceback
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from click import ClickException

type Tell = Callable[[int], None]  # work says how many steps it has taken since it last said so
type Work[Result] = Callable[[Tell], Result]

PATIENT = 15  # how far a process lets others go first, of 19
OFTEN = 0.1  # seconds between two messages about steps
CAN_FORK = "fork" in multiprocessing.get_all_start_methods()


class WorkError(Exception):
    """Work failed where nobody foresaw it; says how its process ended, or where in the code it failed."""


class Started[Result]:
    """Work under way in a fork of this process; without one, or `here`, it is done before this returns.

    The work sees everything as it was at its start and changes nothing here: what matters is in its result, which is
    pickled, and which `then` is called with when it is heard. It ends itself soon after this process has ended. `last`
    is for work that nobody waits for yet: it takes what others leave of the processors.
    """

    _result: Result
    failure: Exception | None = None

    def __init__(
        self,
        work: Work[Result],
        tell: Tell = lambda steps: None,
        then: Callable[[Result], None] = lambda result: None,
        *,
        here: bool = False,
        last: bool = False,
    ) -> None:
        self._tell, self._then = tell, then
        self._receiver: Connection | None = None
        if here or not CAN_FORK:
            self._result = work(tell)
            then(self._result)
            return
        self._receiver, sender = multiprocessing.Pipe(duplex=False)
        start = multiprocessing.get_context("fork").Process
        self._process = start(target=_run, args=(work, self._receiver, sender, last), daemon=True)
        self._process.start()
        sender.close()

    @property
    def is_done(self) -> bool:
        """Whether the result, or the failure, is here."""
        return self._receiver is None

    def result(self) -> Result:
        """Wait for the result. Raises the ClickException of the work, or WorkError."""
        while self._receiver:
            self._hear()
        if self.failure:
            raise self.failure
        return self._result

    def _hear(self) -> None:
        """Wait for one message of the work, and take it in."""
        if not self._receiver:
            return
        try:
            kind, sent = self._receiver.recv()
        except EOFError:
            self._process.join()
            kind, sent = "error", WorkError(f"its process ended with {self._process.exitcode}")
        if kind == "steps":
            self._tell(sent)
            return
        self._process.join()
        self._receiver = None
        if kind == "error":
            self.failure = sent
        else:
            self._result = sent
            self._then(sent)

    def end(self) -> None:
        """End the work where it is not done."""
        if self._receiver:
            self._process.kill()
            self._process.join()
            self._receiver = None


def hear(started: Collection[Started[Any]], enough: Callable[[], bool] = lambda: False) -> None:
    """Wait until all have their results, or it is `enough`, or one has failed, and tell of everybody's steps meanwhile.

    What is done then may start more.
    """
    while not enough() and not any(each.failure for each in started):
        waiting = {each._receiver: each for each in started if each._receiver}
        if not waiting:
            return
        for receiver in wait(list(waiting)):
            waiting[receiver]._hear()  # type: ignore[index]


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Wait until no other process holds this lock, nor one that a process has left behind which was ended."""
    try:
        import fcntl
    except ImportError:  # Windows, where no process outlives the first one
        yield
        return
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _run(work: Work[Any], receiver: Connection, sender: Connection, last: bool) -> None:
    if last:
        os.nice(PATIENT)
    gc.freeze()  # what is shared with the first process stays shared
    receiver.close()  # else the pipe would not break when the first process ends
    taken, told = 0, time.monotonic()

    def tell(steps: int) -> None:
        nonlocal taken, told
        taken += steps
        if (now := time.monotonic()) - told > OFTEN:
            sender.send(("steps", taken))
            taken, told = 0, now

    try:
        result = work(tell)
        sender.send(("steps", taken))
        sent = ("result", result)
    except BrokenPipeError:
        return
    except ClickException as error:
        sent = ("error", error)
    except Exception:
        sent = ("error", WorkError(traceback.format_exc()))
    with suppress(BrokenPipeError):
        sender.send(sent)
