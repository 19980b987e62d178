"""How each date of a proposal came about, and each day on which the council votes."""

from collections.abc import Callable

from django.conf import settings

from compass import clock
from compass.explanation import Explanation
from compass.handbook import rulebook
from compass.handbook.organisation import CalendarRules
from compass.person import Person
from compass.portal import explainers
from governance.models import Proposal, dated_implementations, dates_on
from governance.policy.calendar import voting_day
from governance.policy.dates import Dates
from governance.policy.rules import VotingRules


def _calculation(pick: Callable[[Dates], Explanation | None]) -> Callable[[str, Person | None], Explanation]:
    """A date of a proposal that would be filed on the day that the subject names."""

    def explain(subject: str, viewer: Person | None) -> Explanation:
        day = explainers.day_named(subject)
        found = pick(dates_on(day, rulebook.history(VotingRules), rulebook.history(CalendarRules)))
        if found is None:
            raise explainers.UnknownSubject(f"A proposal filed on {subject} has no such date.")
        return found

    return explain


def _own(pick: Callable[[Dates], Explanation | None]) -> Callable[[str, Person | None], Explanation]:
    """The same date of a proposal that exists, for whoever may see it."""

    def explain(subject: str, viewer: Person | None) -> Explanation:
        for dated in Proposal.objects.visible_to(viewer).numbered(subject).dated():
            if found := pick(dated.dates):
                return found
        raise explainers.UnknownSubject(f"No proposal {subject!r} has such a date.")

    return explain


def _voting_day(subject: str, viewer: Person | None) -> Explanation:
    """Why the council votes on a day, by the rules of today."""
    day, today = explainers.day_named(subject), clock.organisation_day(clock.now())
    holidays = rulebook.history(CalendarRules).on(today).warned_about(day, day)
    try:
        return voting_day(day, rulebook.history(VotingRules).on(today), settings.ORGANISATION_ZONE, holidays)
    except ValueError as error:
        raise explainers.UnknownSubject(str(error)) from None


def _implementation_due(subject: str, viewer: Person | None) -> Explanation:
    """When somebody is asked how far an adopted proposal is, by its number."""
    for each in dated_implementations.dated(Proposal.objects.visible_to(viewer).numbered(subject)):
        return each.due
    raise explainers.UnknownSubject(f"No proposal {subject!r} has an outcome.")


QUESTIONS: tuple[tuple[str, str, Callable[[Dates], Explanation | None]], ...] = (
    ("discussion-end", "Until when is a proposal discussed at least?", lambda dates: dates.discussion_ends),
    ("voting-date", "When does the council vote on a proposal?", lambda dates: dates.opens),
    ("ballot-end", "When does the vote close?", lambda dates: dates.closes),
    ("discussion-notice", "When is the council told that a discussion ends?", lambda dates: dates.discussion_notice),
    ("closing-notice", "When is the council told that a vote closes?", lambda dates: dates.closing_notice),
)

for _question, _asks, _pick in QUESTIONS:
    explainers.register(explainers.Explainer(_question, _asks, "2022-03-02", _calculation(_pick), calculation=True))
    explainers.register(explainers.Explainer(f"proposal-{_question}", _asks, "2026-07", _own(_pick)))

explainers.register(
    explainers.Explainer(
        "voting-day", "Why does the council vote on this day?", "2022-03-07", _voting_day, calculation=True
    )
)
explainers.register(
    explainers.Explainer(
        "implementation-due", "When is somebody asked how far a proposal is?", "2026-07", _implementation_due
    )
)
