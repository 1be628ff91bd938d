"""`helpcenter new language`: configuration, blanks and folder; the site builds at once, in either direction."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from helpcenter.workbench import new_language, yaml_text
from tests.conftest import ROOT
from tests.helpcenter.workbench.conftest import does, is_sound, refuses
from tests.site.small import built

I18N = "  - i18n:\n      languages:\n        - {locale: en, name: English, default: true}\n"


def test_a_language_more(folder: Path) -> None:
    """It is configured, may lack texts, and has a blank for each word; the check has nothing to say, once or twice."""
    assert does(folder, "new", "language", "pt-BR").splitlines() == [
        "mkdocs.yml has pt-BR now: translate its commented lines.",
        "docs/names.yml has a blank for each of its words: fill in what follows `pt-BR:`.",
        "An article, and the checker's words, become yours as docs/pt-BR/….md, from docs/en/….md;",
        "then record it: helpcenter translations adopt pt-BR. What is left: helpcenter translations",
    ]
    does(folder, "new", "language", "no", "--name", "Norsk")
    plugins = yaml.safe_load(folder.joinpath("mkdocs.yml").read_text("utf-8"))["plugins"]
    assert plugins[0]["helpcenter"]["translations"] == {"partial": ["ar", "pt-BR", "no"]}
    assert plugins[1]["i18n"]["languages"][-2:] == [
        {"locale": "pt-BR", "name": "Português (Brasil)", "build": True},
        {"locale": "no", "name": "Norsk", "build": True},
    ]
    names = yaml.safe_load(folder.joinpath("docs/names.yml").read_text("utf-8"))
    assert all(value["pt-BR"] is None and value["no"] is None for value in names.values() if isinstance(value, dict))
    assert is_sound(folder)
    assert "0 of 3" in does(folder, "translations").splitlines()[-2]


@pytest.mark.parametrize(("locale", "direction"), [("pt-BR", "ltr"), ("he", "rtl")])
def test_its_site_builds_at_once(folder: Path, locale: str, direction: str) -> None:
    """Its pages are there with the source's text, which is marked as such."""
    does(folder, "new", "language", locale)
    page = built(folder / "mkdocs.yml").page(f"{locale}/plan/")
    assert (page.html["lang"], page.html["dir"]) == (locale, direction)
    assert page.select_one("article [lang=en]") is not None
    assert "Plan en" in page.h1.text


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("fr", "the site has the language 'fr' already. See what it lacks: helpcenter translations"),
        ("german", "'german' is no code of a language. Write it as de, pt-BR or zh-Hant."),
        ("xx", "'xx' is no code of a language. Write it as de, pt-BR or zh-Hant."),
        ("../x", "'../x' is no code of a language. Write it as de, pt-BR or zh-Hant."),
        ("it", "docs/en/it.md has the language's address /it/. Move it first."),
        ("nl", "docs/nl is there already. Rename it, and move its articles in afterwards."),
    ],
)
def test_a_language_that_is_refused(folder: Path, locale: str, said: str) -> None:
    """One line says what to type, and nothing has changed."""
    folder.joinpath("docs/en/it.md").write_bytes(folder.joinpath("docs/en/plan.md").read_bytes())
    folder.joinpath("docs/nl").mkdir()
    assert refuses(folder, "new", "language", locale) == said


def test_fallbacks_are_needed(folder: Path) -> None:
    """Where the configuration forbids them, it says what to change."""
    config = folder / "mkdocs.yml"
    config.write_text(
        config.read_text("utf-8").replace("docs_structure", "fallback_to_default: false\n    docs_structure")
    )
    assert refuses(folder, "new", "language", "de").startswith("a new language needs fallbacks.")


@pytest.mark.parametrize(
    ("written", "partial"),
    [
        ("  - helpcenter\n", {"partial": ["de"]}),
        ("  - helpcenter:\n", {"partial": ["de"]}),
        ("  - helpcenter: {}\n", {"partial": ["de"]}),
        ("  - helpcenter: # ours\n", {"partial": ["de"]}),
        ("  - helpcenter: {translations: complete}\n", {"partial": ["de"]}),
        ("  - helpcenter: {translations: partial}\n", "partial"),
        (
            "  - helpcenter:\n      translations: # some\n        partial:\n          - ar # new\n",
            {"partial": ["ar", "de"]},
        ),
        ("  - helpcenter: {translations: {partial: []}}\n", {"partial": ["de"]}),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_a_configuration_may_be_written_as_people_like(written: str, partial: Any, first: bool) -> None:
    """However the plugins stand there, the language is added to both; all else and the comments stay."""
    text = "site_name: X # ours\nplugins:\n" + (written + I18N if first else I18N + written) + "\n# the end\n"
    new = yaml_text.edited(text, new_language._configuration(text, "de", "Deutsch"))
    plugins = {name: value for each in yaml.safe_load(new)["plugins"] for name, value in each.items()}
    assert plugins["helpcenter"]["translations"] == partial
    assert [each["locale"] for each in plugins["i18n"]["languages"]] == ["en", "de"]
    assert new.startswith("site_name: X # ours\n")
    assert new.endswith("\n# the end\n")


def test_our_own_site_takes_a_language() -> None:
    """This project's mkdocs.yml and names.yml keep all that they say."""
    for file, change in {
        "mkdocs.yml": lambda text: yaml_text.edited(text, new_language._configuration(text, "it", "Italiano")),
        "docs/names.yml": lambda text: new_language._with_blanks(text, "en", "it"),
    }.items():
        text = ROOT.joinpath(file).read_text("utf-8")
        kept = change(text)
        for line in text.splitlines():
            value, _, comment = line.partition("} #")
            assert (value.rstrip("}") in kept and comment in kept) or "partial:" in line
        yaml.safe_load(kept)
