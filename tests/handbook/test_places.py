"""What happens to places: who may, what is recorded, who is told; and who belongs to which room."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from compass.audit.models import Entry
from compass.handbook import actions
from compass.handbook.enums import PlaceState
from compass.handbook.models import Place
from compass.handbook.models.places import validate_link
from compass.handbook.places import belonging_to, rooms_for
from compass.notices.models import Notice
from compass.portal.contracts import groups_on
from people.enums import Role
from people.models import Member
from tests.factories.handbook import handbook_cards, handbook_reminders
from tests.factories.people import make_member
from tests.factories.places import make_channel, make_place, make_room

pytestmark = pytest.mark.django_db


def told() -> list[tuple[str, str]]:
    """Who was told what, in the order of time."""
    return [(each.member.name, each.body) for each in Notice.objects.order_by("created_at") if each.member]


def recorded(verb: str) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """What the record says before and after."""
    return [(each.before, each.after) for each in Entry.objects.filter(verb=verb)]


def test_add_place_checks_it_records_it_and_tells_its_owner(noor: Member, caleb: Member, now: datetime) -> None:
    place = make_place(by=caleb, now=now, owner=noor)

    assert (place.checked_on, place.checked_by, place.number) == (now.date(), caleb, 1)
    assert recorded("add_place")[0][1]["owner"] == noor.pk
    assert told() == [("Noor Haddad", "Caleb Ferris put it on the information map, and you look after it.")]


def test_add_place_of_ones_own_tells_nobody(noor: Member, now: datetime) -> None:
    make_place(by=noor, now=now)

    assert told() == []


def test_add_place_twice_from_one_form_adds_one(noor: Member, now: datetime) -> None:
    token = uuid4()
    first = make_place(by=noor, now=now, token=token)

    assert make_place(by=noor, now=now, token=token) == first
    with pytest.raises(actions.Stale, match="sent before, with other words"):
        make_place(by=noor, now=now, token=token, name="Another")
    assert Place.objects.count() == 1


def test_edit_place_records_what_changed_and_tells_the_owner(noor: Member, caleb: Member, now: datetime) -> None:
    channel = make_channel(by=noor, now=now)

    actions.edit_place(
        channel, name="Videos", purpose=channel.purpose, monitors=[caleb], base_number=1, by=caleb, now=now
    )

    channel.refresh_from_db()
    assert (channel.name, list(channel.monitors.all()), channel.number) == ("Videos", [caleb], 2)
    assert recorded("edit_place") == [
        ({"name": "Video channel", "monitors": []}, {"name": "Videos", "monitors": [caleb.pk]})
    ]
    assert told() == [("Noor Haddad", "Caleb Ferris changed it: name, who reads it.")]


def test_edit_place_tells_the_former_owner_too(noor: Member, caleb: Member, now: datetime) -> None:
    ilse = make_member("Ilse Brandt")
    place = make_place(by=noor, now=now)

    actions.edit_place(place, owner=ilse, base_number=1, by=caleb, now=now)

    assert sorted(name for name, _ in told()) == ["Ilse Brandt", "Noor Haddad"]


def test_edit_place_that_changes_nothing_is_no_version(noor: Member, caleb: Member, now: datetime) -> None:
    room = make_room(by=noor, now=now)

    actions.edit_place(room, name=room.name, extra_members=[noor], base_number=1, by=caleb, now=now)

    room.refresh_from_db()
    assert (room.number, recorded("edit_place"), told()) == (1, [], [])


def test_edit_place_from_an_older_version_is_refused(noor: Member, caleb: Member, now: datetime) -> None:
    place = make_place(by=noor, now=now)
    actions.edit_place(place, name="First", base_number=1, by=noor, now=now)

    with pytest.raises(actions.Stale, match="“First” has changed since you opened this form"):
        actions.edit_place(place, name="Second", base_number=1, by=caleb, now=now)

    place.refresh_from_db()
    assert place.name == "First"


def test_check_place_moves_its_next_check(noor: Member, caleb: Member, now: datetime) -> None:
    place = make_place(by=noor, now=now)

    place = actions.check_place(place, by=caleb, now=now + timedelta(days=200))

    assert (place.checked_by, place.due_on) == (caleb, now.date() + timedelta(days=380))
    assert recorded("check_place")[0][1]["checked_by"] == caleb.pk
    assert place.number == 1


def test_retire_place_and_restore_place_tell_the_owner_and_happen_once(
    noor: Member, caleb: Member, now: datetime
) -> None:
    place = actions.retire_place(make_place(by=noor, now=now), by=caleb, now=now)
    for verb in (actions.retire_place, actions.check_place):
        with pytest.raises(actions.Stale, match="retired"):
            verb(place, by=caleb, now=now)

    place = actions.restore_place(place, by=caleb, now=now + timedelta(minutes=1))
    with pytest.raises(actions.Stale, match="in use already"):
        actions.restore_place(place, by=caleb, now=now)

    assert place.retired_at is None
    assert [body for _, body in told()] == [
        "Caleb Ferris retired it: it is no longer used.",
        "Caleb Ferris restored it: it is used again.",
    ]


@pytest.mark.parametrize(
    "link",
    ["https://a.example/b?c=d#e", "http://a.example", "HTTPS://A.EXAMPLE", "mailto:a@b.example", "MailTo:a@b.example"],
)
def test_links_to_the_web_and_to_mailboxes_are_taken(link: str) -> None:
    validate_link(link)


@pytest.mark.parametrize(
    "link",
    [
        *("javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)", "\0"),
        *("data:text/html,x", "vbscript:x", "file:///etc/passwd", "//evil.example", "/handbook/", "drive", ""),
        *("https:", "https://", "https:evil", "mailto:", "mailto:x", "mailto:javascript:alert(1)"),
        *("https://bank.example@evil.example/", "https://a.example/\nb", "https://[::1", "https://" + "a" * 3000),
    ],
)
def test_every_other_link_is_refused(link: str) -> None:
    with pytest.raises(ValidationError):
        validate_link(link)


@pytest.mark.parametrize("wrong", [{"link": "javascript:alert(1)"}, {"why_private": ""}])
def test_the_database_itself_refuses(noor: Member, now: datetime, wrong: dict[str, str]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_room(by=noor, now=now, **wrong)


def test_what_a_place_lacks_is_found(noor: Member, caleb: Member, now: datetime) -> None:
    today = now.date()
    left = make_member("Anselm Okafor", is_active=False)
    stale = make_place(by=noor, now=now - timedelta(days=180), name="Stale")
    make_place(by=noor, now=now - timedelta(days=179), name="Fresh")
    ownerless = make_place(by=noor, now=now, name="Ownerless", owner=left)
    nobodys = make_place(by=noor, now=now, name="Nobody's", owner=None)
    unread = make_channel(by=noor, now=now)
    left_unread = make_channel(by=noor, now=now, monitors=[left])
    make_channel(by=noor, now=now, monitors=[left, caleb])
    retired = actions.retire_place(make_place(by=noor, now=now - timedelta(days=300)), by=noor, now=now)

    found = {state: set(Place.objects.in_state(state, today=today)) for state in PlaceState}

    assert found == {
        PlaceState.STALE: {stale},
        PlaceState.UNMONITORED: {unread, left_unread},
        PlaceState.OWNERLESS: {ownerless, nobodys},
        PlaceState.RETIRED: {retired},
    }


def test_groups_are_everybody_and_the_holders_of_each_role(noor: Member, caleb: Member, now: datetime) -> None:
    make_member("Anselm Okafor", roles=(Role.STAFF,), is_active=False)

    groups = groups_on(now.date())

    assert {key: group.member_ids for key, group in groups.items() if group.member_ids} == {
        "people.everyone": {noor.pk, caleb.pk},
        "people.council": {noor.pk},
        "people.staff": {caleb.pk},
    }
    assert set(groups) == {"people.everyone", *(f"people.{role.value}" for role in Role)}


def test_a_room_holds_its_groups_and_whoever_was_added_by_name(noor: Member, caleb: Member, now: datetime) -> None:
    left = make_member("Anselm Okafor", is_active=False)
    room = make_room(by=caleb, now=now, groups=["people.council", "gone.group"], extra_members=[caleb, left])

    assert belonging_to(room, groups_on(now.date())) == {
        "Steering Council": {noor.pk},
        "gone.group": (),
        "added by name": [caleb.pk],
    }


def test_rooms_for_says_to_which_rooms_each_belongs_by_default(noor: Member, caleb: Member, now: datetime) -> None:
    dagny = make_member("Dagny Holm", roles=(Role.VOLUNTEER,))
    general = make_room(by=noor, now=now, name="#general", groups=["people.everyone"], extra_members=[])
    partners = make_room(by=caleb, now=now)
    make_room(by=noor, now=now, name="#random", groups=[], extra_members=[])
    actions.retire_place(make_room(by=noor, now=now, groups=["people.everyone"]), by=noor, now=now)
    make_place(by=noor, now=now)

    assert rooms_for([noor.pk, caleb.pk, dagny.pk], on=now.date()) == {
        noor.pk: [general, partners],
        caleb.pk: [general, partners],
        dagny.pk: [general],
    }


@pytest.mark.parametrize("count", [1, 3])
def test_rooms_for_costs_the_same_queries_for_any_number(
    noor: Member, now: datetime, django_assert_num_queries: Any, count: int
) -> None:
    for _ in range(count):
        make_room(by=noor, now=now)

    with django_assert_num_queries(5):
        rooms_for([noor.pk] * count, on=now.date())


def test_the_owner_is_reminded_a_week_ahead_and_whoever_left_is_not(noor: Member, now: datetime) -> None:
    place = make_place(by=noor, now=now)
    make_place(by=noor, now=now, owner=make_member("Anselm Okafor", is_active=False))
    actions.retire_place(make_place(by=noor, now=now), by=noor, now=now)

    found = handbook_reminders(now, now + timedelta(days=400))

    zone = settings.ORGANISATION_ZONE
    assert [(each.member_id, f"{each.due_at.astimezone(zone):%Y-%m-%d %H:%M}", each.subject) for each in found] == [
        (noor.pk, "2022-08-22 00:00", "Is it still right: Team drive")
    ]
    assert (found[0].explanation.at, found[0].key) == (found[0].due_at, f"handbook:place:{place.pk}:check:2022-08-29")


def test_a_check_takes_the_reminder_away(noor: Member, now: datetime) -> None:
    place = make_place(by=noor, now=now)
    before = {each.key for each in handbook_reminders(now, now + timedelta(days=400))}

    actions.check_place(place, by=noor, now=now + timedelta(days=100))

    after = {each.key for each in handbook_reminders(now, now + timedelta(days=400))}
    assert (len(before), len(after), before & after) == (1, 1, set())


def cards(person: Member, now: datetime) -> list[tuple[str, str]]:
    return [(card.title, card.reason) for card in handbook_cards(person, now)]


def test_the_owner_has_a_card_from_a_week_before(noor: Member, caleb: Member, now: datetime) -> None:
    make_place(by=noor, now=now)
    told_at = handbook_reminders(now, now + timedelta(days=400))[0].due_at

    assert cards(noor, told_at - timedelta(seconds=1)) == []
    assert cards(noor, told_at) == [("Is it still right: Team drive", "You look after it on the information map")]
    assert cards(caleb, told_at) == []


def test_what_nobody_owns_waits_for_the_director(noor: Member, now: datetime) -> None:
    marisol = make_member("Marisol Vega", roles=(Role.DIRECTOR,))
    make_place(by=noor, now=now, owner=None)

    assert cards(marisol, now + timedelta(days=180)) == [("Is it still right: Team drive", "Nobody looks after it")]


@pytest.mark.parametrize("count", [1, 3])
def test_cards_and_reminders_cost_the_same_queries_for_any_number(
    noor: Member, now: datetime, django_assert_max_num_queries: Any, count: int
) -> None:
    for _ in range(count):
        make_place(by=noor, now=now)

    with django_assert_max_num_queries(31):
        handbook_reminders(now, now + timedelta(days=400))
    with django_assert_max_num_queries(36):
        assert len(cards(noor, now + timedelta(days=200))) == count
