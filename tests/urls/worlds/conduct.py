"""A report in the world of the addresses: `steward` has opened it, and it names nobody of the watchers."""

from datetime import datetime
from typing import Any

from people.models import Member
from tests.factories.conduct import declare, make_report


def conduct(people: dict[str, Member], now: datetime) -> dict[str, Any]:
    """It came in as the world was made."""
    report = make_report(now)
    declare(report, people["steward"], now=now)
    return {"report": report}
