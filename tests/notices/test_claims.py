"""Who holds a mail, for how long, and what becomes of it when its holder dies."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.db.models import F

from compass import clock
from compass.notices.drain.claims import BATCH, claim, recover, release
from compass.notices.drain.ledger import Ledger, Settled
from compass.notices.enums import Delivery, MailState, Step
from compass.notices.models import Mail
from people.models import Member
from tests.factories.notices import make_mail, make_notice
from tests.notices.conftest import run
from tests.sink import Sink

pytestmark = pytest.mark.django_db

PAST = timedelta(seconds=-1)


def expire() -> None:
    """Let every lease run out."""
    leased = Mail.objects.exclude(leased_until=None)
    leased.update(leased_until=clock.database_now(plus=PAST))


def claimed(mail: Mail, now: datetime) -> Mail:
    """The mail, as this drain holds it."""
    make = {each.pk: each for each in claim(now)}
    return make[mail.pk]


def test_a_claimed_mail_is_not_claimed_again(ada: Member, now: datetime) -> None:
    make_mail(ada, now=now)

    assert [len(claim(now)), len(claim(now))] == [1, 0]


def test_a_claim_takes_so_many_and_no_more(ada: Member, now: datetime) -> None:
    first = make_mail(ada, now=now)
    copies = [
        Mail(message_id=f"<{each}@x>", member=ada, address=ada.email, created_at=now, next_try_at=now)
        for each in range(BATCH + 4)
    ]
    Mail.objects.bulk_create(copies)

    assert [len(claim(now)), len(claim(now))] == [BATCH, 5]
    first.refresh_from_db()
    assert first.attempt == 1


@pytest.mark.parametrize(("delivery", "state"), [
    (Delivery.AT_MOST_ONCE, MailState.DOUBT),
    (Delivery.AT_LEAST_ONCE, MailState.WAITING),
])  # fmt: skip
def test_what_a_dead_drain_had_handed_over_is_in_doubt_or_goes_again(
    ada: Member, now: datetime, delivery: Delivery, state: MailState
) -> None:
    mail = make_mail(ada, now=now)
    Mail.objects.update(delivery=delivery)
    ledger = Ledger()
    held = claimed(mail, now)
    ledger.begin_mark(held, [], now)
    assert ledger.marked(held, now)

    recover(now)
    mail.refresh_from_db()
    assert mail.state == MailState.HANDED

    expire()
    recover(now)
    mail.refresh_from_db()
    assert mail.state == state


def test_what_a_dead_drain_had_claimed_and_not_handed_over_waits_again(ada: Member, now: datetime) -> None:
    mail = make_mail(ada, now=now)
    claim(now)
    expire()

    recover(now)

    mail.refresh_from_db()
    assert (mail.state, mail.failures) == (MailState.WAITING, 0)


def test_what_is_given_back_can_be_claimed_by_another(ada: Member, now: datetime) -> None:
    make_mail(ada, now=now)
    release(claim(now))

    assert len(claim(now)) == 1


def test_a_mark_holds_for_its_own_claim_and_for_no_later_one(ada: Member, now: datetime) -> None:
    held = claimed(make_mail(ada, now=now), now)
    ledger = Ledger()
    ledger.begin_mark(held, [], now)
    assert ledger.marked(held, now)
    release([held])

    again = claimed(held, now)
    ledger.begin_mark(again, [], now)
    assert ledger.marked(again, now)

    again.refresh_from_db()
    assert (again.state, again.attempt) == (MailState.HANDED, 2)


def lose_to_another(mail: Mail, now: datetime) -> None:
    expire()
    recover(now)
    claim(now)


def lose_lease(mail: Mail, now: datetime) -> None:
    expire()


def lose_to_offboarding(mail: Mail, now: datetime) -> None:
    Mail.objects.update(state=MailState.SKIPPED, leased_until=None, settled_at=now)


@pytest.mark.parametrize("lose", [lose_to_another, lose_lease, lose_to_offboarding])
def test_a_claim_that_was_lost_cannot_mark(ada: Member, now: datetime, lose: Callable[[Mail, datetime], None]) -> None:
    mail = claimed(make_mail(ada, now=now), now)
    lose(mail, now)
    ledger = Ledger()
    ledger.begin_mark(mail, [], now)

    assert not ledger.marked(mail, now)


def test_a_mail_that_is_lost_to_another_drain_while_it_is_offered_is_not_handed_over(
    ada: Member, now: datetime, sink: Sink
) -> None:
    mail = make_mail(ada, now=now)

    def steal(step: Step) -> None:
        if step == Step.COMPOSED:
            Mail.objects.update(attempt=F("attempt") + 1)

    run(now, on_step=steal)

    mail.refresh_from_db()
    assert (mail.state, sink.ids) == (MailState.CLAIMED, [])


def test_news_that_comes_late_corrects_a_doubt_and_never_what_another_claim_wrote(ada: Member, now: datetime) -> None:
    mail = claimed(make_mail(ada, now=now), now)
    Mail.objects.update(state=MailState.DOUBT, leased_until=None, settled_at=now, handed_at=now)
    assert Settled(mail, MailState.SENT, "250 taken", now).write()

    assert not Settled(mail, MailState.REFUSED, "554", now).write()
    mail.attempt -= 1
    assert not Settled(mail, MailState.REFUSED, "554", now).write()
    mail.refresh_from_db()
    assert (mail.state, mail.reply) == ("sent", "250 taken")


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_drains_that_run_at_once_send_each_mail_once(ada: Member, now: datetime, sink: Sink) -> None:
    for each in range(60):
        make_notice(ada, now=now, key=str(each))
    start = threading.Barrier(4)

    def drain_too() -> None:
        start.wait()
        run(now)
        connection.close()

    drains = [threading.Thread(target=drain_too) for _ in range(4)]
    for thread in drains:
        thread.start()
    for thread in drains:
        thread.join()

    assert len(sink.ids) == len(set(sink.ids)) == 60
    assert set(Mail.objects.values_list("state", flat=True)) == {"sent"}


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("step", [Step.COMPOSED, Step.DATA_TAKEN, Step.HANDED, Step.ANSWERED])
def test_a_database_connection_that_dies_in_the_middle_loses_and_doubles_nothing(
    ada: Member, now: datetime, sink: Sink, step: Step
) -> None:
    for each in range(4):
        make_notice(ada, now=now, key=str(each))
    seen: list[Step] = []

    def cut_third(reached: Step) -> None:
        seen.append(reached)
        if reached == step and seen.count(step) == 3:
            terminate_own_connection()

    run(now, on_step=cut_third)

    assert len(sink.ids) == len(set(sink.ids)) == 4
    assert set(Mail.objects.values_list("state", "failures")) == {("sent", 0)}


def terminate_own_connection() -> None:
    """As an administrator would, from another connection."""
    victim = connection.connection.info.backend_pid
    with connection.copy().cursor() as cursor:
        cursor.execute("select pg_terminate_backend(%s)", [victim])
        cursor.db.close()
