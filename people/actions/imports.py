"""Members come in from a file: looked at first, then imported whole or not at all."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from compass.person import Person
from people.actions.members import admit_member, correct_member
from people.models import Member
from people.policy.refusals import Impossible
from people.policy.sheets import COLUMNS, Fate, Known, Line, Plan, Planned, plan


class Overtaken(Impossible):
    """What would be done now is not what was shown: the record, or the file, is another. Holds the plan of now."""

    def __init__(self, anew: Plan) -> None:
        super().__init__("What would be done now is not what was shown.")
        self.plan = anew


def plan_import(lines: Iterable[Line], remarks: tuple[str, ...] = ()) -> Plan:
    """What an import of these lines would do to the record as it is now. Changes nothing; one query."""
    record = {
        member.email.casefold(): Known(member.pk, member.name, member.is_active, _values(member))
        for member in Member.objects.all()
    }
    return plan([_checked(line) for line in lines], record, _values(Member()), remarks)


@transaction.atomic
def import_members(lines: Iterable[Line], *, digest: str, by: Person, now: datetime) -> Plan:
    """Do what was shown under this digest, by the verbs that admit and correct members; all of it or nothing.

    Raises Overtaken where something else would be done by now, Impossible where a line is refused. Who is in the record
    already stays active or former, and operator or not, as they are.
    """
    locked = Member.objects.select_for_update().order_by("pk")
    list(locked.values_list("pk"))  # whoever had to wait here reads below what came of it
    found = plan_import(lines)
    if found.digest != digest:
        raise Overtaken(found)
    if refused := found.of(Fate.REFUSED):
        raise Impossible(f"{len(refused)} lines are refused, so nothing is imported. Mend them first.")
    members = Member.objects.in_bulk([row.known.pk for row in found.rows if row.known])
    for row in found.rows:
        try:
            if row.fate == Fate.ADDED:
                admit_member(by=by, now=now, **dict(row.line.values))
            elif row.fate == Fate.CHANGED and row.known:
                correct_member(members[row.known.pk], by=by, now=now, **row.changes)
        except (ValidationError, IntegrityError):
            raise Impossible(_in_the_way(row)) from None
    return found


def _values(member: Member) -> dict[str, Any]:
    return {name: getattr(member, name) for name in COLUMNS}


def _checked(line: Line) -> Line:
    """A line with what the record's own rules say against its values."""
    if not line.values:
        return line
    member = Member(**line.values)
    try:
        member.clean_fields(exclude={field.name for field in Member._meta.fields} - set(line.values))
    except ValidationError as invalid:
        said = (f"{name}: {' '.join(sentences)}" for name, sentences in invalid.message_dict.items())
        return Line(line.number, line.values, (*line.faults, *said))
    return line


def _in_the_way(row: Planned) -> str:
    return (
        f"Line {row.line.number}: another member has an address that this line gives to {row.name}. Where two members "
        "exchange addresses, give one of them a third address first. Nothing is imported."
    )
