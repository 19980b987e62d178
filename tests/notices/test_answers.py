"""Whatever a mail server does, nothing is lost in silence and no reminder is doubled."""

from datetime import datetime, timedelta

import pytest
from pytest_django import Settings

from compass.notices.enums import Delivery, MailState
from compass.notices.models import Mail, Notice
from compass.notices.transports import Patience
from people.enums import Role
from people.models import Member
from tests.factories.notices import make_mail, make_notice
from tests.factories.people import make_member
from tests.notices.conftest import run
from tests.processes import free_port
from tests.sink import Sink, smtp_settings

pytestmark = pytest.mark.django_db

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def test_what_a_server_puts_off_is_tried_again_after_a_rest(ada: Member, now: datetime, sink: Sink) -> None:
    mail = make_mail(ada, now=now)
    sink.scripted.script = ["later", "later-data", "take"]
    tries = []
    for minute in range(8):
        run(now + minute * MINUTE)
        mail.refresh_from_db()
        tries.append((mail.state, mail.failures, mail.reply))

    assert tries == [
        ("waiting", 1, "451 come back later"),
        *[("waiting", 2, "451 come back later")] * 5,
        *[("sent", 2, "250 taken")] * 2,
    ]
    assert sink.ids == [mail.message_id]


@pytest.mark.parametrize(("word", "answer"), [("refuse", "550 no mailbox"), ("refuse-data", "554 not this message")])
def test_what_a_server_refuses_is_not_tried_again_and_somebody_is_told_once(
    ada: Member, now: datetime, sink: Sink, word: str, answer: str
) -> None:
    director = make_member("Dana Director", roles=(Role.DIRECTOR,))
    make_notice(ada, now=now, key="1")
    make_notice(ada, now=now, key="2")
    sink.scripted.script = [word, word, "take"]

    for minute in range(3):
        run(now + minute * MINUTE)

    refused = Mail.objects.filter(state=MailState.REFUSED)
    assert [mail.reply.startswith(answer) for mail in refused] == [True, True]
    assert [(message["To"], message["Subject"]) for message in sink.messages] == [
        (director.email, f"Mail to {ada.email} is refused")
    ]


def test_a_refused_word_about_a_refusal_tells_nobody(now: datetime, sink: Sink) -> None:
    director = make_member("Dana Director", roles=(Role.DIRECTOR,))
    make_notice(director, now=now)
    sink.scripted.script = ["refuse"]

    for minute in range(4):
        run(now + minute * MINUTE)

    assert sorted(Notice.objects.values_list("kind", "mail__state")) == [
        ("mail-refused", "refused"),
        ("test", "refused"),
    ]


def test_after_two_days_in_vain_a_mail_is_refused(ada: Member, now: datetime, sink: Sink) -> None:
    mail = make_mail(ada, now=now)
    sink.scripted.script = ["later"]

    for hour in range(53):
        run(now + hour * HOUR)

    mail.refresh_from_db()
    assert (mail.state, mail.reply) == ("refused", "No server took it for two days; at last: 451 come back later")


@pytest.mark.parametrize(("delivery", "state", "arrived"), [
    (Delivery.AT_MOST_ONCE, MailState.DOUBT, 1),
    (Delivery.AT_LEAST_ONCE, MailState.SENT, 2),
])  # fmt: skip
def test_a_line_that_is_lost_after_the_final_dot_leaves_a_doubt_or_a_second_try_under_the_same_id(
    ada: Member, now: datetime, sink: Sink, delivery: Delivery, state: MailState, arrived: int
) -> None:
    mail = make_mail(ada, now=now)
    Mail.objects.update(delivery=delivery)
    sink.scripted.script = ["drop", "take"]

    for minute in range(3):
        run(now + minute * MINUTE)

    mail.refresh_from_db()
    assert mail.state == state
    assert sink.ids == [mail.message_id] * arrived


def test_a_server_that_ends_its_connection_after_each_mail_gets_a_fresh_one(
    ada: Member, now: datetime, sink: Sink
) -> None:
    for each in range(4):
        make_notice(ada, now=now, key=str(each))
    sink.scripted.script = ["close-after"]

    run(now)

    assert len(set(sink.ids)) == len(sink.ids) == 4
    assert set(Mail.objects.values_list("state", "failures")) == {("sent", 0)}


def test_a_server_that_trickles_is_cut_off_when_patience_ends_and_the_others_go_on(
    ada: Member, now: datetime, sink: Sink
) -> None:
    for each in range(3):
        make_notice(ada, now=now, key=str(each))
    sink.scripted.script = ["crawl", "take"]

    run(now, patience=Patience(timedelta(seconds=1.2)))

    assert sorted(Mail.objects.values_list("state", "failures")) == [("sent", 0), ("sent", 0), ("waiting", 1)]
    assert len(sink.ids) == 2


def test_a_server_that_is_away_costs_one_mail_a_try_and_the_rest_wait_as_they_are(
    ada: Member, now: datetime, settings: Settings
) -> None:
    settings.SMTP = smtp_settings(free_port())
    for each in range(3):
        make_notice(ada, now=now, key=str(each))

    run(now)

    assert sorted(Mail.objects.values_list("state", "failures", "next_try_at")) == [
        ("waiting", 0, now),
        ("waiting", 0, now),
        ("waiting", 1, now + MINUTE),
    ]


def test_who_is_asked_to_hurry_begins_no_further_mail(ada: Member, now: datetime, sink: Sink) -> None:
    for each in range(3):
        make_notice(ada, now=now, key=str(each))
    patience = Patience()

    run(now, patience=patience, on_step=lambda step: patience.hurry() if step == "the server has answered" else None)

    assert sorted(Mail.objects.values_list("state", "failures")) == [("sent", 0), ("waiting", 0), ("waiting", 0)]
    assert len(sink.ids) == 1
