"""The ticket for a LogMeIn account paid by invoice: six fields, errors that lead to them, a message with two dates."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page

from checker import ticket
from checker.interview import Outcome
from checker.paths import paths
from tests.browser.axe import violations
from tests.browser.conftest import ready
from tests.browser.engines import NOT_WEBKIT
from tests.browser.expecting import expect
from tests.browser.reader import TREE, Words, arrived, checker_page, live, look
from tests.browser.server import Server
from tests.browser.test_take_away import CLIPBOARD, SUPPORT
from tests.conftest import LANGUAGES

PATH = next(path for path in paths(TREE) if isinstance(path.shows, Outcome) and path.shows.ticket)
GOOD = {
    "current-address": "1 Example Street\n75001 Paris",
    "current-phone": "+33 (0)1 23 45 67 89",
    "current-email": "billing@example.com",
    "new-address": "<b>2</b> Example Street & Co; 75002 Paris?",
    "new-phone": "0123456789",
    "new-email": "comptabilité@exemple.fr",
}
BAD = {
    "current-address": "Paris",
    "current-phone": "call me",
    "current-email": "billing@example",
    "new-address": "x" * 501,
    "new-phone": "+33 12",
    "new-email": "<script>@example.com",
}
OPENED = "2026-11-20T12:00:00"  # a Friday
DUE = {  # 5 and 7 working days later
    "en": ("Friday, November 27, 2026", "Tuesday, December 1, 2026"),
    "fr": ("vendredi 27 novembre 2026", "mardi 1 décembre 2026"),
    "es": ("viernes, 27 de noviembre de 2026", "martes, 1 de diciembre de 2026"),
    "de": ("Freitag, 27. November 2026", "Dienstag, 1. Dezember 2026"),
}


def form(opened: Callable[..., Page], words: Words, **options: object) -> Page:
    """The ticket's form on that Friday."""
    address = checker_page(words.language, PATH.trail)
    page = opened(address, before=lambda page: page.clock.set_fixed_time(OPENED), **options)
    arrived(ready(page), PATH, words)
    return page


def field(page: Page, name: str) -> Locator:
    """A field by its name."""
    return live(page).locator(".checker__ticket :is(input, textarea)").nth(ticket.FIELDS.index(name))


def fill(page: Page, fields: dict[str, str]) -> None:
    """Fill in fields and ask for the ticket."""
    for name, text in fields.items():
        field(page, name).fill("")  # Firefox's driver writes an address of email behind what is there
        field(page, name).fill(text)
    live(page).locator(".checker__ticket > button").click()


def label(words: Words, name: str) -> str:
    """What the summary calls a field."""
    part, _, detail = name.partition("-")
    return f"{words.interface[f'ticket-{part}']}, {words.interface[f'ticket-{detail}']}"


def assert_errors(page: Page, words: Words, errors: dict[str, str]) -> None:
    """These fields, and no other, have their error in the focused summary and beside them, and the title says so."""
    summary = live(page).locator(".checker__summary")
    listed = [words.labelled(label(words, name), words.interface[f"ticket-{error}"]) for name, error in errors.items()]
    expect(summary.get_by_role("link")).to_have_text(listed)
    expect(summary).to_be_focused()
    assert page.title().startswith(words.labelled(words.interface["error"], ""))
    for name in ticket.FIELDS:
        expect(field(page, name)).to_have_attribute("aria-invalid", str(name in errors).lower())
        beside = page.locator(f"#{field(page, name).get_attribute('aria-describedby')}")
        if name in errors:
            text = words.labelled(words.interface["error"], words.interface[f"ticket-{errors[name]}"])
            expect(beside).to_have_text(text)
            expect(beside).to_be_visible()
        else:
            expect(beside).to_be_hidden()
    assert page.locator(".checker__message").count() == 0


