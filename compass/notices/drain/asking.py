"""A claimed mail is asked again whether it is still wanted, just before it goes."""

import logging
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from compass.notices.composing import subject_of
from compass.notices.enums import MailState
from compass.notices.models import Mail, Notice
from compass.notices.policy import LEFT
from compass.portal.contracts import reminders_between

EXPIRED: Final = "It expired before it could be sent."
VANISHED: Final = "What it would remind of has changed or is done."

Wanted = set[tuple[int | None, str]]

logger = logging.getLogger(__name__)


def still_wanted(mails: Iterable[Mail]) -> Wanted | None:
    """The reminders among these mails that their apps would still send; None where an app cannot say."""
    due = [notice.due_at for mail in mails for notice in mail.notices.all() if notice.reminder]
    if not due:
        return set()
    try:
        return {(each.member_id, each.key) for each in reminders_between(min(due), max(due))}
    except Exception:  # one app's mistake must not hold back the others' mails
        logger.exception("Reminders could not be asked again; they wait")
        return None


def trim(mail: Mail, wanted: Wanted, now: datetime) -> bool:
    """Take out of a mail what is no longer wanted. False where nothing stays."""
    notices = [notice for notice in mail.notices.all() if not notice.skipped_at]
    reasons = {notice: reason for notice in notices if (reason := _why_not(notice, mail, wanted, now))}
    for notice, reason in reasons.items():
        notice.skipped_at, notice.skipped_because = now, reason
        notice.save(update_fields=["skipped_at", "skipped_because"])
    kept = [notice for notice in notices if notice not in reasons]
    if not kept:
        Mail.objects.filter(pk=mail.pk, attempt=mail.attempt).update(
            state=MailState.SKIPPED, leased_until=None, settled_at=now, reply=next(iter(reasons.values()), "")
        )
    elif reasons or (mail.member and mail.address != mail.member.email):
        mail.subject, mail.address = subject_of(kept), mail.member.email if mail.member else mail.address
        mail.save(update_fields=["subject", "address"])
    return bool(kept)


def _why_not(notice: Notice, mail: Mail, wanted: Wanted, now: datetime) -> str:
    if mail.member and not mail.member.is_active:
        return LEFT
    if notice.expires_at and notice.expires_at <= now:
        return EXPIRED
    if notice.reminder and (notice.member_id, notice.key) not in wanted:
        return VANISHED
    return ""
