"""What waits for whoever has a seat at a case, by its code name alone."""

from collections.abc import Iterator
from datetime import datetime

from compass import clock
from compass.person import Person
from compass.portal import contracts
from compass.portal.contracts import Card
from conduct.enums import Standing
from conduct.models import Report, Seat, holder_of
from conduct.models.dated import answer_due
from conduct.models.facts import records_of, steps_from
from conduct.models.holders import seats_of
from conduct.policy.steps import is_settled, steps

DESK = "conduct:case-list"
DECLARE, ANSWER, FOLLOW_UP = "Declare", "Answer", "Follow up"


@contracts.cards.register
def cases(person: Person, now: datetime) -> Iterator[Card]:
    """Each open case that this reader has to declare a conflict with or none, to answer, or to follow up."""
    open_cases = list(Report.objects.visible_to(person).open())
    if not open_cases:
        return
    seats, records = seats_of(holder_of(person.pk), open_cases), records_of(open_cases)
    for report in open_cases:
        seat = seats.get(report.pk)
        if seat is None:
            continue
        due = answer_due(report.submitted_at)
        answered = is_settled(steps(steps_from(report, records[report.pk]), due, now))
        action, reason = _what_waits(report, seat, now, answered=answered)
        if action:
            title, shown = f"{report}: {action.lower()}", None if action == FOLLOW_UP else due
            yield Card(title, reason, report.get_absolute_url(), action, "shield", shown, counted_at=DESK)


def _what_waits(report: Report, seat: Seat, now: datetime, *, answered: bool) -> tuple[str, str]:
    """What somebody has to do, and why; nothing where another responds."""
    if seat.standing == Standing.JOINED:
        return DECLARE, "You became a steward after it came in"
    if seat.declared_at is None:
        return DECLARE, "Say whether you have a conflict before you read it"
    if report.responder not in ("", seat.holder):
        return "", ""
    if not answered:
        return ANSWER, "You respond to it" if report.responder else "Nobody was asked to respond yet"
    if report.follow_up_on and report.follow_up_on <= clock.organisation_day(now):
        return FOLLOW_UP, "The day that was set for it has come"
    return "", ""
