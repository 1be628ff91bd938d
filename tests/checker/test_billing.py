"""The billing tree's outcomes, one named case per row of the facts' §§2-5. The row's id begins the case's name."""

import pytest

from checker.interview import Outcome, read_answers, replay
from checker.paths import screens
from checker.trees import TREES
from checker.trees.billing_outcomes import Helper

TREE = TREES["billing"]
GOTO = "product=gotowebinar "
WHO = GOTO + "goal=who "
TEST_A = WHO + "admin-role=no-or-unknown billing-center-screen="
TEST_B = WHO + "admin-role=yes admin-center-screen="
PORTAL = GOTO + "goal=portal account-kind="
CHANGE = GOTO + "goal=change-contact account-kind="
TASK = GOTO + "goal=task task="
PLAN = TASK + "change-plan account-kind=online plan-change="
LOGMEIN = "product=logmein goal="

CASES = {
    # §2, test A
    "§2 A1 Subscriptions page": (TEST_A + "subscriptions", "you-are-the-billing-contact"),
    "§2 A2 wrong place, signed in": (TEST_A + "wrong-place corporate-sign-in=signed-in", "corporate-billing-sign-in"),
    "§2 A2 wrong place, cannot sign in": (
        TEST_A + "wrong-place corporate-sign-in=cannot-sign-in",
        "not-the-billing-contact",
    ),
    "§2 A2 wrong place, no User ID": (TEST_A + "wrong-place corporate-sign-in=no-user-id", "user-id-needed"),
    "§2 still unknown": (TEST_A + "none-of-these", "still-unknown"),
    # §2, test B
    "§2 B1 Subscriptions page": (TEST_B + "subscriptions", "you-are-the-billing-contact"),
    "§2 B2 contact your billing admin": (TEST_B + "contact-billing-admin", "named-in-the-message"),
    "§2 B3 choose a product, signed in": (
        TEST_B + "choose-product corporate-sign-in=signed-in",
        "corporate-billing-sign-in",
    ),
    "§2 B3 choose a product, cannot sign in": (
        TEST_B + "choose-product corporate-sign-in=cannot-sign-in",
        "not-the-corporate-billing-contact",
    ),
    "§2 B3 choose a product, no User ID": (
        TEST_B + "choose-product corporate-sign-in=no-user-id",
        "corporate-user-id-needed",
    ),
    "§2 test B in doubt, A1": (
        TEST_B + "none-of-these billing-center-screen=subscriptions",
        "you-are-the-billing-contact",
    ),
    "§2 both tests in doubt": (TEST_B + "none-of-these billing-center-screen=none-of-these", "still-unknown"),
    # §3
    "§3 Billing Center, card holder": (
        CHANGE + "online card-verification=yes card-holder-or-admin=card-holder",
        "support-changes-the-contact",
    ),
    "§3 Billing Center, listed admin": (
        CHANGE + "online card-verification=yes card-holder-or-admin=admin",
        "support-changes-the-contact",
    ),
    "§3 Billing Center, second condition fails": (
        CHANGE + "online card-verification=yes card-holder-or-admin=neither",
        "neither-holder-nor-admin",
    ),
    "§3 Billing Center, first condition fails": (CHANGE + "online card-verification=no", "card-not-verified"),
    "§3 Billing Center, first condition open": (CHANGE + "online card-verification=unknown", "check-both-conditions"),
    "§3 Billing Center, second condition open": (
        CHANGE + "online card-verification=yes card-holder-or-admin=unknown",
        "check-both-conditions",
    ),
    "§3 Corporate Billing Portal": (CHANGE + "corporate corporate-sign-in=signed-in", "change-in-the-corporate-portal"),
    "§3 only the current billing contact": (
        CHANGE + "corporate corporate-sign-in=cannot-sign-in",
        "only-the-current-contact",
    ),
    "§3 Corporate, no User ID": (CHANGE + "corporate corporate-sign-in=no-user-id", "corporate-user-id-needed"),
    "§3 by test A2": (
        CHANGE + "unknown billing-center-screen=wrong-place corporate-sign-in=signed-in",
        "change-in-the-corporate-portal",
    ),
    # §4, how to tell
    "§4 pays by card": (PORTAL + "online", "use-the-billing-center"),
    "§4 emailed invoices with a User ID": (PORTAL + "corporate", "use-the-corporate-portal"),
    "§4 not sure, B1": (PORTAL + "unknown admin-role=yes admin-center-screen=subscriptions", "use-the-billing-center"),
    "§4 not sure, B2": (
        PORTAL + "unknown admin-role=yes admin-center-screen=contact-billing-admin",
        "ask-the-named-contact",
    ),
    "§4 not sure, B3": (
        PORTAL + "unknown admin-role=yes admin-center-screen=choose-product",
        "use-the-corporate-portal",
    ),
    "§4 not sure, A1": (
        PORTAL + "unknown admin-role=no-or-unknown billing-center-screen=subscriptions",
        "use-the-billing-center",
    ),
    "§4 not sure, A2 signed in": (
        PORTAL + "unknown admin-role=no-or-unknown billing-center-screen=wrong-place corporate-sign-in=signed-in",
        "use-the-corporate-portal",
    ),
    "§4 not sure, A2 cannot sign in": (
        PORTAL + "unknown admin-role=no-or-unknown billing-center-screen=wrong-place corporate-sign-in=cannot-sign-in",
        "not-the-billing-contact",
    ),
    "§4 not sure, neither": (
        PORTAL + "unknown admin-role=no-or-unknown billing-center-screen=none-of-these",
        "portal-unknown",
    ),
    # §4, the table
    "§4 payment method, Billing Center": (TASK + "payment-method account-kind=online", "online-payment-method"),
    "§4 payment method, corporate": (TASK + "payment-method account-kind=corporate", "corporate-payment-method"),
    "§4 change plan, corporate": (TASK + "change-plan account-kind=corporate", "corporate-change-plan"),
    "§4 reactivate, Billing Center": (TASK + "reactivate account-kind=online", "online-reactivate"),
    "§4 reactivate, corporate": (TASK + "reactivate account-kind=corporate", "corporate-reactivate"),
    "§4 charges and statements, Billing Center": (TASK + "statements account-kind=online", "online-statements"),
    "§4 charges and statements, corporate": (TASK + "statements account-kind=corporate", "corporate-statements"),
    "§4 billing frequency, Billing Center": (TASK + "frequency account-kind=online", "online-frequency"),
    "§4 billing frequency, corporate": (TASK + "frequency account-kind=corporate", "corporate-frequency"),
    "§4 W-9, Billing Center": (TASK + "w9 account-kind=online", "online-w9"),
    "§4 W-9, corporate, United States": (TASK + "w9 account-kind=corporate form-download=yes", "w9-download"),
    "§4 W-9, corporate, otherwise": (TASK + "w9 account-kind=corporate form-download=no-or-unknown", "w9-request"),
    "§4 cancel, Billing Center": (TASK + "cancel account-kind=online", "online-cancel"),
    "§4 cancel, corporate": (TASK + "cancel account-kind=corporate", "corporate-cancel"),
    "§4 task of the billing contact": (
        TASK + "cancel account-kind=unknown billing-center-screen=wrong-place corporate-sign-in=cannot-sign-in",
        "task-for-the-billing-contact",
    ),
    "§4 task, account unknown": (
        TASK + "cancel account-kind=unknown billing-center-screen=none-of-these",
        "portal-unknown",
    ),
    "§4 another task": (TASK + "other", "something-else"),
    # §4, rules for plan changes
    "§4 rule new subscription": (PLAN + "new-subscription", "online-new-subscription"),
    "§4 rule costs more": (PLAN + "costs-more", "online-costs-more"),
    "§4 rule fewer seats": (PLAN + "fewer-seats", "online-fewer-seats"),
    "§4 rule lower plan": (PLAN + "lower-plan", "support-lowers-the-plan"),
    "§4 rule no swap": (PLAN + "swap-products", "online-swap-products"),
    "§4 rule change of an existing one": (PLAN + "unknown", "online-change-plan"),
    # §5
    "§5 by card, can edit": (
        LOGMEIN + "change-contact logmein-payment=card logmein-billing-page=can-edit",
        "logmein-change-on-the-billing-page",
    ),
    "§5 by card, grey fields": (
        LOGMEIN + "change-contact logmein-payment=card logmein-billing-page=grey-fields",
        "logmein-not-the-holder",
    ),
    "§5 by card, User of … profile": (
        LOGMEIN + "change-contact logmein-payment=card logmein-billing-page=user-of-profile",
        "logmein-other-profile",
    ),
    "§5 by card, page unknown": (
        LOGMEIN + "change-contact logmein-payment=card logmein-billing-page=unknown",
        "logmein-holder-unknown",
    ),
    "§5 by invoice": (LOGMEIN + "change-contact logmein-payment=invoice", "logmein-open-a-ticket"),
    "§5 payment unknown": (LOGMEIN + "change-contact logmein-payment=unknown", "logmein-payment-unknown"),
    "§5 account holder": (LOGMEIN + "who logmein-billing-page=can-edit", "logmein-account-holder"),
    "§5 where, by card": (LOGMEIN + "portal logmein-payment=card", "logmein-use-the-billing-page"),
    "§5 where, by invoice": (LOGMEIN + "portal logmein-payment=invoice", "logmein-open-a-ticket"),
    "§5 billing information": (
        LOGMEIN + "task logmein-task=billing-information logmein-payment=card logmein-billing-page=can-edit",
        "logmein-change-on-the-billing-page",
    ),
    "§5 billing history": (
        LOGMEIN + "task logmein-task=history logmein-billing-page=can-edit",
        "logmein-billing-history",
    ),
    "§5 billing history, not the holder": (
        LOGMEIN + "task logmein-task=history logmein-billing-page=grey-fields",
        "logmein-not-the-holder",
    ),
    "§5 receipt": (LOGMEIN + "task logmein-task=receipt logmein-billing-page=can-edit", "logmein-print-a-receipt"),
    "§5 receipt, not the holder": (
        LOGMEIN + "task logmein-task=receipt logmein-billing-page=user-of-profile",
        "logmein-other-profile",
    ),
    "§5 subscriptions": (LOGMEIN + "task logmein-task=subscriptions", "logmein-see-subscriptions"),
    "§5 change or cancel": (LOGMEIN + "task logmein-task=change-or-cancel", "logmein-change-or-cancel"),
    # Where the checker's knowledge ends
    "another product": ("product=other", "other-product"),
    "another goal": (GOTO + "goal=other", "something-else"),
}


