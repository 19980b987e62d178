"""Changes that clients ask of a contract are written down, so that common ones are found (handbook 3.3.2)."""

from datetime import datetime

from django.db import transaction

from compass.audit.record import record, snapshot
from compass.person import Person
from leads.models import Agreement, AskedChange
from people.policy.refusals import Impossible

SAID = ("agreement", "topic", "words")


@transaction.atomic
def add_asked_change(agreement: Agreement, *, topic: str, words: str, by: Person, now: datetime) -> AskedChange:
    """Write down a change that a client asks for; a topic is spelt as it was spelt first."""
    agreement = Agreement.objects.select_for_update(of=("self",), no_key=True).get(pk=agreement.pk)
    if agreement.withdrawn_at:
        raise Impossible("This contract was taken back; nothing of it is asked for any more.")
    change = AskedChange(agreement=agreement, topic=_as_before(" ".join(topic.split())), words=words, at=now)
    change.by_id = by.pk
    change.full_clean()
    change.save()
    record("add_asked_change", change, by=by, now=now, after=snapshot(change, SAID))
    return change


@transaction.atomic
def answer_asked_change(change: AskedChange, *, is_granted: bool, by: Person, now: datetime) -> AskedChange:
    """Write down whether the host grants a change. It may be said again where that was wrong."""
    change = AskedChange.objects.select_for_update(of=("self",), no_key=True).get(pk=change.pk)
    before = snapshot(change, ("is_granted",))
    change.is_granted = is_granted
    change.save(update_fields=["is_granted"])
    record("answer_asked_change", change, by=by, now=now, before=before, after=snapshot(change, ("is_granted",)))
    return change


def _as_before(topic: str) -> str:
    known = AskedChange.objects.order_by("-pk").values_list("topic", flat=True)
    return {each.casefold(): each for each in known}.get(topic.casefold(), topic)
