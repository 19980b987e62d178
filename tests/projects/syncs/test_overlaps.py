"""The archive and the portal may know the same day: neither keeps the other from working."""

from datetime import date, timedelta

import pytest
from pytest_django.asserts import assertContains

from compass import clock
from people.models import Member
from people.policy.refusals import Impossible
from projects import actions
from projects.models import Response, Sync, window_at
from projects.readers.syncs import Note
from tests.conftest import SignIn
from tests.factories.people import make_member
from tests.factories.syncs import OPENS, answer

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 3, 9)


@pytest.fixture
def ilse() -> Member:
    return make_member("Ilse Brandt")


@pytest.fixture
def noor() -> Member:
    return make_member("Noor Haddad")


def of(day: date, name: str = "Noor Haddad") -> Note:
    return Note("notes.md:3", day, name, {"updates": "Moved a hub"})


def test_a_sync_opens_on_a_day_whose_notes_came_first_and_keeps_them(ilse: Member, noor: Member) -> None:
    actions.import_syncs([of(MONDAY)], people={}, now=OPENS)

    sync = actions.open_sync(now=OPENS + timedelta(hours=1))
    answer(sync, ilse, updates="Read them")

    assert list(Sync.objects.values_list("held_on", "source")) == [(MONDAY, "")]
    assert list(Response.objects.values_list("member__name", "source")) == [
        ("Noor Haddad", "archive"),
        ("Ilse Brandt", ""),
    ]
    assert actions.open_sync(now=OPENS + timedelta(hours=2)) == sync


def test_notes_of_a_day_to_come_are_refused_and_nothing_is_kept(noor: Member) -> None:
    with pytest.raises(Impossible, match=r"notes\.md:3 is from 2026-03-16, a day that is still to come"):
        actions.import_syncs([of(MONDAY), of(MONDAY + timedelta(days=7))], people={}, now=OPENS)
    assert list(Sync.objects.all()) == []


def test_whose_notes_came_with_the_archive_is_told_so_and_keeps_what_they_typed(sign_in: SignIn, noor: Member) -> None:
    now = clock.now()
    actions.import_syncs([of(window_at(now).held_on)], people={}, now=now)
    sync = actions.open_sync(now=now)

    response = sign_in(noor).post(f"{sync.get_absolute_url()}answer/", {"updates": "More", "base_revision": "1"})

    assertContains(response, "This answer came with the archive and stays as it is.", status_code=409)
    assertContains(response, "More</textarea>", status_code=409)
