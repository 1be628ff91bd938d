"""The billing tree: who is the billing contact, which portal, how to change the contact, where a billing task is done.

Rules and row names (A1 … B3) are those of the facts' §§2-5. Each function reads top to bottom as one rule.
"""

from enum import Enum, auto

from checker.interview import Ask, Outcome, Rule, Tree, follow
from checker.trees import billing_outcomes as o
from checker.trees import billing_questions as q
from checker.trees.logmein import logmein


def billing(ask: Ask) -> Outcome:
    """The whole tree."""
    match ask(q.Product):
        case q.Product.GOTOMEETING | q.Product.GOTOWEBINAR:
            return goto_product(ask)
        case q.Product.LOGMEIN:
            return logmein(ask)
        case q.Product.OTHER:
            return o.OTHER_PRODUCT


def goto_product(ask: Ask) -> Outcome:
    """GoToMeeting and GoToWebinar, billed through the Billing Center or the Corporate Billing Portal."""
    match ask(q.Goal):
        case q.Goal.WHO:
            return who_is_the_billing_contact(ask)
        case q.Goal.PORTAL:
            return which_portal(ask)
        case q.Goal.CHANGE_CONTACT:
            return change_the_contact(ask)
        case q.Goal.TASK:
            return billing_task(ask)
        case q.Goal.OTHER:
            return o.SOMETHING_ELSE


def who_is_the_billing_contact(ask: Ask) -> Outcome:
    """§2: test B for account admins, test A for anybody and for admins whom test B leaves in doubt."""
    if ask(q.AdminRole) is q.AdminRole.NO_OR_UNKNOWN:
        return contact_by_billing_center(ask)
    match ask(q.AdminCenterScreen):
        case q.AdminCenterScreen.SUBSCRIPTIONS:
            return o.YOU_ARE_THE_BILLING_CONTACT
        case q.AdminCenterScreen.CONTACT_BILLING_ADMIN:
            return o.NAMED_IN_THE_MESSAGE
        case q.AdminCenterScreen.CHOOSE_PRODUCT:
            match ask(q.CorporateSignIn):
                case q.CorporateSignIn.SIGNED_IN:
                    return o.CORPORATE_BILLING_SIGN_IN
                case q.CorporateSignIn.CANNOT_SIGN_IN:
                    return o.NOT_THE_CORPORATE_BILLING_CONTACT
                case q.CorporateSignIn.NO_USER_ID:
                    return o.CORPORATE_USER_ID_NEEDED
        case q.AdminCenterScreen.NONE_OF_THESE:
            return contact_by_billing_center(ask)


def contact_by_billing_center(ask: Ask) -> Outcome:
    """§2, test A."""
    match ask(q.BillingCenterScreen):
        case q.BillingCenterScreen.SUBSCRIPTIONS:
            return o.YOU_ARE_THE_BILLING_CONTACT
        case q.BillingCenterScreen.WRONG_PLACE:
            match ask(q.CorporateSignIn):
                case q.CorporateSignIn.SIGNED_IN:
                    return o.CORPORATE_BILLING_SIGN_IN
                case q.CorporateSignIn.CANNOT_SIGN_IN:
                    return o.NOT_THE_BILLING_CONTACT
                case q.CorporateSignIn.NO_USER_ID:
                    return o.USER_ID_NEEDED
        case q.BillingCenterScreen.NONE_OF_THESE:
            return o.STILL_UNKNOWN


class Billing(Enum):
    """Where an account's billing is done, as far as the answers tell."""

    BILLING_CENTER = auto()
    CORPORATE_PORTAL = auto()
    NOT_THE_BILLING_CONTACT = auto()  # the reader holds no billing sign-in, so the place stays open
    UNKNOWN = auto()


def where_billing_is(ask: Ask) -> Billing:
    """§4: by the account's signs; where they are not known, by test A of §2."""
    match ask(q.AccountKind):
        case q.AccountKind.ONLINE:
            return Billing.BILLING_CENTER
        case q.AccountKind.CORPORATE:
            return Billing.CORPORATE_PORTAL
        case q.AccountKind.UNKNOWN:
            return where_by_billing_center(ask)


def where_by_billing_center(ask: Ask) -> Billing:
    """§2, test A, read for the place rather than the person."""
    match ask(q.BillingCenterScreen):
        case q.BillingCenterScreen.SUBSCRIPTIONS:
            return Billing.BILLING_CENTER
        case q.BillingCenterScreen.WRONG_PLACE:
            match ask(q.CorporateSignIn):
                case q.CorporateSignIn.SIGNED_IN:
                    return Billing.CORPORATE_PORTAL
                case q.CorporateSignIn.CANNOT_SIGN_IN:
                    return Billing.NOT_THE_BILLING_CONTACT
                case q.CorporateSignIn.NO_USER_ID:
                    return Billing.UNKNOWN
        case q.BillingCenterScreen.NONE_OF_THESE:
            return Billing.UNKNOWN


