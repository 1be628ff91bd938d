"""The build in processes and with what earlier builds have kept makes what a first build makes, byte for byte.

Our own site is built where all plugins together are in question, else a small one.
"""

import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from helpcenter.cli import main
from helpcenter.commands import load
from helpcenter.kept import common_key
from tests import corpora
from tests.conftest import ROOT
from tests.helpcenter.conftest import files, give_engine
from tests.site import small

ARTICLES = ("index", "plan", "change", "404")
PRODUCT = "\n## [[gotomeeting]] { #product }\n\nSee [the plan](plan.md#product).\n"
NAV = [{"Home": "index.md"}, {"Plans": ["plan.md", "change.md"]}]


@pytest.fixture
def few(tmp_path: Path) -> Path:
    """A project of a few articles in three languages, with templates of its own."""
    locales = ("en", "fr", "es")
    docs = {
        f"{each}/{name}.md": small.article(f"{name} {each}", f"Text.\n{PRODUCT}")
        for each in locales
        for name in ARTICLES
    }
    shutil.copytree(ROOT / "overrides", tmp_path / "overrides")
    theme = {"custom_dir": str(tmp_path / "overrides")}
    languages: dict[str, dict[str, str]] = {locale: {} for locale in locales}
    small.project(tmp_path, docs, languages, theme=theme, nav=NAV, not_in_nav="404.md\n", watch=[])
    edit(tmp_path, "mkdocs.yml", "site_name: Small", "INHERIT: base.yml")
    tmp_path.joinpath("base.yml").write_text("site_name: Small\n", "utf-8")
    return tmp_path


@pytest.fixture
def pair(tmp_path: Path) -> Path:
    """Our own site in two of its languages."""
    corpora.write(tmp_path / "pair", 0, languages=("en", "fr"))
    give_engine(tmp_path / "pair")
    return tmp_path / "pair"


def build(project: Path, *options: str, site: str = "site") -> dict[str, bytes]:
    """Build the project here, and read the site."""
    folder = project / site
    result = CliRunner().invoke(main, ["-f", str(project / "mkdocs.yml"), "build", "-d", str(folder), *options])
    assert result.exit_code == 0, result.output
    return files(folder)


SPOILT = {
    "copy of an article": "fr/billing-faq/index.md",
    "a whole section": "fr/section/billing-contact/index.html",
    "the search": "search/fragment/fr_*.pf_fragment",
}


def spoil(site: Path, pattern: str) -> None:
    """Write something else into a file, which no other site has part in."""
    file = next(site.glob(pattern))
    file.unlink()
    file.write_bytes(b"spoilt")


def forget(project: Path) -> None:
    """Throw away what is kept of the pages."""
    for file in project.glob(".cache/pages/*"):
        file.unlink()


def edit(project: Path, name: str, old: str, new: str) -> None:
    """Replace a text in a file, which must have it."""
    file = project / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_the_site_is_that_of_mkdocs(project: Path) -> None:
    """`mkdocs build`, which knows nothing of processes and of kept pages, makes the same files; so does its fork."""
    tools = ("mkdocs", "properdocs")
    for tool in tools:
        command = [sys.executable, "-P", "-m", tool, "build", "-q", "-f", str(project / "mkdocs.yml"), "-d"]
        subprocess.run([*command, str(project / tool)], check=True, capture_output=True)
    ours = {name: data for name, data in build(project).items() if not name.endswith((".br", ".gz", "_headers"))}
    for tool in tools:
        stock = files(project / tool)
        del stock["sitemap.xml.gz"]  # these alone make one
        assert ours == stock


def test_processes_and_kept_pages_change_nothing(pair: Path, renders: list[str]) -> None:
    """One process after the other, a second time, and with the last site spoilt: the same bytes each time."""
    first = build(pair)
    assert len(renders) == len(set(renders)) > 30
    renders.clear()
    assert build(pair) == first
    assert renders == []
    page = pair / "site" / "fr" / "billing-faq" / "index.html"
    page.write_text("spoilt", "utf-8")
    page.with_name("stray.html").write_text("stray", "utf-8")
    for name in ("copy of an article", "a whole section", "the search"):
        spoil(pair / "site", SPOILT[name])
    assert build(pair) == first
    assert renders == []
    forget(pair)
    assert build(pair) == first
    assert renders


def test_without_twins(few: Path) -> None:
    """For a host that compresses by itself: the same site but for the twins, which the next build makes again."""
    whole = build(few)
    assert any(name.endswith(".br") for name in whole)
    plain = build(few, "--no-twins")
    assert plain == {name: data for name, data in whole.items() if not name.endswith((".br", ".gz"))}
    assert build(few) == whole


def test_only_what_an_edit_changes_is_made_again(few: Path, renders: list[str]) -> None:
    """An edit of one article asks Markdown for it alone, and changes its page and its section's alone."""
    before = build(few)
    renders.clear()
    edit(few, "docs/fr/change.md", "\n## ", "\nUne phrase.\n\n## ")
    after = build(few)
    assert renders == ["fr/change/index.html"]
    pages = [name for name in before if name.endswith(".html") and not name.startswith("team/")]
    changed = ["fr/change/index.html", "fr/section/plan/index.html"]
    assert sorted(name for name in pages if before[name] != after[name]) == changed


