"""What a flood of reports, alerts or guesses may do. Nothing that came in is ever dropped. Pure."""

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock

MOST_REPORTS = 2_000
"""So many reports are taken in a minute, over all processes; whoever comes then is asked to send theirs again."""
TRY_AGAIN_AFTER = 60  # seconds
MOST_ALERTS = 5
"""So many alerts go to one reader one by one in an hour; whatever else comes in is told in one, after the hour."""
MOST_GUESSES = 30
"""So many wrong codes are answered at leisure in a minute, by each process."""
A_MINUTE, AN_HOUR = timedelta(minutes=1), timedelta(hours=1)


def admits(came_in: int) -> bool:
    """Whether one more report is taken in, where so many came in within this minute."""
    return came_in < MOST_REPORTS


def hour_of(now: datetime) -> datetime:
    """When the hour began that alerts are counted in."""
    return now.replace(minute=0, second=0, microsecond=0)


def alert_at(told: int, now: datetime) -> datetime:
    """When somebody is alerted who was told of so many things this hour: now, or all at once when the hour is over.

    A minute is left for what is just being written, so that nothing falls between two hours.
    """
    return now if told < MOST_ALERTS else hour_of(now) + AN_HOUR + A_MINUTE


@dataclass
class Guesses:
    """Wrong codes of the last minute, counted by one process and kept nowhere. Right ones are never counted."""

    most: int = MOST_GUESSES
    _wrong: deque[datetime] = field(default_factory=deque)
    _lock: Lock = field(default_factory=Lock)

    def one_more(self, now: datetime) -> bool:
        """Count a wrong code. Whether it is one too many; those are not counted, so that the wait does not grow."""
        with self._lock:
            while self._wrong and not now - A_MINUTE < self._wrong[0] <= now:
                self._wrong.popleft()
            if len(self._wrong) >= self.most:
                return True
            self._wrong.append(now)
            return False

    def forget(self) -> None:
        """Begin anew."""
        with self._lock:
            self._wrong.clear()
