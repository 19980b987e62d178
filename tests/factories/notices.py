"""Notices and mails for tests."""

from datetime import datetime
from typing import Any

from compass.notices.actions import tell
from compass.notices.drain.arrivals import bundle
from compass.notices.enums import MailState
from compass.notices.models import Mail, Notice
from people.models import Member


def make_notice(recipient: Member | str, *, now: datetime, **fields: Any) -> Notice:
    """Something that a member or an address is told now."""
    words = {
        "kind": "test",
        "key": f"test:{Notice.objects.count()}",
        "subject": "Discussion of 2026-07 ends in two days",
        "body": "Say what you think before it ends.",
        "path": "/proposals/2026/7/",
        "explanation": None,
        **fields,
    }
    tell(recipients=[recipient], now=now, **words)
    return Notice.objects.get(key=words["key"])


def make_mail(recipient: Member | str, *, now: datetime, **fields: Any) -> Mail:
    """A mail of one notice that waits to be handed over."""
    notice = make_notice(recipient, now=now, **fields)
    bundle(now)
    return Mail.objects.get(notices=notice)


def make_mail_in_doubt(recipient: Member | str, now: datetime, **fields: Any) -> tuple[Notice, Mail]:
    """A notice whose mail was handed over by a process that died before it heard the answer."""
    mail = make_mail(recipient, now=now, **fields)
    Mail.objects.filter(pk=mail.pk).update(state=MailState.DOUBT, handed_at=now, settled_at=now)
    mail.refresh_from_db()
    return mail.notices.get(), mail
