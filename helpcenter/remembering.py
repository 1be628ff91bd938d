"""Lets functions remember what they have made, while a site is served and most of it is asked for again.

A single build asks for everything once, and needs its memory. Knows no function.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache, wraps

_remembers = False


@contextmanager
def remembering() -> Iterator[None]:
    """Meanwhile functions remember."""
    global _remembers
    before, _remembers = _remembers, True
    try:
        yield
    finally:
        _remembers = before


def remembered[**Given, Made](most: int) -> Callable[[Callable[Given, Made]], Callable[Given, Made]]:
    """Decorate a function of what can be hashed and does not change; it remembers the `most` recent results."""

    def decorated(function: Callable[Given, Made]) -> Callable[Given, Made]:
        remembers = lru_cache(maxsize=most)(function)

        @wraps(function)
        def either(*given: Given.args, **named: Given.kwargs) -> Made:
            return remembers(*given, **named) if _remembers else function(*given, **named)  # type: ignore[arg-type]

        return either

    return decorated
