"""How long ago somebody signed in, and how long a case stays open to them without it. Pure."""

from collections.abc import Mapping
from datetime import datetime, timedelta

SIGNED_IN, SEEN = "conduct-signed-in-at", "conduct-seen-at"
"""Where a session keeps when its member signed in, and when they last had a page of conduct, to the minute: seconds
since 1970."""
IDLE, LONGEST = timedelta(minutes=60), timedelta(hours=12)


def stamp(now: datetime) -> float:
    """An instant as a session keeps it."""
    return now.timestamp()


def is_recent(session: Mapping[str, object], now: datetime) -> bool:
    """Whether a case opens: within an hour of signing in, or of the last page of conduct, and twelve of signing in.

    That page is remembered to the minute, so it closes up to a minute early, and never late.
    """
    signed_in, seen = (_seconds(session.get(key)) for key in (SIGNED_IN, SEEN))
    if signed_in is None or not 0 <= stamp(now) - signed_in <= LONGEST.total_seconds():
        return False
    return stamp(now) - max(signed_in, seen or 0) <= IDLE.total_seconds()


def _seconds(kept: object) -> float | None:
    return kept if isinstance(kept, float) else None
