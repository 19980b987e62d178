"""Whom the holders of seats stand for. Nothing in the database says it; it is asked of all members."""

from collections.abc import Collection, Mapping
from uuid import UUID

from conduct.models.keys import holder_of, person_of
from conduct.models.reports import Report
from conduct.models.seats import Seat
from people.models import Member


def members_by_holder() -> Mapping[str, Member]:
    """Every member, by what stands for them behind the wall."""
    return {holder_of(member.pk): member for member in Member.objects.all()}


def member_of(person: str) -> Member | None:
    """The member that a person's digest stands for; None where it stands for somebody else."""
    return next((each for each in Member.objects.all() if person_of(f"member:{each.pk}") == person), None)


def seats_of(holder: str, reports: Collection[Report]) -> Mapping[UUID, Seat]:
    """The seats that somebody holds at some reports, by these."""
    return {seat.report_id: seat for seat in Seat.objects.held().filter(holder=holder, report__in=reports)}
