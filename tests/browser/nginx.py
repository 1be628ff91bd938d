"""Finds an nginx for the tests, or gets one from Debian; runs it on a folder. As a module, makes sure there is one."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PLACES = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin"])
AROUND = """\
daemon off;
pid {folder}/nginx.pid;
error_log stderr warn;
events {{}}
http {{
  access_log off;
  {temporary}
  server {{
    listen 127.0.0.1:{port};
{server}
  }}
}}
"""
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def find() -> str | None:
    """The path of nginx, or None."""
    return shutil.which("nginx", path=PLACES)


@contextmanager
def running(site: Path, server: str, folder: Path) -> Iterator[str]:
    """nginx with this `server` configuration, its root replaced by the site; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    temporary = " ".join(f"{name}_temp_path {folder}/{name};" for name in TEMPORARY)
    there = server.replace("/srv/help-centre/site", str(site))
    file = folder / "nginx.conf"
    file.write_text(AROUND.format(folder=folder, temporary=temporary, port=port, server=there), "utf-8")
    nginx = find()
    assert nginx, "no nginx here: run `python -m tests.browser.nginx`, or install one"
    # As root, its workers would be another user's, who may not read the folders of the tests.
    user = ["-g", "user root;"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    process = subprocess.Popen([nginx, "-c", str(file), *user], stderr=subprocess.PIPE, text=True)
    try:
        while True:
            assert process.poll() is None, process.stderr and process.stderr.read()
            try:
                socket.create_connection(("127.0.0.1", port), 0.1).close()
                break
            except OSError:
                continue
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


if __name__ == "__main__":
    if find() is None and shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=False, env=quiet)
        subprocess.run(
            ["apt-get", "install", "-qq", "--yes", "--no-install-recommends", "nginx"], check=False, env=quiet
        )
    if find() is None:
        sys.exit("The tests need nginx. Install it (brew install nginx, or your system's package) and run this again.")
