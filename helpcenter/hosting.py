"""What a web server needs to know of the site: headers, types, caching, not-found pages; and twins to send compressed.

Written for nginx, Caddy, and hosts that read a file `_headers`. Knows the site's languages and policy, not its pages.
"""

import hashlib
import os
import posixpath
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import brotli  # type: ignore[import-untyped]
import deflate
from mkdocs.config.defaults import MkDocsConfig

from helpcenter import redirects
from helpcenter.articles import read_articles
from helpcenter.assets import NAMED_BY_CONTENT, is_named
from helpcenter.names import read_names
from helpcenter.offline import TWINS, WORKER
from helpcenter.placing import names, same_file
from helpcenter.plugin import CONTENT_SECURITY_POLICY, languages
from helpcenter.settings import partial as partial_languages
from helpcenter.site_map import SiteMap

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
HERE, ANYWHERE = "'self'", "*"  # who may show a page in a frame
FRAME = "checker/frame/"  # the checker's page for frames of other sites, in each language
FOR_EVER, ASK = "public, max-age=31536000, immutable", "no-cache"
TYPES = {
    "html": "text/html",
    "css": "text/css",
    "js mjs": "text/javascript",
    "json map": "application/json",
    "webmanifest": "application/manifest+json",
    "wasm": "application/wasm",
    "svg": "image/svg+xml",
    "png": "image/png",
    "xml": "application/xml",
    "txt": "text/plain",
    "md": "text/markdown",
    "zip": "application/zip",
}
COMPRESSIBLE = {
    ".html",
    ".css",
    ".js",
    ".mjs",
    ".json",
    ".svg",
    ".xml",
    ".txt",
    ".md",
    ".wasm",
    ".map",
    ".webmanifest",
    ".zip",
    ".bin",
}
SMALL = 500  # bytes that are not worth a twin
ENGINE = {".wasm", ".bin", ".zip"}  # worth the time of the best compression, which is kept: they seldom change
WORTH = 0.9  # of the file's size that a twin may have
type Pack = Callable[[bytes], bytes | bytearray]
PACKS: list[tuple[str, Pack, Pack]] = [  # ending, for pages, for the engine
    (".gz", partial(deflate.gzip_compress, compresslevel=6), partial(deflate.gzip_compress, compresslevel=12)),
    (".br", partial(brotli.compress, quality=5), brotli.compress),
]


def write_settings(config: MkDocsConfig) -> None:
    """Add to the site that is being built what hosts read of it."""
    site = Path(config.site_dir)
    site.joinpath("_headers").write_text(headers_file(config), "utf-8")
    if moved := redirects_file(config):
        site.joinpath("_redirects").write_text(moved, "utf-8")


def compressible(site: Path) -> Iterator[str]:
    """The files of a site that may profit from compression, by their paths there."""
    return (name for name in names(site) if posixpath.splitext(name)[1] in COMPRESSIBLE)


def compress(files: Iterable[str], site: Path, last: Path, cache: Path) -> None:
    """Write a `.gz` and a `.br` beside each file that profits; those of the last site where the file is the same."""
    every, count = list(files), os.cpu_count() or 1

    def share(number: int) -> None:
        for name in every[number::count]:
            _twins(site / name, last / name, cache)

    with ThreadPoolExecutor(count) as pool:  # both compressors let other threads run
        deque(pool.map(share, range(count)), maxlen=0)


def _twins(file: Path, before: Path, cache: Path) -> None:
    if file.stat().st_size < SMALL:
        return
    same, data = _are_same(file, before), b""
    for ending, pack, pack_best in PACKS:
        twin = file.with_name(file.name + ending)
        with suppress(FileNotFoundError):
            if same:
                same_file(before.with_name(twin.name), twin)
                continue
        data = data or file.read_bytes()
        packed: bytes | bytearray
        if file.suffix in ENGINE:
            packed = _kept(data, cache / f"{hashlib.sha256(data).hexdigest()}{ending}", pack_best)
        else:
            packed = pack(data)
        if len(packed) < WORTH * len(data):
            twin.write_bytes(packed)


def _are_same(file: Path, before: Path) -> bool:
    """Whether the file was the same before, by what the system says of both or by what they hold."""
    try:
        return file.samefile(before) or file.read_bytes() == before.read_bytes()
    except OSError:
        return False


def _kept(data: bytes, file: Path, pack: Pack) -> bytes:
    if not file.is_file():
        file.parent.mkdir(parents=True, exist_ok=True)
        new = file.with_suffix(".new")
        new.write_bytes(pack(data))
        new.replace(file)
    return file.read_bytes()


def policy(frames: str) -> str:
    """The Content-Security-Policy as a header: that of the pages, and who may frame them, which a page can't say."""
    return f"{CONTENT_SECURITY_POLICY}; frame-ancestors {frames}"


