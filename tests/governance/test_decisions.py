"""Teams decide by silence; where somebody objects, the named decider or the director decides."""

from datetime import date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains

from compass.explanation import Mark
from compass.notices.models import Notice
from compass.portal.contracts import Reminder, reminders_between
from governance import actions, permissions
from governance.enums import Consultation, Kind, Result, Stage
from governance.models import Outcome, Proposal
from governance.policy import decisions
from governance.policy.rules import VotingRules
from people.models import Member, Team
from tests import oracles
from tests.conftest import SignIn
from tests.factories.governance import make_concern, make_decision, make_proposal
from tests.factories.handbook import adopt_clause
from tests.factories.teams import make_hub_operations, put_into
from tests.governance.moments import portal_at

pytestmark = pytest.mark.django_db
LOS_ANGELES = ZoneInfo("America/Los_Angeles")


@pytest.fixture
def team(now: datetime) -> Team:
    """Tendai leads it, Caleb is in it; Marisol directs."""
    return make_hub_operations(now)


def member_named(name: str) -> Member:
    found: Member = Member.objects.get(name=name)
    return found


@pytest.fixture
def caleb(team: Team) -> Member:
    return member_named("Caleb Ferris")


@pytest.fixture
def tendai(team: Team) -> Member:
    return member_named("Tendai Moyo")


@pytest.fixture
def marisol(team: Team) -> Member:
    return member_named("Marisol Vega")


@pytest.fixture
def decision(team: Team, caleb: Member, now: datetime) -> Proposal:
    """Filed on 2 March; concerns until 7 March, decided from 8 March."""
    return make_decision(team, by=caleb, now=now)


def accept(decision: Proposal, *, by: Member) -> Outcome:
    return actions.accept_proposal(decision, by=by, read_clock=lambda: decision.opens_at)


def decide(decision: Proposal, result: Result = Result.PASSED, *, by: Member, at: datetime | None = None) -> Outcome:
    moment = at or decision.opens_at
    return actions.decide_proposal(decision, result=result, words="We try it.", by=by, read_clock=lambda: moment)


def told(kind: str) -> list[str]:
    found = Notice.objects.filter(kind=f"governance.{kind}").order_by("member__name")
    return [each.member.name for each in found if each.member]


def test_the_sum_of_lazy_consensus_names_its_clause_or_the_days_that_were_named() -> None:
    found = decisions.box_end(date(2022, 3, 2), VotingRules(), LOS_ANGELES, by="Caleb Ferris")
    named = decisions.box_end(date(2022, 3, 2), VotingRules(), LOS_ANGELES, box_days=10)

    assert [(step.mark, step.figure, step.reason, str(step.citation or "")) for step in found.steps] == [
        (Mark.START, date(2022, 3, 2), "filed by Caleb Ferris", ""),
        (Mark.PLUS, "5 days", "“nobody raises a concern for 5 days”", "§ Lazy consensus, v1"),
        (Mark.RESULT, date(2022, 3, 7), "last day to raise a concern", "§ Lazy consensus, v1"),
    ]
    assert (named.answer, named.steps[1].reason) == (date(2022, 3, 12), "named as it was filed")


@given(st.dates(date(1971, 1, 1), date(8000, 1, 1)), st.integers(1, 365), st.none() | st.integers(1, 365))
def test_the_dates_of_a_team_equal_an_independent_oracle(filed_on: date, days: int, box: int | None) -> None:
    found = decisions.dates(filed_on, VotingRules(lazy_days=days), LOS_ANGELES, box_days=box)

    last = oracles.days_after(filed_on, box or days)
    assert (found.discussion_ends.answer, found.opens.answer) == (last, oracles.days_after(last, 1))
    assert (found.discussion_notice is None) == ((box or days) <= 2)
    assert found.closing_notice is None


