"""Tell people. A notice is written in the caller's transaction: it exists exactly when the change it speaks of does."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from compass.explanation import Explanation
from compass.notices import policy
from compass.notices.enums import Delivery, Rhythm
from compass.notices.models import Notice, Preference
from compass.notices.poke import poke
from compass.notices.sealed import SealedKind
from compass.person import Person


@dataclass(frozen=True, kw_only=True)
class News:
    """What one recipient, a person or a bare address, should know. The same key is told to them once, ever."""

    kind: str
    key: str
    recipient: Person | str
    subject: str
    body: str
    path: str
    explanation: Explanation | None = None
    expires_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class SealedNews:
    """That whoever stands behind an opaque reference should look, in the fixed words of a kind: now, or later."""

    kind: SealedKind
    recipient_ref: str
    key: str
    due_at: datetime | None = None


def tell(
    *,
    kind: str,
    key: str,
    recipients: Iterable[Person | str],
    subject: str,
    body: str,
    path: str,
    explanation: Explanation | None,
    now: datetime,
    expires_at: datetime | None = None,
) -> None:
    """Tell several recipients the same thing, now. `path` is the page to open, such as `/proposals/2026/7/`, if any."""
    tell_many(
        (
            News(
                kind=kind,
                key=key,
                recipient=recipient,
                subject=subject,
                body=body,
                path=path,
                explanation=explanation,
                expires_at=expires_at,
            )
            for recipient in recipients
        ),
        now=now,
    )


def tell_many(news: Iterable[News], *, now: datetime) -> None:
    """Write notices that are due now, in the caller's transaction. What a recipient was told already stays as it is."""
    told = list(news)
    rhythms = Preference.objects.rhythms(each.recipient.pk for each in told if not isinstance(each.recipient, str))
    Notice.objects.bulk_create([notice_of(each, rhythms, now=now, due_at=now) for each in told], ignore_conflicts=True)
    transaction.on_commit(poke, robust=True)


def tell_sealed(
    kind: SealedKind, *, recipient_ref: str, key: str, now: datetime, due_at: datetime | None = None
) -> None:
    """Alert whoever stands behind an opaque reference, in the fixed words of `kind`, at least once: now, or later."""
    tell_many_sealed([SealedNews(kind=kind, recipient_ref=recipient_ref, key=key, due_at=due_at)], now=now)


def tell_many_sealed(news: Iterable[SealedNews], *, now: datetime) -> None:
    """Alert several at once. Nobody asks for a drain on account of what is due later. All times are to the minute."""
    told_at = policy.to_the_minute(now)
    sealed = [
        Notice(
            recipient_ref=each.recipient_ref,
            sealed=True,
            kind=each.kind.name,
            key=each.key,
            delivery=Delivery.AT_LEAST_ONCE,
            created_at=told_at,
            due_at=due_at,
            send_at=due_at,
        )
        for each in news
        for due_at in (policy.to_the_minute(each.due_at or now),)
    ]
    Notice.objects.bulk_create(sealed, ignore_conflicts=True)
    if any(each.send_at <= now for each in sealed):
        transaction.on_commit(poke, robust=True)


def notice_of(
    news: News, rhythms: Mapping[int, Rhythm], *, now: datetime, due_at: datetime, reminder: bool = False
) -> Notice:
    """The row of one piece of news; not saved."""
    notice = Notice(
        kind=news.kind,
        key=news.key,
        subject=one_line(news.subject),
        body=news.body,
        path=news.path,
        explanation=stored(news.explanation),
        reminder=reminder,
        created_at=now,
        due_at=due_at,
        send_at=due_at,
        expires_at=news.expires_at,
    )
    if isinstance(news.recipient, str):
        notice.address = news.recipient
    else:
        notice.member_id = news.recipient.pk
        rhythm = rhythms.get(news.recipient.pk, Rhythm.IMMEDIATE)
        notice.send_at, notice.digest = policy.goes_out(
            due_at, news.expires_at, rhythm=rhythm, delivery=Delivery.AT_MOST_ONCE, zone=news.recipient.zone
        )
    return notice


def one_line(subject: str) -> str:
    """A subject as a header can hold it: people type line breaks and long titles."""
    words = " ".join(subject.split())
    return words if len(words) <= 200 else f"{words[:199]}…"


def stored(explanation: Explanation | None) -> dict[str, object] | None:
    """An explanation as the notice keeps it: its data, and its lines as they were that day."""
    return {**explanation.as_data(), "lines": explanation.lines()} if explanation else None
