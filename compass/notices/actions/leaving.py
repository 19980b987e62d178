"""Somebody leaves: what waits for them is not sent."""

from datetime import datetime

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import F

from compass.audit.record import record
from compass.notices.enums import MailState
from compass.notices.models import Mail, Notice
from compass.notices.policy import LEFT
from compass.person import Person


@transaction.atomic
def skip_all_for(member_id: int, *, by: Person, now: datetime) -> int:
    """Skip every notice for a member that has not been handed over, and say why; returns how many.

    1. Mails that wait, or that a drain has just claimed, are skipped. The claim gets a new number, so that the drain
       that holds the old one can neither mark the mail nor write of it any more.
    2. A mail that is marked may be on its way: its outcome is recorded, and if it has to wait again it is skipped then.
    3. What is in no mail yet is skipped; a drain that puts it into one meanwhile finds that nothing in it is wanted.

    Sealed notices name nobody and stay as they are: whoever stands behind a reference is asked at hand-over.
    """
    unsent = Mail.objects.unsealed().filter(member=member_id, state__in=(MailState.WAITING, MailState.CLAIMED))
    mails = list(unsent.select_for_update().order_by("pk").values_list("pk", flat=True))
    Mail.objects.filter(pk__in=mails).update(
        state=MailState.SKIPPED, attempt=F("attempt") + 1, leased_until=None, settled_at=now, reply=LEFT
    )
    waiting = Notice.objects.unsealed().filter(member=member_id, skipped_at=None)
    count = sum(
        notices.update(skipped_at=now, skipped_because=LEFT)
        for notices in (waiting.filter(mail__in=mails), waiting.filter(mail=None))
    )
    member = get_user_model().objects.get(pk=member_id)
    if count:
        record("skip_all_for", member, by=by, now=now, after={"notices": count, "mails": len(mails)})
    return count
