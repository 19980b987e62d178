"""Words of the people app."""

from django.db.models import TextChoices


class Role(TextChoices):
    """What a member may be, for a time. Former is not a role: a former member is inactive."""

    STAFF = "staff", "staff"
    VOLUNTEER = "volunteer", "volunteer"
    COUNCIL = "council", "Steering Council"
    DIRECTOR = "director", "Executive Director"
    STEWARD = "steward", "Code of Conduct steward"
    SALES = "sales", "sales"
    FOUNDER = "founder", "founding team"


class Refusal(TextChoices):
    """Why a Google account may not sign in. For the record; the page says the same for all, and names nobody."""

    STRANGER = "stranger", "no member has this Google address"
    FORMER = "former", "the member has left"
    MOVED = "moved", "the Google account no longer has the member's address"
    UNVERIFIED = "unverified", "Google has not verified the address"
    OUTSIDE = "outside", "the address is the organisation's, but the account is outside its Workspace"
    SECOND = "second", "the member signs in with another Google account"


class Employment(TextChoices):
    """Whose staff a member is."""

    HOST = "host", "staff of the host organisation"
    IN_KIND = "in-kind", "in kind, by another organisation"
    VOLUNTEER = "volunteer", "volunteer"


class AbsenceKind(TextChoices):
    """What somebody tells of their time, as the handbook writes it in the calendar."""

    AWAY = "away", "AWAY"
    REDUCED = "reduced", "REDUCED"
    HOLIDAY = "holiday", "HOLIDAY"


class AccessStage(TextChoices):
    """Where a line of the access ledger stands."""

    ASKED = "asked", "asked for"
    HELD = "held", "held"
    ENDED = "ended", "ended"


class ChecklistKind(TextChoices):
    """What a checklist sees through."""

    ONBOARDING = "onboarding", "Onboarding"
    OFFBOARDING = "offboarding", "Offboarding"
    JOINS_COUNCIL = "joins-council", "Joins the Steering Council"
    LEAVES_COUNCIL = "leaves-council", "Leaves the Steering Council"
    BECOMES_STEWARD = "becomes-steward", "Becomes a steward"
    CEASES_STEWARD = "ceases-steward", "Ceases to be a steward"


class StepKind(TextChoices):
    """What a step of a checklist asks for."""

    TASK = "task", "task"
    ACCESS = "access", "access to its system"
    PROJECT_ACCESS = "projects-access", "access to the accounts of their projects"
    READING = "reading", "reading"
    MEETING = "meeting", "meeting"
    ROOMS = "rooms", "chat rooms to join"
    QUESTIONS = "questions", "the closing questions"
    MEMBERSHIP = "membership", "the end of the membership"


class StepOwner(TextChoices):
    """Who does a step. The first two are people of its checklist; the others are whoever holds that office today."""

    CHAMPION = "champion", "champion"
    MEMBER = "member", "the member themselves"
    DIRECTOR = "director", "Executive Director"
    OPERATOR = "operator", "operator"
    GRANTER = "granter", "whoever gives the access"


class ChecklistState(TextChoices):
    """Where a checklist stands."""

    OPEN = "open", "open"
    FINISHED = "finished", "finished"
    CANCELLED = "cancelled", "cancelled"
