"""What the flow of work comes to, in sentences. Pure."""

from collections.abc import Sequence
from datetime import timedelta
from math import ceil

from compass.workdays import A_WEEK, ONE_DAY
from projects.policy.flow import MEDIAN, MOST, Finished, share_within
from projects.policy.forecast import Part

SMALL = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
)  # fmt: skip
ENOUGH = 7
"""Of fewer than these, a share such as one in seven says nothing."""
AN_HOUR = timedelta(hours=1)


def spelled(number: int) -> str:
    """A number as running text has it: `seven`, `13`."""
    return SMALL[number] if number < len(SMALL) else str(number)


def counted(number: int, unit: str) -> str:
    """`six days`, `one hour`."""
    return f"{spelled(number)} {unit}{'' if number == 1 else 's'}"


def lasting(length: timedelta) -> str:
    """A length of time, rounded up: `five hours`, `six days`, `two weeks`."""
    if length < ONE_DAY:
        return counted(max(ceil(length / AN_HOUR), 1), "hour")
    if length >= 2 * A_WEEK and not length % A_WEEK:
        return counted(length // A_WEEK, "week")
    return counted(ceil(length / ONE_DAY), "day")


def short(length: timedelta) -> str:
    """The same where room is short: `5 h`, `6 d`."""
    return f"{ceil(length / AN_HOUR)} h" if length < ONE_DAY else f"{ceil(length / ONE_DAY)} d"


def cycle_sentence(part: Part, cycles: Sequence[timedelta], weeks: int) -> str:
    """`Half of what was finished in twelve weeks took six days or less; one in seven took longer than 13 days.`"""
    span, noun = counted(weeks, "week"), part.noun
    half, most = share_within(MEDIAN, cycles), share_within(MOST, cycles)
    if half is None or most is None:
        return f"No {noun} was started and finished in the last {span}, so there is no time to tell."
    if len(cycles) == 1:
        return f"One {noun} was finished in {span}; it took {lasting(half)}."
    if len(cycles) < ENOUGH:
        return (
            f"Half of the {counted(len(cycles), noun)} finished in {span} took {lasting(half)} or less; "
            f"the longest took {lasting(max(cycles))}."
        )
    first = f"Half of what was finished in {span} took {lasting(half)} or less"
    return f"{first}; one in seven took longer than {lasting(most)}."


def waiting_sentence(took: timedelta, waited: timedelta) -> str:
    """`Of all that time 12 % was spent blocked.`"""
    percent = round(100 * waited / took) if took else 0
    return f"Of all that time {percent}\N{NO-BREAK SPACE}% was spent blocked." if percent else ""


def lead_sentence(ends: Sequence[Finished]) -> str:
    """`From its filing on, half of it was done within three weeks.`"""
    half = share_within(MEDIAN, [each.lead_time for each in ends])
    return "" if half is None else f"From being filed on, half of it was done within {lasting(half)}."


def done_sentence(part: Part, done: Sequence[int]) -> str:
    """`Nine deliverables were done in twelve weeks, at most three in one of them; none this week so far.`"""
    total, best, now = sum(done), max(done), done[-1]
    if not total:
        return ""
    words = f"{counted(total, part.noun)} {'was' if total == 1 else 'were'} done in {counted(len(done), 'week')}"
    most = f", at most {spelled(best)} in one of them" if total > 1 else ""
    return f"{words[0].upper()}{words[1:]}{most}; {spelled(now) if now else 'none'} this week so far."


def neglect_sentence(stale: int, long: int) -> str:
    """`Two cards are stale; one is in progress for too long.`"""
    if not stale + long:
        return "Nothing is stale, and nothing is in progress for too long."
    cards = f"{spelled(stale)} cards are" if stale > 1 else "one card is" if stale else "no card is"
    others = f"{spelled(long)} are" if long > 1 else "one is" if long else "none is"
    return f"{cards[0].upper()}{cards[1:]} stale; {others} in progress for too long."
