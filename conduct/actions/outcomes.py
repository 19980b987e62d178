"""What comes of a case: a conversation, a confirmation, an outcome, a second look, and what is followed up."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from compass import clock
from compass.explanation import Explanation
from compass.handbook import rulebook
from compass.notices.policy import to_the_minute
from conduct import permissions
from conduct.actions.alerts import alert
from conduct.actions.log import note
from conduct.actions.passages import write
from conduct.actions.refusals import NoSeat, Refused, locked
from conduct.enums import Act, Finding, MayAct, MayShare, Outcome, PassageKind, Step
from conduct.models import Confirmed, Involvement, Report
from conduct.policy import outcomes as policy
from conduct.policy.outcomes import ConfirmedOf, OutcomeRules
from conduct.policy.retention import RetentionRules, counts_from


def deciding(report: Report, by: str, *, or_withdrawn: bool = False) -> Report:
    """An open case, locked for whoever may decide in it; with `or_withdrawn` also one that its reporter withdrew.

    Raises NoSeat, and Refused for anybody else who reads it.
    """
    report = locked(report)
    if not permissions.may_open(by, report):
        raise NoSeat
    if not permissions.may_decide(by, report):
        raise Refused("Whoever responds to this case does this.")
    if report.withdrawn_at and not or_withdrawn:
        raise Refused("The reporter withdrew this report.")
    if report.closed_at:
        raise Refused("This case is closed. Open it again first.")
    return report


def named_person(report: Report, pk: UUID) -> Involvement:
    """A person whom the case is about. Raises Refused where they are not, or not any more."""
    person = Involvement.objects.named().filter(report=report, pk=pk).first()
    if person is None:
        raise Refused("The case is not about this person. Say first whom it is about.")
    return person


@transaction.atomic
def record_conversation(report: Report, *, person: UUID, text: str, by: str, now: datetime) -> None:
    """Record that somebody spoke with the person, and what was said. Raises NoSeat, Refused."""
    report = deciding(report, by)
    spoken_with = named_person(report, person)
    reached_out = report.steps.filter(step=Step.REACHED_OUT, is_impossible=False).exists()
    if refused := policy.why_not_speak(MayAct(report.may_act), reached_out=reached_out):
        raise Refused(refused)
    write(report, PassageKind.CONVERSATION, {"text": text, "person": str(spoken_with.pk)}, by=by, now=now)
    spoken_with.spoken_at = spoken_with.spoken_at or to_the_minute(now)
    spoken_with.save(update_fields=["spoken_at"])
    note(report, Act.SPOKE, by=by, now=now)


@transaction.atomic
def confirm(report: Report, *, person: UUID, by: str, now: datetime) -> None:
    """Record that a violation is confirmed, after the conversation (handbook 4.1.3). Raises NoSeat, Refused."""
    report = deciding(report, by)
    confirmed = named_person(report, person)
    if confirmed.confirmed_at:
        raise Refused("It is confirmed of them already.")
    has_spoken = confirmed.spoken_at is not None
    may_act, may_share = MayAct(report.may_act), MayShare(report.may_share)
    if refused := policy.why_not_confirm(report.finding, may_act, may_share, has_spoken=has_spoken):
        raise Refused(refused)
    confirmed.confirmed_at = to_the_minute(now)
    confirmed.save(update_fields=["confirmed_at"])
    Confirmed.objects.create(
        person=confirmed.person, finding=report.finding, case=report.pk, on=clock.organisation_day(now)
    )
    report.confirmed_at = report.confirmed_at or confirmed.confirmed_at
    report.save(update_fields=["confirmed_at"])
    note(report, Act.CONFIRMED, by=by, now=now)


@transaction.atomic
def decide(report: Report, *, outcome: Outcome, text: str, by: str, now: datetime) -> None:
    """Record what comes of the case, in words. Another outcome than the protocol asks for needs them.

    Where others read the case, a removal is told to them, for a second look. Raises NoSeat, Refused.
    """
    report = deciding(report, by)
    refused = policy.why_not_decide(
        outcome,
        asked_of(report, by, now),
        finding=report.finding,
        may_act=MayAct(report.may_act),
        has_spoken=report.involvements.filter(spoken_at__isnull=False).exists(),
        reason=text,
        is_removed=report.involvements.filter(removal__isnull=False).exists(),
    )
    if refused:
        raise Refused(refused)
    report.outcome, report.decided_at, report.reviewed_at = outcome, to_the_minute(now), None
    report.save(update_fields=["outcome", "decided_at", "reviewed_at"])
    passage = write(report, PassageKind.OUTCOME, {"text": text, "outcome": outcome}, by=by, now=now)
    note(report, Act.DECIDED, by=by, now=now)
    if outcome == Outcome.REMOVAL:
        for seat in report.seats.declared().exclude(holder=by):
            alert(seat.holder, report, what=f"review:{passage.number}", now=now)


def asked_of(report: Report, by: str, now: datetime) -> Outcome | None:
    """What the protocol asks for. What was confirmed before counts for the responder alone, who is told of it."""
    people = list(report.involvements.confirmed().values_list("person", flat=True))
    before = confirmed_before(report, people, now) if permissions.may_count(by, report) else {}
    confirmed = (ConfirmedOf(Finding(report.finding), before.get(person, 0)) for person in people)
    return policy.asked_for(confirmed, outcome_rules(report))


def confirmed_before(report: Report, people: Iterable[str], now: datetime) -> Mapping[str, int]:
    """How often something was confirmed of people in other cases that still count."""
    today = clock.organisation_day(now)
    first = counts_from(today, rulebook.rules(RetentionRules, on=today))
    found = Confirmed.objects.of(*people).before(report).since(first)
    return Counter(found.values_list("person", flat=True))


def outcome_rules(report: Report) -> OutcomeRules:
    """The rules that a case began under."""
    return rulebook.rules(OutcomeRules, on=clock.organisation_day(report.submitted_at))


def review_until(report: Report) -> Explanation | None:
    """Until when a second look at a removal is waited for; None where nobody else reads the case, or has looked."""
    if report.outcome != Outcome.REMOVAL or report.decided_at is None or report.reviewed_at:
        return None
    decided = report.passages.of_kind(PassageKind.OUTCOME).last()
    others = report.seats.declared().exclude(holder=decided.by if decided else "")
    if not others.exists():
        return None
    pinned_on = clock.organisation_day(report.submitted_at)
    return policy.review_due(
        report.decided_at, outcome_rules(report), pinned_on=pinned_on, zone=settings.ORGANISATION_ZONE
    )


@transaction.atomic
def review_removal(report: Report, *, text: str, by: str, now: datetime) -> None:
    """Somebody else who reads the case has looked at the removal, and says what they think. Raises NoSeat, Refused."""
    report = locked(report)
    if not permissions.may_open(by, report):
        raise NoSeat
    if not permissions.may_review(by, report):
        raise Refused("There is no removal here that waits for you: whoever decided it does not review it.")
    if report.closed_at or report.withdrawn_at:
        raise Refused("This case has ended.")
    report.reviewed_at = to_the_minute(now)
    report.save(update_fields=["reviewed_at"])
    write(report, PassageKind.REVIEW, {"text": text}, by=by, now=now)
    note(report, Act.REVIEWED, by=by, now=now)


@transaction.atomic
def follow_up(report: Report, *, text: str = "", on: date | None, by: str, now: datetime) -> None:
    """Fix a day to ask how things are, or record what was found then; `on` is the next day, if any.

    Raises NoSeat, Refused.
    """
    report = deciding(report, by)
    if on and (refused := policy.why_not_follow_up(on, clock.organisation_day(now))):
        raise Refused(refused)
    if not on and not text.strip():
        raise Refused("Write what was followed up, or the day to do it.")
    report.follow_up_on = on
    report.save(update_fields=["follow_up_on"])
    words = {"text": text, "on": on.isoformat() if on else ""}
    write(report, PassageKind.FOLLOW_UP, words, by=by, now=now)
