"""Time off is told, changed and taken back, by whose time it is; the record says so without the reason."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from compass.audit.models import Entry
from compass.notices.models import Notice
from people import actions
from people.actions.absences import Overlaps, Stale
from people.enums import AbsenceKind
from people.models import Absence, Member
from people.permissions.absences import can_change_absence, can_take_back_absence
from people.policy.refusals import Impossible
from tests.factories.absences import make_absence, make_holiday, make_reduced
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 17, 16, 40, tzinfo=UTC)
MONDAY, FRIDAY = date(2026, 4, 6), date(2026, 4, 10)
SECRET = "canary-surgery"


@pytest.fixture
def ilse() -> Member:
    return make_member("Ilse Brandt", time_zone="Europe/Berlin")


def recorded() -> list[tuple[str, str, str]]:
    """The verbs of the record with the reason before and after."""
    entries = Entry.objects.order_by("pk")
    return [(each.verb, each.before.get("reason", ""), each.after.get("reason", "")) for each in entries]


def test_tell_absence_writes_it_down_and_keeps_the_reason_out_of_the_record(ilse: Member) -> None:
    absence = make_absence(ilse, MONDAY, FRIDAY, now=NOW, reason=SECRET)

    assert (absence.member, absence.title, absence.revision) == (ilse, "AWAY: Ilse Brandt", 0)
    assert recorded() == [("tell_absence", "", "[redacted]")]
    assert Notice.objects.count() == 0


def test_tell_absence_twice_is_telling_it_once(ilse: Member) -> None:
    assert make_absence(ilse, MONDAY, FRIDAY, now=NOW) == make_absence(ilse, MONDAY, FRIDAY, now=NOW)
    assert (Absence.objects.count(), Entry.objects.count()) == (1, 1)


def test_an_overlap_is_refused_with_the_other_named(ilse: Member) -> None:
    standing = make_absence(ilse, MONDAY, FRIDAY, now=NOW)

    with pytest.raises(Overlaps) as refused:
        make_absence(ilse, FRIDAY, date(2026, 4, 12), now=NOW)

    assert refused.value.other == standing
    assert str(refused.value) == (
        "AWAY from Mon 6 Apr 2026 until Fri 10 Apr 2026 stands already; change that one, or choose other days."
    )
    assert Absence.objects.get() == standing


def test_what_touches_but_shares_no_half_day_may_stand(ilse: Member) -> None:
    make_reduced(ilse, date(2026, 1, 1), date(2026, 12, 31), now=NOW)
    make_absence(ilse, MONDAY, FRIDAY, ends_at_noon=True, now=NOW)
    make_absence(ilse, FRIDAY, starts_at_noon=True, now=NOW)
    make_holiday(ilse, date(2026, 4, 13), now=NOW)
    make_absence(make_member("Noor Haddad"), MONDAY, FRIDAY, now=NOW)

    assert Absence.objects.count() == 5


def test_what_was_taken_back_is_in_nobodys_way(ilse: Member) -> None:
    actions.take_back_absence(make_absence(ilse, MONDAY, FRIDAY, now=NOW), by=ilse, now=NOW)

    assert make_absence(ilse, MONDAY, FRIDAY, now=NOW).revision == 0


def test_change_absence_grows_the_revision(ilse: Member) -> None:
    absence = make_absence(ilse, MONDAY, FRIDAY, now=NOW, reason="a walk")
    later = NOW.replace(hour=18)

    told = {"from_on": MONDAY, "until_on": date(2026, 4, 8), "reason": SECRET, "shows_reason": True}
    changed = actions.change_absence(absence, base_revision=0, by=ilse, now=later, **told)

    assert (changed.title, changed.revision, changed.changed_at) == (f"AWAY: Ilse Brandt - {SECRET}", 1, later)
    assert recorded()[1:] == [("change_absence", "[redacted]", "[redacted]")]
    assert SECRET not in str(list(Entry.objects.values()))


def test_change_absence_without_a_change_moves_nothing(ilse: Member) -> None:
    absence = make_absence(ilse, MONDAY, FRIDAY, now=NOW)

    assert actions.change_absence(absence, base_revision=0, by=ilse, now=NOW, until_on=FRIDAY).revision == 0
    assert len(recorded()) == 1


def test_change_absence_from_an_old_page_is_stale(ilse: Member) -> None:
    absence = make_absence(ilse, MONDAY, FRIDAY, now=NOW)
    actions.change_absence(absence, base_revision=0, by=ilse, now=NOW, until_on=MONDAY)

    with pytest.raises(Stale):
        actions.change_absence(absence, base_revision=0, by=ilse, now=NOW, until_on=date(2026, 4, 8))
    actions.take_back_absence(absence, by=ilse, now=NOW)
    with pytest.raises(Stale, match="took this back"):
        actions.change_absence(absence, base_revision=2, by=ilse, now=NOW, until_on=MONDAY)


def test_change_absence_cannot_move_it_onto_another(ilse: Member) -> None:
    make_absence(ilse, MONDAY, FRIDAY, now=NOW)
    later = make_absence(ilse, date(2026, 4, 13), now=NOW)

    with pytest.raises(Overlaps):
        actions.change_absence(later, base_revision=0, by=ilse, now=NOW, from_on=FRIDAY)
    later.refresh_from_db()
    assert later.from_on == date(2026, 4, 13)


def test_take_back_absence_tells_whose_it_was_if_somebody_else_did(ilse: Member) -> None:
    operator = make_member("Olu Operator", is_superuser=True)
    absence = make_absence(ilse, MONDAY, FRIDAY, now=NOW, reason=SECRET)
    own = make_absence(ilse, date(2026, 5, 1), now=NOW)

    actions.take_back_absence(absence, by=operator, now=NOW)
    actions.take_back_absence(own, by=ilse, now=NOW)

    notice = Notice.objects.get()
    assert (notice.member, notice.subject) == (ilse, "Olu Operator took back time off of yours")
    assert "AWAY from Mon 6 Apr 2026 until Fri 10 Apr 2026" in notice.body
    assert SECRET not in notice.body
    with pytest.raises(Impossible, match="taken back already"):
        actions.take_back_absence(own, by=ilse, now=NOW)


def test_whose_time_it_is_changes_it_and_operators_take_it_back(ilse: Member) -> None:
    absence = make_absence(ilse, MONDAY, now=NOW)
    director, operator = make_member("Marisol Vega"), make_member("Olu Operator", is_superuser=True)

    everybody = (ilse, director, operator)
    assert [can_change_absence(each, absence) for each in everybody] == [True, False, False]
    assert [can_take_back_absence(each, absence) for each in everybody] == [True, False, True]
    taken_back = actions.take_back_absence(absence, by=ilse, now=NOW)
    assert [can_take_back_absence(each, taken_back) for each in everybody] == [False, False, False]


def test_end_absences_takes_back_what_is_to_come_and_ends_what_goes_on(ilse: Member) -> None:
    operator = make_member("Olu Operator", is_superuser=True)
    over = make_absence(ilse, date(2026, 3, 2), date(2026, 3, 6), now=NOW)
    reduced = make_reduced(ilse, date(2026, 1, 1), date(2026, 12, 31), now=NOW)
    running = make_absence(ilse, date(2026, 3, 16), date(2026, 3, 20), ends_at_noon=True, now=NOW)
    coming = make_absence(ilse, MONDAY, FRIDAY, now=NOW)
    others = make_absence(operator, MONDAY, FRIDAY, now=NOW)

    actions.end_absences(ilse, by=operator, now=NOW)
    actions.end_absences(ilse, by=operator, now=NOW)

    found = {each.pk: each for each in Absence.objects.all()}
    today = date(2026, 3, 17)
    assert [(found[each.pk].until_on, found[each.pk].revision) for each in (over, reduced, running, others)] == [
        (date(2026, 3, 6), 0),
        (today, 1),
        (today, 1),
        (FRIDAY, 0),
    ]
    assert (found[coming.pk].taken_back_at, found[running.pk].ends_at_noon) == (NOW, False)
    assert [verb for verb, *_ in recorded()].count("end_absences") == 3


@pytest.mark.parametrize(
    "told",
    [
        {"until_on": date(2026, 4, 5)},
        {"from_on": date(9999, 12, 31), "until_on": date(9999, 12, 31)},
        {"from_on": date(1999, 12, 31)},
        {"until_on": MONDAY, "starts_at_noon": True, "ends_at_noon": True},
        {"kind": AbsenceKind.REDUCED, "works_percent": 0},
        {"kind": AbsenceKind.REDUCED, "works_percent": 100},
        {"kind": AbsenceKind.REDUCED},
        {"works_percent": 50},
        {"kind": AbsenceKind.HOLIDAY},
        {"holiday": "Labour Day"},
        {"kind": "sleeping"},
        {"reason": "one\nline"},
    ],
)
def test_what_cannot_be_is_refused_by_the_verb_and_by_the_database(ilse: Member, told: dict[str, Any]) -> None:
    given: dict[str, Any] = {"from_on": MONDAY, "until_on": FRIDAY, **told}

    with pytest.raises(ValidationError):
        make_absence(ilse, now=NOW, **given)
    if not {"reason"} & set(told) and given.get("kind") != "sleeping":
        with pytest.raises(IntegrityError), transaction.atomic():
            Absence.objects.create(**{"kind": AbsenceKind.AWAY, **given}, member=ilse, changed_at=NOW)


@pytest.mark.parametrize(
    ("zone", "at", "day", "holds"),
    [
        ("America/Los_Angeles", datetime(2026, 4, 6, 6, 59, tzinfo=UTC), MONDAY, False),
        ("America/Los_Angeles", datetime(2026, 4, 6, 7, 0, tzinfo=UTC), MONDAY, True),
        ("America/Los_Angeles", datetime(2026, 4, 7, 6, 59, tzinfo=UTC), MONDAY, True),
        ("America/Los_Angeles", datetime(2026, 4, 7, 7, 0, tzinfo=UTC), MONDAY, False),
        ("Asia/Tokyo", datetime(2026, 4, 5, 15, 0, tzinfo=UTC), MONDAY, True),
        ("Pacific/Kiritimati", datetime(2026, 4, 5, 10, 0, tzinfo=UTC), MONDAY, True),
        ("Europe/Berlin", datetime(2026, 3, 29, 21, 59, tzinfo=UTC), date(2026, 3, 29), True),  # its day has 23 hours
        ("Europe/Berlin", datetime(2026, 3, 29, 22, 0, tzinfo=UTC), date(2026, 3, 29), False),
        ("Europe/Berlin", datetime(2028, 2, 29, 12, 0, tzinfo=UTC), date(2028, 2, 29), True),
    ],
)
def test_a_day_off_is_the_day_of_its_owners_zone(zone: str, at: datetime, day: date, *, holds: bool) -> None:
    make_member("Elsewhere", time_zone="Pacific/Pago_Pago")
    absence = make_absence(make_member("Ilse Brandt", time_zone=zone), day, now=NOW)

    assert list(Absence.objects.on_day_of(at)) == ([absence] if holds else [])


def test_querysets_say_what_they_hold(ilse: Member) -> None:
    reduced = make_reduced(ilse, MONDAY, FRIDAY, now=NOW)
    away = make_absence(ilse, FRIDAY, now=NOW)
    gone = make_absence(make_member("Former Member"), FRIDAY, now=NOW)
    Member.objects.filter(pk=gone.member_id).update(is_active=False)

    every = Absence.objects.order_by("pk")
    assert list(every.off()) == [away, gone]
    assert list(every.of_members()) == [reduced, away]
    assert list(every.touching(date(2026, 4, 1), MONDAY)) == [reduced]
    assert list(every.unfinished(date(2026, 4, 11))) == []
    assert list(every.of([ilse])) == [reduced, away]
