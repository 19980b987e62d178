"""What the address of the time zones asks for: a day, a clock, a group, and an hour for whom, how long and when.

What cannot be understood is left out, and said so.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from compass.portal.contracts import Group
from compass.portal.spans import FIRST_YEAR, LAST_YEAR
from compass.requests import is_number
from compass.workdays import monday_of

EVERYONE = "people.everyone"
MOST_PEOPLE = 200
LENGTHS = {
    15: "15 minutes",
    30: "30 minutes",
    45: "45 minutes",
    60: "1 hour",
    90: "1½ hours",
    120: "2 hours",
    180: "3 hours",
    240: "4 hours",
}
WHEN = {
    "this-week": "This week",
    "next-week": "Next week",
    "in-two-weeks": "In two weeks",
    "two-weeks": "Next 14 days",
    "day": "The day above",
}
CLOCKS = ("own", "organisation")


@dataclass(frozen=True)
class Asked:
    """A day of the band on a clock, with the members of a group; and the hour to be found."""

    on: date
    clock: str = "own"
    group: str = EVERYONE
    who: tuple[int, ...] = ()
    minutes: int = 60
    when: str = "this-week"
    share: bool = True
    slot: int | None = None
    unclear: tuple[str, ...] = ()

    def fields(self, *left_out: str) -> list[tuple[str, object]]:
        """The parts of the address, but for some of them."""
        asked: list[tuple[str, object]] = [("on", self.on.isoformat()), ("clock", self.clock), ("group", self.group)]
        asked += [("who", ",".join(map(str, self.who))), ("length", self.minutes), ("when", self.when)]
        asked += [("share", 1)] if self.share else []
        asked += [("slot", self.slot)] if self.slot is not None else []
        return [(name, value) for name, value in asked if name not in left_out]

    def address(self, **changes: Any) -> str:
        """Where the same is shown with something changed."""
        return f"?{urlencode(replace(self, **changes).fields(), safe=',')}"

    def days(self, today: date) -> tuple[date, date]:
        """The first and the last day in which the hour is looked for."""
        monday = monday_of(today)
        if self.when == "day":
            return self.on, self.on
        if self.when == "two-weeks":
            return today, today + timedelta(days=13)
        weeks = ("this-week", "next-week", "in-two-weeks").index(self.when)
        return max(today, monday + timedelta(weeks=weeks)), monday + timedelta(weeks=weeks, days=6)


def read(query: QueryDict, *, today: date, reader: int, groups: Mapping[str, Group], members: Collection[int]) -> Asked:
    """What an address asks for. `members` are the active ones; without a word on whom, an hour is for the reader."""
    unclear: list[str] = []

    def choose(name: str, read_one: Callable[[str], Any], otherwise: Any, sentence: str) -> Any:
        written = query.get(name, "")
        found = read_one(written) if written else otherwise
        if found is None and written:
            unclear.append(sentence)
        return otherwise if found is None else found

    return Asked(
        on=choose("on", _day, today, "That is no day the portal knows; today is shown."),
        clock=choose("clock", _one_of(CLOCKS), "own", "There is no such clock; yours is shown."),
        group=choose("group", _one_of(groups), EVERYONE, "There is no such group; everyone is shown."),
        who=_who(query.getlist("who"), reader, groups, members, unclear),
        minutes=choose("length", _minutes, 60, "That is no length to choose; an hour is looked for."),
        when=choose("when", _one_of(WHEN), "this-week", "That is no time to choose; this week is looked through."),
        share="share" in query or "length" not in query,
        slot=choose("slot", _slot, None, "That is no hour; the best one is marked."),
        unclear=tuple(unclear),
    )


def _who(
    written: list[str], reader: int, groups: Mapping[str, Group], members: Collection[int], unclear: list[str]
) -> tuple[int, ...]:
    """The members that are named, by number or by group, each once and in that order; commas part them, too."""
    named: dict[int, None] = {}
    for each in filter(None, ",".join(written).split(",")):
        if each in groups:
            named |= dict.fromkeys(sorted(groups[each].member_ids))
        else:
            named[int(each) if is_number(each) else 0] = None
    who = tuple(pk for pk in named if pk in members)
    if len(who) < len(named):
        unclear.append("Somebody who was asked for is no member, or not any more, and is left out.")
    if len(who) > MOST_PEOPLE:
        unclear.append(f"An hour is found for {MOST_PEOPLE} people at most; the others are left out.")
    return who[:MOST_PEOPLE] if written else (reader,)


def _one_of(choices: Collection[str]) -> Callable[[str], str | None]:
    return lambda written: written if written in choices else None


def _day(written: str) -> date | None:
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def _minutes(written: str) -> int | None:
    return int(written) if is_number(written) and int(written) in LENGTHS else None


def _slot(written: str) -> int | None:
    return int(written) if is_number(written) else None
