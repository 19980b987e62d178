"""Who has read which version of a proposal: they say so, or their vote or comment says it."""

from datetime import datetime

from django.db import transaction

from compass.audit.record import record
from governance.actions.refusals import Refused, locked
from governance.models import Proposal, Reading
from governance.models.openings import text_of
from governance.models.rolls import rolls_of
from people.models import Member


@transaction.atomic
def note_reading(proposal: Proposal, *, number: int, by: Member, now: datetime) -> Reading:
    """Say that one has read a version. Raises Refused where there is no such version, or for whoever has no vote."""
    proposal = locked(proposal)
    if not is_on_roll(proposal, by):
        raise Refused("You are not on the roll of this proposal; nobody waits for you to read it.")
    if number > text_of(proposal).number:
        raise Refused(f"There is no version {number} of this proposal yet.")
    reading, is_new = mark_read(proposal, number=number, by=by, now=now)
    if is_new:
        record("note_reading", proposal, by=by, now=now, after={"version": reading.number})
    return reading


def mark_read(proposal: Proposal, *, number: int, by: Member, now: datetime) -> tuple[Reading, bool]:
    """Note in a locked proposal that somebody has read a version, and whether that is news. The last version counts."""
    given = {"number": number, "at": now}
    reading, is_new = Reading.objects.get_or_create(proposal=proposal, member=by, defaults=given)
    if reading.number < number:
        reading.number, reading.at = number, now
        reading.save(update_fields=["number", "at"])
        return reading, True
    return reading, is_new


def is_on_roll(proposal: Proposal, member: Member) -> bool:
    """Whether somebody is on the council on the voting day, and not recused."""
    return member in rolls_of([proposal])[proposal.pk]
