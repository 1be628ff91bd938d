"""What readers and the team see of translations that are behind their source."""

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner

from helpcenter.cli import main
from helpcenter.names import read_names
from helpcenter.translations import status
from tests.conftest import LANGUAGES, ROOT
from tests.site.small import Small, article, built, project

BODY = "Intro [b](b.md).\n\n## Steps { #steps }\n\nDo it.\n\n## Limits { #limits }\n\nNone.\n"
DOCS = {
    "en/index.md": article("Home", template="home.html"),
    "fr/index.md": article("Accueil", template="home.html"),
    "en/a.md": article("A in English", BODY),
    "fr/a.md": article("A en français", BODY),
    "en/b.md": article("B in English", BODY),
    "fr/b.md": article("B en français", BODY),
    "en/only.md": article("Only in English", BODY),
    "en/_contact.md": "## Contact { #contact }\n\n- Somebody\n",
    "fr/_contact.md": "## Aide { #contact }\n\n- Quelqu’un\n",
}


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site all of whose translations were current; then the English of some sections was changed."""
    folder = tmp_path_factory.mktemp("behind")
    config = project(folder, DOCS, helpcenter={"translations": "partial"})
    assert CliRunner().invoke(main, ["-f", str(config), "translations", "adopt"]).exit_code == 0
    changed = BODY.replace("Do it.", "Do it twice.").replace("None.", "**None**.")
    folder.joinpath("docs/en/a.md").write_text(article("A in English", changed), "utf-8")
    folder.joinpath("docs/en/b.md").write_text(article("B in English", BODY.replace("Intro", "Preface")), "utf-8")
    return config


@pytest.fixture(scope="module")
def small(config: Path) -> Small:
    """The site."""
    return built(config)


def test_a_stale_section_says_so(small: Small) -> None:
    """One line below its heading, in the page's language, leads to the same section in English; others say nothing."""
    [line] = small.page("fr/a/").select(".hc-behind")
    assert line.get_text() == "L’original de ce passage a changé depuis sa traduction. Lire le texte actuel (anglais)"
    assert line.find_previous_sibling().get("id") == "steps"  # type: ignore[union-attr]
    [link] = line.select("a")
    assert (link["href"], link["hreflang"]) == ("../../a/#steps", "en")
    assert line.has_attr("data-pagefind-ignore")


def test_what_has_no_heading_says_so_on_top(small: Small) -> None:
    """A stale introduction is told of where it begins, once."""
    [line] = small.page("fr/b/").select(".hc-behind")
    assert line.find_next_sibling("p").get_text().startswith("Intro")  # type: ignore[union-attr]
    assert [link["href"] for link in line.select("a")] == ["../../b/"]


def test_other_pages_say_nothing(small: Small) -> None:
    """Neither the source nor a page that shows the source, nor one whose source has the same words."""
    for path in ("a/", "b/", "only/", "fr/only/", "fr/", ""):
        assert small.page(path).select(".hc-behind") == []


def test_stale_contact_options(config: Path) -> None:
    """They are told of on every page that shows them; and pages kept from the build before are made anew."""
    options = config.parent / "docs/en/_contact.md"
    before = options.read_text("utf-8")
    options.write_text(before + "- Somebody else\n", "utf-8")
    pages = [BeautifulSoup(built(config).text(f"fr/{name}/index.html"), "html.parser") for name in "ab"]
    links = [link["href"] for page in pages for link in page.select(".hc-behind a")]
    assert links == ["../../a/#steps", "../../a/#contact", "../../b/", "../../b/#contact"]
    options.write_text(before, "utf-8")
    assert built(config).text("fr/a/index.html").count("hc-behind") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_are_there(language: str) -> None:
    """Each language has words of its own for it, and names the language that the link leads to."""
    names, _ = read_names(ROOT / "docs", list(LANGUAGES))
    assert "{source}" in names("page.behind-read", language)
    assert {names.spoken(f"page.{name}", language) for name in ("behind", "behind-read")} == {language}


def test_the_teams_page(small: Small) -> None:
    """The matrix links each article that there is, names what is owed, and nobody is led to it."""
    page = small.page(status.PLACE)
    rows = {row.th.get_text(): row.td for row in page.select("tbody tr") if row.th}
    assert rows["a.md"].get_text(" ") == "behind 1 steps: behind, 1"  # type: ignore[union-attr]
    assert rows["a.md"].a["href"] == "../../fr/a/"  # type: ignore[union-attr,index]
    assert (rows["only.md"].get_text(), rows["only.md"].a) == ("missing 25", None)  # type: ignore[union-attr]
    assert [cell["scope"] for cell in page.select("th")] == ["col", "col", *["row"] * (len(rows) + 2)]
    assert page.select_one("meta[name=robots]")["content"] == "noindex"  # type: ignore[index]
    [style] = page.select("link[rel=stylesheet]")
    assert "table" in small.text(str(style["href"]).removeprefix("../../"))
    for file in ("sitemap.xml", "llms.txt", "index.html", "fr/index.html", "search/pagefind-entry.json"):
        assert "team/" not in small.text(file)


def test_the_check_hints_at_it(config: Path) -> None:
    """`helpcenter check` names each section that is behind, at its line, as a hint: it does not fail for it."""
    result = CliRunner().invoke(main, ["-f", str(config), "check", "--json"])
    found = [each for each in json.loads(result.stdout) if each["rule"] == "behind"]
    assert [(each["file"], each["severity"]) for each in found] == [("docs/fr/a.md", "hint"), ("docs/fr/b.md", "hint")]
    said = "#steps is behind docs/en/a.md (1 word). See `helpcenter translations diff fr/a.md#steps`."
    assert found[0]["message"] == said
    text = CliRunner().invoke(main, ["-f", str(config), "check"])
    assert f"docs/fr/a.md:{found[0]['line']}: hint: #steps is behind" in text.output
