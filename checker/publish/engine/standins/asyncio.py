"""In asyncio's place: the checker answers at once, so nothing in the browser ever waits in Python."""


def get_event_loop() -> None:
    """Pyodide asks for it when Python awaits JavaScript; here nothing does."""
    raise RuntimeError("this engine has no event loop")
