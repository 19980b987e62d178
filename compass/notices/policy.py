"""The pure rules of the notices: when one goes out, when it is tried again, what an answer means."""

from datetime import datetime, time, timedelta, tzinfo
from typing import Final
from zoneinfo import ZoneInfo

from compass.explanation import at_local
from compass.notices.enums import Delivery, MailState, Outcome, Rhythm

DIGEST_TIME: Final = time(8)
PAUSES: Final = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1))
GIVE_UP_AFTER: Final = timedelta(hours=48)
"""The pauses of a mail never add up to more than this."""
LOOK_BACK: Final = timedelta(days=7)
"""A reminder whose date came into being this late is still sent, unless it has expired."""

LEFT: Final = "Its recipient is no longer a member."

LEASE: Final = timedelta(seconds=120)
PATIENCE: Final = timedelta(seconds=60)
"""The longest that one mail may take, from its first command to the answer; with BATCH_FOR it stays below LEASE."""
BATCH_FOR: Final = timedelta(seconds=50)
"""A claimed batch begins no further mail after this."""

MOST_AHEAD: Final = 4
"""So many mails may be marked by one commit; a crash leaves all of them in doubt."""

OPEN: Final = frozenset({MailState.WAITING, MailState.CLAIMED, MailState.HANDED})
LEASED: Final = frozenset({MailState.CLAIMED, MailState.HANDED})
OUTCOMES: Final = {state: Outcome.WAITING if state in OPEN else Outcome(state.value) for state in MailState}


def next_digest(at: datetime, zone: tzinfo) -> datetime:
    """The first 08:00 on the clock of `zone` at or after an instant, in UTC."""
    today = at.astimezone(zone).date()
    mornings = (at_local(today + timedelta(days=day), DIGEST_TIME, _named(zone)) for day in range(3))
    return next(morning for morning in mornings if morning >= at).astimezone(at.tzinfo)


def goes_out(
    due_at: datetime, expires_at: datetime | None, *, rhythm: Rhythm, delivery: Delivery, zone: tzinfo
) -> tuple[datetime, bool]:
    """When a notice goes out, and whether with the day's digest. One that would expire before it goes at once."""
    if rhythm == Rhythm.DIGEST and delivery == Delivery.AT_MOST_ONCE:
        digest = next_digest(due_at, zone)
        if expires_at is None or expires_at > digest:
            return digest, True
    return due_at, False


def pause_after(failures: int) -> timedelta | None:
    """How long a mail rests after its n-th failure: 1, 5, 15, 60, 60 … minutes; None where it is tried no more."""
    rests = [PAUSES[min(failure, len(PAUSES) - 1)] for failure in range(failures)]
    return rests[-1] if sum(rests, timedelta()) <= GIVE_UP_AFTER else None


def to_the_minute(at: datetime) -> datetime:
    """An instant as it is kept of what is sealed: no second that a server's log could be laid beside."""
    return at.replace(second=0, microsecond=0)


def kept_instant(at: datetime, *, sealed: bool) -> datetime:
    """An instant as a row keeps it."""
    return to_the_minute(at) if sealed else at


def verdict(code: int | None, *, handed: bool, delivery: Delivery) -> MailState:
    """What a server's answer means; None where the line was lost. WAITING is another try.

    A line lost after the message was handed over tells nothing: RFC 1047 says why no care can close that gap.
    """
    if code is None:
        return MailState.DOUBT if handed and delivery == Delivery.AT_MOST_ONCE else MailState.WAITING
    if 200 <= code < 300:
        return MailState.SENT
    return MailState.WAITING if 400 <= code < 500 else MailState.REFUSED


def marks_ahead(ahead: int, waited: float) -> int:
    """How many mails the next commit marks, when waiting for the last one took this share of the time."""
    if waited > 0.2:
        return min(ahead + 1, MOST_AHEAD)
    return max(ahead - 1, 1) if waited < 0.02 else ahead


def _named(zone: tzinfo) -> ZoneInfo:
    if not isinstance(zone, ZoneInfo):
        raise TypeError(f"{zone!r} is no IANA time zone.")
    return zone
