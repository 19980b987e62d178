"""Stewards are nominated by one person and confirmed by another; their trainings are written down."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse

from compass import clock
from compass.audit.record import record, snapshot
from compass.explanation import say
from compass.handbook import rulebook
from compass.notices.actions import tell
from compass.person import Person
from conduct import permissions
from conduct.enums import Answer
from conduct.models import Nomination, Training, asked_about
from conduct.policy import StewardRules, first_day, why_no_steward, why_no_term, why_untrained
from people.actions import grant_role
from people.enums import Role
from people.models import Member, RoleTerm
from people.policy.refusals import Impossible

VERBS = {
    Answer.CONFIRMED: "confirm_nomination",
    Answer.DECLINED: "decline_nomination",
    Answer.TAKEN_BACK: "take_back_nomination",
}
NOMINATION = ("member", "trained_on", "from_on", "until_on", "answer", "reason")


@transaction.atomic
def nominate_steward(
    member: Member, *, trained_on: date, from_on: date, until_on: date | None, by: Member, now: datetime
) -> Nomination:
    """Nominate somebody as a steward from a day, until a day (included) or further notice; all stewards are told.

    Raises Impossible where the rules do not let them serve, or somebody has nominated them already.
    """
    member = Member.objects.select_for_update().get(pk=member.pk)
    today = clock.organisation_day(now)
    _refuse(why_no_term(from_on=from_on, until_on=until_on, today=today))
    _refuse(_why_not(member, by, trained_on=trained_on, from_on=from_on, today=today))
    if member.pk == by.pk:
        raise Impossible("Nobody nominates themselves; ask another steward or the director.")
    if Nomination.objects.waiting().filter(member=member).exists():
        raise Impossible(f"{member} is nominated already, and somebody is still to answer.")
    held = member.role_terms.filter(role=Role.STEWARD).touching(from_on, until_on).first()
    if held:
        raise Impossible(f"{held} stands already; end that term first, or begin after it.")
    nomination = Nomination.objects.create(
        member=member,
        trained_on=trained_on,
        from_on=from_on,
        until_on=until_on,
        nominated_by=by,
        nominated_at=now,
    )
    record("nominate_steward", nomination, by=by, now=now, after=snapshot(nomination, NOMINATION))
    asked = asked_about(nomination, today)
    _tell(
        nomination,
        "nominated",
        asked.members,
        subject=f"Nominated as a Code of Conduct steward: {member}",
        body=f"{by.name} nominates {member} as a steward {_span(from_on, until_on)}, trained on {say(trained_on)}. "
        f"Confirmed or declined by {asked.names}.",
        by=by,
        now=now,
    )
    return nomination


@transaction.atomic
def confirm_nomination(nomination: Nomination, *, by: Member, now: datetime) -> RoleTerm:
    """Confirm a nomination: the term is granted and the training kept in the same breath, and all stewards are told.

    Raises Impossible where somebody was first, where `by` is none of those who are asked, or where the rules no longer
    let the member serve. A term that was to begin before today begins today.
    """
    nomination = _waiting(nomination, by, now)
    member, today = nomination.member, clock.organisation_day(now)
    from_on = first_day(nomination.from_on, today)
    if nomination.until_on and nomination.until_on < from_on:
        raise Impossible(f"This term would have ended on {say(nomination.until_on)}; decline it, or nominate anew.")
    _refuse(
        _why_not(member, nomination.nominated_by, trained_on=nomination.trained_on, from_on=from_on, today=today)
        if permissions.can_appoint_stewards(nomination.nominated_by, today)
        else f"{nomination.nominated_by} is neither director nor steward any more; decline it, and nominate anew."
    )
    nomination.from_on = from_on
    _answer(nomination, Answer.CONFIRMED, by=by, now=now)
    nomination.term = grant_role(
        member, role=Role.STEWARD, from_on=from_on, until_on=nomination.until_on, by=by, now=now
    )
    nomination.save(update_fields=["term"])
    _keep_training(member, nomination.trained_on, by=nomination.nominated_by, now=now)
    return nomination.term


@transaction.atomic
def decline_nomination(nomination: Nomination, *, reason: str, by: Member, now: datetime) -> Nomination:
    """Decline a nomination with a reason, which all stewards, the nominator and the nominee read."""
    nomination = _waiting(nomination, by, now)
    _answer(nomination, Answer.DECLINED, by=by, now=now, reason=reason)
    _tell(
        nomination,
        "declined",
        [nomination.nominated_by],
        subject=f"Declined: {nomination.member} as a Code of Conduct steward",
        body=f"{by.name} declines the nomination of {nomination.member}.\n\n{reason}",
        by=by,
        now=now,
    )
    return nomination


@transaction.atomic
def take_back_nomination(nomination: Nomination, *, by: Member, now: datetime) -> Nomination:
    """Take back one's own nomination while nobody has answered it; whoever was told of it is told."""
    nomination = _locked(nomination)
    if not permissions.can_take_back(by, nomination):
        raise Impossible(f"{nomination.nominated_by} nominated {nomination.member}, and may take it back.")
    asked = asked_about(nomination, clock.organisation_day(now))
    _answer(nomination, Answer.TAKEN_BACK, by=by, now=now)
    _tell(
        nomination,
        "taken-back",
        asked.members,
        subject=f"Taken back: {nomination.member} as a Code of Conduct steward",
        body=f"{by.name} takes the nomination of {nomination.member} back.",
        by=by,
        now=now,
    )
    return nomination


