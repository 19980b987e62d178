"""News of people, of mails and of sign-in that conduct hears, and questions that it answers."""

from datetime import datetime
from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from compass import clock
from compass.notices.enums import Outcome
from compass.notices.signals import sealed_settled
from compass.person import Person
from conduct import actions, permissions
from conduct.policy import why_no_steward
from conduct.policy.step_up import SIGNED_IN, stamp
from people.enums import Role
from people.models import Member, RoleTerm
from people.signals import member_left, role_ended, role_granted, steward_term_asked


@receiver(steward_term_asked, dispatch_uid="may-be-steward")
def answer_steward_term(member: Member, by: Member, now: datetime, **kwargs: Any) -> str | bool:
    """Whether somebody is made a steward by this person."""
    today = clock.organisation_day(now)
    refused = why_no_steward(
        name=str(member),
        is_active=member.is_active,
        sits=permissions.can_be_steward(member, today),
        permitted=permissions.can_appoint_stewards(by, today),
    )
    return refused or True


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
    """An alert that was refused, or may not have arrived, is told to the others on the case."""
    if outcome in (Outcome.REFUSED, Outcome.DOUBT):
        actions.note_undelivered(kind=kind, holder=recipient_ref, key=key, now=clock.now())


@receiver(user_logged_in, dispatch_uid="stamp-sign-in")
def stamp_sign_in(request: HttpRequest, **kwargs: Any) -> None:
    """The session keeps when it began: cases open for a while after that."""
    request.session[SIGNED_IN] = stamp(clock.now())
