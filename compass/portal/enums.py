"""Words of team events and calendar feeds."""

from django.db.models import TextChoices


class Repeat(TextChoices):
    """How often an event comes back."""

    NEVER = "never", "It happens once"
    DAILY = "daily", "Every day"
    WEEKLY = "weekly", "Every week"
    MONTHLY = "monthly", "Every month"
    YEARLY = "yearly", "Every year"


class Pattern(TextChoices):
    """Which day of the month it is, where an event comes back by month or year."""

    DATE = "date", "the same date"
    WEEKDAY = "weekday", "the same weekday of the month, such as the first Monday"
    LAST_WEEKDAY = "last-weekday", "the last such weekday of the month"
    LAST_DAY = "last-day", "the last day of the month"


class Scope(TextChoices):
    """What a feed holds."""

    ALL = "all", "everything I see"
    MINE = "mine", "only what I am part of"
    KIND = "kind", "one kind"