@transaction.atomic
def record_training(steward: Member, *, trained_on: date, by: Member, now: datetime) -> None:
    """Write down that a serving steward was trained anew; the same day twice is one training."""
    today = clock.organisation_day(now)
    steward = Member.objects.select_for_update().get(pk=steward.pk)
    if not permissions.can_record_training(by, steward, today):
        raise Impossible("The director or another steward writes down a training, and nobody their own.")
    if not permissions.holds(steward, today, Role.STEWARD):
        raise Impossible(f"{steward} is no steward today.")
    if trained_on > today:
        raise Impossible("A training is written down once it was; this day is still to come.")
    _keep_training(steward, trained_on, by=by, now=now)


def keep_first_training(term: RoleTerm, *, trained_on: date, now: datetime) -> None:
    """Keep the training of one of the first two stewards, as the command line tells it."""
    _keep_training(term.member, trained_on, by=None, now=now)


def tell_stewards(term: RoleTerm, *, what: str, by: Person | None, now: datetime) -> None:
    """Stewards know each other: the serving ones hear who joins them and who goes, and so does whoever it is about."""
    stewards = Member.objects.holding(Role.STEWARD, clock.organisation_day(now))
    nomination = Nomination.objects.permitting(term.member, by, now).first() if by and what == "granted" else None
    said = f"{by.name if by else 'Whoever runs the portal'} wrote this down."
    if nomination:
        said = f"{nomination.nominated_by} nominated {term.member}, and {nomination.answered_by} confirmed it."
    nominators = [nomination.nominated_by] if nomination else []
    tell(
        kind=f"conduct.steward-{what}",
        key=f"conduct:steward:{term.pk}:{what}:{term.until_on}",
        recipients=_others([*stewards, *nominators, term.member], by),
        subject=f"Code of Conduct steward: {term.member}",
        body=f"{term.member} is a Code of Conduct steward {_span(term.from_on, term.until_on)}. {said}",
        path=term.member.get_absolute_url(),
        explanation=None,
        now=now,
    )


def _why_not(member: Member, nominator: Member, *, trained_on: date, from_on: date, today: date) -> str | None:
    """Why a member cannot serve by this nominator's word and with this training."""
    rules = rulebook.rules(StewardRules, on=today)
    return why_no_steward(
        name=str(member),
        is_active=member.is_active,
        sits=permissions.can_be_steward(member, today),
        permitted=permissions.can_appoint_stewards(nominator, today),
    ) or why_untrained(str(member), trained_on, rules, on=from_on, today=today)


def _refuse(sentence: str | None) -> None:
    if sentence:
        raise Impossible(sentence)


def _locked(nomination: Nomination) -> Nomination:
    """A nomination that nobody has answered, held still."""
    standing = Nomination.objects.select_for_update().get(pk=nomination.pk)
    if standing.answer:
        raise Impossible(f"{standing.answered_by} was first: the nomination is {standing.get_answer_display()}.")
    return standing


def _waiting(nomination: Nomination, by: Member, now: datetime) -> Nomination:
    """A nomination that this person may answer now, held still."""
    nomination = _locked(nomination)
    _refuse(permissions.why_may_not_answer(by, nomination, clock.organisation_day(now)))
    return nomination


def _answer(nomination: Nomination, answer: Answer, *, by: Member, now: datetime, reason: str = "") -> None:
    before = snapshot(nomination, NOMINATION)
    nomination.answer, nomination.answered_by, nomination.answered_at = answer, by, now
    nomination.reason = reason
    nomination.save(update_fields=["answer", "answered_by", "answered_at", "reason", "from_on"])
    after = snapshot(nomination, NOMINATION)
    record(VERBS[answer], nomination, by=by, now=now, before=before, after=after)


def _keep_training(member: Member, trained_on: date, *, by: Member | None, now: datetime) -> None:
    training, is_new = Training.objects.get_or_create(
        member=member, trained_on=trained_on, defaults={"recorded_by": by, "recorded_at": now}
    )
    if is_new:
        record("record_training", training, by=by, now=now, after=snapshot(training, ("member", "trained_on")))


def _tell(
    nomination: Nomination,
    what: str,
    besides: Iterable[Member],
    *,
    subject: str,
    body: str,
    by: Member,
    now: datetime,
) -> None:
    """Tell all stewards, the nominee, and whoever else is to know, but not who does it."""
    stewards = Member.objects.holding(Role.STEWARD, clock.organisation_day(now))
    tell(
        kind=f"conduct.nomination-{what}",
        key=f"conduct:nomination:{nomination.pk}:{what}",
        recipients=_others([*stewards, *besides, nomination.member], by),
        subject=subject,
        body=body,
        path=reverse("conduct:steward-list"),
        explanation=None,
        now=now,
    )


def _others(members: Iterable[Member], by: Person | None) -> set[Member]:
    return {each for each in members if each.is_active and each.pk != (by and by.pk)}


def _span(from_on: date, until_on: date | None) -> str:
    return f"from {say(from_on)}" + (f", until {say(until_on)}" if until_on else "")
