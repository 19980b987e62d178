"""The demo's cases: one waits for consent, one was taken back."""

from datetime import datetime

import pytest

from conduct import demo
from conduct.models import Report
from conduct.models.facts import facts_of
from conduct.policy.stages import stage
from tests.factories.cases import make_stewards

pytestmark = pytest.mark.django_db


def test_one_case_is_open_with_an_answer_and_one_has_ended(now: datetime) -> None:
    make_stewards("Ruth Adeyemi")
    demo.load(now=now, size="small")

    assert sorted(stage(facts_of(each)).value for each in Report.objects.all()) == ["answered", "withdrawn"]


def test_without_a_steward_nothing_is_reported(now: datetime) -> None:
    demo.load(now=now, size="small")

    assert Report.objects.count() == 0
