"""The page of the time zones answers any address with what it can, and says what it left out."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from time_machine import travel

from people.models import Member
from tests.conftest import SignIn
from tests.factories.people import make_member
from tests.people.zones import PAGE, opened

NO_DAY = "That is no day the portal knows; today is shown."
NOBODY = "Somebody who was asked for is no member, or not any more, and is left out."


@pytest.fixture
def tendai(db: None) -> Member:
    return make_member("Tendai Moyo", time_zone="Africa/Harare")


@pytest.fixture
def client(sign_in: SignIn, ilse: Member) -> Iterator[Client]:
    with travel(datetime(2026, 3, 17, 8, 40, tzinfo=UTC), tick=False):
        yield sign_in(ilse)


@pytest.mark.parametrize(
    ("asked", "sentences"),
    [
        ({"on": "nonsense"}, [NO_DAY]),
        ({"on": "9999-12-31"}, [NO_DAY]),
        ({"on": "0001-01-01"}, [NO_DAY]),
        ({"on": "8998-12-31"}, []),
        ({"on": "1971-01-01", "when": "day"}, []),
        ({"clock": "grandfather"}, ["There is no such clock; yours is shown."]),
        ({"group": "people.nobody"}, ["There is no such group; everyone is shown."]),
        ({"who": "abc"}, [NOBODY]),
        ({"who": ["-1", "1e3", "9" * 30, "٣٤٥"]}, [NOBODY]),
        ({"length": "-1"}, ["That is no length to choose; an hour is looked for."]),
        ({"length": "61"}, ["That is no length to choose; an hour is looked for."]),
        ({"when": "never"}, ["That is no time to choose; this week is looked through."]),
        ({"slot": "nonsense"}, ["That is no hour; the best one is marked."]),
        ({"who": "people.everyone", "slot": "7"}, ["The hour that was asked for is not among the best now; "
                                                   "the best one is marked."]),
        ({"on": "x", "length": "x", "slot": "x"}, [NO_DAY, "That is no length to choose; an hour is looked for.",
                                                   "That is no hour; the best one is marked."]),
    ],
)  # fmt: skip
def test_what_cannot_be_understood_is_said(
    client: Client, tendai: Member, asked: dict[str, Any], sentences: list[str]
) -> None:
    assert opened(client, **asked)["unclear"] == sentences


def test_former_members_are_neither_met_nor_named(client: Client, ilse: Member, tendai: Member) -> None:
    former = make_member("Anselm Okafor", is_active=False)
    shown = opened(client, who=[ilse.pk, former.pk, tendai.pk])

    assert ([pk for pk, _, _ in shown["picked"]], shown["unclear"]) == ([ilse.pk, tendai.pk], [NOBODY])
    assert "Anselm" not in client.get(f"{PAGE}?who={former.pk}").content.decode()


def test_an_hour_is_found_for_two_hundred_at_most(client: Client, ilse: Member) -> None:
    Member.objects.bulk_create(Member(name=f"P {each}", email=f"p{each}@compass.example") for each in range(205))
    shown = client.get(f"{PAGE}?who=people.everyone").context

    assert (len(shown["picked"]), len(shown["hours"])) == (200, 6)
    assert shown["unclear"] == ["An hour is found for 200 people at most; the others are left out."]
    assert client.get(f"{PAGE}?{'who=1&' * 900}").status_code == 200
    assert client.get(f"{PAGE}?{'who=1&' * 10_000}").status_code == 400  # no page of the portal reads so many fields