def which_portal(ask: Ask) -> Outcome:
    """§4: by the account's signs, else by both tests of §2; B3 alone proves a corporate account."""
    if ask(q.AccountKind) is q.AccountKind.UNKNOWN and ask(q.AdminRole) is q.AdminRole.YES:
        match ask(q.AdminCenterScreen):
            case q.AdminCenterScreen.SUBSCRIPTIONS:
                return o.USE_THE_BILLING_CENTER
            case q.AdminCenterScreen.CONTACT_BILLING_ADMIN:
                return o.ASK_THE_NAMED_CONTACT
            case q.AdminCenterScreen.CHOOSE_PRODUCT:
                return o.USE_THE_CORPORATE_PORTAL
            case q.AdminCenterScreen.NONE_OF_THESE:
                pass
    match where_billing_is(ask):
        case Billing.BILLING_CENTER:
            return o.USE_THE_BILLING_CENTER
        case Billing.CORPORATE_PORTAL:
            return o.USE_THE_CORPORATE_PORTAL
        case Billing.NOT_THE_BILLING_CONTACT:
            return o.NOT_THE_BILLING_CONTACT
        case Billing.UNKNOWN:
            return o.PORTAL_UNKNOWN


def change_the_contact(ask: Ask) -> Outcome:
    """§3: the way depends on the portal."""
    match where_billing_is(ask):
        case Billing.BILLING_CENTER:
            return change_through_support(ask)
        case Billing.CORPORATE_PORTAL:
            match ask(q.CorporateSignIn):
                case q.CorporateSignIn.SIGNED_IN:
                    return o.CHANGE_IN_THE_CORPORATE_PORTAL
                case q.CorporateSignIn.CANNOT_SIGN_IN:
                    return o.ONLY_THE_CURRENT_CONTACT
                case q.CorporateSignIn.NO_USER_ID:
                    return o.CORPORATE_USER_ID_NEEDED
        case Billing.NOT_THE_BILLING_CONTACT:
            return o.ONLY_THE_CURRENT_CONTACT
        case Billing.UNKNOWN:
            return o.PORTAL_UNKNOWN


def change_through_support(ask: Ask) -> Outcome:
    """§3, Billing Center: Customer support acts only if both conditions hold."""
    match ask(q.CardVerification):
        case q.CardVerification.NO:
            return o.CARD_NOT_VERIFIED
        case q.CardVerification.UNKNOWN:
            return o.CHECK_BOTH_CONDITIONS
        case q.CardVerification.YES:
            match ask(q.CardHolderOrAdmin):
                case q.CardHolderOrAdmin.CARD_HOLDER | q.CardHolderOrAdmin.ADMIN:
                    return o.SUPPORT_CHANGES_THE_CONTACT
                case q.CardHolderOrAdmin.NEITHER:
                    return o.NEITHER_HOLDER_NOR_ADMIN
                case q.CardHolderOrAdmin.UNKNOWN:
                    return o.CHECK_BOTH_CONDITIONS


def billing_task(ask: Ask) -> Outcome:
    """§4, the table: a row per task, a column per kind of account."""
    match ask(q.Task):
        case q.Task.PAYMENT_METHOD:
            return by_portal(ask, o.ONLINE_PAYMENT_METHOD, o.CORPORATE_PAYMENT_METHOD)
        case q.Task.CHANGE_PLAN:
            return by_portal(ask, change_the_plan, o.CORPORATE_CHANGE_PLAN)
        case q.Task.REACTIVATE:
            return by_portal(ask, o.ONLINE_REACTIVATE, o.CORPORATE_REACTIVATE)
        case q.Task.STATEMENTS:
            return by_portal(ask, o.ONLINE_STATEMENTS, o.CORPORATE_STATEMENTS)
        case q.Task.FREQUENCY:
            return by_portal(ask, o.ONLINE_FREQUENCY, o.CORPORATE_FREQUENCY)
        case q.Task.W9:
            return by_portal(ask, o.ONLINE_W9, w9_form)
        case q.Task.CANCEL:
            return by_portal(ask, o.ONLINE_CANCEL, o.CORPORATE_CANCEL)
        case q.Task.OTHER:
            return o.SOMETHING_ELSE


def by_portal(ask: Ask, online: Rule, corporate: Rule) -> Outcome:
    """One row of §4's table."""
    match where_billing_is(ask):
        case Billing.BILLING_CENTER:
            return follow(online, ask)
        case Billing.CORPORATE_PORTAL:
            return follow(corporate, ask)
        case Billing.NOT_THE_BILLING_CONTACT:
            return o.TASK_FOR_THE_BILLING_CONTACT
        case Billing.UNKNOWN:
            return o.PORTAL_UNKNOWN


def change_the_plan(ask: Ask) -> Outcome:
    """§4, rules for plan changes in the Billing Center."""
    match ask(q.PlanChange):
        case q.PlanChange.NEW_SUBSCRIPTION:
            return o.ONLINE_NEW_SUBSCRIPTION
        case q.PlanChange.COSTS_MORE:
            return o.ONLINE_COSTS_MORE
        case q.PlanChange.FEWER_SEATS:
            return o.ONLINE_FEWER_SEATS
        case q.PlanChange.LOWER_PLAN:
            return o.SUPPORT_LOWERS_THE_PLAN
        case q.PlanChange.SWAP_PRODUCTS:
            return o.ONLINE_SWAP_PRODUCTS
        case q.PlanChange.UNKNOWN:
            return o.ONLINE_CHANGE_PLAN


def w9_form(ask: Ask) -> Outcome:
    """§4, W-9 of a corporate account."""
    match ask(q.FormDownload):
        case q.FormDownload.YES:
            return o.W9_DOWNLOAD
        case q.FormDownload.NO_OR_UNKNOWN:
            return o.W9_REQUEST


BILLING = Tree(
    id="billing",
    decide=billing,
    questions=tuple(x for x in vars(q).values() if isinstance(x, type) and x.__module__ == q.__name__),
    outcomes=tuple(x for x in vars(o).values() if isinstance(x, Outcome)),
    rules=q.RULES,
    names=(q.CorporateSignIn,),
)
