"""From what is due to mails: reminders become notices, notices become mails. One drain at a time does this."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Final

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import F

from compass.notices import policy
from compass.notices.actions.telling import News, notice_of
from compass.notices.composing import sending_host, subject_of
from compass.notices.drain.asking import EXPIRED
from compass.notices.models import Heartbeat, Mail, Notice, Preference
from compass.person import Person
from compass.portal.contracts import Reminder, reminders_between

CHUNK: Final = 200
REMINDER: Final = "reminder"


def beat(now: datetime) -> None:
    """Note that a drain is alive."""
    Heartbeat.objects.update_or_create(pk=1, defaults={"ran_at": now})


@transaction.atomic
def materialise(now: datetime) -> int:
    """Write down every reminder that fell due since the last time, however long ago that was; each once.

    One whose date came into being late is found as long as LOOK_BACK says. One that expired meanwhile is written down
    as skipped.
    """
    heartbeat = _only_drain()
    first = min(heartbeat.materialised_until or now, now) - policy.LOOK_BACK
    known = set(Notice.objects.filter(reminder=True, due_at__gte=first).values_list("member_id", "key"))
    fresh = [each for each in reminders_between(first, now) if (each.member_id, each.key) not in known]
    notices = notices_of(fresh, now)
    for notice in notices:
        if notice.expires_at and notice.expires_at <= now:
            notice.skipped_at, notice.skipped_because = now, EXPIRED
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    heartbeat.materialised_until = now
    heartbeat.save(update_fields=["materialised_until"])
    return len(notices)


def notices_of(reminders: Sequence[Reminder], now: datetime) -> list[Notice]:
    """Reminders as notices, for members who exist; not saved."""
    members = get_user_model().objects.in_bulk({each.member_id for each in reminders})
    rhythms = Preference.objects.rhythms(members)
    notices = []
    for each in reminders:
        if member := members.get(each.member_id):
            notice = notice_of(_news(each, member), rhythms, now=now, due_at=each.due_at, reminder=True)
            notice.member = member
            notices.append(notice)
    return notices


@transaction.atomic
def bundle(now: datetime) -> int:
    """Put notices that go out by now into mails: what a member's digest holds into one, every other alone.

    A mail has the number of its first notice, and so has its Message-ID.
    """
    _only_drain()
    ready = Notice.objects.unbundled(now).select_related("member")
    alone = list(ready.filter(digest=False).order_by("send_at", "id")[:CHUNK])
    in_digests = ready.filter(digest=True).order_by("member", "due_at", "kind", "key")
    digests = [list(group) for _, group in groupby(in_digests, key=lambda notice: notice.member_id)]
    mails = [_mail_of(notices, now) for notices in ([[notice] for notice in alone] + digests)]
    Mail.objects.bulk_create(mails)
    Notice.objects.filter(pk__in=[notice.pk for notice in alone]).update(mail=F("pk"))
    for notices in digests:
        Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(mail=notices[0].pk)
    return len(mails)


def _news(reminder: Reminder, member: Person) -> News:
    return News(
        kind=REMINDER,
        key=reminder.key,
        recipient=member,
        subject=reminder.subject,
        body=reminder.body,
        path=reminder.path,
        explanation=reminder.explanation,
        expires_at=reminder.expires_at,
    )


def _mail_of(notices: Sequence[Notice], now: datetime) -> Mail:
    first = notices[0]
    made_at = policy.kept_instant(now, sealed=first.sealed)
    mail = Mail(
        id=first.pk,
        member=first.member,
        address=first.member.email if first.member else first.address,
        recipient_ref=first.recipient_ref,
        sealed=first.sealed,
        delivery=first.delivery,
        created_at=made_at,
        next_try_at=made_at,
    )
    mail.message_id = f"<{mail.pk.hex}@{sending_host()}>"
    if not mail.sealed:
        mail.subject = subject_of(notices)
    return mail


def _only_drain() -> Heartbeat:
    """The drain's own row, locked until the transaction ends."""
    Heartbeat.objects.get_or_create(pk=1)
    return Heartbeat.objects.select_for_update().get(pk=1)
