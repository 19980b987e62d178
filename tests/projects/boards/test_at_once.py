"""Many people move cards of one board at the same moment: no card is lost, and each column keeps one order."""

import pytest

from projects import actions
from tests.factories.boards import fill
from tests.factories.people import make_member
from tests.factories.projects import make_project
from tests.projects.boards.conftest import NOW
from tests.projects.boards.storm import faults_of, storm

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


def test_eight_people_move_two_hundred_times_and_no_card_is_lost() -> None:
    people = [make_member(f"Member No{number}") for number in range(8)]
    cards = fill(make_project(by=people[0], now=NOW), people, 40, now=NOW, tasks=0)

    refused = storm(people, cards, moves=200)

    assert {type(each) for each in refused} <= {actions.Overtaken}
    assert faults_of(cards) == []
