"""Old addresses on a built site: in every language each leads in one hop to where its article is now."""

import gzip
from pathlib import Path

import pytest
from click.testing import CliRunner

from helpcenter.cli import main
from helpcenter.plugin import CONTENT_SECURITY_POLICY
from tests.site.small import NAMES, SITE_URL, Small, article, built, project

LANGUAGES: dict[str, dict[str, object]] = {"en": {}, "fr": {}, "ar": {}}
OLD = {"old/": "guide/plan/", "a/b/": "guide/plan/#steps"}  # below a language's home
WHERE = {"en": "", "fr": "fr/", "ar": "ar/"}


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose article has moved twice; Arabic lacks it."""
    docs = {f"{language}/index.md": article(f"Home {language}") for language in LANGUAGES}
    docs |= {f"{language}/guide/plan.md": article(f"Plan & {language}") for language in ("en", "fr")}
    docs["redirects.yml"] = "old.md: guide/plan.md\na/b.md: guide/plan.md#steps\n"
    return project(tmp_path_factory.mktemp("moved"), docs, LANGUAGES, helpcenter={"translations": {"partial": ["ar"]}})


@pytest.fixture(scope="module")
def site(config: Path) -> Small:
    """The same, built."""
    return built(config)


@pytest.mark.parametrize("old", OLD)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_leads_on(site: Small, language: str, old: str) -> None:
    """It needs no server, and no script but to keep the reader's section; is in its language, for nobody to find."""
    page = site.page(WHERE[language] + old)
    new = WHERE[language] + OLD[old]
    address = page.select_one("meta[http-equiv=refresh]")["content"].removeprefix("0; url=")
    assert site.file(address.partition("#")[0] + "index.html", WHERE[language] + old).is_file()
    assert address == "../" * (WHERE[language] + old).count("/") + new
    assert page.select_one("a[href]")["href"] == address
    assert page.select_one("link[rel=canonical]")["href"] == SITE_URL + new.partition("#")[0]
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    assert page.select_one("meta[http-equiv=Content-Security-Policy]")["content"] == CONTENT_SECURITY_POLICY
    assert (page.html["lang"], page.html["dir"]) == (language, "rtl" if language == "ar" else "ltr")
    assert page.select("style, [style]") == []
    (script,) = page.select("script")
    assert (script["data-to"], script.text) == (address, "")
    assert site.file(script["src"], WHERE[language] + old).is_file()
    assert page.select_one("noscript > meta[http-equiv=refresh]")
    copy = site.text(WHERE[language] + old + "index.md")
    assert f"({SITE_URL}{'fr/' if language == 'fr' else ''}guide/plan/index.md)" in copy
    title = page.h1
    assert title.text == f"Plan & {'fr' if language == 'fr' else 'en'}"
    assert (title.span is not None and title.span["lang"] == "en") == (language == "ar")
    assert NAMES.values["page.moved"][language] in page.p.text  # type: ignore[index]


def test_programs_do_not_meet_old_addresses(site: Small) -> None:
    """Neither the sitemap nor the texts for programs nor the search has them, and the file itself is no page."""
    for file in site.folder.rglob("*"):
        if file.suffix in (".xml", ".txt") or (file.suffix == ".md" and file.parent.name not in ("old", "b")):
            text = file.read_text("utf-8")
            assert "old/" not in text
            assert "a/b/" not in text
    assert not list(site.folder.rglob("redirects*.yml"))
    found = [gzip.decompress(path.read_bytes()) for path in site.folder.joinpath("search").rglob("*.pf_fragment")]
    assert any(b"guide/plan/" in entry for entry in found)
    assert not any(b"old/" in entry for entry in found)


@pytest.mark.parametrize(
    ("server", "form"), [("nginx", "location = {} {{ return 301 {}; }}"), ("caddy", "redir {} {} 301")]
)
def test_servers_lead_on(config: Path, server: str, form: str) -> None:
    """The printed configurations and the file `_redirects` name every old address, with and without its slash."""
    said = CliRunner().invoke(main, ["-f", str(config), "hosting", server]).output
    for where in WHERE.values():
        for old, new in OLD.items():
            for path in (old, old.removesuffix("/")):
                assert form.format(f"/help/{where}{path}", f"/help/{where}{new}") in said
            copy = f"/help/{where if where == 'fr/' else ''}guide/plan/index.md"
            assert form.format(f"/help/{where}{old}index.md", copy) in said


def test_hosts_lead_on(site: Small) -> None:
    """The file that several static hosts read has a line for each."""
    lines = site.text("_redirects").splitlines()
    assert len(lines) == len(set(lines)) == 3 * len(OLD) * len(WHERE)
    assert "/help/fr/old /help/fr/guide/plan/ 301" in lines
