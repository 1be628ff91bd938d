"""The questions of the billing tree and their answers. Their words stand in `docs/<language>/checker.md`."""

from collections.abc import Mapping

from checker.interview import Question


class Product(Question):
    """Which product is it about? (§1)"""

    GOTOMEETING = "gotomeeting"
    GOTOWEBINAR = "gotowebinar"
    LOGMEIN = "logmein"
    OTHER = "other"  # another product, or not known


class Goal(Question):
    """What does the reader want? (§§2-5)"""

    WHO = "who"
    PORTAL = "portal"
    CHANGE_CONTACT = "change-contact"
    TASK = "task"
    OTHER = "other"


class AdminRole(Question):
    """Does the reader manage the account's users, so that the Admin Center test is open to them? (§2)"""

    YES = "yes"
    NO_OR_UNKNOWN = "no-or-unknown"


class BillingCenterScreen(Question):
    """Test A, open to anybody: what does the reader see after signing in to the Billing Center? (§2)"""

    SUBSCRIPTIONS = "subscriptions"  # A1
    WRONG_PLACE = "wrong-place"  # A2
    NONE_OF_THESE = "none-of-these"


class AdminCenterScreen(Question):
    """Test B, for account admins: what does the reader see after Add licenses in the Admin Center? (§2)"""

    SUBSCRIPTIONS = "subscriptions"  # B1
    CONTACT_BILLING_ADMIN = "contact-billing-admin"  # B2
    CHOOSE_PRODUCT = "choose-product"  # B3
    NONE_OF_THESE = "none-of-these"


class CorporateSignIn(Question):
    """Can the reader sign in to the Corporate Billing Portal with the User ID of an emailed invoice? (§2)"""

    SIGNED_IN = "signed-in"
    CANNOT_SIGN_IN = "cannot-sign-in"
    NO_USER_ID = "no-user-id"  # has none, or does not know it


class AccountKind(Question):
    """Which signs fit the account: those of an online account or of a corporate one? (§4)"""

    ONLINE = "online"
    CORPORATE = "corporate"
    UNKNOWN = "unknown"


class CardVerification(Question):
    """First condition of Customer support: can the reader verify the card now on the account? (§3)"""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class CardHolderOrAdmin(Question):
    """Second condition of Customer support: card holder, or listed as an admin of the account? (§3)"""

    CARD_HOLDER = "card-holder"
    ADMIN = "admin"
    NEITHER = "neither"
    UNKNOWN = "unknown"


class Task(Question):
    """Which billing task? (§4, the rows of the table; changing the billing contact is a goal of its own)"""

    PAYMENT_METHOD = "payment-method"
    CHANGE_PLAN = "change-plan"
    REACTIVATE = "reactivate"
    STATEMENTS = "statements"
    FREQUENCY = "frequency"
    W9 = "w9"
    CANCEL = "cancel"
    OTHER = "other"


class PlanChange(Question):
    """Which change of plan in the Billing Center? (§4, rules)"""

    NEW_SUBSCRIPTION = "new-subscription"
    COSTS_MORE = "costs-more"
    FEWER_SEATS = "fewer-seats"
    LOWER_PLAN = "lower-plan"
    SWAP_PRODUCTS = "swap-products"
    UNKNOWN = "unknown"


class FormDownload(Question):
    """Is the reader the billing contact, in the United States, and able to download documents? (§4)"""

    YES = "yes"
    NO_OR_UNKNOWN = "no-or-unknown"


class LogmeinPayment(Question):
    """How is the LogMeIn account paid? (§5)"""

    CARD = "card"
    INVOICE = "invoice"
    UNKNOWN = "unknown"


class LogmeinBillingPage(Question):
    """What does the reader see at Settings > Billing of logmein.com? (§5)"""

    CAN_EDIT = "can-edit"
    GREY_FIELDS = "grey-fields"
    USER_OF_PROFILE = "user-of-profile"
    UNKNOWN = "unknown"


class LogmeinTask(Question):
    """Which billing task of a LogMeIn account? (§5)"""

    BILLING_INFORMATION = "billing-information"
    HISTORY = "history"
    RECEIPT = "receipt"
    SUBSCRIPTIONS = "subscriptions"
    CHANGE_OR_CANCEL = "change-or-cancel"
    OTHER = "other"


# The article section that states the rule behind a question. What a reader merely chooses has no rule.
RULES: Mapping[type[Question], str] = {
    AdminRole: "billing-contact.md#what",
    BillingCenterScreen: "billing-contact.md#billing-center-test",
    AdminCenterScreen: "billing-contact.md#admin-center-test",
    CorporateSignIn: "billing-contact.md#corporate-sign-in",
    AccountKind: "online-or-corporate.md#how-to-tell",
    CardVerification: "change-billing-contact.md#billing-center",
    CardHolderOrAdmin: "change-billing-contact.md#billing-center",
    PlanChange: "change-plan.md#rules",
    FormDownload: "billing-faq.md#w9",
    LogmeinPayment: "change-billing-contact.md#logmein",
    LogmeinBillingPage: "logmein-billing.md#account-holder",
}