@pytest.mark.parametrize(("answers", "outcome"), CASES.values(), ids=CASES)
def test_the_rows_of_the_facts(answers: str, outcome: str) -> None:
    """These answers, all known and all asked for, lead to this outcome."""
    pairs = [(q, a) for q, _, a in (word.partition("=") for word in answers.split())]
    known, ignored = read_answers(TREE, pairs)
    screen = replay(TREE, known)
    assert ignored == []
    assert isinstance(screen.shows, Outcome)
    assert screen.shows.id == outcome
    assert len(screen.trail) == len(pairs), "an answer of the case is never asked for"


def test_every_outcome_has_a_case() -> None:
    """No outcome goes untested."""
    assert {outcome.id for outcome in TREE.outcomes} == {outcome for _, outcome in CASES.values()}


def test_gotomeeting_and_gotowebinar_lead_to_the_same_outcomes() -> None:
    """§4 and §7: the two products are billed alike."""
    ends: dict[str, list[tuple[tuple[str, ...], str]]] = {"gotomeeting": [], "gotowebinar": []}
    for screen in screens(TREE):
        if screen.trail and screen.trail[0].value in ends and isinstance(screen.shows, Outcome):
            rest = tuple(answer.value for answer in screen.trail[1:])
            ends[screen.trail[0].value].append((rest, screen.shows.id))
    assert ends["gotomeeting"]
    assert ends["gotomeeting"] == ends["gotowebinar"]


def test_a_real_person_may_not_know() -> None:
    """Every question but the choice of a plain fact about oneself offers a way on for people who don't know."""
    open_ends = {"unknown", "no-or-unknown", "other", "none-of-these", "no-user-id"}
    assert [q.id() for q in TREE.questions if not open_ends & {a.value for a in q}] == []


def test_every_outcome_says_who_can_help_and_what_to_read() -> None:
    """The helpers are people of §1, and at least one article is named."""
    for outcome in TREE.outcomes:
        assert outcome.helpers
        assert {*outcome.helpers} <= {*Helper}
        assert outcome.articles
