"""Two answer a nomination at once, two nominate the same person, and somebody leaves meanwhile."""

from datetime import datetime
from functools import partial

import pytest

from compass.notices.models import Notice
from conduct import actions
from conduct.models import Nomination, Training
from people import actions as people_actions
from people.enums import Role
from people.models import RoleTerm
from people.policy.refusals import Impossible
from tests.at_once import at_once
from tests.conduct.conftest import People
from tests.factories.stewards import make_nomination

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_two_confirm_at_once(people: People, now: datetime) -> None:
    nomination = make_nomination(people["council"], by=people["director"], now=now)

    ends = at_once(
        *(partial(actions.confirm_nomination, nomination, by=people[name], now=now) for name in ("steward", "second"))
    )

    [refused] = [str(end) for end in ends if isinstance(end, Impossible)]
    assert refused.endswith("was first: the nomination is confirmed.")
    assert RoleTerm.objects.filter(role=Role.STEWARD, member=people["council"]).count() == 1
    assert Training.objects.filter(member=people["council"]).count() == 1
    assert Notice.objects.filter(kind="conduct.steward-granted").values("member").distinct().count() == 3


def test_one_confirms_while_another_declines_and_the_nominator_takes_it_back(people: People, now: datetime) -> None:
    nomination = make_nomination(people["council"], by=people["director"], now=now)

    ends = at_once(
        partial(actions.confirm_nomination, nomination, by=people["steward"], now=now),
        partial(actions.decline_nomination, nomination, reason="Not yet.", by=people["second"], now=now),
        partial(actions.take_back_nomination, nomination, by=people["director"], now=now),
    )

    assert len([end for end in ends if isinstance(end, Impossible)]) == 2
    nomination.refresh_from_db()
    granted = RoleTerm.objects.filter(role=Role.STEWARD, member=people["council"]).exists()
    assert granted is (nomination.answer == "confirmed")


def test_two_nominate_the_same_person_at_once(people: People, now: datetime) -> None:
    ends = at_once(
        *(
            partial(make_nomination, people["council"], by=people[name], now=now)
            for name in ("director", "steward", "second")
        )
    )

    refused = [str(end) for end in ends if isinstance(end, Impossible)]
    assert refused == ["Noor Haddad is nominated already, and somebody is still to answer."] * 2
    assert Nomination.objects.count() == 1


def test_the_nominee_leaves_while_somebody_confirms(people: People, now: datetime) -> None:
    nomination = make_nomination(people["council"], by=people["director"], now=now)

    at_once(
        partial(actions.confirm_nomination, nomination, by=people["steward"], now=now),
        partial(people_actions.deactivate_member, people["council"], by=people["director"], now=now),
    )

    people["council"].refresh_from_db()
    assert not people["council"].is_active
    terms = RoleTerm.objects.filter(role=Role.STEWARD, member=people["council"])
    assert all(term.until_on is not None for term in terms)
