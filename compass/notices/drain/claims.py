"""Which mails a drain holds: claimed with a lease in the database's time, so that no clock of a machine matters."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import F, Prefetch

from compass import clock
from compass.notices import policy
from compass.notices.enums import Delivery, MailState
from compass.notices.models import Mail, Notice

BATCH: Final = 100
NO_ANSWER: Final = "The drain ended before the server's answer was recorded."


@transaction.atomic
def recover(now: datetime) -> int:
    """Sort what a dead drain left. What was not handed over waits again; what was may have arrived.

    What another drain is sorting is left to it: two that wait for each other's rows would stop each other.
    """
    left = list(Mail.objects.abandoned().select_for_update(skip_locked=True).values_list("pk", flat=True))
    abandoned = Mail.objects.abandoned().filter(pk__in=left)
    maybe_sent = abandoned.filter(state=MailState.HANDED)
    doubted = maybe_sent.filter(delivery=Delivery.AT_MOST_ONCE).update(
        state=MailState.DOUBT, leased_until=None, settled_at=now, reply=NO_ANSWER
    )
    return doubted + abandoned.exclude(state=MailState.HANDED, delivery=Delivery.AT_MOST_ONCE).update(
        state=MailState.WAITING, leased_until=None
    )


@transaction.atomic
def claim(now: datetime) -> list[Mail]:
    """Take the next mails for this drain alone."""
    free = Mail.objects.claimable(now).select_for_update(skip_locked=True).order_by("next_try_at")[:BATCH]
    found = [mail.pk for mail in free.only("pk")]
    Mail.objects.claimable(now).filter(pk__in=found).update(
        state=MailState.CLAIMED, attempt=F("attempt") + 1, leased_until=clock.database_now(plus=policy.LEASE)
    )
    claimed = Mail.objects.filter(pk__in=found, state=MailState.CLAIMED).select_related("member")
    in_order = Prefetch("notices", Notice.objects.order_by("due_at", "kind", "key"))
    return list(claimed.prefetch_related(in_order).order_by("next_try_at"))


def release(mails: Iterable[Mail], *, until: datetime | None = None) -> None:
    """Give back what this drain has not handed over, marked ahead or not; nobody takes it before `until`."""
    for mail in mails:
        ours = Mail.objects.filter(pk=mail.pk, attempt=mail.attempt, state__in=policy.LEASED)
        ours.update(state=MailState.WAITING, leased_until=None, next_try_at=until or mail.next_try_at)
