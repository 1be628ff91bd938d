"""The six fields of the ticket and its dates."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.ticket import FIELDS, due, errors

GOOD = {
    "current-address": "1 Old Street, Springfield",
    "current-phone": "+33 (0)1 23 45 67 89",
    "current-email": "billing@example.com",
    "new-address": "2 New Street\nSpringfield",
    "new-phone": "555-0100",
    "new-email": "comptabilité@exemple.fr",
}


def test_good_fields_have_no_errors() -> None:
    """Addresses on several lines, phone numbers with signs and email addresses beyond ASCII are fine."""
    assert errors(GOOD) == {}


def test_every_empty_field_is_named() -> None:
    """Blank and absent fields are missing, all six at once."""
    assert errors({"current-phone": "  "}) == dict.fromkeys(FIELDS, "missing")


@pytest.mark.parametrize(
    ("field", "text", "error"),
    [
        ("current-address", "1 St", "bad-address"),
        ("new-address", "x" * 501, "bad-address"),
        ("current-phone", "call me", "bad-phone"),
        ("new-phone", "1234", "bad-phone"),
        ("new-phone", "()()()()", "bad-phone"),
        ("current-email", "nobody", "bad-email"),
        ("new-email", "a@b", "bad-email"),
        ("new-email", "a b@example.com", "bad-email"),
        ("new-email", "a@b@example.com", "bad-email"),
        ("new-email", "<a@example.com>", "bad-email"),
    ],
)
def test_a_field_that_cannot_be_right_is_named(field: str, text: str, error: str) -> None:
    """The error says which kind of text is asked for."""
    assert errors(GOOD | {field: text}) == {field: error}


def test_a_ticket_that_changes_nothing_is_refused() -> None:
    """The new details must differ from the current ones in something."""
    same = {field: GOOD[field.replace("new", "current")] for field in FIELDS}
    assert errors(same) == {"same": "same"}
    assert errors(same | {"new-phone": "555-0100"}) == {}


@given(st.dictionaries(st.sampled_from(FIELDS) | st.text(), st.text()))
def test_no_text_makes_it_raise(fields: dict[str, str]) -> None:
    """Whatever is typed, only the six fields are judged."""
    assert errors(fields).keys() <= {*FIELDS, "same"}


@pytest.mark.parametrize(
    ("opened", "first", "last"),
    [
        (date(2026, 11, 20), date(2026, 11, 27), date(2026, 12, 1)),  # a Friday
        (date(2026, 11, 21), date(2026, 11, 27), date(2026, 12, 1)),  # a Saturday
        (date(2026, 11, 23), date(2026, 11, 30), date(2026, 12, 2)),  # a Monday
        (date(2028, 2, 28), date(2028, 3, 6), date(2028, 3, 8)),  # over a leap day
    ],
)
def test_five_to_seven_working_days(opened: date, first: date, last: date) -> None:
    """Saturdays and Sundays do not count (facts, §5)."""
    assert due(opened) == (first, last)
