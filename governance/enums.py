"""Words of governance."""

from django.db.models import TextChoices


class Consultation(TextChoices):
    """How a decision involves the Steering Council."""

    VOTE = "vote", "council vote"
    NOTIFY = "notify", "council notice"
    NEITHER = "neither", "no consultation"


class Kind(TextChoices):
    """Who decides, and how; it follows from the team and the consultation."""

    VOTE = "vote", "council vote"
    NOTIFY = "notify", "council notice"
    TEAM = "team", "team decision"
    NEITHER = "neither", "no consultation"


class Stage(TextChoices):
    """Where a proposal stands; it follows from time."""

    DISCUSSION = "discussion", "Discussion"
    VOTING = "voting", "Voting"
    CLOSED = "closed", "Voting ended"
    DUE = "due", "May be implemented"
    PASSED = "passed", "Passed"
    NOT_PASSED = "not-passed", "Not passed"
    WITHDRAWN = "withdrawn", "Withdrawn"
    IMPLEMENTED = "implemented", "Implemented"
    ARCHIVED = "archived", "Archived"


class Result(TextChoices):
    """What came of a proposal, as somebody declared it."""

    PASSED = "passed", "passed"
    NOT_PASSED = "not-passed", "not passed"


class Choice(TextChoices):
    """A vote, or that somebody takes no part in it any more."""

    YES = "yes", "Yes"
    NO = "no", "No"
    ABSTAIN = "abstain", "Abstain"
    RECUSED = "recused", "Recused"


VOTES = (Choice.YES, Choice.NO, Choice.ABSTAIN)
