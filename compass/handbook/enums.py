"""Words of the handbook."""

from django.db.models import TextChoices


class Decider(TextChoices):
    """Who decides a change of a clause."""

    VOTE = "vote", "council vote"
    NOTICE = "notice", "council notice"
    OWNER = "owner", "its owner"


class DraftState(TextChoices):
    """Where a draft stands."""

    OPEN = "open", "open"
    ADOPTED = "adopted", "adopted"
    WITHDRAWN = "withdrawn", "withdrawn"