def test_what_is_wrong(opened: Callable[..., Page], server: Server) -> None:
    """Empty, one wrong, all wrong, nothing new: the errors stand at their fields, and the summary leads there."""
    language = LANGUAGES[1]
    words = Words(server.folder, language)
    page = form(opened, words)
    title = page.title()
    fill(page, {})
    assert_errors(page, words, dict.fromkeys(ticket.FIELDS, "missing"))
    assert violations(page, ".checker__ticket") == []
    for name in ticket.FIELDS:
        live(page).locator(".checker__summary").get_by_role("link", name=label(words, name)).click()
        expect(field(page, name)).to_be_focused()
    for name in ticket.FIELDS[::2]:
        fill(page, {**GOOD, name: BAD[name]})
        assert_errors(page, words, {name: f"bad-{name.partition('-')[2]}"})
    fill(page, BAD)
    assert_errors(page, words, {name: f"bad-{name.partition('-')[2]}" for name in ticket.FIELDS})
    fill(page, {name: GOOD[f"current-{name.partition('-')[2]}"] for name in ticket.FIELDS})
    expect(live(page).locator(".checker__summary a")).to_have_text([words.interface["ticket-same"]])
    fill(page, GOOD)
    expect(live(page).locator(".checker__message")).to_have_count(1 + (language != SUPPORT))
    assert page.title() == title
    assert live(page).locator(".checker__summary").count() == 0


def text_of(words: Words) -> str:
    """The ticket in a language."""
    texts = words.interface
    parts = [
        "\n".join(
            [
                texts[f"ticket-{part}"],
                *(words.labelled(texts[f"ticket-{each}"], GOOD[f"{part}-{each}"]) for each in ticket.DETAILS),
            ]
        )
        for part in ("current", "new")
    ]
    return "\n\n".join([texts["ticket-text"], *parts, texts["message-thanks"]])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_ticket(opened: Callable[..., Page], server: Server, language: str) -> None:
    """Six good fields give the ticket in both languages and, focused, the two dates as the page writes dates."""
    words = Words(server.folder, language)
    page = form(opened, words)
    fill(page, {name: f"  {text}\n" if name.endswith("address") else text for name, text in GOOD.items()})
    first, last = DUE[language]
    due = live(page).get_by_text(words.interface["ticket-dates"].replace("{from}", first).replace("{to}", last))
    expect(due).to_be_focused()
    languages = [language] if language == SUPPORT else [language, SUPPORT]
    messages = live(page).locator(".checker__message")
    expect(messages).to_have_count(len(languages))
    for message, theirs in zip(messages.all(), [Words(server.folder, each) for each in languages], strict=True):
        expect(message.locator("textarea")).to_have_value(text_of(theirs))
        expect(message.locator("textarea")).to_have_attribute("lang", theirs.language)
        mail = message.locator("a").get_attribute("href") or ""
        assert isinstance(PATH.shows, Outcome)
        subject = theirs.interface["message-subject"].replace("{result}", theirs.outcome(PATH.shows))
        body = text_of(theirs).replace("\n", "\r\n")
        assert parse_qs(urlsplit(mail).query) == {"subject": [subject], "body": [body]}
    assert violations(page, ".checker__ticket") == []


@NOT_WEBKIT  # its driver lets nobody at the clipboard
def test_fields_of_any_content(opened: Callable[..., Page], server: Server) -> None:
    """A pasted megabyte in each field is an error of the field, half a character is replaced; the checker lives on."""
    words = Words(server.folder, LANGUAGES[0])
    page = form(opened, words, **CLIPBOARD)
    page.evaluate("() => navigator.clipboard.writeText('x'.repeat(1_000_000))")
    for name in ticket.FIELDS:
        field(page, name).focus()
        page.keyboard.press("Control+V")
    fill(page, {})
    assert_errors(page, words, {name: f"bad-{name.partition('-')[2]}" for name in ticket.FIELDS})
    fill(page, GOOD)
    expect(live(page).locator(".checker__message")).to_have_count(1)
    field(page, "new-address").evaluate("(field) => { field.value = '\\ud83d Example Street \\u202e'; }")
    fill(page, {})
    page.wait_for_function(
        "(text) => document.querySelector('.checker__message textarea')?.value === text",
        arg=text_of(words).replace(GOOD["new-address"], "\ufffd Example Street \u202e"),
    )
    assert look(page).live
