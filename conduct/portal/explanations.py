"""Calculations that need no report: what follows from the instant of a receipt alone."""

from datetime import datetime, time

from django.conf import settings

from compass.explanation import Explanation
from compass.person import Person
from compass.portal import explainers
from conduct.models.dated import clock_of
from conduct.policy.clock import Clock, last_morning
from people.models import Member, hours_of
from people.policy.working import WorkingHours

EXAMPLE = "2022-03-18T16:45:00-07:00"


def explain_response_due(subject: str, viewer: Person | None) -> Explanation:
    """By when a report received at an instant would be answered."""
    return _clock_of(subject).due


def explain_half_time(subject: str, viewer: Person | None) -> Explanation:
    """When half of the time for that would have run."""
    return _clock_of(subject).half


def explain_last_morning(subject: str, viewer: Person | None) -> Explanation:
    """On which morning the viewer would be told for the last time; nobody's hours are the organisation's."""
    found = last_morning(_clock_of(subject), _hours(viewer))
    if found is None:
        raise explainers.UnknownSubject("You begin no working day before that answer is due.")
    return found


def _clock_of(subject: str) -> Clock:
    return clock_of(_instant_named(subject))


def _instant_named(subject: str) -> datetime:
    try:
        received_at = datetime.fromisoformat(subject)
    except ValueError:
        raise explainers.UnknownSubject(f"{subject!r} is no instant; write one such as {EXAMPLE}.") from None
    if received_at.tzinfo is None:
        raise explainers.UnknownSubject(f"{subject!r} has no offset; write one such as {EXAMPLE}.")
    if not 1970 < received_at.year < 9000:
        raise explainers.UnknownSubject(f"{subject!r} is too far away; write a year from 1971 to 8999.")
    return received_at


def _hours(viewer: Person | None) -> WorkingHours:
    if isinstance(viewer, Member):
        return hours_of(viewer)
    return WorkingHours(settings.ORGANISATION_ZONE, time(9), time(17), (0, 1, 2, 3, 4))


for question, asks, explain in (
    ("response-due", "By when must a report be answered?", explain_response_due),
    ("response-half-time", "When has half of the time for an answer run?", explain_half_time),
    ("response-last-morning", "Which is the last morning before an answer is due?", explain_last_morning),
):
    explainers.register(explainers.Explainer(question, asks, EXAMPLE, explain, calculation=True))
