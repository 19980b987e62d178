"""What conduct offers the portal: a calculation that needs no report."""

from datetime import datetime

from django.conf import settings

from compass import clock
from compass.explanation import Explanation
from compass.handbook import rulebook
from compass.handbook.organisation import CalendarRules
from compass.person import Person
from compass.portal import explainers
from conduct.policy import ResponseRules, response_due

rulebook.register(ResponseRules)


def explain_response_due(subject: str, viewer: Person | None) -> Explanation:
    """By when a report received at an instant would be answered."""
    try:
        received_at = datetime.fromisoformat(subject)
    except ValueError:
        raise explainers.UnknownSubject(
            f"{subject!r} is no instant; write one such as 2022-03-18T16:45:00-07:00."
        ) from None
    if received_at.tzinfo is None:
        raise explainers.UnknownSubject(f"{subject!r} has no offset; write one such as 2022-03-18T16:45:00-07:00.")
    if not 1970 < received_at.year < 9000:
        raise explainers.UnknownSubject(f"{subject!r} is too far away; write a year from 1971 to 8999.")
    zone = settings.ORGANISATION_ZONE
    day = clock.organisation_day(received_at)
    calendar = rulebook.rules(CalendarRules, on=day)
    return response_due(
        received_at,
        rulebook.rules(ResponseRules, on=day),
        zone,
        working=calendar.business_days,
        counted=calendar.cite("business_days"),
        observed=calendar.observed_holidays,
        named=calendar.cite("observed_holidays"),
    )


explainers.register(
    explainers.Explainer(
        question="response-due",
        asks="By when must a report be answered?",
        example="2022-03-18T16:45:00-07:00",
        explain=explain_response_due,
        calculation=True,
    )
)
