"""Old addresses in a browser without JavaScript, on a server that knows nothing of them."""

from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.conftest import opening
from tests.browser.server import serving
from tests.site.small import article, built, project


def test_an_old_address_leads_on_without_javascript(browser: Browser, tmp_path: Path) -> None:
    """In either language the reader is at the article, and at the section that the redirect names."""
    docs = {f"{language}/index.md": article(f"Home {language}") for language in ("en", "fr")}
    docs |= {f"{language}/guide/plan.md": article(f"Plan {language}") for language in ("en", "fr")}
    docs["redirects.yml"] = "old.md: guide/plan.md\na/b.md: guide/plan.md#steps\n"
    site = built(project(tmp_path, docs))
    with serving(site.folder) as server, opening(browser, server) as open_page:
        for old, new in {"old/": "guide/plan/", "fr/a/b/": "fr/guide/plan/#steps"}.items():
            page = open_page(old, java_script_enabled=False)
            page.wait_for_url(f"{server.address}/{new}")
            assert page.locator("h1").inner_text().startswith("Plan")
