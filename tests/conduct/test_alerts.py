"""Alerts say nothing but that something waits; and one that does not arrive is told to the others."""

from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest
from pytest_django import Settings
from pytest_django.asserts import assertContains, assertNotContains
from time_machine import travel

from compass import clock
from compass.notices.composing import sealed_letter
from compass.notices.drain import drain
from compass.notices.models import Notice
from compass.notices.sealed import kind_of
from conduct import actions
from conduct.actions.alerts import alert
from conduct.enums import Act
from conduct.models import holder_of
from conduct.policy.flood import MOST_ALERTS
from people.enums import Role
from people.models import Member
from tests.conftest import SignIn
from tests.factories.cases import make_answered
from tests.factories.conduct import declare, let_clause_say, make_report
from tests.factories.people import make_member
from tests.sink import Sink

pytestmark = pytest.mark.django_db
KINDS = ("conduct.alert", "conduct.reporter", "conduct.outside")


@pytest.fixture
def helen() -> Member:
    """Another steward, who is not the director: the director is told other things as well."""
    return make_member("Helen Osei", (Role.COUNCIL, Role.STEWARD))


def random_words(dice: Random) -> dict[str, Any]:
    names = ("what", "where", "when", "others", "on_behalf_of")
    return {name: f"zqx{dice.getrandbits(60):x}" for name in names} | {"address": f"zqx{dice.getrandbits(40):x}@x.org"}


