"""A person says what became of a mail that may not have arrived."""

from datetime import datetime
from typing import Protocol

from django.db import transaction

from compass.audit.record import record, snapshot
from compass.notices.enums import MailState
from compass.notices.models import Mail
from compass.notices.poke import poke
from compass.person import Person

RECORDED = ("state", "next_try_at", "settled_at")


class AlreadySettled(Exception):
    """Somebody was first: the mail is in doubt no more."""


class Settle(Protocol):
    """Either of the two verbs."""

    def __call__(self, mail: Mail, *, by: Person, now: datetime) -> Mail: ...


@transaction.atomic
def mark_arrived(mail: Mail, *, by: Person, now: datetime) -> Mail:
    """Record that the recipient has the mail."""
    return _settle(mail, "mark_arrived", by=by, now=now, state=MailState.SENT, settled_at=now)


@transaction.atomic
def send_again(mail: Mail, *, by: Person, now: datetime) -> Mail:
    """Hand the mail over once more, under the same Message-ID. It is asked again whether it is still wanted."""
    transaction.on_commit(poke, robust=True)
    return _settle(
        mail, "send_again", by=by, now=now, state=MailState.WAITING, settled_at=None, next_try_at=now, failures=0
    )


def _settle(mail: Mail, verb: str, *, by: Person, now: datetime, **fields: object) -> Mail:
    settled = Mail.objects.unsealed().in_doubt().select_for_update().filter(pk=mail.pk).first()
    if settled is None:
        raise AlreadySettled("Somebody else has settled this mail meanwhile. Nothing more is to do.")
    before = snapshot(settled, RECORDED)
    for name, value in fields.items():
        setattr(settled, name, value)
    settled.save(update_fields=list(fields))
    record(verb, settled, by=by, now=now, before=before, after=snapshot(settled, RECORDED))
    return settled
