"""Members for tests."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.text import slugify

from people.enums import Role
from people.models import Member, RoleTerm

SINCE = date(2020, 1, 6)


def make_member(name: str = "Ada Example", roles: Sequence[Role] = (), **fields: Any) -> Member:
    """An active member who holds some roles since long ago; the address follows the name unless it is given."""
    fields.setdefault("email", f"{slugify(name)}@compass.example")
    member: Member = Member.objects.create_user(name=name, **fields)
    RoleTerm.objects.bulk_create(RoleTerm(member=member, role=role, from_on=SINCE) for role in roles)
    return member
