"""Compressed twins, and what servers are told."""

import gzip
import os
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest
from click.testing import CliRunner

from helpcenter.cli import main
from helpcenter.commands import load
from helpcenter.hosting import SMALL, compress, compressible, headers_file
from tests.conftest import ROOT
from tests.helpcenter.conftest import files

TEXT = b"a line of text that says little\n" * 40


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """An empty site."""
    folder = tmp_path / "site"
    folder.mkdir()
    return folder


def test_twins_give_the_file_back(site: Path, tmp_path: Path) -> None:
    """Text and programs get twins in both encodings; what is small, packed already or a picture gets none."""
    noise = os.urandom(4 * SMALL)
    content = {"a.html": TEXT, "b.wasm": TEXT * 2, "c.js": TEXT[: SMALL - 1], "d.png": TEXT}
    for name, data in {**content, "e.zip": noise}.items():
        (site / name).write_bytes(data)
    compress(compressible(site), site, tmp_path / "none", tmp_path / "cache")
    twins = {name: data for name, data in files(site).items() if name.endswith((".gz", ".br"))}
    assert set(twins) == {"a.html.gz", "a.html.br", "b.wasm.gz", "b.wasm.br"}
    kept = {file.read_bytes() for file in tmp_path.joinpath("cache").iterdir()}
    assert kept & set(twins.values()) == {twins["b.wasm.gz"], twins["b.wasm.br"]}
    for name, data in twins.items():
        unpack = gzip.decompress if name.endswith(".gz") else brotli.decompress
        assert unpack(data) == content[name[:-3]]


def test_twins_of_the_last_site_are_used(site: Path, tmp_path: Path) -> None:
    """A twin of the last site is taken where the file is the same, and made anew where it is another."""
    last = tmp_path / "last"
    last.mkdir()
    for name in ("same.html", "other.html"):
        (site / name).write_bytes(TEXT)
        (last / f"{name}.gz").write_bytes(b"kept")
    (last / "same.html").write_bytes(TEXT)
    (last / "other.html").write_bytes(TEXT[1:])
    compress(compressible(site), site, last, tmp_path / "cache")
    assert (site / "same.html.gz").read_bytes() == b"kept"
    assert gzip.decompress((site / "other.html.gz").read_bytes()) == TEXT


def test_what_is_named_by_its_content_is_kept_for_ever(site: Path) -> None:
    """`_headers` says so of folders that hold nothing else, and of files beside others; not of twins."""
    named = (
        "assets/site-0123456789ab/page.js",
        "search/fragment/en_0123456.pf_fragment",
        "search/wasm.en_0123456789.pagefind",
    )
    for name in (*named, "search/en.json", "assets/site-0123456789ab/page.js.gz"):
        site.joinpath(name).parent.mkdir(parents=True, exist_ok=True)
        site.joinpath(name).touch()
    config = load(str(ROOT / "mkdocs.yml"))
    config.site_dir = str(site)
    rules = [line for line in headers_file(config).splitlines() if line.startswith(("/assets", "/search"))]
    assert rules == ["/assets/site-0123456789ab/*", "/search/wasm.en_0123456789.pagefind", "/search/fragment/*"]


def test_the_search_is_kept_for_ever_too(project: Path) -> None:
    """When `_headers` is written, all files are there."""
    result = CliRunner().invoke(main, ["-f", str(project / "mkdocs.yml"), "build", "-d", str(project / "site")])
    assert result.exit_code == 0, result.output
    assert "/search/fragment/*" in (project / "site" / "_headers").read_text("utf-8").splitlines()


@pytest.mark.parametrize("server", ["nginx", "caddy"])
def test_configurations(server: str) -> None:
    """Each language's not-found page, the policy, and no inline script are in the configuration."""
    said = CliRunner().invoke(main, ["-f", str(ROOT / "mkdocs.yml"), "hosting", server]).output
    for text in ("/404.html", "/fr/404.html", "/es/404.html", "frame-ancestors 'self'", "nosniff", "immutable"):
        assert text in said
    assert "unsafe-inline" not in said
    assert said.count("{") == said.count("}")
