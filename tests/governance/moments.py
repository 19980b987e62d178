"""The whole portal at another moment, its database included, which no frozen clock moves."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.test import override_settings

from compass import clock


@contextmanager
def portal_at(moment: datetime) -> Iterator[None]:
    """Move the clock to a moment; it goes on from there."""
    with override_settings(CLOCK_SHIFT=moment - (clock.now() - clock.shift())):
        yield
