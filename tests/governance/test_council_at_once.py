"""The weekly update and the form of a meeting, sent at the same moment by several."""

from datetime import datetime, timedelta
from functools import partial
from uuid import uuid4

import pytest

from compass.notices.models import Notice
from governance import actions
from governance.actions import Refused
from governance.models import CouncilMeeting, WeeklyUpdate
from people.enums import Role
from tests.at_once import at_once
from tests.factories.council import make_council_meeting, rule
from tests.factories.people import make_member

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


def test_send_update_by_many_at_once_sends_one_and_tells_once(now: datetime) -> None:
    marisol = make_member("Marisol Vega", (Role.DIRECTOR,))
    make_member("Noor Haddad", (Role.COUNCIL,))

    ends = at_once(*[partial(actions.send_update, by=marisol, now=now)] * 8)

    assert [isinstance(each, Refused) for each in ends].count(False) == 1
    assert WeeklyUpdate.objects.count() == 1
    assert Notice.objects.filter(kind="governance.weekly-update").count() == 1


def test_the_clock_and_the_director_at_once_send_one(now: datetime) -> None:
    rule("update-sender", "automatic")
    marisol = make_member("Marisol Vega", (Role.DIRECTOR,))
    by_clock, by_hand = partial(actions.send_due_update, now=now), partial(actions.send_update, by=marisol, now=now)

    ends = at_once(by_clock, by_hand, by_clock, by_hand)

    assert sum(isinstance(each, WeeklyUpdate) for each in ends) == 1


def test_one_form_sent_many_times_calls_one_meeting(now: datetime) -> None:
    noor, token = make_member("Noor Haddad", (Role.COUNCIL,)), uuid4()
    call = partial(make_council_meeting, by=noor, now=now, starts_at=now + timedelta(days=3), token=token)

    assert len({each.pk for each in at_once(*[call] * 4)}) == 1
    assert CouncilMeeting.objects.count() == 1
