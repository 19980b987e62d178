"""What a card of a board says of its time (handbook 2.5.2). Pure."""

from datetime import datetime, timedelta, tzinfo

from compass.explanation import DAYS, MONTHS
from compass.workdays import A_WEEK, ONE_DAY
from projects.policy.flow_words import AN_HOUR, spelled

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def stood(since: datetime, now: datetime) -> str:
    """How long something has stood: `9 h`, `6 d`; nothing in its first hour."""
    days, hours = (now - since) // ONE_DAY, (now - since) // AN_HOUR
    return f"{days} d" if days > 0 else f"{hours} h" if hours > 0 else ""


def when_done(done_at: datetime, now: datetime, clock: tzinfo) -> str:
    """The day on which something was done, on a clock: `Mon` within a week, `11 Mar` before that."""
    day, today = done_at.astimezone(clock).date(), now.astimezone(clock).date()
    if timedelta() <= today - day < A_WEEK:
        return DAYS[day.weekday()]
    return f"{day.day} {MONTHS[day.month - 1]}"


def place_words(number: int, of: int) -> str:
    """A place in a column as one says it: `third of four`, `number 41 of 120`."""
    if number <= of <= len(ORDINALS):
        return f"{ORDINALS[number - 1]} of {spelled(of)}"
    return f"number {number} of {of}"
