"""The form: who reads a report is said before it is sent, and nothing that was chosen is read otherwise."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertNumQueries

from conduct import actions
from conduct.enums import MayAct, Standing
from conduct.models import Report, Seat, holder_of
from people.models import Member
from tests.conduct.reporting import FORM, choice, code_in, enter, opened, report, send
from tests.conftest import SignIn
from tests.factories.absences import make_absence
from tests.factories.cases import make_assessed
from tests.factories.conduct import declare, let_clause_say
from tests.factories.people import make_member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def readers() -> dict[str, str]:
    """Who has a seat at the only report, and why."""
    return dict(Seat.objects.values_list("holder", "standing"))


def test_it_says_who_reads_it_and_what_is_promised(ruth: Member, marisol: Member, noor: Member) -> None:
    page = Client().get(FORM)

    for said in (
        "Two stewards: Marisol Vega and Ruth Adeyemi.",
        "If none of them is left, Noor Haddad stands in.",
        "An answer within 2 business days.",
        '<time datetime="2022-03-04T09:00:00-08:00">Friday 4 March, 09:00</time> in Los Angeles',
        "§ Response time, v1",
        "call the local emergency number first",
        "Physical or sexual assault, threats, stalking and theft may be crimes, and the police can do what we cannot.",
        "hurt themselves or others, call for help first",
    ):
        assertContains(page, said)


def test_it_chooses_nothing_for_anybody(ruth: Member) -> None:
    page = Client().get(FORM).content.decode()

    assert "checked" not in page
    assert 'maxlength="' not in page
    assert 'autocomplete="off"' in page


def test_the_list_of_members_has_their_names_and_nothing_else(ruth: Member) -> None:
    caleb = make_member("Caleb Ferris")
    make_member("Anselm Okafor", is_active=False)
    page = Client().get(FORM)

    assertContains(page, "Caleb Ferris")
    assertNotContains(page, "Anselm Okafor")
    assertNotContains(page, f'value="{caleb.pk}"')
    assertNotContains(page, holder_of(caleb.pk))
    assertNotContains(page, caleb.email)


def test_empty_it_comes_back_with_what_to_mend(ruth: Member) -> None:
    answer = send({})

    assertContains(answer, "Write at least one sentence, so that we can begin.", status_code=422)
    assertContains(answer, "Some things to mend before we can send it:", status_code=422)
    assert Report.objects.count() == 0


def test_with_one_thing_to_mend_all_the_rest_is_kept(ruth: Member) -> None:
    answer = send(opened(what="", where="In the chat", excluded=[choice(ruth)]))

    assertContains(answer, "One thing to mend before we can send it:", status_code=422)
    assertContains(answer, 'value="In the chat"', status_code=422)
    assertContains(answer, "checked", count=5, status_code=422)


def test_everybody_who_is_not_involved_reads_it(ruth: Member, marisol: Member) -> None:
    report(members=[choice(ruth)])

    assert readers() == {holder_of(marisol.pk): Standing.STEWARD}


def test_no_more_is_promised_of_who_never_reads_it_than_is_kept(ruth: Member, marisol: Member) -> None:
    assertContains(Client().get(FORM), "a description or a role is not enough for that, nor a name elsewhere")
    said = opened(what="Ruth Adeyemi mocked me.", others="a tall steward")
    send({**said, "knows": send(said).context["form"].knows})

    assert set(readers()) == {holder_of(ruth.pk), holder_of(marisol.pk)}


def test_who_may_come_in_later_is_said_before_it_is_sent_and_after(ruth: Member, noor: Member, now: datetime) -> None:
    assertContains(Client().get(FORM), "whoever is asked to respond, who can be anybody on the Steering Council")
    assertContains(send(opened()), "Others may come in later, such as whoever is asked to respond")
    filed, by = Report.objects.get(), holder_of(ruth.pk)
    actions.declare_no_conflict(filed, by=by, now=now)
    actions.assign(filed, responder=noor.pk, by=by, now=now)

    assert readers() == {by: Standing.STEWARD, holder_of(noor.pk): Standing.ASSIGNED}


def test_where_a_code_is_no_address_the_form_and_the_room_say_so(ruth: Member, now: datetime) -> None:
    words = "If you leave no address, we can do nothing about it"
    assertNotContains(Client().get(FORM), words)
    let_clause_say("receipt-is-address", "counts-not")
    assertContains(Client().get(FORM), words)

    code = report(may_act=MayAct.SPEAK)
    filed = Report.objects.get()
    declare(filed, ruth, now=now)
    make_assessed(filed, by=ruth, now=now)

    assertContains(enter(code), "Nothing can be done about it, as you left no address.")


def test_one_chosen_steward_reads_it_alone(ruth: Member, marisol: Member) -> None:
    answer = send(opened(reader=choice(ruth)))

    assert readers() == {holder_of(ruth.pk): Standing.CHOSEN}
    assertContains(answer, "Ruth Adeyemi. Each of them")
    assertNotContains(answer, "Marisol Vega")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"excluded": "ruth"}, "This steward is also one who must not read it."),
        ({"members": "ruth"}, "This steward is also involved, by what you wrote above."),
        ({"others": "It was ruth ADEYEMI."}, "This steward is also involved, by what you wrote above."),
    ],
)
def test_a_chosen_steward_who_cannot_read_it_is_chosen_anew(
    said: dict[str, str], sentence: str, ruth: Member, marisol: Member
) -> None:
    more: dict[str, Any] = {name: [choice(ruth)] if value == "ruth" else value for name, value in said.items()}
    answer = send(opened(reader=choice(ruth), **more))

    assertContains(answer, sentence, status_code=422)
    assert Report.objects.count() == 0


@pytest.mark.parametrize(
    "forged",
    [
        *({"reader": "1"}, {"reader": "nobody"}, {"members": ["1"]}, {"excluded": ["x"]}),
        *({"may_act": "all"}, {"behaviour": "x"}, {"contact": "fax"}, {"may_share": ""}),
    ],
)
def test_a_forged_choice_is_answered_with_a_sentence(forged: dict[str, Any], ruth: Member) -> None:
    answer = send(opened(**forged))

    assertContains(answer, "zqxwords", status_code=422)
    assertContains(answer, "field-error", status_code=422)
    assert Report.objects.count() == 0


def test_a_steward_who_serves_no_more_cannot_be_chosen(ruth: Member, marisol: Member) -> None:
    said = opened(reader=choice(ruth))
    ruth.role_terms.all().delete()

    assertContains(send(said), "What came is not offered. Choose again.", status_code=422)


def test_who_stands_in_is_said_before_it_is_sent_and_after(ruth: Member, noor: Member) -> None:
    said = opened(members=[choice(ruth)])
    asked = send(said)
    assertContains(asked, "so Noor Haddad would stand in", status_code=422)
    assert Report.objects.count() == 0

    sent = send({**said, "knows": asked.context["form"].knows})

    assertContains(sent, "Noor Haddad, who stands in for the stewards")
    assert readers() == {holder_of(noor.pk): Standing.FALLBACK}


def test_where_nobody_is_left_that_is_said_before_it_is_sent_and_after(ruth: Member) -> None:
    said = opened(excluded=[choice(ruth)])
    asked = send(said)
    assertContains(asked, "Nobody would be left to read it", status_code=422)

    sent = send({**said, "knows": asked.context["form"].knows})

    assertContains(sent, "Nobody can for now. It is kept sealed until somebody can.")
    assert (Report.objects.count(), readers()) == (1, {})


def test_by_mail_needs_an_address_and_anonymous_has_none(ruth: Member) -> None:
    assertContains(send(opened(contact="mail")), "Write the address, or choose to stay anonymous.", status_code=422)
    given = send(opened(contact="code", address="a@example.org"))
    assertContains(given, "You chose to stay anonymous: take the address out", status_code=422)
    assert send(opened(contact="mail", address="a@example.org")).status_code == 200
    assert Report.objects.get().unseal("address", Report.objects.get().address) == "a@example.org"


def test_the_receipt_says_who_reads_it_until_when_and_whether_somebody_is_at_work(ruth: Member) -> None:
    answer = send(opened())

    assert len(code_in(answer.content.decode()).split("-")) == 7
    for said in ("Ruth Adeyemi", "Friday 4 March, 09:01", "At least one of them is at work before then."):
        assertContains(answer, said)
    assertContains(answer, "print this page now")


def test_where_all_of_them_are_away_that_is_said(ruth: Member, now: datetime) -> None:
    make_absence(ruth, now.date(), (now + timedelta(days=5)).date(), now=now)

    assertContains(send(opened()), "Nobody who can read this report is there before the answer is due")


def test_the_code_is_kept_nowhere(ruth: Member) -> None:
    code = report()

    row = Report.objects.values().get()
    assert all(code not in str(value) for value in row.values())


def test_signed_in_or_not_the_page_is_the_same_and_so_is_the_row(sign_in: SignIn, ruth: Member) -> None:
    ruth.theme = "dark"
    ruth.time_zone = "Asia/Tokyo"
    ruth.save()
    clients = (Client(), sign_in(ruth))
    pages = [client.get(FORM) for client in clients]
    answers = [send(opened(client), client) for client in clients]

    masked = [page.content.decode().replace(page.context["form"].token, "") for page in pages]
    assert masked[0] == masked[1]
    plain = [{key: each for key, each in page.headers.items() if key != "Content-Length"} for page in pages]
    assert plain[0] == plain[1]
    assert [(answer.status_code, answer.cookies.output()) for answer in answers] == [(200, "")] * 2
    chance = {"id", "code_name", "receipt", "form", "content", "wrapped_key", "names", "words", "address", "log_head"}
    rows = [{name: value for name, value in row.items() if name not in chance} for row in Report.objects.values()]
    assert rows[0] == rows[1]
    first, second = Report.objects.all()
    assert first.unseal("words", first.words) == second.unseal("words", second.words)
    assert first.unseal("names", first.names) == second.unseal("names", second.names)


def test_nobodys_session_is_looked_up(sign_in: SignIn, ruth: Member, marisol: Member) -> None:
    client = sign_in(ruth)
    with assertNumQueries(3) as asked:
        client.get(FORM)
    assert [each["sql"] for each in asked.captured_queries if "session" in each["sql"]] == []
    for number in range(3):
        make_member(f"Member {number}")
    with assertNumQueries(3):
        client.get(FORM)


def test_a_report_for_somebody_else_says_so(ruth: Member) -> None:
    report(on_behalf_of="Told to me in the corridor", behaviour="threats", where="At lunch", when="Yesterday")

    filed = Report.objects.get()
    words = filed.unseal("words", filed.words)
    assert {name: words[name] for name in ("on_behalf_of", "behaviour", "where", "when")} == {
        "on_behalf_of": "Told to me in the corridor",
        "behaviour": "threats",
        "where": "At lunch",
        "when": "Yesterday",
    }
