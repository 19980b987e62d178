"""News and questions of people that conduct answers."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from compass import clock
from compass.person import Person
from conduct import actions, permissions
from conduct.policy import why_no_steward
from people.enums import Role
from people.models import Member, RoleTerm
from people.signals import role_ended, role_granted, steward_term_asked


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
