"""A proposal gets more consultation than its areas ask for, links, a check against the host's policies."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from compass import clock
from compass.audit.models import Entry
from compass.notices.models import Notice
from governance import actions
from governance.enums import Consultation, Stage
from governance.models import HostCheck, Proposal, Rerouting
from people.enums import Role
from people.models import Member
from tests.conftest import SignIn
from tests.factories.governance import make_proposal
from tests.factories.people import make_member
from tests.governance.moments import portal_at
from tests.governance.pages import address

pytestmark = pytest.mark.django_db
VOTE, NOTIFY, NEITHER = Consultation.VOTE, Consultation.NOTIFY, Consultation.NEITHER


@pytest.fixture
def marisol(db: None) -> Member:
    """She directs, and is on no council."""
    return make_member("Marisol Vega", (Role.DIRECTOR,))


def request_vote(proposal: Proposal, *, by: Member, at: datetime, reason: str = "We should agree.") -> Rerouting:
    return actions.request_vote(proposal, reason=reason, by=by, read_clock=lambda: at)


def reroute(proposal: Proposal, to: Consultation, *, by: Member, at: datetime) -> Rerouting:
    return actions.reroute_proposal(proposal, to=to, reason="It is bigger than that.", by=by, read_clock=lambda: at)


def test_request_vote_keeps_a_day_that_is_ahead(noor: Member, helen: Member, now: datetime) -> None:
    proposal = make_proposal(by=noor, now=now, area="website")
    before = proposal.opens_at

    request_vote(proposal, by=helen, at=proposal.opens_at - timedelta(microseconds=1))

    proposal.refresh_from_db()
    assert (proposal.consultation, proposal.opens_at, proposal.revision) == (VOTE, before, 1)
    assert (proposal.stage(before), proposal.moves.count()) == (Stage.VOTING, 0)


@pytest.mark.parametrize(
    ("later", "vote_on"),
    [
        (timedelta(), date(2022, 4, 4)),  # as the day begins: the vote would be open at once
        (timedelta(days=13, hours=23), date(2022, 4, 4)),
        (timedelta(days=14), date(2022, 4, 18)),  # on a voting day, the one after it
    ],
)
def test_request_vote_takes_the_next_voting_day_where_the_day_has_come(
    noor: Member, helen: Member, now: datetime, later: timedelta, vote_on: date
) -> None:
    proposal = make_proposal(by=noor, now=now, area="website")
    at = proposal.opens_at + later

    request_vote(proposal, by=helen, at=at)

    proposal.refresh_from_db()
    assert (proposal.vote_on, proposal.stage(at)) == (vote_on, Stage.DISCUSSION)


def test_request_vote_tells_council_and_author_but_not_who_asks(
    noor: Member, helen: Member, marisol: Member, now: datetime
) -> None:
    proposal = make_proposal(by=marisol, now=now, area="website")
    Notice.objects.all().delete()

    request_vote(proposal, by=helen, at=now)

    assert sorted(Notice.objects.values_list("member__name", "subject")) == [
        ("Marisol Vega", "Put to the vote: Buy a second espresso machine"),
        ("Noor Haddad", "Put to the vote: Buy a second espresso machine"),
    ]
    assert all("We should agree." in body for body in Notice.objects.values_list("body", flat=True))
    assert Entry.objects.latest("pk").after == {"consultation": "vote", "reason": "We should agree."}


def test_request_vote_sent_twice_asks_once(noor: Member, helen: Member, now: datetime) -> None:
    proposal = make_proposal(by=noor, now=now, area="website")

    assert request_vote(proposal, by=helen, at=now) == request_vote(proposal, by=helen, at=now)
    with pytest.raises(actions.Refused, match="told alone"):
        request_vote(proposal, by=noor, at=now)


@pytest.mark.parametrize("end", ["accepted", "withdrawn"])
def test_request_vote_comes_too_late_once_it_has_ended(noor: Member, helen: Member, now: datetime, end: str) -> None:
    proposal = make_proposal(by=noor, now=now, area="website")
    if end == "withdrawn":
        actions.withdraw_proposal(proposal, reason="No need.", by=noor, now=now)
    else:
        actions.accept_proposal(proposal, by=noor, read_clock=lambda: proposal.opens_at)

    with pytest.raises(actions.Refused, match="too late"):
        request_vote(proposal, by=helen, at=proposal.opens_at)


@pytest.mark.parametrize(("area", "to"), [("execution", NOTIFY), ("execution", VOTE), ("website", VOTE)])
def test_reroute_proposal_goes_towards_more(
    noor: Member, marisol: Member, now: datetime, area: str, to: Consultation
) -> None:
    proposal = make_proposal(by=noor, now=now, area=area)

    reroute(proposal, to, by=marisol, at=now)

    proposal.refresh_from_db()
    assert (proposal.consultation, proposal.reroutings.get().after) == (to, to)


@pytest.mark.parametrize(
    ("area", "to"),
    [("website", NEITHER), ("website", NOTIFY), ("strategy", NOTIFY), ("strategy", NEITHER), ("execution", NEITHER)],
)
def test_reroute_proposal_never_goes_towards_less(
    noor: Member, marisol: Member, now: datetime, area: str, to: Consultation
) -> None:
    proposal = make_proposal(by=noor, now=now, area=area)

    with pytest.raises(actions.Refused, match="only more"):
        reroute(proposal, to, by=marisol, at=now)

    assert Rerouting.objects.count() == 0


def test_request_vote_by_its_page_shows_who_asked_and_why(
    sign_in: SignIn, noor: Member, helen: Member, now: datetime
) -> None:
    with portal_at(now):
        proposal = make_proposal(by=noor, now=clock.now(), area="website")
        client = sign_in(helen)
        assertContains(client.get(proposal.get_absolute_url()), "Request a vote")
        answer = client.post(address("request-vote", proposal), {"reason": "Funders read it first."}, follow=True)

    assertContains(answer, "Why a vote")
    assertContains(answer, "Helen Achterberg asked for a council vote")
    assertContains(answer, "Funders read it first.")
    assertNotContains(answer, "Request a vote")


def test_request_vote_too_late_keeps_the_reason(sign_in: SignIn, noor: Member, helen: Member, now: datetime) -> None:
    proposal = make_proposal(by=noor, now=now, area="website")
    actions.withdraw_proposal(proposal, by=noor, now=now)

    with portal_at(now):
        answer = sign_in(helen).post(address("request-vote", proposal), {"reason": "Typed with care."})

    assertContains(answer, "Typed with care.", status_code=409)


def test_reroute_offers_the_director_more_alone(sign_in: SignIn, noor: Member, marisol: Member, now: datetime) -> None:
    with portal_at(now):
        proposal = make_proposal(by=noor, now=clock.now(), area="execution")
        client = sign_in(marisol)
        assertContains(client.get(proposal.get_absolute_url()), "Ask for more consultation")
        page = client.get(address("reroute", proposal))
        less = client.post(address("reroute", proposal), {"to": "neither", "reason": "x"})
        more = client.post(address("reroute", proposal), {"to": "notify", "reason": "Tell them."}, follow=True)

    assertContains(page, 'type="radio"', count=2)
    assertContains(less, "Select a valid choice", status_code=422)
    assertContains(more, "Why a notice")


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_any_number_of_reroutings(
    sign_in: SignIn, noor: Member, marisol: Member, now: datetime, django_assert_max_num_queries: Any, count: int
) -> None:
    proposal = make_proposal(by=noor, now=now, area="execution")
    for to in (NOTIFY, VOTE)[: min(count, 2)]:
        reroute(proposal, to, by=marisol, at=now)
    for place in range(count):
        actions.check_host_policy(proposal, keeps=True, words=f"By rule {place}.", by=marisol, now=now)
    client = sign_in(marisol)

    with portal_at(now), django_assert_max_num_queries(21):
        client.get(proposal.get_absolute_url())


def test_the_page_says_which_answer_asks_for_the_vote(sign_in: SignIn, noor: Member, now: datetime) -> None:
    proposal = make_proposal(by=noor, now=now)

    page = sign_in(noor).get(proposal.get_absolute_url())

    assertContains(page, "Unplanned spending. 28,000 USD is strictly over 20,000 USD. It was not planned.")
    assertContains(page, "Limit of unplanned spending, v1")


def test_a_proposal_from_before_there_were_questions_keeps_its_page(
    sign_in: SignIn, noor: Member, now: datetime
) -> None:
    proposal = make_proposal(by=noor, now=now, area="website")
    Proposal.objects.filter(pk=proposal.pk).update(answers={})

    assertContains(sign_in(noor).get(proposal.get_absolute_url()), "Significant public change of the website.")


def test_withdraw_proposal_says_why_to_whom_it_was_told(noor: Member, helen: Member, now: datetime) -> None:
    told, untold = (make_proposal(by=noor, now=now, area=area) for area in ("website", "execution"))
    Notice.objects.all().delete()

    for proposal in (told, untold):
        actions.withdraw_proposal(proposal, reason="We found another way.", by=noor, now=now)

    assert [(each.member, each.body) for each in Notice.objects.select_related("member")] == [
        (helen, "Noor Haddad has withdrawn 2022-01. We found another way.")
    ]


def test_withdraw_asks_why_and_shows_it(sign_in: SignIn, noor: Member, now: datetime) -> None:
    proposal = make_proposal(by=noor, now=now)
    client, url = sign_in(noor), address("withdraw", proposal)

    with portal_at(now):
        empty = client.post(url, {"reason": "  "})
        page = client.post(url, {"reason": "We found another way."}, follow=True)

    assert empty.status_code == 422
    assertContains(page, "We found another way.")


def test_withdraw_too_late_keeps_the_reason(sign_in: SignIn, noor: Member, now: datetime) -> None:
    proposal = make_proposal(by=noor, now=now)

    with portal_at(proposal.opens_at):
        answer = sign_in(noor).post(address("withdraw", proposal), {"reason": "Typed with care."})

    assertContains(answer, "Typed with care.", status_code=409)


def test_link_proposal_shows_document_and_issue(sign_in: SignIn, noor: Member, now: datetime) -> None:
    proposal = make_proposal(by=noor, now=now)
    typed = {"document_url": "https://docs.example.org/x", "issue_url": "git.example.org/issues/412"}

    page = sign_in(noor).post(address("link", proposal), typed, follow=True)

    assertContains(page, 'href="https://docs.example.org/x"')
    assertContains(page, 'href="https://git.example.org/issues/412"')
    assert Entry.objects.filter(verb="link_proposal").count() == 1


@pytest.mark.parametrize(
    "wrong", ["javascript:alert(1)", "ftp://example.org/x", "data:text/html,x", "no address", "\0"]
)
def test_link_takes_addresses_of_the_web_alone(sign_in: SignIn, noor: Member, now: datetime, wrong: str) -> None:
    proposal = make_proposal(by=noor, now=now)

    answer = sign_in(noor).post(address("link", proposal), {"document_url": wrong})

    proposal.refresh_from_db()
    assert (answer.status_code, proposal.document_url) == (422, "")


def test_check_host_policy_counts_the_last_one(noor: Member, helen: Member, now: datetime) -> None:
    proposal = make_proposal(by=noor, now=now)
    actions.check_host_policy(proposal, keeps=True, words="", by=helen, now=now)
    for _ in range(2):  # sent twice
        actions.check_host_policy(proposal, keeps=False, words="Travel rules.", by=noor, now=now)

    assert list(HostCheck.objects.values_list("keeps", "by")) == [(True, helen.pk), (False, noor.pk)]
    with pytest.raises(actions.Refused, match="Say which policy"):
        actions.check_host_policy(proposal, keeps=False, words="", by=noor, now=now)


def test_check_host_policy_shows_who_found_what(sign_in: SignIn, noor: Member, helen: Member, now: datetime) -> None:
    with portal_at(now):
        proposal = make_proposal(by=noor, now=clock.now())
        client, url = sign_in(helen), address("check-host-policy", proposal)
        assertContains(client.get(proposal.get_absolute_url()), "Policies of our host: not checked yet.")
        wordless = client.post(url, {"keeps": "no"})
        page = client.post(url, {"keeps": "no", "words": "Travel is booked by the host."}, follow=True)

    assertContains(wordless, "Say which policy it does not keep to.", status_code=422)
    assertContains(page, "Policies of our host: it does not keep to them, as Helen Achterberg found")
    assertContains(page, "Travel is booked by the host.")
