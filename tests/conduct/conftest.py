"""People of conduct, and a count of wrong codes that begins anew."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from time_machine import travel

from compass import clock
from conduct.policy.step_up import SIGNED_IN, stamp
from conduct.views.room import wrong_codes
from people.enums import Role
from people.models import Member
from tests.conftest import SignIn
from tests.factories.people import make_member
from tests.factories.stewards import make_training

People = dict[str, Member]


@pytest.fixture
def people(db: None) -> People:
    """A director and two stewards who are trained, two more of the council, and people who are neither."""
    found = {
        "director": make_member("Marisol Vega", (Role.DIRECTOR,)),
        "steward": make_member("Ruth Adeyemi", (Role.COUNCIL, Role.STEWARD)),
        "second": make_member("Fatou Diallo", (Role.COUNCIL, Role.STEWARD)),
        "council": make_member("Noor Haddad", (Role.COUNCIL,)),
        "other": make_member("Ilse Brandt", (Role.COUNCIL,)),
        "operator": make_member("Olu Operator", is_superuser=True),
        "staff": make_member("Caleb Ferris", (Role.STAFF,)),
        "former": make_member("Anselm Okafor", (Role.COUNCIL,), is_active=False),
    }
    for name in ("steward", "second"):
        make_training(found[name])
    return found


@pytest.fixture(autouse=True)
def _no_wrong_codes() -> Iterator[None]:
    yield
    wrong_codes.forget()


@pytest.fixture
def ruth() -> Member:
    """A steward."""
    return make_member("Ruth Adeyemi", (Role.COUNCIL, Role.STEWARD))


@pytest.fixture
def marisol() -> Member:
    """The director, who is a steward."""
    return make_member("Marisol Vega", (Role.DIRECTOR, Role.STEWARD))


@pytest.fixture
def noor() -> Member:
    """Sits on the council, and is no steward."""
    return make_member("Noor Haddad", (Role.COUNCIL,))


class JustSignedIn(Client):
    """A browser's stand-in whose member has just signed in, wherever the clock stands; test_step_up has none of it."""

    stamped_at = datetime.min.replace(tzinfo=UTC)

    def request(self, **request: Any) -> Any:
        """Ask, with the stamp of a sign-in that is no hour old."""
        self.sign_in_now()
        return super().request(**request)

    def sign_in_now(self) -> None:
        """Write that stamp, where the last one is older or still to come."""
        now = clock.now()
        if not timedelta() <= now - self.stamped_at < timedelta(minutes=59):
            session = self.session
            session[SIGNED_IN] = stamp(now)
            session.save()
            self.stamped_at = now


@pytest.fixture
def sign_in() -> SignIn:
    """A browser's stand-in in which a member has just signed in."""

    def client_of(member: Member) -> Client:
        client = JustSignedIn()
        client.force_login(member)
        client.sign_in_now()
        return client

    return client_of


@pytest.fixture
def today(now: datetime) -> Iterator[datetime]:
    """The portal stands at nine in the morning of Wednesday, 2 March 2022."""
    with travel(now, tick=False):
        yield now


@pytest.fixture
def tomas() -> Member:
    """On the council, and no steward."""
    return make_member("Tomás Říha", (Role.COUNCIL,))


@pytest.fixture
def caleb() -> Member:
    """A member of staff."""
    return make_member("Caleb Osei", (Role.STAFF,))
