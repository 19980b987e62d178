"""How long a mail may take."""

import time
from datetime import timedelta
from typing import Final

from compass.notices.policy import PATIENCE

HURRY: Final = 20.0
"""Seconds that are left to a mail under way once the drain was asked to end."""
SLICE: Final = 1.0
"""Seconds after which a wait looks whether patience has ended."""


class Patience:
    """How long one mail may still take in all, however slowly its server speaks. Ends sooner once asked to hurry."""

    def __init__(self, total: timedelta = PATIENCE) -> None:
        self._total = total.total_seconds()
        self._until = 0.0
        self.hurried = False

    def begin(self) -> None:
        """A mail begins."""
        self._until = time.monotonic() + (min(HURRY, self._total) if self.hurried else self._total)

    def hurry(self) -> None:
        """Somebody waits for the drain to end. Safe in a signal handler."""
        self.hurried = True
        self._until = min(self._until, time.monotonic() + HURRY)

    def slice(self) -> float:
        """Seconds to wait at once; raises TimeoutError when patience has ended."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError("the server took too long")
        return min(left, SLICE)

    def wait(self, seconds: float) -> None:
        """Rest between two runs, unless somebody hurries."""
        ends = time.monotonic() + seconds
        while not self.hurried and time.monotonic() < ends:
            time.sleep(0.25)
