"""The council's meeting to come and its last weekly update in the world of the addresses."""

from datetime import datetime, timedelta
from typing import Any

from governance import actions
from people.models import Member
from tests.factories.council import make_council_meeting


def council(people: dict[str, Member], now: datetime) -> dict[str, Any]:
    """It meets in three weeks, and was told last week what is open."""
    director = people["director"]
    return {
        "council_meeting": make_council_meeting(by=director, now=now, starts_at=now + timedelta(days=21)),
        "weekly_update": actions.send_update(by=director, now=now - timedelta(days=7)),
    }
