"""What a card of a board says of its time (handbook 2.5.2). Pure."""

from datetime import date, datetime, timedelta, tzinfo

A_DAY = timedelta(days=1)
AN_HOUR = timedelta(hours=1)
A_WEEK = timedelta(days=6)
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def stood(since: datetime, now: datetime) -> str:
    """How long something has stood: `9 h`, `6 d`; nothing in its first hour."""
    days, hours = (now - since) // A_DAY, (now - since) // AN_HOUR
    return f"{days} d" if days > 0 else f"{hours} h" if hours > 0 else ""


def when_done(done_at: datetime, now: datetime, clock: tzinfo) -> str:
    """The day on which something was done, on a clock: `Mon` within a week, `11 Mar` before that."""
    day = done_at.astimezone(clock).date()
    today = now.astimezone(clock).date()
    if timedelta() <= today - day <= A_WEEK:
        return WEEKDAYS[day.weekday()]
    return f"{day.day} {MONTHS[day.month - 1]}"


def month_of(day: date) -> date:
    """The first day of a month."""
    return day.replace(day=1)


def place_words(number: int, of: int) -> str:
    """A place in a column as one says it: `third of four`, `number 41 of 120`."""
    words = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    if number <= len(ORDINALS) and of < len(words):
        return f"{ORDINALS[number - 1]} of {words[of]}"
    return f"number {number} of {of}"
