"""Work done in a process of its own, and its result brought home. Knows nothing of sites."""

import multiprocessing
import traceback
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

from click import ClickException

type Tell = Callable[[int], None]  # work says how many steps it has taken since it last said so
type Work[Result] = Callable[[Tell], Result]

CAN_FORK = "fork" in multiprocessing.get_all_start_methods()


class WorkError(Exception):
    """Work failed where nobody foresaw it; says how its process ended, or where in the code it failed."""


class Started[Result]:
    """Work under way in a fork of this process; where the system has no fork, it is done before this returns.

    The work sees everything as it was at its start and changes nothing here: what matters is in its result, which is
    pickled. It ends itself soon after this process has ended.
    """

    _result: Result

    def __init__(self, work: Work[Result], tell: Tell) -> None:
        self._tell = tell
        self._receiver: Connection | None = None
        if not CAN_FORK:
            self._result = work(tell)
            return
        self._receiver, sender = multiprocessing.Pipe(duplex=False)
        start = multiprocessing.get_context("fork").Process
        self._process = start(target=_run, args=(work, self._receiver, sender), daemon=True)
        self._process.start()
        sender.close()

    def result(self) -> Result:
        """Wait for the result. Raises the ClickException of the work, or WorkError."""
        while self._receiver:
            try:
                kind, sent = self._receiver.recv()
            except EOFError:
                self._process.join()
                raise WorkError(f"its process ended with {self._process.exitcode}") from None
            if kind == "steps":
                self._tell(sent)
                continue
            self._process.join()
            self._receiver = None
            if kind == "error":
                raise sent
            self._result = sent
        return self._result


def _run(work: Work[Any], receiver: Connection, sender: Connection) -> None:
    receiver.close()  # else the pipe would not break when the first process ends
    try:
        sent = ("result", work(lambda steps: sender.send(("steps", steps))))
    except BrokenPipeError:
        return
    except ClickException as error:
        sent = ("error", error)
    except Exception:
        sent = ("error", WorkError(traceback.format_exc()))
    with suppress(BrokenPipeError):
        sender.send(sent)
