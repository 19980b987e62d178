"""Words of leads: kinds, and the phases that code owns; statuses are rows of a clause over them."""

from django.db.models import TextChoices


class LeadKind(TextChoices):
    """What somebody wants of the organisation (handbook 3.3.2, negotiation)."""

    SERVICE = "service", "managed service"
    DEVELOPMENT = "development", "development"


class LeadPhase(TextChoices):
    """Where a lead stands. The last four are closed."""

    TRIAGE = "triage", "triage"
    NEGOTIATION = "negotiation", "negotiation"
    SETUP = "setup", "hub setup"
    WON = "won", "won"
    LOST = "lost", "lost"
    OUT_OF_SCOPE = "out-of-scope", "out of scope"
    MERGED = "merged", "merged into another"


class Age(TextChoices):
    """How long a lead has stood in one status, against how long it may."""

    FRESH = "fresh", "fresh"
    GETTING_OLD = "getting-old", "getting old"
    STALE = "stale", "stale"


class Need(TextChoices):
    """What a lead may have to have before a status: what stands written, and what has happened."""

    CONTACT = "contact", "Somebody to talk to"
    KIND = "kind", "Managed service or development"
    QUESTIONNAIRE_SENT = "questionnaire-sent", "Questionnaire sent"
    QUESTIONNAIRE_ANSWERED = "questionnaire-answered", "Questionnaire answered"
    IN_SCOPE = "in-scope", "Decided to be in scope"
    QUOTE_SENT = "quote-sent", "Quote sent"
    QUOTE_ACCEPTED = "quote-accepted", "Quote accepted by the contact"
    SIGNATORY = "signatory", "Who signs for them"
    STARTS_ON = "starts-on", "Start of service"
    ENDS_ON = "ends-on", "End of service"
    PLAN = "plan", "Managed Service Plan"
    BILLING = "billing", "Billing contact"
    PURCHASE_ORDER = "purchase-order", "Purchase order number"
    CONTRACT_ASKED = "contract-asked", "Contract asked of the host"
    CONTRACT_SIGNED = "contract-signed", "Contract signed"
    INVOICE_SENT = "invoice-sent", "Invoice sent"
    INVOICE_PAID = "invoice-paid", "Invoice paid"
    COMMUNITY = "community", "Community"
    HUB_RUNNING = "hub-running", "Hub running"
    REASON = "reason", "Reason"


class ContactRole(TextChoices):
    """What somebody of a lead or a community may do, or is told."""

    REPRESENTATIVE = "representative", "may authorise"
    TECHNICAL = "technical", "technical"
    BILLING = "billing", "billing"


class Heading(TextChoices):
    """The seven questions of MANIAC-T, by which a lead is weighed (handbook 3.3.3)."""

    MONEY = "money", "Money"
    AUTHORITY = "authority", "Authority"
    NEED = "need", "Need"
    EVENT = "event", "Impending event"
    APPLICATION = "application", "Application"
    COMPETITION = "competition", "Competition"
    TIMELINE = "timeline", "Timeline"

    @property
    def to_ask(self) -> str:
        """What to find out, where nothing is known under it."""
        return TO_ASK[self]


TO_ASK = {
    Heading.MONEY: "ask what is set aside, or applied for",
    Heading.AUTHORITY: "ask who decides, and who else is asked",
    Heading.NEED: "ask what hurts today",
    Heading.EVENT: "ask what it has to be ready for",
    Heading.APPLICATION: "ask what would run, and whether it fits",
    Heading.COMPETITION: "ask what else they look at",
    Heading.TIMELINE: "ask how they buy, and how long it takes",
}


class Light(TextChoices):
    """How one of the seven looks."""

    GOOD = "good", "good"
    OPEN = "open", "not clear yet"
    BAD = "bad", "against it"


class QuestionnaireStage(TextChoices):
    """Where a questionnaire stands; it follows from time."""

    OPEN = "open", "waiting for an answer"
    ANSWERED = "answered", "answered"
    WITHDRAWN = "withdrawn", "withdrawn"
    EXPIRED = "expired", "expired"


class LineKind(TextChoices):
    """What a line of a pricing sheet asks money for."""

    HUB = "hub", "Hubs"
    USERS = "users", "Users"
    CLOUD = "cloud", "Cloud"
    SUPPORT = "support", "Support"
    DEVELOPMENT = "development", "Development"
    OTHER = "other", "Other"


class Per(TextChoices):
    """How often a line of a pricing sheet is due."""

    ONCE = "once", "once"
    MONTH = "month", "per month"
    YEAR = "year", "per year"


class QuoteStage(TextChoices):
    """Where a quote that was sent stands; it follows from time."""

    OPEN = "open", "open"
    ACCEPTED = "accepted", "accepted"
    DECLINED = "declined", "declined"
    REPLACED = "replaced", "replaced"
    EXPIRED = "expired", "expired"


class MailUse(TextChoices):
    """What a mail to a lead is for."""

    QUESTIONNAIRE = "questionnaire", "the questionnaire"
    QUOTE = "quote", "a quote"
    CONTRACT = "contract", "the contract"
    RENEWAL = "renewal", "the renewal"
    DECLINE = "decline", "declining"


class ContractStage(TextChoices):
    """Where a contract stands."""

    ASKED = "asked", "asked of the host"
    SENT = "sent", "sent to them"
    SIGNED = "signed", "signed"


class InvoiceStage(TextChoices):
    """Where an invoice stands; it follows from time."""

    SENT = "sent", "sent"
    OVERDUE = "overdue", "overdue"
    PAID = "paid", "paid"


class HubStatus(TextChoices):
    """Whether a hub is there for people."""

    SETTING_UP = "setting-up", "being set up"
    RUNNING = "running", "running"
    ENDED = "ended", "ended"
