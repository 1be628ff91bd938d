"""The outcomes of the billing tree: who can help, and which article sections state the rule. No words."""

from enum import StrEnum

from checker.interview import Outcome


class Helper(StrEnum):
    """People who can help (§1)."""

    ACCOUNT_ADMIN = "account-admin"
    BILLING_CONTACT = "billing-contact"
    ACCOUNT_HOLDER = "account-holder"
    SUPPORT = "support"
    CORPORATE_SERVICES = "corporate-services"
    REPRESENTATIVE = "representative"


ADMIN, CONTACT, HOLDER = Helper.ACCOUNT_ADMIN, Helper.BILLING_CONTACT, Helper.ACCOUNT_HOLDER
SUPPORT, SERVICES, REPRESENTATIVE = Helper.SUPPORT, Helper.CORPORATE_SERVICES, Helper.REPRESENTATIVE


def _outcome(
    id: str, helpers: tuple[Helper, ...], *articles: str, write_to: Helper | None = None, ticket: bool = False
) -> Outcome:
    return Outcome(id, helpers, articles, write_to, ticket)


# Who is the billing contact? (§2)
YOU_ARE_THE_BILLING_CONTACT = _outcome(
    "you-are-the-billing-contact", (SUPPORT,), "billing-contact.md#billing-center-test", "billing-contact.md#what"
)
NAMED_IN_THE_MESSAGE = _outcome("named-in-the-message", (CONTACT,), "billing-contact.md#admin-center-test")
CORPORATE_BILLING_SIGN_IN = _outcome(
    "corporate-billing-sign-in",
    (REPRESENTATIVE, SERVICES),
    "billing-contact.md#corporate-sign-in",
    "online-or-corporate.md#compare",
)
NOT_THE_BILLING_CONTACT = _outcome(
    "not-the-billing-contact",
    (ADMIN,),
    "billing-contact.md#corporate-sign-in",
    "billing-contact.md#still-unknown",
    write_to=ADMIN,
)
NOT_THE_CORPORATE_BILLING_CONTACT = _outcome(
    "not-the-corporate-billing-contact",
    (ADMIN, REPRESENTATIVE),
    "billing-contact.md#admin-center-test",
    "billing-contact.md#corporate-sign-in",
    write_to=ADMIN,
)
USER_ID_NEEDED = _outcome(
    "user-id-needed",
    (ADMIN,),
    "billing-contact.md#corporate-sign-in",
    "billing-contact.md#still-unknown",
    write_to=ADMIN,
)
CORPORATE_USER_ID_NEEDED = _outcome(
    "corporate-user-id-needed",
    (ADMIN, REPRESENTATIVE),
    "billing-contact.md#corporate-sign-in",
    "online-or-corporate.md#how-to-tell",
    write_to=ADMIN,
)
STILL_UNKNOWN = _outcome(
    "still-unknown",
    (ADMIN,),
    "billing-contact.md#still-unknown",
    "sign-in-billing-center.md#wrong-place",
    write_to=ADMIN,
)

# Which portal? (§4)
USE_THE_BILLING_CENTER = _outcome(
    "use-the-billing-center", (SUPPORT,), "sign-in-billing-center.md#steps", "online-or-corporate.md#compare"
)
USE_THE_CORPORATE_PORTAL = _outcome(
    "use-the-corporate-portal",
    (REPRESENTATIVE, SERVICES),
    "sign-in-billing-center.md#corporate",
    "online-or-corporate.md#compare",
)
ASK_THE_NAMED_CONTACT = _outcome(
    "ask-the-named-contact", (CONTACT,), "billing-contact.md#admin-center-test", "online-or-corporate.md#not-sure"
)
PORTAL_UNKNOWN = _outcome(
    "portal-unknown", (ADMIN,), "online-or-corporate.md#not-sure", "billing-contact.md#still-unknown", write_to=ADMIN
)

