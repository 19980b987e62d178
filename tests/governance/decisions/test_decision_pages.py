"""The pages on which members of a team file what it decides, and break its ties."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from governance.enums import Kind
from governance.models import Proposal
from people.models import Member, Team
from tests.conftest import SignIn
from tests.factories.governance import make_concern, make_proposal
from tests.factories.teams import put_into
from tests.governance.moments import portal_at

pytestmark = pytest.mark.django_db


def form(team: Team, **fields: str) -> dict[str, str]:
    typed = {
        "title": "A title",
        "summary": "A summary.",
        "body": "A text.",
        "team": str(team.pk),
        "token": str(uuid4()),
    }
    return typed | fields


def file(client: Client, typed: dict[str, str]) -> str:
    answer = client.post("/proposals/file-decision/", typed, follow=True)
    return f"{answer.status_code} {answer.content.decode()}"


def test_a_member_of_a_team_files_its_decision_on_a_page_of_its_own(
    sign_in: SignIn, team: Team, caleb: Member, tendai: Member
) -> None:
    page = file(sign_in(caleb), form(team, decider=str(tendai.pk), box_days="3"))

    assert "The team is told." in page
    assert "Hub operations decides" in page
    assert "Tendai Moyo or the director decides" in page
    filed = Proposal.objects.get()
    assert (filed.decider, filed.box_days, filed.team) == (tendai, 3, team)


def test_the_form_takes_ones_own_teams_and_their_members_alone(
    sign_in: SignIn, team: Team, caleb: Member, tendai: Member, marisol: Member, now: datetime
) -> None:
    strangers = sign_in(marisol)
    assertContains(strangers.get("/proposals/file-decision/"), "You are in no team")
    assert file(strangers, form(team)).startswith("422")
    put_into(team, marisol, until_on=date(2021, 1, 1))
    for wrong in ({"decider": str(marisol.pk)}, {"box_days": "0"}, {"box_days": "366"}, {"title": ""}):
        answer = file(sign_in(caleb), form(team, summary="Typed with care.") | wrong)
        assert answer.startswith("422")
        assert "Typed with care." in answer
    assert not Proposal.objects.exists()


def test_a_decider_of_another_team_of_ones_own_is_refused(
    sign_in: SignIn, team: Team, caleb: Member, tendai: Member, now: datetime
) -> None:
    other = Team.objects.create(name="Sign-in", slug="sign-in", focus="Passwords.")
    put_into(other, caleb)

    assert "Tendai Moyo is not in the team Sign-in." in file(sign_in(caleb), form(other, decider=str(tendai.pk)))


def test_its_page_shows_who_decides_until_when_and_offers_it_to_them(
    sign_in: SignIn, decision: Proposal, caleb: Member, tendai: Member, marisol: Member
) -> None:
    with portal_at(decision.opens_at + timedelta(hours=1)):
        page = sign_in(caleb).get(decision.get_absolute_url())
        assertContains(page, "Lazy consensus until")
        assertContains(page, "The team Hub operations decides.")
        assertContains(page, "Note that it is decided")
        assertNotContains(page, "Ask for another day")
        assertNotContains(sign_in(tendai).get(decision.get_absolute_url()), "Note that it is decided")

        make_concern(decision, "The cost", by=tendai, now=decision.filed_at)
        assertNotContains(sign_in(caleb).get(decision.get_absolute_url()), "Note that it is decided")
        assert sign_in(caleb).post(f"/proposals/{decision.reference}/accept/").status_code == 409
        assert sign_in(caleb).get(f"/proposals/{decision.reference}/decide/").status_code == 403
        assertContains(sign_in(marisol).get(decision.get_absolute_url()), "/decide/")
        address = f"/proposals/{decision.reference}/decide/"
        assertContains(sign_in(marisol).get(address), "Tendai Moyo has an open concern: The cost")
        assert sign_in(marisol).post(address, {"result": "passed", "words": ""}).status_code == 422
        done = sign_in(marisol).post(address, {"result": "passed", "words": "We try it."}, follow=True)
        assertContains(done, "Tendai Moyo has an open concern: The cost")
        assertContains(done, "We try it.")
        assert sign_in(marisol).get(address).status_code == 409
        assert sign_in(marisol).post(address, {"result": "passed", "words": "x"}).status_code == 409


def test_the_list_says_the_kind_and_is_narrowed_by_it(
    sign_in: SignIn, decision: Proposal, caleb: Member, helen: Member, now: datetime
) -> None:
    areas = {"vote": "strategy", "notify": "website", "neither": "execution"}
    for kind, area in areas.items():
        make_proposal(by=helen, now=now, title=f"As {kind}", area=area)
    client = sign_in(caleb)

    assertContains(client.get("/proposals/"), "<td>Team decision</td>")
    for kind, title in {**{each: f"As {each}" for each in areas}, "team": decision.title}.items():
        rows = client.get(f"/proposals/?kind={kind}").context["rows"]
        assert [proposal.title for proposal, *_ in rows] == [title]
    assert {each.value for each in Kind} == {*areas, "team"}
