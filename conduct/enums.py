"""Words of the Code of Conduct."""

from django.db.models import TextChoices


class MayAct(TextChoices):
    """What a reporter lets the stewards do."""

    SPEAK = "speak", "Yes, and you may speak with the people involved"
    ASK_FIRST = "ask-first", "Yes, but ask me before you speak with anyone"
    NOT_SPEAK = "not-speak", "Yes, but do not speak with the people involved"
    ONLY_KNOW = "only-know", "No. I only want you to know"


class MayShare(TextChoices):
    """Whether what a reporter wrote may be told on."""

    UNNAMED = "unnamed", "Yes, where it is needed, and never who reported it"
    NOTHING = "nothing", "No. Share nothing with anyone"


class Standing(TextChoices):
    """Why somebody may open a report."""

    STEWARD = "steward", "a steward who is not involved"
    CHOSEN = "chosen", "the steward whom the reporter chose"
    JOINED = "joined", "became a steward later"
    FALLBACK = "fallback", "stands in where no steward can"
    ASSIGNED = "assigned", "was asked to respond"


class PassageKind(TextChoices):
    """What some sealed words of a case are. Only the first three reach the reporter's room."""

    FROM_REPORTER = "from-reporter", "from the reporter"
    TO_REPORTER = "to-reporter", "to the reporter"
    CONSENT = "consent", "what the reporter allows now"
    ASSESSMENT = "assessment", "assessment"
    REASON = "reason", "why a step is late or not done"
    CONVERSATION = "conversation", "conversation with the person"
    OUTCOME = "outcome", "outcome"
    RECUSAL = "recusal", "why somebody is recused"
    HANDOVER = "handover", "why somebody else responds"
    UPDATE = "update", "what was told of it"
    PERSON = "person", "whom the case is about"
    REVIEW = "review", "second look at a removal"
    FOLLOW_UP = "follow-up", "what was followed up"
    LINK = "link", "another report about the same person"
    REOPENING = "reopening", "why it is open again"
    SET_ASIDE = "set-aside", "why it is no report"
    NOTE = "note", "private note"


SEEN_BY_REPORTER = (PassageKind.FROM_REPORTER, PassageKind.TO_REPORTER, PassageKind.CONSENT)


class Step(TextChoices):
    """What the two business days hold (handbook 4.1.3)."""

    READ = "read", "Read and assessed"
    ACKNOWLEDGED = "acknowledged", "Reporter acknowledged"
    ASKED = "asked", "Consent to contact asked"
    REACHED_OUT = "reached-out", "First outreach to the person"


class StepState(TextChoices):
    """How such a step stands."""

    DONE = "done", "done"
    CURRENT = "current", "next"
    OPEN = "open", "open"
    WAITING = "waiting", "waits for consent"
    NOT_NEEDED = "not-needed", "not to be done"
    LATE = "late", "late"


class Finding(TextChoices):
    """What stewards take a report for, once they have read it (handbook 4.1.1)."""

    ABUSIVE = "abusive", "Abusive behaviour"
    UNWELCOMING = "unwelcoming", "Unwelcoming behaviour"
    SOCIAL_RULE = "social-rule", "A social rule"
    OUT_OF_SCOPE = "out-of-scope", "Out of scope"
    NO_VIOLATION = "no-violation", "No violation"


VIOLATIONS = (Finding.ABUSIVE, Finding.UNWELCOMING)


class Outcome(TextChoices):
    """What came of a report."""

    WARNING = "warning", "Warning"
    REMOVAL = "removal", "Removal"
    OTHER_REMEDY = "other-remedy", "Another remedy"
    NO_ACTION = "no-action", "No action"


class Audience(TextChoices):
    """Who reads an update of a major incident (handbook 4.1.4)."""

    TEAM = "team", "Everybody who is a member, by a notice"
    COMMUNITY = "community", "Everybody, on the public page of updates"


class Act(TextChoices):
    """What the log of a case says that somebody did."""

    FILED = "filed", "the report came in"
    ALERTED = "alerted", "the portal alerted who may read it"
    SAW_NAMES = "saw-names", "saw who is involved"
    DECLARED = "declared", "declared no conflict"
    OPENED = "opened", "opened the report"
    READ_LOG = "read-log", "read this log"
    ADDRESS = "address", "looked up where the reporter can be reached"
    WROTE = "wrote", "wrote"
    SEATED = "seated", "may open it from now on"
    JOINED = "joined", "knew of no conflict with its code name"
    UNSEATED = "unseated", "may not open it any more"
    RECUSED = "recused", "is recused"
    ASSIGNED = "assigned", "responds from now on"
    STEPPED = "stepped", "recorded a step"
    SPOKE = "spoke", "recorded a conversation"
    CONFIRMED = "confirmed", "recorded that it is confirmed"
    DECIDED = "decided", "recorded the outcome"
    REVIEWED = "reviewed", "looked at the removal a second time"
    REMOVED = "removed", "began a removal"
    TICKED = "ticked", "recorded a step of a removal"
    RETURNED = "returned", "the reporter wrote or changed what they allow"
    WITHDREW = "withdrew", "the reporter withdrew it"
    MAILED = "mailed", "the portal looked up where to write to the reporter"
    UNSENT = "unsent", "an alert did not arrive"
    CLOSED = "closed", "closed it"
    SET_ASIDE = "set-aside", "set it aside as no report"
    REOPENED = "reopened", "opened it again"
    SHREDDED = "shredded", "its key was destroyed"


class Answer(TextChoices):
    """What became of a nomination; it waits while there is none."""

    CONFIRMED = "confirmed", "confirmed"
    DECLINED = "declined", "declined"
    TAKEN_BACK = "taken-back", "taken back"


OF_STEWARDS = (Standing.STEWARD, Standing.CHOSEN, Standing.JOINED)
"""Why somebody has a seat as long as they are a steward."""
