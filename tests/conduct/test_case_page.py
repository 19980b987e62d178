"""The page of a case: what stands on it, what can be done from it, and how a form that came back keeps its words."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from conduct import actions
from conduct.actions import log, passages
from conduct.enums import Act, Finding, MayAct, MayShare, PassageKind, Step
from conduct.models import Report, holder_of
from people.models import Member
from tests.conftest import SignIn
from tests.factories.cases import as_of, make_answered, make_assessed, make_stewards
from tests.factories.conduct import CANARY, make_report
from tests.governance.moments import portal_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def stewards(db: None) -> list[Member]:
    return make_stewards("Ruth Adeyemi", "Marisol Vega")


@pytest.fixture
def report(stewards: list[Member], now: datetime) -> Report:
    return make_report(now=now, declared=stewards, where="Video call", when="Thursday", address="r@else.example")


def at(verb: str, report: Report, *more: str) -> str:
    return reverse(f"conduct:case-{verb}", args=[report.pk, *more])


def send(client: Client, verb: str, report: Report, *more: str, **typed: Any) -> Any:
    """A form as its page would send it."""
    return client.post(at(verb, report, *more), {"base": actions.last_number(report), **typed})


def test_it_shows_the_report_its_steps_and_what_the_reporter_allows(
    sign_in: SignIn, stewards: list[Member], report: Report, now: datetime
) -> None:
    with portal_at(now):
        page = sign_in(stewards[0]).get(report.get_absolute_url())

    for words in (CANARY, "Video call", "What the two days hold", "Yes, and you may speak", "Answer due", "Sealed"):
        assertContains(page, words)
    assert [(line.step, line.state) for line in page.context["steps"]] == [
        (Step.READ, "next"),
        (Step.ACKNOWLEDGED, "open"),
        (Step.ASKED, "not to be done"),
        (Step.REACHED_OUT, "open"),
    ]


def test_each_step_says_what_was_done_by_whom_and_when(
    sign_in: SignIn, stewards: list[Member], report: Report, now: datetime
) -> None:
    ruth, marisol = stewards
    make_answered(report, by=ruth, now=now, template="read", asks=True)
    with portal_at(now + timedelta(hours=1)):
        mine, hers = (sign_in(each).get(report.get_absolute_url()).context["steps"] for each in (ruth, marisol))

    assert [line.said for line in mine] == [
        "Unwelcoming behaviour: malice. By you.",
        "Template “We have read it”, sent to the reporter’s room. By you.",
        "Asked with the acknowledgement. By you.",
        "",
    ]
    assert hers[0].said == "Unwelcoming behaviour: malice. By Ruth Adeyemi."
    make_assessed(report, by=marisol, now=now, finding=Finding.ABUSIVE, behaviour="threats")
    with portal_at(now + timedelta(hours=1)):
        mended = sign_in(ruth).get(report.get_absolute_url()).context["steps"][0]
    assert mended.said == "Abusive behaviour: threats. By Marisol Vega."
    assert [(button.label, button.is_primary) for button in mine[3].buttons] == [
        ("Record it", True),
        ("Record why", False),
    ]


def test_while_consent_is_waited_for_one_asks_again_or_records_why(
    sign_in: SignIn, stewards: list[Member], now: datetime
) -> None:
    ruth, _ = stewards
    report = make_report(now=now, declared=[ruth], may_act=MayAct.ASK_FIRST)
    make_answered(report, by=ruth, now=now, asks=True)
    with portal_at(now + timedelta(hours=1)):
        steps = sign_in(ruth).get(report.get_absolute_url()).context["steps"]

    assert [[button.label for button in line.buttons] for line in steps] == [
        ["Assess again", "Set aside"],
        [],
        ["Ask again"],
        ["Record why"],
    ]


def test_the_whole_way_is_walked_by_forms(sign_in: SignIn, stewards: list[Member], now: datetime) -> None:
    ruth, _ = stewards
    report, client = make_report(now=now, declared=[ruth]), sign_in(ruth)
    with portal_at(now):
        for verb, typed in (
            ("assess", {"finding": "unwelcoming", "behaviour": "malice", "words": "It was."}),
            ("acknowledge", {"words": "We read it.", "template": "read"}),
            ("ask", {"words": "May we?", "template": "may-we-speak"}),
            ("reach-out", {"words": "I wrote to them."}),
            ("write-to-reporter", {"words": "We wrote."}),
            ("add-note", {"words": "A note."}),
        ):
            assertRedirects(send(client, verb, report, **typed), report.get_absolute_url())
        page = client.get(report.get_absolute_url())

    assert [line.state for line in page.context["steps"]] == ["done"] * 4
    for words in ("It was.", "We read it.", "May we?", "I wrote to them.", "We wrote.", "A note."):
        assertContains(page, words)


def test_a_stale_page_is_answered_409_keeps_its_text_and_can_be_sent_again(
    sign_in: SignIn, stewards: list[Member], report: Report, now: datetime
) -> None:
    ruth, marisol = stewards
    seen = actions.last_number(report)
    with portal_at(now):
        actions.add_note(report, words="Meanwhile.", **as_of(report, marisol, now))
        answer = send(sign_in(ruth), "write-to-reporter", report, base=seen, words="Kept words")
        assertContains(answer, "since you opened this page", status_code=409)
        assertContains(answer, "Kept words", status_code=409)
        assert actions.open_room(report)[1:] == ()
        again = {name: answer.context["form"][name].value() for name in ("words", "base")}
        assertRedirects(sign_in(ruth).post(at("write-to-reporter", report), again), report.get_absolute_url())

    assert [each.text for each in actions.open_room(report)[1:]] == ["Kept words"]


def test_the_same_form_sent_twice_writes_once(
    sign_in: SignIn, stewards: list[Member], report: Report, now: datetime
) -> None:
    client, typed = sign_in(stewards[0]), {"base": actions.last_number(report), "words": "Once."}
    with portal_at(now):
        codes = [client.post(at("write-to-reporter", report), typed).status_code for _ in range(2)]

    assert (codes, len(actions.open_room(report)[1:])) == ([302, 409], 1)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Choose what it tells of."),
        ({"finding": "unwelcoming", "words": "w"}, "Choose the kind of behaviour that comes nearest."),
        ({"finding": "abusive", "behaviour": "malice", "words": "w"}, "This kind is unwelcoming behaviour"),
        ({"finding": "no-violation", "behaviour": "threats", "words": "w"}, "This kind is abusive behaviour"),
        ({"finding": "worse", "words": "w"}, "Select a valid choice"),
        ({"finding": "abusive", "behaviour": "nonsense", "words": "w"}, "Select a valid choice"),
        ({"finding": "no-violation", "words": "a\x00b"}, "Null characters are not allowed"),
        ({"finding": "no-violation", "words": "x" * 20_001}, "at most 20000 characters"),
        ({"finding": "no-violation", "words": " "}, "Say why."),
    ],
)
def test_an_assessment_that_says_too_little_is_sent_back(
    typed: dict[str, str], sentence: str, sign_in: SignIn, stewards: list[Member], report: Report, now: datetime
) -> None:
    with portal_at(now):
        answer = send(sign_in(stewards[0]), "assess", report, **typed)

    assertContains(answer, sentence, status_code=422)
    assert Report.objects.get().finding == ""


def test_a_late_step_asks_for_its_reason(
    sign_in: SignIn, stewards: list[Member], report: Report, now: datetime
) -> None:
    client, typed = sign_in(stewards[0]), {"finding": "no-violation", "words": "w"}
    with portal_at(now + timedelta(days=9)):
        assertContains(send(client, "assess", report, **typed), "Say why it comes late.", status_code=422)
        assertRedirects(send(client, "assess", report, **typed, late="I was ill."), report.get_absolute_url())
        assertContains(client.get(report.get_absolute_url()), "I was ill.")


def test_what_cannot_be_done_now_says_why(
    sign_in: SignIn, stewards: list[Member], report: Report, now: datetime
) -> None:
    client = sign_in(stewards[0])
    with portal_at(now):
        assertContains(client.get(at("reach-out", report)), "Read and assess the report first", status_code=409)
        refused = send(client, "reach-out", report, words="Kept words")

    assertContains(refused, "Read and assess the report first", status_code=409)
    assertContains(refused, "Kept words", status_code=409)


@pytest.mark.parametrize("step", ["read", "nothing", "reached_out"])
def test_only_steps_that_can_be_impossible_have_such_a_page(
    step: str, sign_in: SignIn, stewards: list[Member], report: Report
) -> None:
    assert sign_in(stewards[0]).get(at("record-impossible", report, step)).status_code == 404


def test_a_template_is_what_an_answer_begins_with(
    sign_in: SignIn, stewards: list[Member], report: Report, now: datetime
) -> None:
    make_assessed(report, by=stewards[0], now=now, finding=Finding.SOCIAL_RULE, behaviour="surprise")
    client = sign_in(stewards[0])
    with portal_at(now):
        begun = client.get(at("acknowledge", report), {"template": "social-rule"})
        unknown = client.get(at("acknowledge", report), {"template": "nonsense"})

    assert "breaks one of our social rules" in begun.context["form"]["words"].value()
    assert begun.context["form"]["template"].value() == "social-rule"
    assert unknown.context["form"]["words"].value() is None


def test_where_the_reporter_can_be_reached_has_a_door_of_its_own(
    sign_in: SignIn, stewards: list[Member], report: Report, now: datetime
) -> None:
    client = sign_in(stewards[0])
    page = client.get(report.get_absolute_url())
    assertContains(page, "Show the address")
    assertNotContains(page, "r@else.example")

    assertContains(client.post(at("show-address", report)), "r@else.example")

    assert report.log.order_by("-number").values_list("act", "by")[0] == (Act.ADDRESS, holder_of(stewards[0].pk))


def test_a_report_that_was_found_elsewhere_says_so(sign_in: SignIn, stewards: list[Member], now: datetime) -> None:
    report = make_report(now=now, declared=stewards, on_behalf_of="A note under my door")

    page = sign_in(stewards[0]).get(report.get_absolute_url())

    assertContains(page, "Filed on behalf of somebody else.")
    assertContains(page, "A note under my door")
    assertContains(page, "anonymous, returns by receipt code")


def test_what_is_not_actionable_says_so_on_the_page(sign_in: SignIn, stewards: list[Member], now: datetime) -> None:
    report = make_report(now=now, declared=stewards, may_act=MayAct.ONLY_KNOW)
    make_assessed(report, by=stewards[0], now=now)

    page = sign_in(stewards[0]).get(report.get_absolute_url())

    assertContains(page, "Nothing is done before the reporter returns and consents")
    assertContains(page, "It was read. Nothing is done unless you allow it.")


def test_what_the_reporter_allows_since_stands_in_the_room_in_words(
    sign_in: SignIn, stewards: list[Member], report: Report, now: datetime
) -> None:
    allowed = {"may_act": MayAct.NOT_SPEAK.value, "may_share": MayShare.NOTHING.value}
    passages.write(report, PassageKind.CONSENT, allowed, by="", now=now)

    page = sign_in(stewards[0]).get(report.get_absolute_url())

    assertContains(page, "May we act on it? Yes, but do not speak with the people involved")
    assertContains(page, "May we share details? No. Share nothing with anyone")


def test_the_head_says_who_was_asked_by_whom(
    sign_in: SignIn, stewards: list[Member], report: Report, now: datetime
) -> None:
    ruth, marisol = stewards
    client = sign_in(ruth)
    assertContains(client.get(report.get_absolute_url()), "Nobody was asked to respond yet.")
    Report.objects.update(responder=holder_of(ruth.pk))
    log.note(report, Act.ASSIGNED, by=holder_of(marisol.pk), about=holder_of(ruth.pk), now=now)

    assertContains(client.get(report.get_absolute_url()), "Assigned to you by Marisol Vega.")


def test_a_shredded_case_has_no_words_left_and_keeps_its_log(
    sign_in: SignIn, stewards: list[Member], report: Report, now: datetime
) -> None:
    sealed = dict.fromkeys(("wrapped_key", "words", "names", "address"))
    Report.objects.update(shredded_at=now, closed_at=now, first_closed_at=now, receipt="", **sealed)

    client = sign_in(stewards[0])

    assertContains(client.get(report.get_absolute_url()), "Its key was destroyed")
    assertContains(client.get(at("log", report)), "The chain of its")


def test_a_page_costs_the_same_with_one_word_and_with_thirty(
    sign_in: SignIn, stewards: list[Member], report: Report, now: datetime
) -> None:
    client, counts = sign_in(stewards[0]), []
    for many in (1, 30):
        for _ in range(many):
            actions.add_note(report, words="A note.", **as_of(report, stewards[0], now))
        client.get(report.get_absolute_url())
        with CaptureQueriesContext(connection) as queries:
            client.get(report.get_absolute_url())
        counts.append(len(queries))

    assert counts[0] == counts[1]
