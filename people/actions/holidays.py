"""Public holidays are taken or not, by each person for themselves; until then nothing is assumed."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from compass.audit.record import record, snapshot
from compass.person import Person
from people.actions.absences import Overlaps, tell_absence
from people.enums import AbsenceKind
from people.models import Absence, Member
from people.policy.public_holidays import Offered

PLACE = ("country", "region")


@transaction.atomic
def choose_holidays_of(*, country: str, region: str, by: Person, now: datetime) -> Member:
    """Say of which country, and which region of it, one is offered the public holidays. What is taken stays taken."""
    member: Member = Member.objects.select_for_update().get(pk=by.pk)
    before = snapshot(member, PLACE)
    member.country, member.region = country, region
    member.save(update_fields=PLACE)
    if (after := snapshot(member, PLACE)) != before:
        record("choose_holidays_of", member, by=by, now=now, before=before, after=after)
    return member


@transaction.atomic
def take_holidays(days: Sequence[Offered], *, by: Person, now: datetime) -> tuple[list[Absence], list[Overlaps]]:
    """Take some public holidays off; returns those that are taken now, and why others are not."""
    taken, refused = [], []
    for each in days:
        try:
            taken.append(_take(each, by=by, now=now))
        except Overlaps as refusal:
            refused.append(refusal)
    return taken, refused


def _take(day: Offered, *, by: Person, now: datetime) -> Absence:
    return tell_absence(
        kind=AbsenceKind.HOLIDAY,
        from_on=day.on,
        until_on=day.on,
        starts_at_noon=False,
        ends_at_noon=False,
        works_percent=None,
        holiday=day.name,
        reason="",
        shows_reason=False,
        by=by,
        now=now,
    )
