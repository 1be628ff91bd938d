"""The element's first script is one file, which imports nothing before it runs."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from checker.publish.scripts import EXPORT, NAMED, integrity, joined
from tests.conftest import ROOT

WIDGET = ROOT / "checker" / "widget"


def test_the_element() -> None:
    """All that its script imports is above it; what no other script names is nowhere else in the site."""
    text, inside = joined(WIDGET / "help-checker.js")
    assert re.search(r"^(import|export)\b", text, re.MULTILINE) is None
    assert inside == {"help-checker.js", "address.js", "engine.js", "idle.js", "memory.js", "status.js"}
    for name in ("readAddress", "whenIdle", "inTime", "recalled", "sayEngine"):
        assert text.count(f"function {name}(") == 1
        assert text.index(f"function {name}(") < text.index("class HelpChecker")


def test_the_worker() -> None:
    """It asks for no other script, and no name is declared twice in it."""
    text, inside = joined(WIDGET / "worker.js")
    assert NAMED.findall(text) == EXPORT.findall(text) == []
    assert inside == {"worker.js", "checked.js", "python.js"}
    names = re.findall(r"^(?:async )?(?:function|class|const|let) (\w+)", text, re.MULTILINE)
    assert len(names) == len(set(names))


def test_what_is_imported_twice(tmp_path: Path) -> None:
    """It stands once, also where it is imported over several lines or in a circle; calls of `import` stay."""
    tmp_path.joinpath("a.js").write_text('import {\n  b,\n} from "./b.js";\nimport "./d.js";\nimport("./e.js");\n')
    tmp_path.joinpath("b.js").write_text('import { c } from "./c.js";\nimport "./d.js";\nexport const b = c;\n')
    tmp_path.joinpath("c.js").write_text('import { b } from "./b.js";\nexport async function c() { b; }\n')
    tmp_path.joinpath("d.js").write_text("export class D {}\n")
    tmp_path.joinpath("e.js").write_text('import "./c.js";\n')
    text, inside = joined(tmp_path / "a.js")
    assert sorted(text.split("\n")) == sorted(
        [
            "class D {}",
            "async function c() { b; }",
            "const b = c;",
            'import("./e.js");',
            "",
            "",
            "",
            "",
        ]
    )
    assert inside == {"a.js", "b.js", "d.js"}


@pytest.mark.parametrize(
    "path", ["checker/index.html", "fr/billing-contact/index.html", "404.html", "de/checker/frame/index.html"]
)
def test_pages_have_its_hash(site: Path, path: str) -> None:
    """Wherever the element is, beside its script stands the hash of the file that the site has."""
    page = BeautifulSoup(site.joinpath(path).read_text("utf-8"), "html.parser")
    scripts = page.select("script[src$='/help-checker.js']")
    assert scripts
    [file] = site.glob("assets/checker-*/help-checker.js")
    assert {script["integrity"] for script in scripts} == {integrity(file.read_bytes())}