def test_file_decision_dates_it_by_its_own_rules_and_tells_the_team(decision: Proposal) -> None:
    [dated] = Proposal.objects.filter(pk=decision.pk).dated()

    assert (decision.kind, decision.consultation, decision.vote_on) == (
        *(Kind.TEAM, Consultation.NEITHER, date(2022, 3, 8)),
    )
    assert dated.dates.opens.at == decision.opens_at
    assert dated.dates.closes.at == decision.closes_at
    assert told("decision-filed") == ["Tendai Moyo"]
    assert "until Mon 7 Mar 2022. The director decides then." in Notice.objects.get().body
    assert decision.versions.get().body == "We pause."


def test_file_decision_keeps_the_rules_of_its_day(decision: Proposal, team: Team, caleb: Member, now: datetime) -> None:
    adopt_clause("governance.lazy-consensus", 8, by=caleb, now=now)
    later = make_decision(team, by=caleb, now=now + timedelta(days=1))

    ends = [each.dates.discussion_ends.answer for each in Proposal.objects.order_by("pk").dated()]
    assert ends == [date(2022, 3, 7), date(2022, 3, 11)]
    assert later.vote_on == date(2022, 3, 12)


def test_file_decision_is_for_members_of_the_team(team: Team, caleb: Member, marisol: Member, now: datetime) -> None:
    noor = Member.objects.get(name="Noor Haddad")  # was in it
    for stranger in (marisol, noor):
        with pytest.raises(actions.Refused, match="You are not in the team Hub operations"):
            make_decision(team, by=stranger, now=now)
    with pytest.raises(actions.Refused, match="Marisol Vega is not in the team"):
        make_decision(team, by=caleb, now=now, decider=marisol)
    team.dissolved_on = now.date()
    team.save()
    with pytest.raises(actions.Refused, match="You are not in the team"):
        make_decision(team, by=caleb, now=now)


def test_file_decision_twice_from_one_form_files_once(team: Team, caleb: Member, now: datetime) -> None:
    token = uuid4()

    def send(title: str) -> Proposal:
        return actions.file_decision(title=title, summary="s", body="b", team=team, token=token, by=caleb, now=now)

    assert send("One") == send("One")
    with pytest.raises(actions.Refused, match="sent before"):
        send("Another")


def test_a_decision_is_discussed_until_its_box_ends_and_due_after(decision: Proposal) -> None:
    before = decision.opens_at - timedelta(microseconds=1)

    assert (decision.stage(before), decision.stage(decision.opens_at)) == (Stage.DISCUSSION, Stage.DUE)
    assert list(Proposal.objects.at_stage(Stage.DUE, now=decision.opens_at)) == [decision]
    assert decision.stage(decision.closes_at + timedelta(days=900)) is Stage.DUE


def test_silence_decides_and_its_author_or_the_named_decider_notes_it(
    team: Team, caleb: Member, tendai: Member, marisol: Member, now: datetime
) -> None:
    decision = make_decision(team, by=caleb, now=now, decider=tendai)
    with pytest.raises(actions.Refused, match="once"):
        actions.accept_proposal(decision, by=caleb, read_clock=lambda: decision.opens_at - timedelta(microseconds=1))
    assert [permissions.can_accept(who, decision) for who in (caleb, tendai, marisol)] == [True, True, False]

    outcome = accept(decision, by=tendai)

    assert (outcome.result, outcome.warnings) == (Result.PASSED, [])
    assert told("outcome-declared") == ["Caleb Ferris"]
    assert "nobody objected" in Notice.objects.get(kind="governance.outcome-declared").body
    with pytest.raises(actions.Refused, match="once"):
        decide(decision, by=tendai)


def test_with_a_concern_open_silence_does_not_decide(decision: Proposal, caleb: Member, tendai: Member) -> None:
    concern = make_concern(decision, "The cost", by=tendai, now=decision.filed_at)
    with pytest.raises(actions.Refused, match="A concern is open"):
        accept(decision, by=caleb)

    concern.resolved_at = decision.opens_at
    concern.save()
    assert accept(decision, by=caleb).result == Result.PASSED


