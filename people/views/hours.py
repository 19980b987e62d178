"""An hour for some people: what the page of the time zones shows of it."""

from calendar import monthrange
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from compass.explanation import at_local
from compass.portal.contracts import Group
from compass.portal.models import TeamEvent
from compass.portal.moments import say_day
from compass.workdays import ONE_DAY
from people.filters.zones import LENGTHS, WHEN, Asked
from people.models import Member
from people.policy.band import Band, Piece
from people.policy.hours import Answer, Attendee, burdens, find, step
from people.policy.hours_said import costs, number
from people.policy.time_off import days_between
from people.policy.working import Timetable, WorkingHours, at_minute, midnight, minute_of, timetable

UTC_ZONE = ZoneInfo("UTC")
NOT_FOUND = "The hour that was asked for is not among the best now; the best one is marked."
MARGIN = 2 * ONE_DAY
"""A day of one clock touches days of others, and an hour outside is measured from the day before or after."""


@dataclass(frozen=True)
class Scene:
    """What the page is about: what was asked for, the day shown, and everybody with their hours, by their numbers."""

    asked: Asked
    band: Band
    now: datetime
    reader: Member
    members: Mapping[int, Member]
    groups: Mapping[str, Group]
    hours: Mapping[int, WorkingHours]

    @property
    def shown(self) -> list[int]:
        """The members of the group that is shown."""
        group = self.groups[self.asked.group]
        return [pk for pk in self.members if pk in group.member_ids]

    @property
    def today(self) -> date:
        """The day on the clock of the page."""
        return self.now.astimezone(self.band.zone).date()

    @property
    def clock_name(self) -> str:
        """The clock of the page, as sentences call it."""
        return f"{settings.ORGANISATION}’s clock" if self.asked.clock == "organisation" else "your clock"

    def table(self, pk: int, first: date, last: date) -> Timetable:
        """Somebody's hours in all that touches some days of the page's clock."""
        return timetable(self.hours[pk], first - MARGIN, last + MARGIN)

    def plan(self, starts: int) -> str:
        """Where an event at an hour is planned, with what is known of it filled in."""
        zone = self.reader.zone
        at = at_minute(starts, zone)
        if minute_of(at_local(at.date(), at.time(), zone)) != starts:  # the second of two such hours
            zone, at = UTC_ZONE, at.astimezone(UTC_ZONE)
        asked = [("on", f"{at:%Y-%m-%d}"), ("at", f"{at:%H:%M}"), ("zone", zone.key), ("minutes", self.asked.minutes)]
        return f"{reverse('portal:event-plan')}?{urlencode([*asked, *(('who', pk) for pk in self.asked.who)])}"


@dataclass(frozen=True)
class Hour:
    """An hour that was found, as the page shows it."""

    starts: datetime
    day: str
    hour: str
    until: str
    costs: str
    fits: bool
    is_chosen: bool
    address: str
    plan: str


def reach(asked: Asked, today: date) -> tuple[date, date]:
    """The first and the last day whose absences the page needs."""
    days = (asked.on, today, *asked.days(today), *month_of(today))
    return min(days) - MARGIN, max(days) + MARGIN


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of a month."""
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def found(scene: Scene) -> dict[str, Any]:
    """The form, and the best hours for those who are picked."""
    asked, names = scene.asked, _names(scene)
    answers = _answers(scene, names) if len(asked.who) > 1 else []
    chosen = next((each for each in answers if each.starts == asked.slot), next(iter(answers), None))
    shade_on = at_minute(chosen.starts, scene.band.zone).date() if chosen else None
    lost = asked.slot is not None and bool(answers) and chosen is not None and chosen.starts != asked.slot
    return {
        "unclear": [*asked.unclear, *([NOT_FOUND] if lost else [])],
        "hours": [_hour(scene, each, is_chosen=each is chosen) for each in answers],
        "shade": _shade(scene, chosen) if chosen else None,
        "shade_on": shade_on if shade_on != asked.on else None,
        "kept": asked.fields("on", "slot"),
        "form_kept": asked.fields("who", "length", "when", "share", "slot"),
        "when_words": WHEN[asked.when].lower() if asked.when != "day" else "on the day above",
        "how_many": f"{number(len(asked.who))} people" if len(asked.who) > 1 else "",
        "picked": [(pk, names[pk], asked.address(who=_without(asked.who, pk), slot=None)) for pk in asked.who],
        "pickable": [each for pk, each in scene.members.items() if pk not in asked.who],
        "lengths": LENGTHS.items(),
        "spans": WHEN.items(),
    }


def _answers(scene: Scene, names: Mapping[int, str]) -> list[Answer]:
    """The best hours that are still to come."""
    first, last = scene.asked.days(scene.today)
    borne = _borne(scene)
    people = [
        Attendee(pk, names[pk], scene.hours[pk], scene.table(pk, first, last), borne[pk]) for pk in scene.asked.who
    ]
    midnights = [midnight(day, scene.band.zone) for day in days_between(first, last + ONE_DAY)]
    every = step(people, scene.asked.minutes, midnights[0])
    starts = range(midnights[0], midnights[-1], every)
    gone = max(0, -((midnights[0] - minute_of(scene.now)) // every))
    return find(people, starts[gone:], scene.asked.minutes, midnights=midnights, share=scene.asked.share)


def _borne(scene: Scene) -> Counter[int]:
    """How often each of those picked meets outside their hours this month, by what is planned in the portal."""
    who, (first, last) = scene.asked.who, month_of(scene.today)
    tables = {pk: scene.table(pk, first, last) for pk in who}
    begins, ends = midnight(first, scene.band.zone), midnight(last + ONE_DAY, scene.band.zone)
    events = TeamEvent.objects.visible_to(scene.reader).standing().touching(first - ONE_DAY, last + ONE_DAY)
    meetings = (
        ((minute_of(slot.starts), minute_of(slot.ends)), event.people)
        for event in events.filter(Q(organiser__in=who) | Q(attendees__in=who)).whole()
        for happening in event.happenings(first - ONE_DAY, last + ONE_DAY)
        if (slot := happening.slot) and isinstance(slot.starts, datetime) and isinstance(slot.ends, datetime)
    )
    return burdens(tables, ((span, people) for span, people in meetings if begins <= span[0] < ends))


def _hour(scene: Scene, answer: Answer, *, is_chosen: bool) -> Hour:
    starts = at_minute(answer.starts, scene.band.zone)
    return Hour(
        starts=starts,
        day=say_day(starts.date(), scene.today),
        hour=f"{starts:%H:%M}",
        until=f"{at_minute(answer.ends, scene.band.zone):%H:%M}",
        costs=costs(answer, (scene.today.year, scene.today.month)),
        fits=answer.fits,
        is_chosen=is_chosen,
        address=scene.asked.address(slot=answer.starts, on=starts.date()),
        plan=scene.plan(answer.starts),
    )


def _shade(scene: Scene, answer: Answer) -> Piece:
    """The column of an hour; of one on another day, where the same hour of the day shown is."""
    band = scene.band
    starts = answer.starts if band.has(answer.starts) else band.same_hour(answer.starts)
    return band.piece((starts, starts + scene.asked.minutes))


def _names(scene: Scene) -> dict[int, str]:
    """What to call those who are picked: in full where two would be called the same."""
    short = {pk: scene.members[pk].get_short_name() for pk in scene.asked.who}
    often = Counter(short.values())
    return {pk: name if often[name] == 1 else scene.members[pk].name for pk, name in short.items()}


def _without(who: tuple[int, ...], pk: int) -> tuple[int, ...]:
    return tuple(each for each in who if each != pk)
