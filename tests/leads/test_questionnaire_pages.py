"""The page of questions for somebody outside who has its address."""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from time_machine import travel

from compass.notices.models import Notice
from leads import actions
from leads.models import Lead, Questionnaire
from people.enums import Role
from people.models import Member
from tests.conftest import SignIn
from tests.factories.leads import ANSWERS, make_lead, make_questionnaire
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db
TYPED = {"base_revision": 0, **{f"answer-{key}": text for key, text in ANSWERS.items()}}
SECRETS = ("Cascadia", "Noor", "mooring")


@pytest.fixture
def lead(noor: Member, now: datetime) -> Lead:
    return make_lead(owner=noor, now=now)


@pytest.fixture
def at(lead: Lead, now: datetime) -> Iterator[str]:
    """The address of a questionnaire that waits, now."""
    _, token = make_questionnaire(lead, now=now)
    with travel(now, tick=False):
        yield f"/q/{token}/"


def words(answer: Any) -> str:
    return str(answer.content.decode())


def reveals(answer: Any) -> list[str]:
    return [each for each in SECRETS if each in words(answer)]


def test_somebody_outside_reads_who_asks_and_until_when_and_no_browser_keeps_it(client: Client, at: str) -> None:
    answer = client.get(at)

    assert answer.status_code == 200
    assert "Noor Haddad asks what Cascadia Ocean Observatory has in mind" in words(answer)
    assert '<time datetime="2022-04-01">' in words(answer)
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert answer.headers["Referrer-Policy"] == "same-origin"


def test_the_answers_are_sent_once(client: Client, at: str) -> None:
    first, again, page = client.post(at, TYPED), client.post(at, TYPED | {"answer-users": "9"}), client.get(at)

    assert (first.status_code, again.status_code, page.status_code) == (200, 410, 410)
    assert Questionnaire.objects.get().answers == ANSWERS
    assert "These questions are answered" in words(again)
    assert ">\n9</textarea>" in words(again)  # what was typed in the second tab
    assert reveals(page) == []


def test_what_is_saved_stands_there_again_and_asks_for_nothing_yet(client: Client, at: str) -> None:
    saved = client.post(at, {"answer-use": "We map\r\ntiles", "answer-users": "7", "base_revision": 0, "later": "1"})

    assert (saved.status_code, saved.headers["Location"]) == (302, at)
    assert Questionnaire.objects.get().draft == {"use": "We map\ntiles", "users": "7"}
    page = words(Client().get(at))  # from another machine
    assert ">\nWe map\ntiles</textarea>" in page
    assert 'value="7"' in page


def test_a_second_tab_is_told_that_the_first_one_saved_and_keeps_what_was_typed(client: Client, at: str) -> None:
    client.post(at, {"answer-use": "First", "base_revision": 0, "later": "1"})

    late = client.post(at, TYPED)

    assert late.status_code == 409
    assert "Somebody saved answers here" in words(late)
    assert "They read mooring data." in words(late)
    assert client.post(at, TYPED | {"base_revision": 1}).status_code == 200


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("answer-who", ""),
        ("answer-who", "\x00"),
        ("answer-who", "x" * 5_001),
        ("answer-login", "x" * 3_000),
        ("answer-login", "a\nb"),
        ("answer-login", "a\u202eb"),
        ("answer-login", "\ufffd"),
        ("answer-users", "-1"),
        ("answer-users", "9" * 5_000),
        ("answer-users", "many"),
        ("answer-start", "9999-99-99"),
        ("answer-start", "0001-01-01"),
        ("answer-money", "lots"),
    ],
)
def test_what_cannot_be_an_answer_is_refused_and_the_rest_is_kept(
    client: Client, at: str, name: str, typed: str
) -> None:
    answer = client.post(at, TYPED | {name: typed})

    assert answer.status_code == 422
    assert "what you wrote is kept" in words(answer)
    assert "A server of our own." in words(answer)
    assert Questionnaire.objects.get().answered_at is None


