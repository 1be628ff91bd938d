"""Small sites for what our own lacks: missing translations, other languages, other settings. Knows no rule."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import yaml
from bs4 import BeautifulSoup
from click.testing import CliRunner, Result

from helpcenter.cli import main
from helpcenter.names import read_names
from tests.conftest import LANGUAGES, ROOT
from tests.helpcenter.trees import front_matter

SITE_URL = "https://small.example/help/"
NAMES, _ = read_names(ROOT / "docs", list(LANGUAGES))


@dataclass(frozen=True)
class Small:
    """A built small site."""

    folder: Path

    @functools.cache  # noqa: B019 - a few pages, gone with the test
    def page(self, path: str) -> BeautifulSoup:
        """The page at a path from the root."""
        return BeautifulSoup(self.text(path + "index.html" if path.endswith("/") or not path else path), "html.parser")

    def file(self, address: str, page: str) -> Path:
        """The file at an address that a page at a path from the root names."""
        return self.folder / urljoin(f"/{page}", address).lstrip("/")

    def text(self, file: str) -> str:
        """A file of the site."""
        return self.folder.joinpath(file).read_text("utf-8")


def article(title: str, body: str = "Text.\n\n## Steps { #steps }\n\nMore.\n", /, **more: str) -> str:
    """An article without problems."""
    return front_matter(title, **more) + "\n" + body


def project(
    folder: Path,
    docs: Mapping[str, str | bytes],
    languages: Mapping[str, Mapping[str, Any]] | None = None,
    *,
    helpcenter: Mapping[str, Any] | None = None,
    i18n: Mapping[str, Any] | None = None,
    **more: Any,
) -> Path:
    """Writes a site's sources, in English and French where nothing else is said; its mkdocs.yml."""
    locales = {"en": {}, "fr": {}} if languages is None else languages
    theme = {
        "name": "material",
        "custom_dir": str(ROOT / "overrides"),
        "font": False,
        "logo": "assets/logo.svg",
        "favicon": "assets/logo.svg",
        "palette": [
            {
                "scheme": "default",
                "primary": "custom",
                "accent": "custom",
                "toggle": {"icon": "material/weather-sunny", "name": "page.dark"},
            }
        ],
    }
    each = [
        {"locale": locale, "name": locale, "build": True, "default": number == 0, **options}
        for number, (locale, options) in enumerate(locales.items())
    ]
    config = {
        "site_name": "Small",
        "site_url": SITE_URL,
        "exclude_docs": "/names.yml\n_contact.md\n",
        "extra_css": ["assets/help-centre.css", "assets/article.css"],
        "theme": theme | more.pop("theme", {}),
        "plugins": [
            {"helpcenter": dict(helpcenter or {})},
            {"i18n": {"docs_structure": "folder", "languages": each, **(i18n or {})}},
        ],
        "markdown_extensions": ["admonition", "attr_list", "md_in_html", "tables", {"toc": {"permalink": True}}],
        "validation": {"absolute_links": "warn", "anchors": "warn"},
        **more,
    }
    words = {}
    for token, value in NAMES.values.items():
        given = {"en": value} if isinstance(value, str) else value
        texts = {locale: given.get(locale.split("-")[0], given["en"]) for locale in locales}
        words[token] = texts if len(set(texts.values())) > 1 else given["en"]  # as the check wants it
    files: dict[str, str | bytes] = {"docs/names.yml": yaml.safe_dump(words, allow_unicode=True)}
    files |= {f"docs/{name}": content for name, content in docs.items()}
    files["mkdocs.yml"] = yaml.safe_dump(config, allow_unicode=True, sort_keys=False)
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder / "mkdocs.yml"


def run(config: Path) -> Result:
    """`helpcenter build` on a project."""
    return CliRunner().invoke(main, ["-f", str(config), "build", "-d", str(config.parent / "site")])


def built(config: Path) -> Small:
    """The site of a project without problems."""
    result = run(config)
    assert result.exit_code == 0, result.output
    return Small(config.parent / "site")
