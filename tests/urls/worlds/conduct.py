"""A report in the world of the addresses: `steward` has opened it, and it names nobody of the watchers."""

from datetime import datetime
from typing import Any

from people.models import Member
from tests.factories.cases import make_assessed
from tests.factories.conduct import make_report


def conduct(people: dict[str, Member], now: datetime) -> dict[str, Any]:
    """It came in as the world was made, and was assessed at once."""
    steward = people["steward"]
    return {"report": make_assessed(make_report(now=now, declared=[steward]), by=steward, now=now)}
