"""Writes what stands in the site beside the pages of articles: sections as one page, files for programs, the matrix.

What they say is known elsewhere.
"""

from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation, Section
from mkdocs.utils import get_relative_url

from helpcenter import machines, placing, whole_sections
from helpcenter.articles import Article
from helpcenter.names import Names
from helpcenter.outer_html import directed
from helpcenter.site_map import SiteMap
from helpcenter.translations import status
from helpcenter.translations.debt import Survey


def write_language(
    locale: str, env: Environment, nav: Navigation, names: Names, site: SiteMap, config: MkDocsConfig
) -> None:
    """Write those of a language, in its process: together they are large."""

    def rewritten(article: Article, text: str) -> str:
        for plugin in config.plugins.values():
            text = plugin.as_markdown(article, text) if hasattr(plugin, "as_markdown") else text
        return text

    _write_sections(locale, env, nav, names, config)
    for name, made_of, make in machines.copies_of(locale, site, names, rewritten):
        placing.put_made(Path(config.site_dir), name, made_of, make)
    for name, text in machines.files(locale, site, names, config, nav):
        placing.put(Path(config.site_dir), name, text)


def _write_sections(locale: str, env: Environment, nav: Navigation, names: Names, config: MkDocsConfig) -> None:
    """Each section as one page."""
    if nav.homepage is None:
        return
    label = names.marked("page.checker", locale)
    place = f"{nav.homepage.url}checker/".removeprefix("./")

    def checker(here: str) -> str:
        return f'<p><a href="{get_relative_url(place, here)}">{label}</a></p>'

    template = env.get_template("section.html")
    shared: dict[str, Any] = {"config": config, "page": None, "nav": nav, "home": nav.homepage}

    def made(section: Section) -> str:
        address = whole_sections.address(section)
        html = template.render(
            **shared,
            base_url=get_relative_url(".", address),
            section=section,
            parts=whole_sections.parts(section, checker),
            extra_css=config.extra_css,
        )
        return directed(html, locale)

    for section in whole_sections.sections(nav):
        articles = [part for page in whole_sections.pages(section) for part in (page.url, page.meta, page.content)]
        name = f"{whole_sections.address(section)}index.html"
        placing.put_made(Path(config.site_dir), name, (section.title, *articles), partial(made, section))


def matrix(survey: Survey, site: SiteMap, style: str, policy: str) -> str:
    """The page with the matrix of the translations, for the team: `status.page`, with links to the articles."""

    def address(language: str, path: str) -> str | None:
        article = site.articles.get((language, path))
        return None if article is None or article.is_part else site.place(language, path)

    return status.page(survey, address, style, policy)
