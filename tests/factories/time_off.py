"""Time off for tests."""

from datetime import UTC, date, datetime
from typing import Any

from people.enums import AbsenceKind
from people.models import Absence, Member


def make_absence(member: Member, from_on: date, until_on: date, **fields: Any) -> Absence:
    """Somebody is away for some days."""
    fields = {"kind": AbsenceKind.AWAY, "changed_at": datetime(2022, 1, 1, tzinfo=UTC), **fields}
    return Absence.objects.create(member=member, from_on=from_on, until_on=until_on, **fields)
