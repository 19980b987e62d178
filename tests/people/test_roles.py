"""Role terms: when they hold, that they never overlap, and who can give them."""

from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction

from compass.audit.models import Entry
from people import actions
from people.enums import Role
from people.models import Member, RoleTerm
from people.policy.refusals import Impossible
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db
FROM, UNTIL = date(2022, 3, 7), date(2022, 3, 20)


@pytest.fixture
def operator() -> Member:
    """Who grants roles."""
    return make_member("Marisol Vega", (Role.DIRECTOR,), is_superuser=True)


@pytest.fixture
def term(ilse: Member, operator: Member, now: datetime) -> RoleTerm:
    """Ilse is on the council from 7 to 20 March 2022."""
    return actions.grant_role(ilse, role=Role.COUNCIL, from_on=FROM, until_on=UNTIL, by=operator, now=now)


@pytest.mark.parametrize(
    ("day", "holds"),
    [(date(2022, 3, 6), False), (FROM, True), (date(2022, 3, 10), True), (UNTIL, True), (date(2022, 3, 21), False)],
)
def test_a_term_holds_from_its_first_day_to_its_last(day: date, holds: bool, term: RoleTerm) -> None:
    assert RoleTerm.objects.on(day).filter(pk=term.pk).exists() is holds
    assert term.holds_on(day) is holds
    assert (term.member in Member.objects.holding(Role.COUNCIL, day)) is holds


@pytest.mark.parametrize(
    ("instant", "roles"),
    [
        (datetime(2022, 3, 7, 7, 59, 59, tzinfo=UTC), frozenset()),
        (datetime(2022, 3, 7, 8, tzinfo=UTC), frozenset({"council"})),
        (datetime(2022, 3, 21, 6, 59, 59, tzinfo=UTC), frozenset({"council"})),
        (datetime(2022, 3, 21, 7, tzinfo=UTC), frozenset()),
    ],
)
def test_a_day_begins_and_ends_on_the_organisations_clock(
    instant: datetime, roles: frozenset[str], term: RoleTerm
) -> None:
    with time_machine.travel(instant, tick=False):
        assert Member.objects.get(pk=term.member_id).roles == roles


@pytest.mark.parametrize(
    ("first", "last", "free"),
    [
        (date(2022, 1, 1), date(2022, 3, 6), True),
        (date(2022, 1, 1), FROM, False),
        (date(2022, 3, 10), date(2022, 3, 11), False),
        (date(2022, 1, 1), date(2022, 12, 31), False),
        (UNTIL, None, False),
        (date(2022, 3, 21), None, True),
        (date(2022, 1, 1), None, False),
    ],
)
def test_terms_of_one_role_never_overlap(
    first: date,
    last: date | None,
    free: bool,
    term: RoleTerm,
    operator: Member,
) -> None:
    wish: dict[str, Any] = {"from_on": first, "until_on": last, "by": operator}
    wish["now"] = datetime(2022, 1, 1, 17, tzinfo=UTC)
    if free:
        actions.grant_role(term.member, role=Role.COUNCIL, **wish)
    else:
        with pytest.raises(Impossible, match="end that term first"):
            actions.grant_role(term.member, role=Role.COUNCIL, **wish)
    actions.grant_role(term.member, role=Role.STAFF, **wish)
    assert term.member.role_terms.count() == 2 + free


@pytest.mark.parametrize(("hours", "begins"), [(0, True), (-8, True), (15, False)])
def test_no_term_begins_before_the_day_on_which_it_is_given(
    hours: int, begins: bool, ilse: Member, operator: Member, now: datetime
) -> None:
    given: dict[str, Any] = {
        "role": Role.COUNCIL,
        "from_on": date(2022, 3, 2),
        "by": operator,
        "now": now + timedelta(hours=hours),
    }
    if begins:
        assert actions.grant_role(ilse, **given)
    else:
        with pytest.raises(Impossible, match="begins today or later"):
            actions.grant_role(ilse, **given)


