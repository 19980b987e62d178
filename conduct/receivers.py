"""News and questions of people that conduct answers."""

from datetime import date, datetime
from typing import Any

from django.dispatch import receiver

from compass import clock
from compass.handbook import rulebook
from compass.person import Person
from conduct import actions, permissions
from conduct.models import Nomination
from conduct.policy import StewardRules, why_no_steward, why_untrained
from people.enums import Role
from people.models import Member, RoleTerm
from people.signals import first_steward_appointed, role_ended, role_granted, steward_term_asked

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