def nginx(config: MkDocsConfig) -> str:
    """A `server` of nginx, without names and certificates."""

    def headers(frames: str, cache: str, indent: str) -> str:
        every = HEADERS | {"Content-Security-Policy": policy(frames), "Cache-Control": cache}
        return "\n".join(f'{indent}add_header {name} "{value}" always;' for name, value in every.items())

    lines = [
        "# Put this into a `server` block that has your names and certificates; `root` is the built site.",
        "root /srv/help-centre/site;",
        "index index.html;",
        "charset utf-8;",
        "server_tokens off;",
        "gzip_static on;",
        "# brotli_static on; # with the module ngx_brotli",
        "types { " + " ".join(f"{type} {endings};" for endings, type in TYPES.items()) + " }",
        headers(HERE, ASK, ""),
        f'location ~ "{NAMED_BY_CONTENT}" {{\n{headers(HERE, FOR_EVER, "  ")}\n}}',
        f'location ~ "^/(?:[a-zA-Z-]+/)?{FRAME}" {{\n{headers(ANYWHERE, ASK, "  ")}\n}}',
        *(f"location = {old} {{ return 301 {new}; }}" for old, new in _moved(config)),
        *(f"location {folder} {{ error_page 404 {folder}404.html; }}" for folder in _folders(config)),
    ]
    return "\n".join(lines) + "\n"


def caddy(config: MkDocsConfig) -> str:
    """A site of Caddy."""
    frame = f"^/(?:[a-zA-Z-]+/)?{FRAME}"
    every = "\n".join(f'    {name} "{value}"' for name, value in HEADERS.items())
    errors = "\n".join(
        f"    handle {folder}* {{\n      rewrite * {folder}404.html\n      file_server\n    }}"
        for folder in _folders(config)
    )
    moved = "".join(f"  redir {old} {new} 301\n" for old, new in _moved(config))
    return f"""\
# Replace the name by yours, and the folder by that of the built site.
help.example.com {{
  root * /srv/help-centre/site
  header {{
{every}
  }}
  @named path_regexp {NAMED_BY_CONTENT}
  header @named Cache-Control "{FOR_EVER}"
  @unnamed not path_regexp {NAMED_BY_CONTENT}
  header @unnamed Cache-Control "{ASK}"
  @frame path_regexp {frame}
  header @frame Content-Security-Policy "{policy(ANYWHERE)}"
  @page not path_regexp {frame}
  header @page Content-Security-Policy "{policy(HERE)}"
{moved}  file_server {{
    precompressed br gzip
  }}
  handle_errors {{
{errors}
  }}
}}
"""


def headers_file(config: MkDocsConfig) -> str:
    """The file `_headers` of several static hosts.

    They join the headers of all rules that fit a path, so that here the policy can't say who may frame a page.
    """
    every = "\n".join(f"  {name}: {value}" for name, value in HEADERS.items())
    named = "\n".join(f"/{path}\n  Cache-Control: {FOR_EVER}" for path in _named(Path(config.site_dir)))
    worker = f"/{WORKER}\n  Cache-Control: {ASK}"
    return f"/*\n{every}\n  Content-Security-Policy: {CONTENT_SECURITY_POLICY}\n{worker}\n{named}\n"


def redirects_file(config: MkDocsConfig) -> str:
    """The file `_redirects` of several static hosts; empty where no article has moved.

    On others the pages at the old addresses lead on.
    """
    return "".join(f"{old} {new} 301\n" for old, new in _moved(config))


def _moved(config: MkDocsConfig) -> list[tuple[str, str]]:
    """Old and new path of every article that has moved, with and without the slash at its end."""
    docs = Path(config.docs_dir)
    moved, _ = redirects.read_redirects(docs)
    if not moved:
        return []
    articles, _ = read_articles(docs, languages(config))
    every = {(article.language, article.path): article for article in articles}
    i18n: Any = config.plugins["i18n"].config
    site = SiteMap(tuple(languages(config)), every, url=config.site_url or "", fallback=bool(i18n.fallback_to_default))
    names, _ = read_names(docs, languages(config), partial_languages(config))
    both = list(redirects.lines(list(redirects.hops(moved, site, names)), site))
    return [(path, new) for old, new in both for path in dict.fromkeys((old.removesuffix("/"), old))]


def _named(site: Path) -> Iterator[str]:
    """The folders, as `assets/media/*`, whose files all have addresses that say their content; and other such files."""
    for top in ("assets", "search"):
        folders: dict[str, list[str]] = {}
        for path in names(site, top):
            if not path.endswith(TWINS):
                folders.setdefault(posixpath.dirname(path), []).append(path)
        for folder, paths in sorted(folders.items()):
            named = sorted(path for path in paths if is_named(path))
            yield from [f"{folder}/*"] if len(named) == len(paths) else named


def _folders(config: MkDocsConfig) -> list[str]:
    """The addresses of the languages' home pages: the default language's first."""
    base = urlsplit(config.site_url or "/").path or "/"
    return [base, *(f"{base}{locale}/" for locale in languages(config)[1:])]


SERVERS = {"nginx": nginx, "caddy": caddy}
