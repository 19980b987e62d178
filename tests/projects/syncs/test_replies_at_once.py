"""A reply that a browser sends twice at the same moment is said once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import UUID

import pytest
from django.db import connection

from projects import actions
from projects.models import Reply
from tests.factories.people import make_member
from tests.factories.syncs import OPENS, make_discussion, make_sync

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


def test_a_reply_sent_twice_at_once_is_said_once() -> None:
    noor = make_member("Noor Haddad")
    raised = make_discussion(make_sync(), noor, now=OPENS)
    for number in range(5):
        token, together = UUID(int=number), Barrier(2)

        def say(_: int, token: UUID = token, together: Barrier = together) -> int:
            together.wait(10)
            try:
                now = OPENS + timedelta(minutes=1)
                return actions.add_reply(raised, body="I know.", token=token, by=noor, now=now).pk
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as pool:
            assert len(set(pool.map(say, range(2)))) == 1
        assert Reply.objects.filter(token=token).count() == 1
