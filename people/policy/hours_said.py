"""An hour that was found, in words: who is outside, by how much, and how often before. Pure."""

from compass.explanation import so_many
from compass.workdays import WEEKDAYS
from people.policy.hours import Answer, Attendee, Verdict
from people.policy.working import at_minute

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
QUARTERS = {0: "", 15: "¼", 30: "½", 45: "¾"}
PARTS = {15: "a quarter of an hour", 30: "half an hour", 45: "three quarters of an hour", 60: "an hour"}
MOST_NAMED = 6


def number(count: int) -> str:
    """`three`, `12`."""
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def length(minutes: int) -> str:
    """`half an hour`, `two hours`, `1½ hours`, `50 minutes`."""
    hours, rest = divmod(minutes, 60)
    if minutes in PARTS:
        return PARTS[minutes]
    if not hours:
        return so_many(rest, "minute")
    if rest in QUARTERS:
        return f"{hours}{QUARTERS[rest]} hours" if rest else f"{number(hours)} hours"
    return f"{so_many(hours, 'hour')} and {so_many(rest, 'minute')}"


def costs(answer: Answer, month: tuple[int, int]) -> str:
    """Whom an hour costs what: who is away first, the furthest outside next, then who is on reduced time.

    `month` is the year and month that counts how often somebody has borne it.
    """
    ranked = sorted(answer.verdicts, key=lambda each: (not each[1].is_away, -each[1].early - each[1].late))
    said = [_cost(who, verdict, answer, month) for who, verdict in ranked[:MOST_NAMED]]
    if (more := len(ranked) - MOST_NAMED) > 0:
        said.append(f"{number(more).capitalize()} more {'is' if more == 1 else 'are'} away or outside.")
    reduced = [f"{who.name} is on reduced time, {share}%." for who, share in answer.reduced[:MOST_NAMED]]
    return " ".join([*(said or ["Everybody is within their working hours."]), *reduced])


def _cost(who: Attendee, verdict: Verdict, answer: Answer, month: tuple[int, int]) -> str:
    if verdict.is_away:
        return f"{who.name} is away."
    starts, ends = at_minute(answer.starts, who.hours.zone), at_minute(answer.ends, who.hours.zone)
    again = _again(who.borne) if (starts.year, starts.month) == month else ""
    if starts.weekday() not in who.hours.weekdays:
        day = WEEKDAYS[starts.weekday()]
        return f"For {who.name} it is {day}, no working day, {starts:%H:%M} to {ends:%H:%M}{again}."
    early = f"begins {length(verdict.early)} early, at {starts:%H:%M}" if verdict.early else ""
    late = f"ends {length(verdict.late)} late, at {ends:%H:%M}" if verdict.late else ""
    return f"{who.name} {' and '.join(filter(None, (early, late)))}{again}."


def _again(borne: int) -> str:
    return f", for the {_ordinal(borne + 1)} time this month" if borne else ""


def _ordinal(number: int) -> str:
    if number < len(ORDINALS):
        return ORDINALS[number]
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
