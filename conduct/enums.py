"""Words of the Code of Conduct."""

from django.db.models import TextChoices


class Step(TextChoices):
    """What stewards do within the time for an answer, in its order."""

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
    """What a report is found to be about when it is assessed."""

    VIOLATION = "violation", "a violation of the Code of Conduct"
    NO_VIOLATION = "no-violation", "no violation of the Code of Conduct"
    SOCIAL_RULE = "social-rule", "a social rule"
    OUT_OF_SCOPE = "out-of-scope", "out of scope"
