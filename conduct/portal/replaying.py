"""What another value of a clause would do to the answers of reports that nobody wrote.

Reports are sealed, and no replay reads them. Whoever drafts a change sees it on a week of invented ones.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.urls import reverse

from compass.explanation import at_local, say
from compass.handbook import replays, rulebook
from compass.handbook.organisation import CalendarRules
from compass.handbook.replays import Played
from compass.person import Person
from conduct.policy import ResponseRules
from conduct.policy.clock import case_clock

MORNING, EVENING, SATURDAY = time(9), time(18), time(11)
A_WEEK = 7


@replays.register("conduct.response-time", "organisation.business-days", "organisation.observed-holidays")
def invented_reports(person: Person, first: date, last: date) -> Iterator[Played]:
    """Reports as they might come in on the last seven of these days, by when each would be answered."""
    rules, calendars = rulebook.history(ResponseRules), rulebook.history(CalendarRules)
    for received_at in _received(first, last):
        day = received_at.date()
        clock = case_clock(received_at, rules.on(day), calendars.on(day), settings.ORGANISATION_ZONE)
        url = reverse("portal:why", args=[clock.due.question, clock.due.subject])
        yield Played(
            f"conduct:{clock.due.subject}", f"Invented report of {say(received_at)}", url, (clock.due, clock.half)
        )


def _received(first: date, last: date) -> Iterator[datetime]:
    """Each weekday at nine, and on Friday evening and on Saturday as well."""
    days = (last - timedelta(days=back) for back in reversed(range(A_WEEK)))
    hours = {4: (MORNING, EVENING), 5: (SATURDAY,), 6: ()}
    for day in days:
        if day >= first:
            for hour in hours.get(day.weekday(), (MORNING,)):
                yield at_local(day, hour, settings.ORGANISATION_ZONE)
