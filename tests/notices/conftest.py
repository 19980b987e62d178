"""A mail server, a clock that stands still, and an app whose reminders a test plants."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pytest_django import Settings

from compass.explanation import Explanation, Mark, Step
from compass.notices.drain import drain
from compass.portal import contracts
from compass.portal.contracts import Reminder
from people.models import Member
from tests.factories.people import make_member
from tests.sink import Sink

_planted: list[Reminder] = []


@contracts.reminders.register
def planted_reminders(first: datetime, last: datetime) -> Iterator[Reminder]:
    """What the tests planted."""
    for reminder in _planted:
        if isinstance(reminder, Exception):
            raise reminder
        if first <= reminder.due_at <= last:
            yield reminder


@pytest.fixture
def planted() -> Iterator[list[Any]]:
    """The reminders of an app; an exception among them is raised."""
    yield _planted
    _planted.clear()


@pytest.fixture(autouse=True)
def mail_folder(settings: Settings, tmp_path: Path) -> Path:
    """A mail folder of the test's own, no mail server, and an organisation with a name."""
    settings.SMTP = {}
    settings.MAIL_FROM = "Compass <compass@compass.example>"
    settings.ORGANISATION = "Example Hubs"
    settings.MAIL_FOLDER = tmp_path / "mail"
    return tmp_path / "mail"


@pytest.fixture
def sink(settings: Settings) -> Iterator[Sink]:
    """A mail server that takes everything."""
    with Sink() as running:
        settings.SMTP = running.settings
        yield running


@pytest.fixture
def ada(db: None) -> Member:
    return make_member("Ada Example", time_zone="Europe/Berlin")


@pytest.fixture
def bo(db: None) -> Member:
    return make_member("Bo Example")


def run(at: datetime, **options: Any) -> None:
    """One run of the drain at an instant."""
    drain(clock=lambda: at, **options)


def explained(at: datetime) -> Explanation:
    """Why it is that instant: it was said so."""
    zone = ZoneInfo("Europe/Berlin")
    step = Step(Mark.RESULT, at.astimezone(zone), "said so")
    return Explanation("voting-date", "2022-03-02", "Vote opens", at.astimezone(zone), zone, (step,))


def reminder_for(member: Member, due_at: datetime, **fields: Any) -> Reminder:
    """A reminder that expires two days after it is due."""
    values: dict[str, Any] = {
        "key": f"test:vote-opens:{due_at.date()}",
        "member_id": member.pk,
        "due_at": due_at,
        "expires_at": due_at + timedelta(days=2),
        "subject": "Vote opens",
        "body": "You can vote now.",
        "path": "/proposals/2026/7/",
        "explanation": explained(due_at),
    }
    return Reminder(**(values | fields))
