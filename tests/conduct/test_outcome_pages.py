"""The parts of a case's page that end it: what they show, to whom, and what they answer."""

from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conduct.enums import Finding, MayShare, Outcome
from conduct.models import Report, Update
from people.models import Checklist, Member
from tests.conftest import SignIn
from tests.factories.conduct_outcomes import make_about, make_confirmed, make_report, reach_out
from tests.governance.moments import portal_at

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock(now: datetime) -> Any:
    """The portal's clock stands."""
    with portal_at(now):
        yield


def send(client: Client, verb: str, *args: Any, **typed: Any) -> tuple[int, str]:
    answer = client.post(reverse(f"conduct:case-{verb}", args=args), typed)
    return answer.status_code, answer.content.decode()


def page_of(client: Client, report: Report) -> str:
    return client.get(report.get_absolute_url()).content.decode()


def test_a_case_goes_from_a_name_to_its_end(ruth: Member, sign_in: SignIn, now: datetime) -> None:
    report, client = (
        make_report(ruth, now=now, responder=ruth, finding=Finding.UNWELCOMING, is_answered=True),
        sign_in(ruth),
    )

    steps = [send(client, "name-person", report.pk, name="Nobody Known")]
    person = report.involvements.get().pk
    assert send(client, "record-conversation", report.pk, person, text="zqxearly")[0] == 409
    reach_out(report, by=ruth, now=now)
    steps += [
        send(client, "record-conversation", report.pk, person, text="zqxtalk"),
        send(client, "confirm", report.pk, person),
        send(client, "decide", report.pk, outcome="warning", text="zqxwhy"),
        send(client, "follow-up", report.pk, on="2022-03-09"),
        send(client, "follow-up", report.pk, text="zqxwell"),
        send(client, "close", report.pk),
    ]

    assert [status for status, _ in steps] == [302] * 7
    page = page_of(client, report)
    shown = ("Nobody Known", "zqxtalk", "Confirmed", "Warning", "zqxwhy", "zqxwell", "Its key is destroyed on")
    assert [words for words in shown if words not in page] == []
    assert send(client, "reopen", report.pk, text="More came in.")[0] == 302
    assert send(client, "decide", report.pk, outcome="other-remedy", text="zqxother")[0] == 302
    assert [f"Outcome: {each}," in page_of(client, report) for each in ("Warning", "Another remedy")] == [True, True]
    assert "and not before" in page_of(client, report)


def test_a_removal_is_begun_and_ticked_from_the_page(
    ruth: Member, marisol: Member, caleb: Member, sign_in: SignIn, now: datetime
) -> None:
    report, client = make_report(ruth, marisol, now=now, responder=ruth, finding=Finding.ABUSIVE), sign_in(ruth)
    person = make_confirmed(report, caleb, by=ruth, now=now)
    assert "The protocol asks for: removal." in page_of(client, report)
    assert send(client, "decide", report.pk, outcome="removal")[0] == 302

    assert "One person decided this removal. Another who reads the case" in page_of(client, report)
    assert "I have looked at the removal" in page_of(sign_in(marisol), report)
    assert send(sign_in(marisol), "review-removal", report.pk, text="zqxlook")[0] == 302
    status, page = send(client, "remove", report.pk, person.pk, champion=caleb.pk, last_on="2022-03-01")
    assert (status, "Write a day from today on" in page, "Select a valid choice" in page) == (422, True, True)
    typed = {"champion": ruth.pk, "last_on": "2022-03-02", "at_once": "on"}
    assert send(client, "remove", report.pk, person.pk, **typed)[0] == 302
    assert send(client, "tick-removal", report.pk, person.pk, space="hubs")[0] == 302

    page = page_of(client, report)
    assert "Closed by Ruth Adeyemi" in page
    assert "zqxlook" in page
    caleb.refresh_from_db()
    assert (caleb.is_active, Checklist.objects.get().day_on) == (False, date(2022, 3, 2))
    assert send(client, "tick-removal", report.pk, person.pk, space="moon")[0] == 409


def test_confirmed_before_is_shown_to_the_responder_alone(
    ruth: Member, marisol: Member, caleb: Member, sign_in: SignIn, now: datetime
) -> None:
    make_confirmed(make_report(ruth, now=now, finding=Finding.UNWELCOMING), caleb, by=ruth, now=now)
    report = make_report(ruth, marisol, now=now, responder=ruth)
    make_about(report, caleb, by=ruth, now=now)

    pages = [page_of(sign_in(who), report) for who in (ruth, marisol)]

    assert ["Confirmed before: 1" in page for page in pages] == [True, False]
    assert ["Confirmed before" in page for page in pages] == [True, False]


