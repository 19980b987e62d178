"""A steward's later trainings are written down by another."""

from datetime import date, datetime

import pytest

from conduct import actions
from conduct.models import Training
from people.policy.refusals import Impossible
from tests.conduct.conftest import People

pytestmark = pytest.mark.django_db
TODAY = date(2022, 3, 2)


@pytest.mark.parametrize(("by", "may"), [("director", True), ("second", True), ("steward", False), ("council", False)])
def test_record_training(by: str, may: bool, people: People, now: datetime) -> None:
    if not may:
        with pytest.raises(Impossible, match="nobody their own"):
            actions.record_training(people["steward"], trained_on=TODAY, by=people[by], now=now)
        return
    for _ in range(2):
        actions.record_training(people["steward"], trained_on=TODAY, by=people[by], now=now)
    assert Training.objects.filter(member=people["steward"]).last_days() == {people["steward"].pk: TODAY}
    assert Training.objects.filter(member=people["steward"]).count() == 2


@pytest.mark.parametrize(
    ("whom", "on", "sentence"),
    [("council", TODAY, "is no steward today"), ("steward", date(2022, 3, 3), "still to come")],
)
def test_record_training_refuses(whom: str, on: date, sentence: str, people: People, now: datetime) -> None:
    with pytest.raises(Impossible, match=sentence):
        actions.record_training(people[whom], trained_on=on, by=people["director"], now=now)