def test_a_replaced_site_is_removed_by_the_next_build(few: Path) -> None:
    """It is out of the way at once, and takes no place for longer than until then."""
    build(few)
    few.joinpath("site", "first").touch()
    build(few)
    assert (few / ".cache" / "trash" / "first").exists()
    build(few)
    assert not (few / ".cache" / "trash" / "first").exists()
    assert [each.name for each in few.glob("site*")] == ["site"]


def test_after_an_edit_beside_the_checker(pair: Path) -> None:
    """A title that navigation, checker and other articles show: kept pages have the new one."""
    build(pair)
    edit(pair, "docs/fr/billing-faq.md", 'title: "', 'title: "Autres ')
    kept = build(pair)
    forget(pair)
    assert build(pair, site="other") == kept


EDITS: dict[str, tuple[str, str, str]] = {
    "a title": ("docs/es/404.md", "title: ", "title: Más "),
    "a title in the navigation": ("docs/es/change.md", "title: ", "title: Más "),
    "a name": ("docs/names.yml", "en: Help centre home", "en: The home page"),
    "a template": ("overrides/partials/menu.html", "hc-nav__section", "hc-nav__part"),
    "the navigation": ("mkdocs.yml", "  - change.md\n", ""),
    "the configuration": ("base.yml", "site_name: Small", "site_name: Smaller"),
}


@pytest.mark.parametrize("name", EDITS)
def test_after_an_edit(few: Path, name: str) -> None:
    """Whatever is edited, a build with kept pages makes what a build without them makes."""
    before = build(few)
    edit(few, *EDITS[name])
    if name == "the navigation":
        edit(few, "mkdocs.yml", "404.md\n", "404.md\n\n  change.md\n")
    kept = build(few)
    forget(few)
    assert build(few, site="other") == kept != before


def test_after_an_edit_of_a_hook(few: Path) -> None:
    """A hook may make anything else of every page: nothing is kept beyond its edit."""
    edit(few, "mkdocs.yml", "INHERIT: base.yml", "INHERIT: base.yml\nhooks: [hook.py]")
    few.joinpath("hook.py").write_text("BEFORE = 1\n", "utf-8")
    before = common_key(load(str(few / "mkdocs.yml")))
    assert common_key(load(str(few / "mkdocs.yml"))) == before
    few.joinpath("hook.py").write_text("AFTER = 1\n", "utf-8")
    assert common_key(load(str(few / "mkdocs.yml"))) != before


@pytest.mark.parametrize(
    "spoilt",
    [
        lambda data: data[: len(data) // 2],
        lambda data: b"",
        lambda data: b"\0" + data,
        lambda data: bytes(len(data) // 2) + data[len(data) // 2 :],
    ],
    ids=["cut", "empty", "shifted", "overwritten"],
)
def test_what_is_kept_may_be_spoilt(few: Path, spoilt: Callable[[bytes], bytes]) -> None:
    """Kept pages that were cut off or are of another time are made again."""
    first = build(few)
    for file in few.glob(".cache/pages/*"):
        file.write_bytes(spoilt(file.read_bytes()))
    assert build(few) == first


def test_a_killed_build(pair: Path) -> None:
    """A build that is killed at any moment leaves the last good site; the next one makes the whole site."""
    good = build(pair)
    edit(pair, "docs/fr/billing-faq.md", "\n## ", "\nUne phrase.\n\n## ")
    forget(pair)
    chance = random.Random(4)
    command = [sys.executable, "-P", "-m", "helpcenter", "-f", str(pair / "mkdocs.yml"), "build"]
    for _ in range(5):
        started = subprocess.Popen(command, cwd=pair, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        try:
            code = started.wait(chance.uniform(0.5, 2.5))
        except subprocess.TimeoutExpired:
            started.send_signal(signal.SIGKILL)
            code = started.wait()
        if code == 0:
            break
        assert code == -signal.SIGKILL, started.stderr and started.stderr.read()
        site = pair / ("site" if (pair / "site").exists() else "site.old")
        assert files(site) == good
    after = build(pair)
    forget(pair)
    assert build(pair, site="other") == after
    assert sorted(each.name for each in pair.glob("site*")) == ["site"]


def test_a_template_that_fails(few: Path) -> None:
    """What fails in a language's process is told, with the place in the code, and the last good site stays."""
    good = build(few)
    edit(few, "overrides/partials/menu.html", "hc-nav__section", "{{ 1 // 0 }}")
    result = CliRunner().invoke(main, ["-f", str(few / "mkdocs.yml"), "build", "-d", str(few / "site")])
    assert result.exit_code == 1
    assert "ZeroDivisionError" in result.output
    assert "menu.html" in result.output
    assert files(few / "site") == good
