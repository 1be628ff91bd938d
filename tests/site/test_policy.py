"""Nothing in a page needs the browser's trust: no inline program or style, and a policy that says so."""

import json

import pytest
from bs4 import Tag

from helpcenter.plugin import CONTENT_SECURITY_POLICY
from tests.site.conftest import ADDRESSES, Page

every_page = pytest.mark.parametrize("at", ADDRESSES)


@every_page
def test_policy_comes_first(page: Page) -> None:
    """The policy is the first thing in a page's head after its character set."""
    assert page.soup.head is not None
    first, second = [tag for tag in page.soup.head.children if isinstance(tag, Tag)][:2]
    assert first.attrs == {"charset": "utf-8"}
    assert second.attrs == {"http-equiv": "Content-Security-Policy", "content": CONTENT_SECURITY_POLICY}


def test_policy_trusts_nothing_inline() -> None:
    """The policy begins with nothing and allows no inline script or style, no eval of text and no other host."""
    directives = dict(part.split(maxsplit=1) for part in CONTENT_SECURITY_POLICY.split("; "))
    assert directives["default-src"] == "'none'"
    sources = {source for value in directives.values() for source in value.split()}
    assert sources == {"'none'", "'self'", "'wasm-unsafe-eval'", "data:"}
    assert [name for name, value in directives.items() if "data:" in value] == ["img-src"]


@every_page
def test_no_inline_script(page: Page) -> None:
    """A script of a page is a file, or data: JSON, which no browser runs."""
    inline = [tag for tag in page.soup.find_all("script") if not tag.get("src")]
    assert {str(tag.get("type")) for tag in inline} <= {"application/json", "application/ld+json"}
    assert all(json.loads(tag.get_text()) for tag in inline)


@every_page
def test_no_inline_handler_or_style(page: Page) -> None:
    """No element has a style or a handler in its attributes, and there is no style element."""
    attributes = {name for tag in page.soup.find_all(True) for name in tag.attrs}
    assert {name for name in attributes if name.startswith("on") or name == "style"} == set()
    assert page.soup.find_all("style") == []


@every_page
def test_no_address_is_a_program(page: Page) -> None:
    """No address runs a script."""
    hrefs = [str(tag["href"]).strip().lower() for tag in page.soup.find_all(href=True)]
    assert [href for href in hrefs if href.startswith(("javascript:", "data:", "vbscript:"))] == []
