"""What the tests of translations share: a project whose translations are all recorded as current."""

from pathlib import Path

import pytest

from tests.helpcenter.translations.history import History, adopted


@pytest.fixture
def history(tmp_path: Path) -> History:
    """See the module."""
    return adopted(tmp_path)