# Change the billing contact (§3)
SUPPORT_CHANGES_THE_CONTACT = _outcome(
    "support-changes-the-contact", (SUPPORT,), "change-billing-contact.md#billing-center", write_to=SUPPORT
)
CARD_NOT_VERIFIED = _outcome("card-not-verified", (CONTACT, ADMIN), "change-billing-contact.md#billing-center")
NEITHER_HOLDER_NOR_ADMIN = _outcome(
    "neither-holder-nor-admin", (CONTACT, ADMIN), "change-billing-contact.md#billing-center"
)
CHECK_BOTH_CONDITIONS = _outcome("check-both-conditions", (CONTACT, ADMIN), "change-billing-contact.md#billing-center")
CHANGE_IN_THE_CORPORATE_PORTAL = _outcome(
    "change-in-the-corporate-portal", (REPRESENTATIVE, SUPPORT), "change-billing-contact.md#corporate-portal"
)
ONLY_THE_CURRENT_CONTACT = _outcome(
    "only-the-current-contact",
    (CONTACT, REPRESENTATIVE, ADMIN),
    "change-billing-contact.md#who-can",
    "billing-contact.md#still-unknown",
    write_to=ADMIN,
)

# Billing tasks, and where they are done (§4)
ONLINE_PAYMENT_METHOD = _outcome("online-payment-method", (CONTACT, SUPPORT), "change-payment-method.md#billing-center")
ONLINE_NEW_SUBSCRIPTION = _outcome(
    "online-new-subscription", (CONTACT, SUPPORT), "change-plan.md#billing-center", "change-plan.md#rules"
)
ONLINE_COSTS_MORE = _outcome(
    "online-costs-more", (CONTACT, SUPPORT), "change-plan.md#rules", "change-plan.md#billing-center"
)
ONLINE_FEWER_SEATS = _outcome(
    "online-fewer-seats", (CONTACT, SUPPORT), "change-plan.md#rules", "change-plan.md#billing-center"
)
SUPPORT_LOWERS_THE_PLAN = _outcome("support-lowers-the-plan", (SUPPORT,), "change-plan.md#lower-plan", write_to=SUPPORT)
ONLINE_SWAP_PRODUCTS = _outcome("online-swap-products", (CONTACT, SUPPORT), "change-plan.md#swap-products")
ONLINE_CHANGE_PLAN = _outcome(
    "online-change-plan", (CONTACT, SUPPORT), "change-plan.md#rules", "change-plan.md#billing-center"
)
ONLINE_REACTIVATE = _outcome("online-reactivate", (CONTACT, SUPPORT), "reactivate-subscription.md#billing-center")
ONLINE_STATEMENTS = _outcome("online-statements", (CONTACT, SUPPORT), "invoice-history.md#billing-center")
ONLINE_FREQUENCY = _outcome(
    "online-frequency", (CONTACT, SUPPORT), "change-plan.md#frequency", "billing-faq.md#frequency"
)
ONLINE_W9 = _outcome("online-w9", (SUPPORT,), "billing-faq.md#w9", write_to=SUPPORT)
ONLINE_CANCEL = _outcome("online-cancel", (CONTACT, SUPPORT), "billing-faq.md#cancel")
CORPORATE_PAYMENT_METHOD = _outcome(
    "corporate-payment-method",
    (REPRESENTATIVE, SERVICES),
    "change-payment-method.md#corporate-account",
    "pay-online-corporate.md#sign-in",
)
CORPORATE_CHANGE_PLAN = _outcome(
    "corporate-change-plan", (SERVICES, REPRESENTATIVE), "change-plan.md#corporate-account", write_to=SERVICES
)
CORPORATE_REACTIVATE = _outcome(
    "corporate-reactivate", (REPRESENTATIVE, SERVICES), "reactivate-subscription.md#corporate-account"
)
CORPORATE_STATEMENTS = _outcome(
    "corporate-statements", (SERVICES,), "invoice-history.md#corporate-account", write_to=SERVICES
)
CORPORATE_FREQUENCY = _outcome(
    "corporate-frequency", (SERVICES,), "change-plan.md#frequency", "billing-faq.md#frequency", write_to=SERVICES
)
W9_DOWNLOAD = _outcome("w9-download", (SERVICES,), "billing-faq.md#w9", write_to=SERVICES)
W9_REQUEST = _outcome("w9-request", (SERVICES, CONTACT), "billing-faq.md#w9", write_to=SERVICES)
CORPORATE_CANCEL = _outcome("corporate-cancel", (REPRESENTATIVE, SERVICES), "billing-faq.md#cancel")
TASK_FOR_THE_BILLING_CONTACT = _outcome(
    "task-for-the-billing-contact",
    (ADMIN, CONTACT),
    "cannot-change-online.md#not-the-billing-contact",
    "billing-contact.md#still-unknown",
    write_to=ADMIN,
)