def test_a_term_cannot_end_before_it_began(ilse: Member, operator: Member, now: datetime) -> None:
    with pytest.raises(Impossible, match="first day or later"):
        actions.grant_role(ilse, role=Role.STAFF, from_on=UNTIL, until_on=FROM, by=operator, now=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleTerm.objects.create(member=ilse, role=Role.STAFF, from_on=UNTIL, until_on=FROM)


def test_a_former_member_holds_no_role(operator: Member, now: datetime) -> None:
    former = make_member("Anselm Okafor", (Role.STAFF,), is_active=False)
    with pytest.raises(Impossible, match="has left"):
        actions.grant_role(former, role=Role.COUNCIL, from_on=FROM, by=operator, now=now)
    assert former not in Member.objects.holding(Role.STAFF, FROM)


def test_an_operator_makes_no_steward(ilse: Member, operator: Member, now: datetime) -> None:
    operator.role_terms.all().delete()
    RoleTerm.objects.create(member=ilse, role=Role.COUNCIL, from_on=date(2020, 1, 6))
    with pytest.raises(Impossible, match="one is nominated, and another steward confirms"):
        actions.grant_role(ilse, role=Role.STEWARD, from_on=FROM, by=operator, now=now)
    assert ilse.role_terms.filter(role=Role.STEWARD).count() == 0


@pytest.mark.parametrize("year", [1969, 2200, 9999])
def test_a_term_lies_within_calendars(year: int, ilse: Member, operator: Member, now: datetime) -> None:
    for days in ({"from_on": date(year, 12, 31)}, {"from_on": FROM, "until_on": date(year, 12, 31)}):
        with pytest.raises(Impossible, match="Write a year from 1970 to 2199"):
            actions.grant_role(ilse, role=Role.STAFF, **days, by=operator, now=now)
    term = actions.grant_role(ilse, role=Role.STAFF, from_on=FROM, by=operator, now=now)
    with pytest.raises(Impossible, match="Write a year"):
        actions.end_role(term, last_on=date(year, 12, 31), by=operator, now=now)


def test_a_term_ends_on_a_day_that_still_counts(term: RoleTerm, operator: Member, now: datetime) -> None:
    ended = actions.end_role(term, last_on=date(2022, 3, 9), by=operator, now=now)
    assert ended.holds_on(date(2022, 3, 9))
    assert not ended.holds_on(date(2022, 3, 10))
    written = Entry.objects.about(term).get(verb="end_role")
    assert (written.before["until_on"], written.after["until_on"]) == ("2022-03-20", "2022-03-09")
    assert written.actor == operator


@pytest.mark.parametrize("last_on", [date(2022, 3, 6), UNTIL, date(2022, 4, 1)])
def test_a_term_ends_neither_before_it_began_nor_later_than_it_does(
    last_on: date, term: RoleTerm, operator: Member, now: datetime
) -> None:
    with pytest.raises(Impossible):
        actions.end_role(term, last_on=last_on, by=operator, now=now)
    term.refresh_from_db()
    assert term.until_on == UNTIL


def test_a_term_that_has_not_begun_is_taken_back(term: RoleTerm, operator: Member, now: datetime) -> None:
    written = Entry.objects.about(term)
    actions.cancel_role(term, by=operator, now=now)
    assert not RoleTerm.objects.filter(pk=term.pk).exists()
    entry = written.get(verb="cancel_role")
    assert (entry.actor, entry.after) == (operator, {})
    assert entry.before == {"role": "council", "from_on": "2022-03-07", "until_on": "2022-03-20"}
    for verb in (actions.cancel_role, partial(actions.end_role, last_on=FROM)):
        with pytest.raises(Impossible, match="taken back already"):
            verb(term, by=operator, now=now)


def test_a_term_that_has_begun_is_history(term: RoleTerm, operator: Member) -> None:
    with pytest.raises(Impossible, match="name its last day instead"):
        actions.cancel_role(term, by=operator, now=datetime(2022, 3, 7, 8, tzinfo=UTC))
    assert RoleTerm.objects.filter(pk=term.pk).exists()


def test_a_grant_is_written_down(term: RoleTerm, operator: Member) -> None:
    written = Entry.objects.about(term).get()
    assert (written.verb, written.actor, term.granted_by) == ("grant_role", operator, operator)
    assert written.after == {"role": "council", "from_on": "2022-03-07", "until_on": "2022-03-20"}


@pytest.mark.parametrize(
    ("role", "may"), [(Role.DIRECTOR, True), (Role.COUNCIL, False), (Role.STEWARD, False), (Role.STAFF, False)]
)
def test_what_a_role_allows_ends_with_its_term(role: Role, may: bool) -> None:
    member = make_member("Noor Haddad", (role,))
    assert member.has_perm("handbook.adopt_draft") is may
    member.role_terms.update(until_on=date(2020, 1, 6))
    assert Member.objects.get(pk=member.pk).has_perm("handbook.adopt_draft") is False


@pytest.mark.parametrize(
    ("perm", "may"),
    [
        ("handbook.adopt_draft", False),
        ("notices.view_notice", True),
        ("notices.settle_mail", True),
        ("audit.view_entry", True),
        ("people.view_member", True),
        ("people.add_member", True),
        ("people.change_roleterm", True),
        ("people.appoint_steward", False),
        ("people", False),
        ("", False),
    ],
)
def test_an_operator_keeps_the_records_and_decides_nothing(perm: str, may: bool) -> None:
    member = make_member("Olu Operator", is_superuser=True)
    assert (member.has_perm(perm), member.has_perms([perm])) == (may, may)
    member.is_active = False
    assert member.has_perm(perm) is False


def test_an_operator_who_is_director_may_what_the_director_may() -> None:
    assert make_member("Marisol Vega", (Role.DIRECTOR,), is_superuser=True).has_perm("handbook.adopt_draft") is True


def test_operators_are_asked_without_a_query(django_assert_num_queries: Any) -> None:
    operator = make_member("Olu Operator", is_superuser=True)
    with django_assert_num_queries(0):
        assert operator.has_perm("audit.view_entry") is True


def test_a_former_director_may_nothing() -> None:
    assert make_member("Noor Haddad", (Role.DIRECTOR,), is_active=False).has_perm("handbook.adopt_draft") is False
