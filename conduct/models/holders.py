"""Whom the holders of seats stand for. Nothing in the database says it; it is asked of all members."""

from collections.abc import Mapping

from conduct.models.keys import holder_of
from people.models import Member


def members_by_holder() -> Mapping[str, Member]:
    """Every member, by what stands for them behind the wall."""
    return {holder_of(member.pk): member for member in Member.objects.all()}