def test_the_words_of_a_thousand_reports_leave_every_alert_as_it_is(ruth: Member, now: datetime) -> None:
    dice, letters = Random(8), set()  # noqa: S311  meant to be foreseen
    for hours in range(1000):  # more of them in one hour are told together when it is over
        make_report(now + timedelta(hours=hours), **random_words(dice))
    for notice in Notice.objects.all():
        assert (notice.subject, notice.body, notice.path, notice.recipient_ref) == ("", "", "", holder_of(ruth.pk))
        letters.add(sealed_letter(kind_of(notice.kind)))

    assert Notice.objects.count() == 1000
    assert [letter.subject for letter in letters] == ["Something waits for you behind the wall"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_found_by_the_drain_and_says_nothing(kind: str) -> None:
    letter = sealed_letter(kind_of(kind))
    assert not {"case", "conduct", "steward", "violation"} & set(letter.subject.lower().split())


def test_a_reporters_address_is_looked_up_as_the_mail_goes_and_that_is_logged(ruth: Member, now: datetime) -> None:
    with_address, without = make_report(now, address="zqx@example.org"), make_report(now)
    resolve = kind_of("conduct.reporter").resolve
    assert [resolve(str(each.pk)) for each in (with_address, without)] == ["zqx@example.org", None]
    assert with_address.log.filter(act=Act.MAILED).count() == 1


def test_where_to_write_outside_is_looked_up_as_the_mail_goes(ruth: Member) -> None:
    resolve = kind_of("conduct.outside").resolve
    assert resolve("outside") is None
    let_clause_say("outside-address", "ombuds@example.org")
    assert resolve("outside") == "ombuds@example.org"


def drained(now: datetime, settings: Settings, *script: str) -> list[str]:
    """To whom mails went that a server took as its script says."""
    with Sink(*script) as sink:
        settings.SMTP = sink.settings
        drain(clock=lambda: now)
    return sink.scripted.recipients


def drained_but_for(refused: set[str], now: datetime, settings: Settings) -> list[str]:
    """The same where the server refuses some recipients."""
    with Sink() as sink, travel(now, tick=False):  # a refusal is told of at that very minute
        sink.scripted.refused = refused
        settings.SMTP = sink.settings
        drain(clock=lambda: now)
    return sink.scripted.recipients


def test_an_alert_reaches_each_reader_and_nobody_else(
    ruth: Member, helen: Member, noor: Member, now: datetime, settings: Settings
) -> None:
    make_report(now, **random_words(Random(1)))  # noqa: S311  meant to be foreseen
    assert sorted(drained(now, settings)) == sorted([ruth.email, helen.email])


def test_an_alert_that_is_refused_is_told_to_the_others_once_and_shown_to_them(
    ruth: Member, helen: Member, settings: Settings, sign_in: SignIn
) -> None:
    now = clock.now()
    report = make_report(now)
    declare(report, helen, now=now)
    refused = {ruth.email}

    assert drained_but_for(refused, now, settings) == [helen.email] * 2  # of the report, and of the refusal
    assert drained_but_for(refused, now + timedelta(minutes=1), settings) == []

    assert report.log.filter(act=Act.UNSENT, about=holder_of(ruth.pk)).count() == 1
    assert actions.not_arrived(report, now=now) == {holder_of(ruth.pk)}
    assertContains(sign_in(helen).get(report.get_absolute_url()), "An alert to Ruth Adeyemi did not arrive.")


@pytest.mark.parametrize(("seconds", "speaks"), [(0, False), (60, False), (119, False), (120, True)])
def test_an_alert_that_has_not_gone_out_is_spoken_of_after_a_minute_and_not_before(
    ruth: Member, seconds: int, speaks: bool
) -> None:
    minute = clock.now().replace(second=0, microsecond=0)
    report = make_report(minute + timedelta(seconds=59))

    told = actions.not_arrived(report, now=minute + timedelta(seconds=max(seconds, 59)))

    assert told == ({holder_of(ruth.pk)} if speaks else set())


@pytest.mark.parametrize("refused_first", [True, False])
def test_of_two_alerts_in_one_minute_the_one_that_was_refused_is_spoken_of(
    ruth: Member, helen: Member, settings: Settings, refused_first: bool
) -> None:
    now = clock.now().replace(second=0, microsecond=0)
    report = make_report(now)
    at_once = [{ruth.email}, set[str]()] if refused_first else [set[str](), {ruth.email}]
    drained_but_for(at_once[0], now, settings)
    alert(holder_of(ruth.pk), report, what="again", now=now + timedelta(seconds=30))
    drained_but_for(at_once[1], now + timedelta(seconds=31), settings)

    assert actions.not_arrived(report, now=now + timedelta(seconds=32)) == {holder_of(ruth.pk)}


def test_an_alert_of_several_things_that_is_refused_is_told_to_the_others_once_and_shown_where_it_tells_of(
    ruth: Member, helen: Member, settings: Settings, sign_in: SignIn
) -> None:
    now, after = clock.now(), clock.now().replace(minute=0, second=0, microsecond=0) + timedelta(minutes=61)
    cases = [make_report(now) for _ in range(MOST_ALERTS + 2)]
    hidden = make_report(now, excluded=(helen.pk,))
    declare(cases[0], helen, now=now)
    declare(cases[-1], helen, now=now)
    drained(now, settings)
    assert actions.not_arrived(cases[-1], now=now) == set()

    assert drained_but_for({ruth.email}, after, settings) == [helen.email] * 2  # one is her own of several things
    assert drained_but_for({ruth.email}, after + timedelta(minutes=1), settings) == []

    told = Notice.objects.filter(key__contains="undelivered")
    assert list(told.values_list("recipient_ref", flat=True)) == [holder_of(helen.pk)]
    assert [actions.not_arrived(each, now=after) for each in cases] == [set()] * 5 + [{holder_of(ruth.pk)}] * 2
    assert hidden.log.filter(act=Act.UNSENT).count() == 0
    with travel(after, tick=False):
        client, words = sign_in(helen), "An alert to Ruth Adeyemi did not arrive."
        assertContains(client.get(cases[-1].get_absolute_url()), words)
        assertNotContains(client.get(cases[0].get_absolute_url()), words)


def test_nobody_hears_of_an_alert_about_cases_that_they_have_no_seat_at(
    ruth: Member, helen: Member, settings: Settings
) -> None:
    now, after = clock.now(), clock.now().replace(minute=0, second=0, microsecond=0) + timedelta(minutes=61)
    seen = make_report(now)
    for _ in range(MOST_ALERTS):
        make_report(now, excluded=(helen.pk,))
    drained(now, settings)

    assert drained_but_for({ruth.email}, after, settings) == []
    assert drained(after + timedelta(minutes=1), settings) == []
    assert actions.not_arrived(seen, now=after) == set()


def test_a_mail_that_does_not_arrive_outside_is_written_down_and_told_to_whoever_came_in_since(
    ruth: Member, settings: Settings
) -> None:
    now = clock.now()
    let_clause_say("outside-address", "ombuds@example.org")
    report = make_report(now, excluded=(ruth.pk,))
    helen = make_member("Helen Osei", (Role.COUNCIL, Role.STEWARD))
    actions.seat_joiners(now=now)

    told = drained_but_for({"ombuds@example.org"}, now, settings)
    assert told + drained(now + timedelta(minutes=1), settings) == [helen.email] * 2
    assert report.log.filter(act=Act.UNSENT, about="outside").count() == 1


def test_a_mail_that_does_not_reach_the_reporter_is_told_to_the_readers_and_shown_to_them(
    ruth: Member, settings: Settings, sign_in: SignIn
) -> None:
    now = clock.now()
    report = make_report(now, address="zqx@example.org")
    declare(report, ruth, now=now)
    drained(now, settings)
    make_answered(report, by=ruth, now=now)

    assert drained_but_for({"zqx@example.org"}, now, settings) == [ruth.email]
    assert drained(now + timedelta(minutes=1), settings) == []

    assert list(report.log.filter(act=Act.UNSENT).values_list("about", flat=True)) == [""]
    page = sign_in(ruth).get(report.get_absolute_url())
    assertContains(page, "The last mail to the reporter did not arrive.")
    assertContains(page, "A mail to the reporter did not arrive")
    assertNotContains(page, "zqx@example.org")


def test_where_every_alert_is_refused_it_comes_to_an_end(
    ruth: Member, helen: Member, now: datetime, settings: Settings
) -> None:
    report = make_report(now)
    drained(now, settings, "refuse")
    assert Notice.objects.filter(sealed=True).count() == 4
    assert report.log.filter(act=Act.UNSENT).count() == 2


def test_an_alert_that_has_not_gone_out_for_a_minute_shows(ruth: Member, helen: Member, sign_in: SignIn) -> None:
    now = clock.now()
    report = make_report(now)
    declare(report, helen, now=now)
    client, words = sign_in(helen), "An alert to Ruth Adeyemi did not arrive."

    assertNotContains(client.get(report.get_absolute_url()), words)
    with travel(now + timedelta(minutes=2), tick=False):
        assertContains(client.get(report.get_absolute_url()), words)


def test_an_alert_behind_which_nobody_stands_any_more_leaves_no_line_in_a_servers_log(
    ruth: Member, helen: Member, now: datetime, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    make_report(now)
    Member.objects.filter(pk=ruth.pk).update(is_active=False)

    assert set(drained(now, settings)) == {helen.email}
    assert caplog.records == []


@pytest.mark.parametrize("key", ["", "x", "x:filed", "6f1c52f7-3a4e-4d0b-9a53-3f6a1f0c1c11:filed"])
def test_an_alert_about_no_report_is_passed_over(key: str, now: datetime) -> None:
    actions.note_undelivered(kind="conduct.alert", holder="x", key=key, now=now)
    assert not Notice.objects.exists()
