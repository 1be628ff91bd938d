"""The part of the billing tree for LogMeIn (logmein.com) accounts: the facts' §5."""

from checker.interview import Ask, Outcome, Rule, follow
from checker.trees import billing_outcomes as o
from checker.trees import billing_questions as q


def logmein(ask: Ask) -> Outcome:
    """§5: LogMeIn accounts, billed through logmein.com."""
    match ask(q.Goal):
        case q.Goal.WHO:
            return for_the_account_holder(ask, o.LOGMEIN_ACCOUNT_HOLDER)
        case q.Goal.PORTAL:
            return by_payment(ask, o.LOGMEIN_USE_THE_BILLING_PAGE)
        case q.Goal.CHANGE_CONTACT:
            return by_payment(ask, change_on_the_billing_page)
        case q.Goal.TASK:
            return logmein_task(ask)
        case q.Goal.OTHER:
            return o.SOMETHING_ELSE


def logmein_task(ask: Ask) -> Outcome:
    """§5: the billing history and receipts are for the account holder alone."""
    match ask(q.LogmeinTask):
        case q.LogmeinTask.BILLING_INFORMATION:
            return by_payment(ask, change_on_the_billing_page)
        case q.LogmeinTask.HISTORY:
            return for_the_account_holder(ask, o.LOGMEIN_BILLING_HISTORY)
        case q.LogmeinTask.RECEIPT:
            return for_the_account_holder(ask, o.LOGMEIN_PRINT_A_RECEIPT)
        case q.LogmeinTask.SUBSCRIPTIONS:
            return o.LOGMEIN_SEE_SUBSCRIPTIONS
        case q.LogmeinTask.CHANGE_OR_CANCEL:
            return o.LOGMEIN_CHANGE_OR_CANCEL
        case q.LogmeinTask.OTHER:
            return o.SOMETHING_ELSE


def by_payment(ask: Ask, by_card: Rule) -> Outcome:
    """§5: by card on the Billing page, by invoice through a support ticket."""
    match ask(q.LogmeinPayment):
        case q.LogmeinPayment.CARD:
            return follow(by_card, ask)
        case q.LogmeinPayment.INVOICE:
            return o.LOGMEIN_OPEN_A_TICKET
        case q.LogmeinPayment.UNKNOWN:
            return o.LOGMEIN_PAYMENT_UNKNOWN


def change_on_the_billing_page(ask: Ask) -> Outcome:
    """§5, by card: only the account holder can edit the Billing page."""
    return for_the_account_holder(ask, o.LOGMEIN_CHANGE_ON_THE_BILLING_PAGE)


def for_the_account_holder(ask: Ask, outcome: Outcome) -> Outcome:
    """§5: this outcome for the account holder; grey fields and a "User of …" profile show that the reader is not."""
    match ask(q.LogmeinBillingPage):
        case q.LogmeinBillingPage.CAN_EDIT:
            return outcome
        case q.LogmeinBillingPage.GREY_FIELDS:
            return o.LOGMEIN_NOT_THE_HOLDER
        case q.LogmeinBillingPage.USER_OF_PROFILE:
            return o.LOGMEIN_OTHER_PROFILE
        case q.LogmeinBillingPage.UNKNOWN:
            return o.LOGMEIN_HOLDER_UNKNOWN
