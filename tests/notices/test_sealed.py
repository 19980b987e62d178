"""A sealed notice says nothing, names nobody, and is seen nowhere."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.contrib.admin.sites import site
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client, RequestFactory
from time_machine import travel

from compass.notices import health, sealed
from compass.notices.actions import AlreadySettled, SealedNews, mark_arrived, tell_many_sealed, tell_sealed
from compass.notices.enums import Delivery, MailState, Outcome
from compass.notices.models import Mail, Notice
from compass.notices.sealed import SealedKind
from compass.notices.signals import sealed_settled
from compass.portal.contracts import cards_for
from people.enums import Role
from people.models import Member
from tests.conftest import SignIn
from tests.factories.notices import make_notice
from tests.factories.people import make_member
from tests.notices.conftest import run
from tests.sink import Sink

pytestmark = pytest.mark.django_db

ADDRESSES = {"ref-7f3a": "steward@compass.example"}
KIND = SealedKind("sealed-test", "Something needs you", "Sign in to read it.", "/somewhere/", ADDRESSES.get)
sealed.register(KIND)


@pytest.fixture
def operator() -> Member:
    return make_member("Olu Operator", roles=(Role.DIRECTOR,), is_superuser=True)


@pytest.fixture
def settled() -> Iterator[list[tuple[str, Outcome]]]:
    """What the owner of sealed notices is told."""
    heard: list[tuple[str, Outcome]] = []

    def hear(key: str, outcome: Outcome, **kwargs: Any) -> None:
        heard.append((key, outcome))

    sealed_settled.connect(hear)
    yield heard
    sealed_settled.disconnect(hear)


def alert(now: datetime, *, ref: str = "ref-7f3a", key: str = "alert:1") -> Notice:
    tell_sealed(KIND, recipient_ref=ref, key=key, now=now)
    return Notice.objects.get(key=key)


def test_its_recipient_is_resolved_at_hand_over_and_its_words_are_fixed(
    now: datetime, sink: Sink, settled: list[tuple[str, Outcome]]
) -> None:
    alert(now)

    run(now)

    (message,) = sink.messages
    text = message.get_body(("plain",))
    assert text is not None
    assert [message["To"], message["Subject"]] == ["steward@compass.example", "Something needs you"]
    assert text.get_content().splitlines()[:3] == ["Sign in to read it.", "", "http://127.0.0.1:8000/somewhere/"]
    assert settled == [("alert:1", Outcome.SENT)]


def test_no_row_ever_names_the_recipient_or_holds_a_word(now: datetime, sink: Sink) -> None:
    alert(now)
    sink.scripted.script = ["refuse"]

    run(now)

    rows = [list(model.objects.values()) for model in (Notice, Mail)]
    assert "steward@" not in str(rows)
    assert "Something" not in str(rows)
    assert list(Mail.objects.values_list("state", "reply")) == [("refused", "550")]


def test_a_refusal_is_told_to_its_owner_and_to_nobody_else(
    operator: Member, now: datetime, sink: Sink, settled: list[tuple[str, Outcome]]
) -> None:
    alert(now)
    sink.scripted.script = ["refuse"]

    run(now)

    assert settled == [("alert:1", Outcome.REFUSED)]
    assert not Notice.objects.unsealed().exists()


def test_an_alert_whose_recipient_is_gone_is_told_to_its_owner(
    now: datetime, sink: Sink, settled: list[tuple[str, Outcome]]
) -> None:
    alert(now, ref="ref-of-nobody")

    run(now)

    assert (settled, sink.ids) == ([("alert:1", Outcome.REFUSED)], [])


def test_a_lost_answer_sends_it_again_under_the_same_id(now: datetime, sink: Sink) -> None:
    alert(now)
    sink.scripted.script = ["drop", "take"]

    run(now)
    run(now + timedelta(minutes=1))

    assert len(sink.ids) == 2
    assert len(set(sink.ids)) == 1


def everything_shown_to(member: Member, client: Client, now: datetime) -> dict[str, Any]:
    """All that a person can see of notices, by every way there is."""
    request = RequestFactory().get("/")
    request.user = member
    out = StringIO()
    call_command("notices", "plan", "--json", stdout=out)
    pages = ("/notices/", "/notices/log/", "/notices/log/?words=a", "/admin/notices/notice/", "/admin/notices/mail/")
    return {
        "pages": [client.get(page).content for page in pages if member.is_superuser or "admin" not in page],
        "rows": [list(each.objects.visible_to(member)) for each in (Notice, Mail)],
        "admin": [list(site._registry[each].get_queryset(request)) for each in (Notice, Mail)],
        "plan": json.loads(out.getvalue()),
        "cards": [card.title for card in cards_for(member, now)],
        "health": health.drain(),
    }


@pytest.mark.parametrize("state", ["new", "late", "sent", "refused"])
def test_with_or_without_it_everybody_sees_the_same(
    operator: Member, ada: Member, now: datetime, sink: Sink, sign_in: SignIn, state: str
) -> None:
    make_notice(ada, now=now)
    run(now)
    with travel(now, tick=False):
        clients = {each: sign_in(each) for each in (operator, ada)}
        without = {each: everything_shown_to(each, client, now) for each, client in clients.items()}

        alert(now - timedelta(days=1) if state == "late" else now)
        if state in ("sent", "refused"):
            sink.scripted.script = ["take", "refuse" if state == "refused" else "take"]
            run(now)

        for each, client in clients.items():
            assert without_tokens(everything_shown_to(each, client, now)) == without_tokens(without[each])


def test_the_comparison_sees_an_ordinary_notice(operator: Member, ada: Member, now: datetime, sign_in: SignIn) -> None:
    with travel(now, tick=False):
        client = sign_in(operator)
        before = without_tokens(everything_shown_to(operator, client, now))

        make_notice(ada, now=now - timedelta(days=1))

        after = without_tokens(everything_shown_to(operator, client, now))
    differing = {name for name in before if before[name] != after[name]}
    assert differing == {"pages", "rows", "admin", "plan"}


def without_tokens(shown: dict[str, Any]) -> dict[str, Any]:
    """The same without what is drawn anew for every answer."""
    lines = [
        [line for line in page.splitlines() if b"csrf" not in line and b"nonce" not in line] for page in shown["pages"]
    ]
    return shown | {"pages": lines}


def test_a_superuser_gets_404_for_its_pages(operator: Member, now: datetime, sink: Sink, sign_in: SignIn) -> None:
    notice = alert(now)
    run(now)
    mail = Mail.objects.get()
    client = sign_in(operator)

    codes = [
        client.get(f"/notices/{notice.pk}/").status_code,
        client.post(f"/notices/mails/{mail.pk}/mark-arrived/").status_code,
        client.post(f"/notices/mails/{mail.pk}/send-again/").status_code,
        client.get(f"/admin/notices/notice/{notice.pk}/change/").status_code,
        client.get(f"/admin/notices/mail/{mail.pk}/change/").status_code,
    ]
    assert codes == [404, 404, 404, 302, 302]
    with pytest.raises(AlreadySettled):
        mark_arrived(mail, by=operator, now=now)


@pytest.mark.parametrize("field", [{"subject": "x"}, {"body": "x"}, {"path": "/x/"}, {"explanation": {}},
                                   {"address": "a@lab.example"}, {"delivery": Delivery.AT_MOST_ONCE}])  # fmt: skip
def test_the_database_refuses_a_sealed_notice_that_says_something(now: datetime, field: dict[str, Any]) -> None:
    notice = alert(now)

    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.filter(pk=notice.pk).update(**field)


@pytest.mark.parametrize("field", [{"subject": "x"}, {"address": "a@lab.example"},
                                   {"sealed": False}, {"delivery": Delivery.AT_MOST_ONCE}])  # fmt: skip
def test_the_database_refuses_a_sealed_mail_that_says_something(
    now: datetime, sink: Sink, field: dict[str, Any]
) -> None:
    alert(now)
    run(now)

    with pytest.raises(IntegrityError), transaction.atomic():
        Mail.objects.filter(state=MailState.SENT).update(**field)


def seconds_kept() -> dict[str, list[str]]:
    """The columns of sealed notices and mails that hold an instant with its seconds."""
    return {
        model.__name__: [
            name
            for row in model.objects.filter(sealed=True).values()
            for name, value in row.items()
            if isinstance(value, datetime) and value != value.replace(second=0, microsecond=0)
        ]
        for model in (Notice, Mail)
    }


@pytest.mark.parametrize("answer", ["take", "refuse"])
def test_every_time_of_it_is_kept_to_the_minute(ada: Member, now: datetime, sink: Sink, answer: str) -> None:
    told_at = now + timedelta(seconds=41, microseconds=5)
    alert(told_at)
    alert(told_at, key="alert:2")
    later = SealedNews(kind=KIND, recipient_ref="ref-7f3a", key="alert:3", due_at=told_at + timedelta(minutes=5))
    tell_many_sealed([later], now=told_at)
    make_notice(ada, now=told_at)
    sink.scripted.script = [answer] * 3

    run(told_at + timedelta(seconds=3))

    assert Mail.objects.exclude(settled_at=None).filter(sealed=True).count() == 2
    assert seconds_kept() == {"Notice": [], "Mail": []}
    ordinary = Mail.objects.get(sealed=False)
    assert ordinary.settled_at == ordinary.handed_at == ordinary.created_at == told_at + timedelta(seconds=3)


def test_it_rests_a_whole_minute_before_it_is_tried_again_and_then_keeps_no_second(now: datetime, sink: Sink) -> None:
    tried_at = now + timedelta(seconds=41)
    alert(tried_at)
    sink.scripted.script = ["drop", "take"]

    run(tried_at)
    run(tried_at + timedelta(seconds=59))
    assert (len(sink.ids), seconds_kept()) == (1, {"Notice": [], "Mail": ["next_try_at"]})

    run(tried_at + timedelta(seconds=60))
    assert (len(sink.ids), seconds_kept()) == (2, {"Notice": [], "Mail": []})
