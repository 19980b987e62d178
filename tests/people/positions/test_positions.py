"""Positions and levels: the director keeps them, everybody reads them, and people are placed on them one at a time."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError

from compass.audit.models import Entry
from compass.notices.models import Notice
from people import actions
from people.models import Member, Position, PositionTerm
from people.policy.refusals import Impossible
from tests.factories.people import make_member
from tests.factories.positions import make_term
from tests.people.positions.conftest import NOW, TODAY

LIST = "/people/positions/"


def spans(member: Member) -> list[tuple[str, date, date | None]]:
    """What stands for a member, oldest first."""
    terms = member.position_terms.standing().titled().order_by("from_on")
    return [(term.title, term.from_on, term.until_on) for term in terms]


def verbs(target: Any) -> list[str]:
    return list(Entry.objects.about(target).order_by("pk").values_list("verb", flat=True))


def test_place_member_ends_what_they_held_the_day_before_and_tells_them(
    director: Member, noor: Member, engineer: Position
) -> None:
    first, second, _ = engineer.levels.all()
    earlier = make_term(noor, first, by=director, now=NOW)
    term = make_term(noor, second, by=director, now=NOW, from_on=date(2026, 4, 1))

    assert spans(noor) == [
        ("Infrastructure engineer L1", date(2025, 12, 7), date(2026, 3, 31)),
        ("Infrastructure engineer L2", date(2026, 4, 1), None),
    ]
    assert (verbs(earlier), verbs(term)) == (["place_member", "end_position"], ["place_member"])
    told = Notice.objects.get(subject="Your position: Infrastructure engineer L2")
    assert (told.member, Notice.objects.count()) == (noor, 2)
    assert "from Wed 1 Apr 2026" in told.body


@pytest.mark.parametrize(
    ("number", "from_on", "sentence"),
    [
        (1, date(2026, 1, 1), "Infrastructure engineer L1 since 2025-12-07 already"),
        (2, date(2025, 12, 7), "begin after that day"),
        (2, date(2020, 1, 1), "begin after that day"),
        (3, date(2026, 4, 1), "is retired"),
    ],
)
def test_a_placing_that_cannot_be_is_refused(
    director: Member, noor: Member, engineer: Position, number: int, from_on: date, sentence: str
) -> None:
    levels = list(engineer.levels.all())
    make_term(noor, levels[0], by=director, now=NOW)
    actions.retire_level(levels[2], by=director, now=NOW)

    with pytest.raises(Impossible, match=sentence):
        make_term(noor, levels[number - 1], by=director, now=NOW, from_on=from_on)
    assert len(spans(noor)) == 1


def test_a_former_member_is_placed_nowhere(director: Member, engineer: Position) -> None:
    with pytest.raises(Impossible, match="has left"):
        make_term(make_member("Anselm Okafor", is_active=False), engineer.levels.all()[0], by=director, now=NOW)


def test_the_database_knows_one_position_at_a_time(director: Member, noor: Member, engineer: Position) -> None:
    make_term(noor, engineer.levels.all()[0], by=director, now=NOW)

    with pytest.raises(IntegrityError):
        PositionTerm.objects.bulk_create([PositionTerm(member=noor, level=engineer.levels.all()[1], from_on=TODAY)])


def test_end_position_ends_on_a_day_and_takes_back_what_has_not_begun(
    director: Member, noor: Member, engineer: Position
) -> None:
    first, second, _ = engineer.levels.all()
    standing = make_term(noor, first, by=director, now=NOW)
    coming = make_term(noor, second, by=director, now=NOW, from_on=date(2026, 6, 1))
    with pytest.raises(Impossible, match="cannot end before"):
        actions.end_position(standing, last_on=date(2025, 1, 1), by=director, now=NOW)
    actions.end_position_today(coming, by=director, now=NOW)
    actions.end_position_today(standing, by=director, now=NOW)

    assert spans(noor) == [("Infrastructure engineer L1", date(2025, 12, 7), TODAY)]
    assert verbs(coming) == ["place_member", "take_back_position"]
    with pytest.raises(Impossible, match="taken back already"):
        actions.end_position_today(coming, by=director, now=NOW)
    with pytest.raises(Impossible, match="ends on 2026-03-17 already"):
        actions.end_position_today(standing, by=director, now=NOW)


def test_end_positions_ends_all_that_somebody_holds_or_would_hold(
    director: Member, noor: Member, engineer: Position
) -> None:
    first, second, third = engineer.levels.all()
    make_term(noor, first, by=director, now=NOW, from_on=date(2025, 1, 1))
    make_term(noor, second, by=director, now=NOW, from_on=date(2025, 7, 1))
    make_term(noor, third, by=director, now=NOW, from_on=date(2027, 1, 1))
    for _ in range(2):
        actions.end_positions(noor, by=director, now=NOW)

    assert spans(noor) == [
        ("Infrastructure engineer L1", date(2025, 1, 1), date(2025, 6, 30)),
        ("Infrastructure engineer L2", date(2025, 7, 1), TODAY),
    ]
    actions.deactivate_member(noor, by=director, now=NOW)
    levels: list[Any] = list(Position.objects.with_holders(TODAY)[0].levels.all())
    assert [level.held for level in levels] == [[], [], []]
