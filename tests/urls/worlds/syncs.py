"""The team sync of the week, with something to discuss."""

from datetime import datetime
from typing import Any

from people.models import Member
from tests.factories.syncs import answer, make_sync


def make_syncs(people: dict[str, Member], now: datetime) -> dict[str, Any]:
    """A sync that `staff` answered late, thanking `volunteer` and raising something."""
    sync = make_sync(now)
    response = answer(sync, people["staff"], now=now, thanks="- @Priya, for the class", discuss="- Who has time?")
    return {"sync": sync, "response": response, "discussion": response.discussions.get()}