def test_halves_of_characters_are_refused_not_stored(client: Client, at: str) -> None:
    body = "&".join(f"{name}={text}" for name, text in (TYPED | {"answer-who": "a%ED%A0%80b"}).items())

    answer = client.post(at, body.replace(" ", "+"), content_type="application/x-www-form-urlencoded")

    assert (answer.status_code, Questionnaire.objects.get().answered_at) == (422, None)


def test_a_draft_too_is_refused_where_it_is_too_long(client: Client, at: str) -> None:
    answer = client.post(at, {"answer-login": "x" * 3_000, "base_revision": 0, "later": "1"})

    assert (answer.status_code, Questionnaire.objects.get().draft) == (422, {})


def test_a_form_of_another_site_is_refused_and_one_of_ours_needs_no_account(at: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    token = strict.get(at).context["csrf_token"]

    assert strict.post(at, TYPED).status_code == 403
    ours = {"origin": "http://testserver"}
    assert strict.post(at, TYPED | {"csrfmiddlewaretoken": str(token)}, headers=ours).status_code == 200


def altered(at: str) -> str:
    return at[:10] + ("A" if at[10] != "A" else "B") + at[11:]


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_address_that_was_altered_leads_nowhere_and_tells_nothing(client: Client, at: str, method: str) -> None:
    for wrong in (altered(at), f"{at[:-2]}/", "/q/x/", f"/q/{'x' * 4_000}/", "/q/%00/", "/q/%ED%A0%80/"):
        answer = getattr(client, method)(wrong)
        assert (answer.status_code, reveals(answer)) == (404, []), wrong


def test_an_address_opens_to_the_last_second_of_its_last_day(client: Client, at: str) -> None:
    expires_at = Questionnaire.objects.get().expires_at
    with travel(expires_at - timedelta(seconds=1), tick=False):
        assert client.get(at).status_code == 200
    with travel(expires_at, tick=False):
        answers = client.get(at), client.post(at, TYPED)
    assert [(each.status_code, "The time to answer is over" in words(each)) for each in answers] == [(410, True)] * 2
    assert reveals(answers[0]) == []


def test_an_address_of_what_was_withdrawn_says_so(client: Client, at: str, noor: Member, now: datetime) -> None:
    actions.withdraw_questionnaire(Questionnaire.objects.get(), by=noor, now=now)

    answer = client.get(at)

    assert (answer.status_code, reveals(answer)) == (410, [])
    assert "not asked any more" in words(answer)


def test_a_question_without_choices_is_answered_in_a_line(client: Client, at: str) -> None:
    row = {"key": "m", "label": "Money?", "kind": "choice", "required": "yes", "choices": "", "heading": "money"}
    Questionnaire.objects.update(questions=[row])

    assert client.post(at, {"answer-m": "some", "base_revision": 0}).status_code == 200


def test_somebody_outside_costs_few_queries(
    client: Client, at: str, django_assert_num_queries: Callable[[int], Any]
) -> None:
    client.get(at)
    with django_assert_num_queries(2):
        client.get(at)


def test_logs_show_no_secret_address(client: Client, at: str, caplog: pytest.LogCaptureFixture) -> None:
    wrong = altered(at)
    logging.getLogger("django.request").addHandler(caplog.handler)
    client.get(wrong)
    client.post(at, {})
    logging.getLogger("django.request").removeHandler(caplog.handler)

    assert {each.getMessage() for each in caplog.records} == {
        "Not Found: /q/[masked]/",
        "Unprocessable Entity: /q/[masked]/",
    }


def test_whoever_reads_the_log_of_mails_learns_no_secret_address(
    sign_in: SignIn, at: str, noor: Member, now: datetime
) -> None:
    reader = sign_in(make_member("Olu Operator", (Role.DIRECTOR,), is_superuser=True))
    notice = Notice.objects.get(address="lena@ocean.example")

    pages = notice.get_absolute_url(), "/notices/", f"/admin/notices/notice/{notice.pk}/change/"
    answers = [reader.get(each) for each in pages]

    assert [each.status_code for each in answers] == [200, 200, 200]
    assert [at in words(each) for each in answers] == [False, False, False]
