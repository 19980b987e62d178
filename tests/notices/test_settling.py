"""A person says what became of a mail that may not have arrived."""

from datetime import datetime, timedelta

import pytest

from compass.audit.models import Entry
from compass.notices.actions import AlreadySettled, mark_arrived, send_again
from compass.notices.enums import Outcome
from compass.notices.models import Mail
from people.models import Member
from tests.factories.notices import make_mail_in_doubt
from tests.notices.conftest import run
from tests.sink import Sink

pytestmark = pytest.mark.django_db

LATER = timedelta(hours=1)


def test_what_arrived_is_recorded_and_not_sent_again(ada: Member, bo: Member, now: datetime, sink: Sink) -> None:
    notice, mail = make_mail_in_doubt(ada, now)

    mark_arrived(mail, by=bo, now=now + LATER)
    run(now + LATER)

    notice.refresh_from_db()
    assert (notice.outcome, notice.settled_at, sink.ids) == (Outcome.SENT, now + LATER, [])
    entry = Entry.objects.about(mail).get()
    assert (entry.actor_id, entry.verb, entry.before["state"], entry.after["state"]) == (
        bo.pk,
        "mark_arrived",
        "doubt",
        "sent",
    )


def test_what_did_not_arrive_goes_again_under_the_same_id(ada: Member, bo: Member, now: datetime, sink: Sink) -> None:
    notice, mail = make_mail_in_doubt(ada, now)

    send_again(mail, by=bo, now=now + LATER)
    run(now + LATER)

    notice.refresh_from_db()
    assert (notice.outcome, sink.ids) == (Outcome.SENT, [mail.message_id])
    assert [entry.verb for entry in Entry.objects.about(mail)] == ["send_again"]


def test_the_second_to_settle_is_told_that_somebody_was_first(ada: Member, bo: Member, now: datetime) -> None:
    _, mail = make_mail_in_doubt(ada, now)
    mark_arrived(mail, by=bo, now=now)

    with pytest.raises(AlreadySettled, match="Somebody else has settled this mail"):
        send_again(mail, by=ada, now=now)

    assert list(Mail.objects.values_list("state", flat=True)) == ["sent"]
    assert Entry.objects.about(mail).count() == 1
