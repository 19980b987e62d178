"""An address may fill in what is known of a new event; what is no such thing is left out."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from django.test import Client
from time_machine import travel

from people.models import Member
from tests.conftest import SignIn
from tests.factories.people import make_member

TODAY = date(2026, 3, 17)
BARE: dict[str, Any] = {"starts_on": TODAY, "local_time": None, "zone": "Europe/Berlin", "length": 60, "attendees": []}


@pytest.fixture
def ilse(db: None) -> Member:
    return make_member("Ilse Brandt", time_zone="Europe/Berlin")


@pytest.fixture
def client(sign_in: SignIn, ilse: Member) -> Iterator[Client]:
    with travel(datetime(2026, 3, 17, 8, 40, tzinfo=UTC), tick=False):
        yield sign_in(ilse)


@pytest.mark.parametrize(
    ("query", "filled"),
    [
        ("", {}),
        ("on=2026-04-07&at=15:00&minutes=90", {"starts_on": date(2026, 4, 7), "local_time": time(15), "length": 90}),
        ("at=00:00&zone=Asia/Tokyo&who=7&who=9", {"local_time": time(0), "zone": "Asia/Tokyo", "attendees": [7, 9]}),
        ("on=2026-02-30&at=25:00&zone=Nowhere&minutes=0&who=x&who=-1", {}),
        ("minutes=-5&at=&zone=&who=&on=", {}),
        ("minutes=99999999", {}),
        ("title=Free+money&description=x&token=y&repeats=weekly", {}),
    ],
)
def test_the_form_begins_with_what_the_address_says(client: Client, query: str, filled: dict[str, Any]) -> None:
    answer = client.get(f"/calendar/events/new/?{query}")
    form = answer.context["form"]

    assert (answer.status_code, {name: form[name].value() for name in BARE}) == (200, BARE | filled)
    assert (form["title"].value(), form["repeats"].value(), form.is_bound) == (None, "never", False)


def test_whom_to_invite_is_ticked_and_strangers_are_not(client: Client, ilse: Member) -> None:
    noor, gone = make_member("Noor Haddad"), make_member("Gone Away", is_active=False)
    page = client.get(f"/calendar/events/new/?who={noor.pk}&who={gone.pk}&who=987654321").content.decode()

    assert (page.count(" checked"), f'value="{noor.pk}"' in page, "Gone Away" in page) == (1, True, False)
