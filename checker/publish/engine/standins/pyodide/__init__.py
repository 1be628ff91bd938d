"""In pyodide's place: Python knows nothing of the browser, and starts no event loop."""