def test_decide_breaks_the_tie_and_keeps_the_dissent(
    decision: Proposal, caleb: Member, tendai: Member, marisol: Member
) -> None:
    with pytest.raises(actions.Refused, match="No concern is open"):
        decide(decision, by=marisol)
    make_concern(decision, "The cost", by=tendai, now=decision.filed_at)
    with pytest.raises(actions.Refused, match="after the time"):
        decide(decision, by=marisol, at=decision.opens_at - timedelta(microseconds=1))

    outcome = decide(decision, Result.NOT_PASSED, by=marisol)

    assert (outcome.words, outcome.warnings) == ("We try it.", ["Tendai Moyo has an open concern: The cost"])
    assert Proposal.objects.get(pk=decision.pk).stage(decision.opens_at) is Stage.NOT_PASSED
    assert told("outcome-declared") == ["Caleb Ferris", "Tendai Moyo"]


def test_the_named_decider_and_the_director_decide(
    team: Team, caleb: Member, tendai: Member, marisol: Member, helen: Member, now: datetime
) -> None:
    named, unnamed = make_decision(team, by=caleb, now=now, decider=tendai), make_decision(team, by=caleb, now=now)
    people = (caleb, tendai, marisol, helen)

    assert [permissions.can_decide(who, named, now.date()) for who in people] == [False, True, True, False]
    assert [permissions.can_decide(who, unnamed, now.date()) for who in people] == [False, False, True, False]


def test_decide_is_for_teams_alone(helen: Member, marisol: Member, now: datetime) -> None:
    proposal = make_proposal(by=helen, now=now, area="website")
    assert not permissions.can_decide(marisol, proposal, now.date())
    with pytest.raises(actions.Refused, match="team decision"):
        decide(proposal, by=marisol)
    assert actions.accept_proposal(proposal, by=helen, read_clock=lambda: proposal.opens_at).warnings == []


def test_the_council_does_not_move_the_time_box(decision: Proposal, helen: Member) -> None:
    assert not permissions.can_move_vote(helen, decision, decision.filed_on)
    with pytest.raises(actions.Refused, match="A team decides this"):
        actions.move_vote(decision, to=date(2022, 4, 4), reason="x", token=uuid4(), by=helen, now=decision.filed_at)


def reminded(decision: Proposal) -> list[tuple[str, str, str]]:
    def words(each: Reminder) -> tuple[str, str, str]:
        at = each.due_at.astimezone(settings.ORGANISATION_ZONE)
        return f"{at:%a %d %b %H:%M}", Member.objects.get(pk=each.member_id).name, each.body.rpartition("\n")[2]

    every = reminders_between(decision.filed_at, decision.closes_at)
    return [words(each) for each in every if each.key.startswith(f"governance:{decision.reference}:")]


def test_the_team_is_told_before_the_box_ends_and_then_whoever_decides(
    team: Team, caleb: Member, tendai: Member, now: datetime
) -> None:
    decision = make_decision(team, by=caleb, now=now, decider=tendai)
    ahead = "Raise a concern until Mon 7 Mar 2022; without one it is decided."
    before = [("Sat 05 Mar 09:00", "Caleb Ferris", ahead), ("Sat 05 Mar 09:00", "Tendai Moyo", ahead)]

    silence = ("Tue 08 Mar 00:00", "Caleb Ferris", "Nobody has a concern. Note that it is decided.")
    assert sorted(reminded(decision)) == sorted([*before, silence])

    make_concern(decision, "The cost", by=caleb, now=now)
    open_one = [
        ("Tue 08 Mar 00:00", name, "A concern is open. You decide.") for name in ("Tendai Moyo", "Marisol Vega")
    ]
    assert sorted(reminded(decision)) == sorted([*before, *open_one])

    decide(decision, by=tendai)
    assert reminded(decision) == []


def test_decisions_of_any_number_take_the_same_queries(
    team: Team, caleb: Member, now: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for count in (1, 3):
        while Proposal.objects.count() < count:
            make_concern(make_decision(team, by=caleb, now=now), "Cost", by=caleb, now=now)
        with django_assert_num_queries(4):
            assert len(Proposal.objects.all().dated()) == count


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
