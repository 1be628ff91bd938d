"""In traceback's place: where an error was raised and what it says; the lines of sources are not there."""

from types import TracebackType


def format_exception(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None = None, **_: object
) -> list[str]:
    """The lines, as Python writes them, without those of the error's causes."""
    lines = ["Traceback (most recent call last):\n"]
    while trace:
        code = trace.tb_frame.f_code
        lines.append(f'  File "{code.co_filename}", line {trace.tb_lineno}, in {code.co_qualname}\n')
        trace = trace.tb_next
    home = "" if kind.__module__ == "builtins" else f"{kind.__module__}."
    return [*lines, f"{home}{kind.__qualname__}: {error}\n"]
