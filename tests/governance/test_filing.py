"""The form of proposals: what it asks, and what it says a proposal needs."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects
from time_machine import travel

from compass.handbook import actions as handbook
from compass.handbook.models import Clause, ClauseVersion
from compass.handbook.rows import differences
from governance.enums import Consultation
from governance.models import Proposal
from governance.policy.areas import TEMPLATE, RoutingRules
from governance.policy.routing import Answers
from people.models import Member
from tests.conftest import SignIn
from tests.factories.governance import make_proposal
from tests.governance.pages import form

pytestmark = pytest.mark.django_db
FILE = "/proposals/file/"
EVENING = datetime(2022, 3, 2, 17, tzinfo=UTC)


def test_file_shows_every_area_with_its_question_and_the_template(sign_in: SignIn, caleb: Member) -> None:
    page = sign_in(caleb).get(FILE)

    for row in RoutingRules().areas:
        assertContains(page, row["label"])
        if row["question"]:
            assertContains(page, row["question"])
    assertContains(page, TEMPLATE)
    assertContains(page, "If I file today, when is the vote?")
    assertContains(page, "Where no vote is needed, it may be carried out from")


@pytest.mark.parametrize(
    ("typed", "consultation", "area"),
    [
        ({"areas": ["website", "execution"]}, "notify", "website"),
        ({"areas": ["hub-service"], "reply_hub-service": "no"}, "vote", "hub-service"),
        ({"areas": ["hub-service", "grants"], "reply_hub-service": "yes"}, "notify", "grants"),
        ({"areas": ["planned-hr"], "planned": "no", "amount": "20,000.01"}, "vote", "unplanned-spending"),
        ({"areas": ["unplanned-spending"], "planned": "no", "amount": "20 000"}, "neither", "unplanned-spending"),
    ],
)
def test_file_routes_by_the_answers(
    sign_in: SignIn, caleb: Member, typed: dict[str, Any], consultation: str, area: str
) -> None:
    with travel(EVENING, tick=False):
        answer = sign_in(caleb).post(FILE, form(**typed))

    proposal = Proposal.objects.get()
    assertRedirects(answer, proposal.get_absolute_url(), fetch_redirect_response=False)
    assert (proposal.consultation, proposal.area) == (consultation, area)
    assert Answers.of(proposal.answers).areas == tuple(typed["areas"])


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"areas": ["hub-service"]}, "reply_hub-service"),
        ({"areas": ["hub-service"], "reply_hub-service": "maybe"}, "reply_hub-service"),
        ({"areas": ["planned-hr"]}, "planned"),
        ({"areas": ["unplanned-spending"]}, "amount"),
        ({"amount": "20000.01"}, "planned"),
        ({"amount": "a lot"}, "amount"),
        ({"amount": "-5"}, "amount"),
        ({"amount": "9" * 29}, "amount"),
        ({"document_url": "javascript:alert(1)"}, "document_url"),
        ({"issue_url": "https://example.org/" + "x" * 500}, "issue_url"),
    ],
)
def test_file_asks_for_what_the_areas_need_once(
    sign_in: SignIn, caleb: Member, wrong: dict[str, Any], field: str
) -> None:
    answer = sign_in(caleb).post(FILE, form(**wrong))

    assert (answer.status_code, Proposal.objects.count()) == (422, 0)
    assert [(name, len(errors)) for name, errors in answer.context["form"].errors.items()] == [(field, 1)]


def test_look_says_what_it_needs_and_files_nothing(sign_in: SignIn, caleb: Member) -> None:
    typed = form(title="", body="Half a text", areas=["grants", "code-of-conduct"], step="look")

    with travel(EVENING, tick=False):
        page = sign_in(caleb).post(FILE, typed)

    assert Proposal.objects.count() == 0
    assertContains(page, "It needs a council vote")
    assertContains(page, "Change of the Code of Conduct.")
    assertContains(page, '<time datetime="2022-03-21">Mon 21 Mar</time>')
    assertContains(page, "Half a text")
    assertNotContains(page, "This field is required.")


def test_look_asks_what_is_still_open(sign_in: SignIn, caleb: Member) -> None:
    page = sign_in(caleb).post(FILE, form(areas=["hub-service"], step="look"))

    assertContains(page, "Answer this", status_code=422)


def test_file_refused_keeps_every_area_that_was_ticked(sign_in: SignIn, caleb: Member) -> None:
    token = str(uuid4())
    client = sign_in(caleb)
    client.post(FILE, form(token=token))

    answer = client.post(FILE, form(token=token, areas=["website", "grants"]))

    assert (answer.status_code, Proposal.objects.count()) == (409, 1)
    assert answer.context["form"]["areas"].value() == ["website", "grants"]


def test_a_limit_that_was_changed_holds_for_what_is_filed_after(noor: Member, now: datetime) -> None:
    clause = Clause.objects.get(key="governance.spending-limit")
    draft = handbook.begin_draft(
        clause, value={"minor": 30_000_00, "currency": "USD"}, reason="Dearer.", base_number=1, token=uuid4(),
        by=noor, now=now,
    )  # fmt: skip
    before = make_proposal(by=noor, now=now)
    handbook.adopt_draft(draft, by=noor, now=now)

    after = make_proposal(by=noor, now=now + timedelta(days=40))

    assert (before.consultation, after.consultation) == (Consultation.VOTE, Consultation.NEITHER)


def test_a_change_the_council_decides_is_voted_on_whatever_the_areas_say(noor: Member, now: datetime) -> None:
    """The row of the clause may be gone, or ask for less by now."""
    areas = Clause.objects.get(key="governance.decision-areas")
    less = [{"key": "execution", "label": "Anything", "consultation": "neither"}]
    ClauseVersion.objects.create(
        clause=areas, number=2, value=less, in_force_from=now.date(), adopted_at=now, adopted_by=noor
    )
    period = Clause.objects.get(key="governance.discussion-period")
    draft = handbook.begin_draft(period, value=21, reason="Longer.", base_number=1, token=uuid4(), by=noor, now=now)

    handbook.submit_draft(draft, by=noor, now=now)

    assert Proposal.objects.get(draft=draft).consultation == Consultation.VOTE


def test_rows_that_gain_empty_columns_are_no_change() -> None:
    old = [{"key": "website", "label": "Website", "consultation": "notify"}]
    new = [{**old[0], "question": "", "expects": "", "condition": "", "otherwise": ""}]

    assert differences(old, new) == []


def test_the_template_is_a_clause_of_several_lines(sign_in: SignIn, caleb: Member, now: datetime) -> None:
    clause = Clause.objects.get(key="governance.proposal-template")
    url = reverse("handbook:clause-begin-draft", args=[clause.key])
    typed = {"value": "## One\r\n\r\n## Two", "reason": "Shorter.", "base_number": 1, "token": str(uuid4())}

    page = sign_in(caleb).get(url)
    answer = sign_in(caleb).post(url, typed, follow=True)

    assertContains(page, TEMPLATE)
    assertContains(answer, "## One / ## Two")
    assert clause.drafts.get().value == "## One\n\n## Two"
