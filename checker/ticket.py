"""The ticket for a LogMeIn account paid by invoice (facts, §5): what its fields must hold, and when the change is due.

Knows no words and no calendar but the week: public holidays differ by country and are not counted.
"""

import re
from collections.abc import Mapping
from datetime import date, timedelta

DETAILS = ("address", "phone", "email")
FIELDS = tuple(f"{when}-{detail}" for when in ("current", "new") for detail in DETAILS)
WORKING_DAYS = (5, 7)  # facts, §5
LONGEST = {"address": 500, "phone": 40, "email": 254}  # characters
EMAIL = re.compile(r"[^\s@<>()\[\],;:\\\"]+@[^\s@<>()\[\],;:\\\".]+(?:\.[^\s@<>()\[\],;:\\\".]+)+")
PHONE = re.compile(r"[+0-9][0-9 ().\-/\u00a0\u202f]*")


def errors(fields: Mapping[str, str]) -> dict[str, str]:
    """What is wrong, by field: `missing`, `bad-address`, `bad-phone` or `bad-email`; `same` for the whole ticket.

    `fields` has a text for each of FIELDS; a field that it lacks counts as empty, others are not looked at.
    """
    texts = {field: fields.get(field, "").strip() for field in FIELDS}
    found = {field: error for field, text in texts.items() if (error := _error(field.partition("-")[2], text))}
    if not found and all(texts[f"current-{detail}"] == texts[f"new-{detail}"] for detail in DETAILS):
        found["same"] = "same"
    return found


def _error(detail: str, text: str) -> str | None:
    if not text:
        return "missing"
    good = len(text) <= LONGEST[detail]
    match detail:
        case "address":
            good = good and len(text) >= 8
        case "phone":
            good = good and PHONE.fullmatch(text) is not None and sum(sign.isdigit() for sign in text) >= 5
        case "email":
            good = good and EMAIL.fullmatch(text) is not None
        case _:
            raise ValueError(f"{detail} is not one of {DETAILS}")
    return None if good else f"bad-{detail}"


def due(opened: date) -> tuple[date, date]:
    """The first and the last day on which the change can be expected: 5 and 7 working days, Monday to Friday."""
    first, last = (_after(opened, days) for days in WORKING_DAYS)
    return first, last


def _after(day: date, working_days: int) -> date:
    while working_days:
        day += timedelta(days=1)
        working_days -= day.weekday() < 5
    return day
