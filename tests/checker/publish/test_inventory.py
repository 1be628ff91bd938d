"""The docs' list of the engine's modules is that of the engine, and says who needs each."""

from checker.publish.inventory import PAGE, page, ways


def test_the_page_is_up_to_date() -> None:
    """After a change of Pyodide or of imports, `python -m checker.publish.inventory` writes the page anew."""
    assert PAGE.read_text("utf-8") == page()


def test_the_shortest_way_counts() -> None:
    """The checker's own way comes before Pyodide's, a short one before a long one; else it is Python's."""
    library = {
        "json/__init__.py": b"import far, near",
        "near.py": b"from far import x",
        "far.py": b"",
        "pyodide/__init__.py": b"import near, own",
        "own.py": b"",
        "codecs.py": b"",
    }
    assert ways(library, {"checker/browser.py": b"import near\nimport json"}) == {
        "json": ("`checker.browser`",),
        "near": ("`checker.browser`",),
        "far": ("`checker.browser`", "`json`"),
        "pyodide": ("Python's own start",),
        "own": ("`pyodide`",),
        "codecs": ("Python's own start",),
    }