def test_link_from_the_page_is_seen_by_who_may_open_both(
    ruth: Member, marisol: Member, caleb: Member, sign_in: SignIn, now: datetime
) -> None:
    shared = make_report(ruth, marisol, now=now, responder=ruth)
    hidden = make_report(ruth, now=now, responder=ruth, members=(marisol.pk,))
    for report in (shared, hidden):
        make_about(report, caleb, by=ruth, now=now)

    status, _ = send(sign_in(ruth), "link", hidden.pk, other=str(shared.pk), text="zqxagain")

    pages = [page_of(sign_in(who), shared) for who in (ruth, marisol)]
    assert (status, ["zqxagain" in page for page in pages]) == (302, [True, False])
    assert [str(hidden) in page or str(hidden.pk) in page for page in pages] == [True, False]


def test_tell_update_asks_for_a_second_look_and_keeps_what_was_typed(
    ruth: Member, caleb: Member, sign_in: SignIn, now: datetime
) -> None:
    report, client = make_report(ruth, now=now, members=(caleb.pk,)), sign_in(ruth)
    typed = {"audience": "community", "text": "zqxtold of Caleb"}

    status, page = send(client, "tell-update", report.pk, **typed)
    assert (status, "Read it again first" in page, "zqxtold of Caleb" in page) == (422, True, True)
    status, page = send(client, "tell-update", report.pk, seen="on", **typed)
    assert (status, "by these words: caleb" in page, "zqxtold of Caleb" in page) == (409, True, True)
    assert send(client, "tell-update", report.pk, seen="on", **typed | {"text": "zqxtold"})[0] == 302
    assert Update.objects.get().text == "zqxtold"


def test_refusals_stand_on_the_page_beside_what_was_typed(
    ruth: Member, caleb: Member, sign_in: SignIn, now: datetime
) -> None:
    report, client = make_report(ruth, now=now, finding=Finding.ABUSIVE, may_share=MayShare.NOTHING), sign_in(ruth)
    person = make_about(report, caleb, by=ruth, now=now)

    refused = [
        send(client, "confirm", report.pk, person.pk),
        send(client, "decide", report.pk, outcome="removal", text="zqxtyped"),
        send(client, "close", report.pk),
        send(client, "reopen", report.pk, text="zqxtyped"),
        send(client, "review-removal", report.pk, text="zqxtyped"),
    ]

    assert [status for status, _ in refused] == [409] * 5
    sentences = ("nothing can be concluded", "only for what is confirmed", "This is still to be done")
    assert [sentence in page for sentence, (_, page) in zip(sentences, refused, strict=False)] == [True] * 3


@pytest.mark.parametrize("typed", ["\0", "x" * 30_000, "", "\u202e", "\ud83d\ude00" * 3])
def test_bad_words_never_break_a_page(ruth: Member, sign_in: SignIn, now: datetime, typed: str) -> None:
    report, client = make_report(ruth, now=now, finding=Finding.NO_VIOLATION), sign_in(ruth)
    words = typed.encode("utf-16", "surrogatepass").decode("utf-16")
    person = make_about(report, "Nobody Known", by=ruth, now=now).pk

    answers = [
        send(client, "name-person", report.pk, name=words, member=words)[0],
        send(client, "record-conversation", report.pk, person, text=words)[0],
        send(client, "decide", report.pk, outcome=words, text=words)[0],
        send(client, "follow-up", report.pk, on=words, text=words)[0],
        send(client, "link", report.pk, other=words, text=words)[0],
        send(client, "tell-update", report.pk, audience=words, text=words)[0],
    ]

    assert [status for status in answers if status not in (302, 409, 422)] == []


def test_nobody_without_a_seat_gets_more_than_nothing(
    ruth: Member, caleb: Member, sign_in: SignIn, now: datetime
) -> None:
    report = make_report(ruth, now=now, finding=Finding.NO_VIOLATION)
    person = make_about(report, "Nobody Known", by=ruth, now=now).pk
    own = ("name-person", "decide", "review-removal", "follow-up", "link", "tell-update", "close", "reopen")
    theirs = ("record-conversation", "confirm", "remove", "tick-removal")

    answers = [send(sign_in(caleb), verb, report.pk)[0] for verb in own]
    answers += [send(sign_in(caleb), verb, report.pk, person)[0] for verb in theirs]

    assert set(answers) == {404}


def test_a_page_costs_the_same_for_one_and_three_people(ruth: Member, sign_in: SignIn, now: datetime) -> None:
    report, client = make_report(ruth, now=now, responder=ruth, finding=Finding.ABUSIVE), sign_in(ruth)
    costs = []
    for name in ("Ann One", "Ben Two", "Cid Three"):
        make_confirmed(report, name, by=ruth, now=now)
        Report.objects.update(outcome=Outcome.REMOVAL)
        with CaptureQueriesContext(connection) as found:
            page_of(client, report)
        costs.append(len(found))

    assert costs[0] == costs[2]
