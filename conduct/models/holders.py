"""Whom the holders of seats stand for. Nothing in the database says it; it is asked of all members."""

from collections.abc import Mapping

from conduct.models.keys import holder_of, person_of
from people.models import Member


def members_by_holder() -> Mapping[str, Member]:
    """Every member, by what stands for them behind the wall."""
    return {holder_of(member.pk): member for member in Member.objects.all()}


def member_of(person: str) -> Member | None:
    """The member that a person's digest stands for; None where it stands for somebody else."""
    return next((each for each in Member.objects.all() if person_of(f"member:{each.pk}") == person), None)