# LogMeIn accounts (§5)
LOGMEIN_ACCOUNT_HOLDER = _outcome("logmein-account-holder", (SUPPORT,), "logmein-billing.md#account-holder")
LOGMEIN_NOT_THE_HOLDER = _outcome(
    "logmein-not-the-holder",
    (HOLDER, SUPPORT),
    "logmein-billing.md#account-holder",
    "cannot-change-online.md#grey-fields",
)
LOGMEIN_OTHER_PROFILE = _outcome(
    "logmein-other-profile",
    (HOLDER, SUPPORT),
    "logmein-billing.md#account-holder",
    "cannot-change-online.md#grey-fields",
)
LOGMEIN_HOLDER_UNKNOWN = _outcome(
    "logmein-holder-unknown", (HOLDER, SUPPORT), "logmein-billing.md#account-holder", write_to=SUPPORT
)
LOGMEIN_USE_THE_BILLING_PAGE = _outcome(
    "logmein-use-the-billing-page", (HOLDER, SUPPORT), "logmein-billing.md#pay-by-card"
)
LOGMEIN_CHANGE_ON_THE_BILLING_PAGE = _outcome(
    "logmein-change-on-the-billing-page", (SUPPORT,), "logmein-billing.md#pay-by-card"
)
LOGMEIN_OPEN_A_TICKET = _outcome(
    "logmein-open-a-ticket", (SUPPORT,), "logmein-billing.md#pay-by-invoice", write_to=SUPPORT, ticket=True
)
LOGMEIN_PAYMENT_UNKNOWN = _outcome(
    "logmein-payment-unknown",
    (HOLDER, SUPPORT),
    "logmein-billing.md#pay-by-card",
    "logmein-billing.md#pay-by-invoice",
    write_to=SUPPORT,
)
LOGMEIN_BILLING_HISTORY = _outcome("logmein-billing-history", (SUPPORT,), "logmein-billing.md#billing-history")
LOGMEIN_PRINT_A_RECEIPT = _outcome("logmein-print-a-receipt", (SUPPORT,), "logmein-billing.md#receipt")
LOGMEIN_SEE_SUBSCRIPTIONS = _outcome(
    "logmein-see-subscriptions",
    (HOLDER, SUPPORT),
    "logmein-billing.md#subscriptions",
    "change-or-cancel-logmein.md#subscriptions",
)
LOGMEIN_CHANGE_OR_CANCEL = _outcome(
    "logmein-change-or-cancel", (HOLDER, SUPPORT), "change-or-cancel-logmein.md#subscriptions", write_to=SUPPORT
)

# Where the checker's knowledge ends
OTHER_PRODUCT = _outcome("other-product", (ADMIN, SUPPORT), "billing-faq.md", write_to=SUPPORT)
SOMETHING_ELSE = _outcome(
    "something-else", (CONTACT, SUPPORT), "billing-faq.md", "cannot-change-online.md", write_to=SUPPORT
)
