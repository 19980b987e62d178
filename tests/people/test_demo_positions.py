"""The positions of the demo organisation: everybody who is staff holds one, with a step that is paid."""

from datetime import UTC, datetime, timedelta

import pytest
from time_machine import travel

from people import demo
from people.enums import Role
from people.models import Member, PositionTerm, Salary, Step, standing_of

NOW = datetime(2026, 3, 17, 16, 40, tzinfo=UTC)


@pytest.mark.django_db
def test_staff_holds_positions_with_paid_steps_and_loading_twice_is_loading_once() -> None:
    with travel(NOW, tick=False):
        demo.load(now=NOW)
        counts = [model.objects.count() for model in (PositionTerm, Step, Salary)]
        demo.load(now=NOW + timedelta(days=1))
        assert [model.objects.count() for model in (PositionTerm, Step, Salary)] == counts
        said = {}
        for member in Member.objects.holding(Role.STAFF, NOW.date()):
            current = standing_of(member, member, NOW).current
            said[member.name] = current and current.salary and f"{current.words}, {current.salary.words}"
    assert None not in said.values()
    assert said["Noor Haddad"] == "Infrastructure engineer L2 - S3, USD 112,000"
