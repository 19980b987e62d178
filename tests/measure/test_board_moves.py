"""Ten thousand random moves by fifty people at once on PostgreSQL."""

import sys
from time import perf_counter, process_time

import pytest

from projects import actions
from tests.factories.boards import fill
from tests.factories.people import make_member
from tests.factories.projects import make_project
from tests.projects.boards.conftest import NOW
from tests.projects.boards.storm import faults_of, storm

pytestmark = [pytest.mark.measure, pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
MOVES, PEOPLE, CARDS = 10_000, 50, 200


def test_ten_thousand_moves_by_fifty_people_leave_every_card_in_one_place() -> None:
    people = [make_member(f"Member No{number}") for number in range(PEOPLE)]
    cards = fill(make_project(by=people[0], now=NOW), people, CARDS, now=NOW, tasks=0)
    began, spent = perf_counter(), process_time()
    refused = storm(people, cards, moves=MOVES)
    took, worked = perf_counter() - began, process_time() - spent
    sys.stdout.write(
        f"\n{MOVES} moves by {PEOPLE} people over {CARDS} cards in {took:.0f} s: {MOVES / took:.0f} a second, "
        f"{worked / MOVES * 1000:.1f} ms of processor time each, {len(refused)} refused because somebody was first\n"
    )
    assert {type(each) for each in refused} <= {actions.Overtaken}
    assert faults_of(cards) == []
