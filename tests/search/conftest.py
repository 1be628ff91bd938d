"""The built pages, for the tests of the search."""

from tests.site.conftest import pages

__all__ = ["pages"]
