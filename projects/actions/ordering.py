"""What stands in an order that people choose: where something new goes, and how neighbours change places."""

from datetime import datetime
from typing import Any

from django.db.models import Max

from compass.audit.record import record
from compass.person import Person
from people.policy.refusals import Impossible


def after_the_last(rows: Any) -> int:
    """The position behind all that there are."""
    last: int | None = rows.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def swap(one: Any, rows: list[Any], verb: str, *, up: bool, by: Person, now: datetime) -> Any:
    """Let one of some rows, which nobody else orders meanwhile, change places with its neighbour.

    Raises Impossible where it is not among them. All are numbered anew, so that they have an order whatever they had
    before.
    """
    index_of = {each.pk: number for number, each in enumerate(rows)}
    if one.pk not in index_of:
        raise Impossible(f"“{one}” is not in this list any more. Open the page anew.")
    place = index_of[one.pk]
    other = place - 1 if up else place + 1
    if not 0 <= other < len(rows):
        return rows[place]
    rows[place], rows[other] = rows[other], rows[place]
    for number, each in enumerate(rows):
        each.position = number
    type(one).objects.bulk_update(rows, ["position"])
    record(verb, one, by=by, now=now, before={"position": place}, after={"position": other})
    return rows[other]
