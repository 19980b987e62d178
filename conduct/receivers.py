"""News of people, of mails and of sign-in that conduct hears, and questions that it answers."""

from datetime import date, datetime
from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from compass import clock
from compass.handbook import rulebook
from compass.notices.enums import Outcome
from compass.notices.signals import sealed_settled
from compass.person import Person
from conduct import actions, permissions
from conduct.models import Nomination
from conduct.policy import StewardRules, why_no_steward, why_untrained
from conduct.policy.step_up import SIGNED_IN, stamp
from people.enums import Role
from people.models import Member, RoleTerm
from people.signals import first_steward_appointed, member_left, role_ended, role_granted, steward_term_asked

UNCONFIRMED = "Nobody is made a steward directly: one is nominated, and another steward confirms."


@receiver(steward_term_asked, dispatch_uid="may-be-steward")
def answer_steward_term(
    member: Member,
    by: Person | None,
    from_on: date,
    until_on: date | None,
    now: datetime,
    trained_on: date | None = None,
    **kwargs: Any,
) -> str | bool:
    """Whether this term begins: by a nomination that is confirmed right now, or as one of the first two."""
    if by is None:
        return _why_not_first(member, trained_on, now) or True
    confirmed = Nomination.objects.permitting(member, by, now).filter(from_on=from_on, until_on=until_on)
    return True if confirmed.exists() else UNCONFIRMED


@receiver(first_steward_appointed, dispatch_uid="keep-training-of-first-stewards")
def keep_training(term: RoleTerm, trained_on: date, now: datetime, **kwargs: Any) -> None:
    """The training of one of the first two stewards is kept."""
    actions.keep_first_training(term, trained_on=trained_on, now=now)


@receiver(role_granted, dispatch_uid="tell-stewards-of-new")
def tell_of_new(term: RoleTerm, by: Person | None, now: datetime, **kwargs: Any) -> None:
    """The other stewards are told of a new one."""
    if term.role == Role.STEWARD:
        actions.tell_stewards(term, what="granted", by=by, now=now)


@receiver(role_ended, dispatch_uid="tell-stewards-of-end")
def tell_of_end(term: RoleTerm, by: Person, now: datetime, **kwargs: Any) -> None:
    """And of a last day."""
    if term.role == Role.STEWARD:
        actions.tell_stewards(term, what="ended", by=by, now=now)


def _why_not_first(member: Member, trained_on: date | None, now: datetime) -> str | None:
    """Why the command line does not make somebody one of the first two; whoever calls it has the machine."""
    today = clock.organisation_day(now)
    sits = permissions.can_be_steward(member, today)
    return why_no_steward(name=str(member), is_active=member.is_active, sits=sits, permitted=True) or why_untrained(
        str(member), trained_on, rulebook.rules(StewardRules, on=today), on=today, today=today
    )


@receiver(role_ended, dispatch_uid="end-seats-of-role")
def end_seats_of_role(now: datetime, **kwargs: Any) -> None:
    """Whoever serves no more loses their seats; one who serves until the end of a day loses them after it."""
    actions.unseat_former(now=now)


@receiver(member_left, dispatch_uid="end-seats-of-leaver")
def end_seats_of_leaver(now: datetime, **kwargs: Any) -> None:
    """So does whoever has left."""
    actions.unseat_former(now=now)


@receiver(sealed_settled, dispatch_uid="alert-did-not-arrive")
def hear_of_alert(kind: str, recipient_ref: str, key: str, outcome: Outcome, **kwargs: Any) -> None:
    """A mail that was refused, or may not have arrived, is told to the others on the case."""
    if outcome in (Outcome.REFUSED, Outcome.DOUBT):
        actions.note_undelivered(kind=kind, holder=recipient_ref, key=key, now=clock.now())


@receiver(user_logged_in, dispatch_uid="stamp-sign-in")
def stamp_sign_in(request: HttpRequest, **kwargs: Any) -> None:
    """The session keeps when it began: cases open for a while after that."""
    request.session[SIGNED_IN] = stamp(clock.now())
