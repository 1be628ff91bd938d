"""In pyodide.code's place: no `run_js`."""
