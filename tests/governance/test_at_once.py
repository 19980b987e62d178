"""One form sent twice at the same moment is taken once, whatever it was sent to."""

from datetime import datetime
from functools import partial
from uuid import uuid4

import pytest

from governance import actions
from governance.actions import SENT_BEFORE, Refused
from governance.models import Comment
from people.enums import Role
from tests.at_once import at_once
from tests.factories.governance import make_proposal
from tests.factories.people import make_member

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


def test_one_comment_sent_to_two_proposals_is_said_once_and_the_other_is_told(now: datetime) -> None:
    noor = make_member("Noor Haddad", roles=(Role.COUNCIL,))
    say = partial(actions.add_comment, body="Who covers August?", token=uuid4(), by=noor, now=now)

    ends = at_once(*(partial(say, make_proposal(by=noor, now=now)) for _ in range(2)))

    assert sorted(str(end) for end in ends if isinstance(end, Refused)) == [SENT_BEFORE]
    assert Comment.objects.count() == 1


def test_one_comment_sent_twice_is_said_once(now: datetime) -> None:
    noor = make_member("Noor Haddad", roles=(Role.COUNCIL,))
    say = partial(actions.add_comment, make_proposal(by=noor, now=now), body="Yes.", token=uuid4(), by=noor, now=now)

    first, second = at_once(say, say)

    assert first == second == Comment.objects.get()
