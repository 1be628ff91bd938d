"""In pyodide.ffi's place: no JavaScript objects in Python, no registering of JavaScript modules."""
