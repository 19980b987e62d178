"""A notice exists exactly when the change it speaks of does, and a recipient is told a thing once."""

from datetime import datetime, timedelta

import pytest
from django.db import transaction

from compass.notices.actions import News, choose_rhythm, tell, tell_many
from compass.notices.enums import Outcome, Rhythm
from compass.notices.models import Notice
from people.models import Member
from tests.factories.notices import make_notice
from tests.notices.conftest import explained

pytestmark = pytest.mark.django_db


def test_a_change_that_is_rolled_back_tells_nobody(ada: Member, now: datetime) -> None:
    with transaction.atomic():
        make_notice(ada, now=now)
        transaction.set_rollback(True)

    assert not Notice.objects.exists()


def test_the_same_key_is_told_to_a_recipient_once(ada: Member, bo: Member, now: datetime) -> None:
    first = make_notice(ada, now=now, key="proposal:7:filed")
    everybody: list[Member | str] = [ada, ada, bo, "host@lab.example", "host@lab.example"]
    tell(
        kind="test",
        key="proposal:7:filed",
        recipients=everybody,
        subject="Again",
        body="",
        path="/",
        explanation=None,
        now=now,
    )

    assert sorted(Notice.objects.values_list("member__name", "address", "subject"), key=str) == [
        ("Ada Example", "", first.subject),
        ("Bo Example", "", "Again"),
        (None, "host@lab.example", "Again"),
    ]


def test_telling_many_costs_two_queries_however_many_there_are(
    ada: Member, bo: Member, now: datetime, django_assert_num_queries: object
) -> None:
    def news(count: int) -> list[News]:
        return [
            News(kind="test", key=f"{count}-{each}", recipient=person, subject="x", body="", path="/")
            for each in range(count)
            for person in (ada, bo)
        ]

    for count in (1, 3, 10):
        with django_assert_num_queries(2):  # type: ignore[operator]  # pytest-django's fixture
            tell_many(news(count), now=now)
    assert Notice.objects.count() == 28


def test_a_notice_keeps_the_sum_behind_its_date(ada: Member, now: datetime) -> None:
    notice = make_notice(ada, now=now, explanation=explained(now))

    assert notice.why == ["Why Wed 2 Mar 2022, 18:00 (Europe/Berlin)?", "  = Wed 2 Mar, 18:00  said so"]
    assert notice.explained_at == now


def test_a_subject_is_one_line_of_bearable_length(ada: Member, now: datetime) -> None:
    notice = make_notice(ada, now=now, subject="Bcc: all@lab.example\r\n" * 20)

    assert notice.subject == f"{'Bcc: all@lab.example ' * 9}Bcc: all@l…"[:199] + "…"


def test_who_wants_a_digest_is_told_at_eight_and_who_changes_their_mind_at_once(ada: Member, now: datetime) -> None:
    choose_rhythm(Rhythm.DIGEST, by=ada, now=now)
    notice = make_notice(ada, now=now)
    assert (notice.send_at, notice.digest) == (now + timedelta(hours=14), True)

    choose_rhythm(Rhythm.IMMEDIATE, by=ada, now=now)
    notice.refresh_from_db()
    assert (notice.send_at, notice.digest) == (now, False)
    assert notice.outcome == Outcome.WAITING
