"""A change of the handbook that the council adopts: shown before and after, in force for what begins later alone."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from compass.handbook import actions as handbook
from compass.handbook.models import Clause, Draft
from compass.notices.models import Notice
from compass.workdays import ONE_DAY
from governance import actions
from governance.enums import Result, Stage
from governance.models import Deed, Proposal
from people.enums import Role
from people.models import Member
from tests.conftest import SignIn
from tests.factories.governance import make_proposal, make_vote
from tests.factories.handbook import make_page, make_page_draft
from tests.factories.people import make_member
from tests.governance.moments import portal_at

pytestmark = pytest.mark.django_db
PERIOD = "governance.discussion-period"
BEFORE, AFTER = (f"open for discussion for at least {days} days before" for days in (14, 21))


def period_proposal(by: Member, now: datetime, value: int = 21) -> Proposal:
    """The proposal on which longer discussions are decided."""
    clause = Clause.objects.get(key=PERIOD)
    draft = handbook.begin_draft(clause, value=value, reason="Too short.", base_number=1, token=uuid4(), by=by, now=now)
    handbook.submit_draft(draft, by=by, now=now)
    return Proposal.objects.get(draft=draft)


def declare(proposal: Proposal, result: Result = Result.PASSED, *, by: Member) -> datetime:
    actions.declare_outcome(proposal, result=result, words="", by=by, read_clock=lambda: proposal.closes_at)
    proposal.refresh_from_db()
    return proposal.closes_at


def test_a_clause_changes_by_adoption_for_new_proposals_and_open_ones_keep_theirs(
    sign_in: SignIn, noor: Member, helen: Member
) -> None:
    """The whole way: a draft of 14 to 21 days is put to the vote on 2 March, passes, and holds from 27 March on."""
    caleb = make_member("Caleb Ferris", (Role.STAFF,))
    clause_page = f"/handbook/clauses/{PERIOD}/"
    with portal_at(datetime(2022, 3, 2, 17, tzinfo=UTC)):
        client = sign_in(noor)
        token = str(uuid4())
        typed = {"value": "21", "reason": "Too short.", "base_number": "1", "token": token}
        client.post(f"{clause_page}begin-draft/", typed)
        draft = Draft.objects.get()
        page = client.post(f"/handbook/drafts/{draft.pk}/submit/", follow=True)
    decides = Proposal.objects.get()
    assertContains(page, f"<del>A proposal is {BEFORE}")
    assertContains(page, f"<ins>A proposal is {AFTER}")
    assertContains(page, "is decided by council vote.")

    with portal_at(datetime(2022, 3, 20, 17, tzinfo=UTC)):
        kept = make_proposal(by=helen, now=datetime(2022, 3, 20, 17, tzinfo=UTC), title="Filed before")
    make_vote(decides, by=helen)
    with portal_at(datetime(2022, 3, 26, 17, tzinfo=UTC)):
        outcome = {"result": "passed", "words": ""}
        client.post(f"/proposals/{decides.reference}/declare-outcome/", outcome)
        shown = sign_in(caleb).get(decides.get_absolute_url())
    assertContains(shown, "It is v2 now, in force from")
    assertContains(shown, '<time datetime="2022-03-27">Sun 27 Mar</time>')
    assertContains(shown, "1 day after adoption")
    assertContains(shown, f"<del>A proposal is {BEFORE}")
    assertContains(shown, f"<ins>A proposal is {AFTER}")

    same_day = make_proposal(by=helen, now=datetime(2022, 3, 26, 20, tzinfo=UTC), title="Filed as it was adopted")
    on_the_date = make_proposal(by=helen, now=datetime(2022, 3, 27, 20, tzinfo=UTC), title="Filed on its date")
    found = {each.proposal.title: each.dates.opens for each in Proposal.objects.filter(draft=None).dated()}

    def period(title: str) -> tuple[str, int, object]:
        [step] = [step for step in found[title].steps if step.citation and step.citation.key == PERIOD]
        assert step.citation
        return str(step.figure), step.citation.version, found[title].answer

    assert period(kept.title) == ("14 days", 1, date(2022, 4, 4))
    assert period(same_day.title) == ("14 days", 1, date(2022, 4, 18))
    assert period(on_the_date.title) == ("21 days", 2, date(2022, 4, 18))
    with portal_at(datetime(2022, 3, 28, 17, tzinfo=UTC)):
        assertContains(sign_in(caleb).get(on_the_date.get_absolute_url()), "Discussion period, v2")
        assertContains(sign_in(caleb).get(kept.get_absolute_url()), "Discussion period, v1")


def test_with_its_outcome_a_change_of_a_clause_is_implemented_and_its_address_is_its_deed(
    sign_in: SignIn, noor: Member, helen: Member, now: datetime
) -> None:
    decides = period_proposal(noor, now)

    at = declare(decides, by=noor)

    assert decides.stage(at) is Stage.IMPLEMENTED
    deed = Deed.objects.get()
    assert deed.url.endswith(f"/handbook/clauses/{PERIOD}/#v2")
    assert deed.words == "§ Discussion period, v2"
    body = Notice.objects.get(kind="governance.outcome-declared").body
    assert "The handbook has it now: § Discussion period, v2, in force from Sun 27 Mar 2022." in body
    assert not Notice.objects.filter(kind="governance.implemented").exists()
    with portal_at(at + ONE_DAY):
        page = sign_in(noor).get(decides.get_absolute_url())
        assertContains(page, "In force")
        assertNotContains(page, "It is implemented</a>")
        assertNotContains(sign_in(noor).get("/proposals/implementation/"), decides.reference)
    assert actions.archive_proposal(decides, by=helen, now=at).stage(at) is Stage.ARCHIVED


def test_a_change_that_does_not_pass_is_shown_as_what_was_wanted(sign_in: SignIn, noor: Member, now: datetime) -> None:
    decides = period_proposal(noor, now)

    at = declare(decides, Result.NOT_PASSED, by=noor)

    assert decides.stage(at) is Stage.NOT_PASSED
    assert not Deed.objects.exists()
    with portal_at(at + ONE_DAY):
        page = sign_in(noor).get(decides.get_absolute_url())
    assertContains(page, f"<ins>A proposal is {AFTER}")
    assertNotContains(page, "It is v2 now")


def test_a_change_of_a_list_says_row_by_row_what_it_does(sign_in: SignIn, noor: Member, now: datetime) -> None:
    clause = Clause.objects.get(key="governance.decision-areas")
    rows = clause.versions.get().value
    wanted = [{**row, "consultation": "notify"} if row["key"] == "strategy" else row for row in rows]
    draft = handbook.begin_draft(clause, value=wanted, reason="Why.", base_number=1, token=uuid4(), by=noor, now=now)
    handbook.submit_draft(draft, by=noor, now=now)

    with portal_at(now + ONE_DAY):
        page = sign_in(noor).get(Proposal.objects.get().get_absolute_url())

    assertContains(page, "becomes Major change of strategy or roadmap, notify.")
    assertContains(page, 'id="handbook"')


def test_a_change_of_a_page_is_shown_line_by_line_and_implemented_as_it_is_adopted(
    sign_in: SignIn, noor: Member, helen: Member, now: datetime
) -> None:
    director = make_member("Marisol Vega", (Role.DIRECTOR,))
    page = make_page("practices/voting", "Voting", "We wait two weeks.", by=director, now=now - ONE_DAY)
    page.decider = "vote"
    page.save(update_fields=["decider"])
    draft = make_page_draft(page, "# Voting\n\nWe wait three weeks.\n", by=noor, now=now)
    handbook.submit_draft(draft, by=noor, now=now)
    decides = Proposal.objects.get()
    with portal_at(now + ONE_DAY):
        shown = sign_in(helen).get(decides.get_absolute_url())
    assertContains(shown, "<del>We wait <mark>two</mark> weeks.</del>")
    assertContains(shown, "<ins>We wait <mark>three</mark> weeks.</ins>")

    at = declare(decides, by=noor)

    page.refresh_from_db()
    assert (page.number, decides.stage(at)) == (2, Stage.IMPLEMENTED)
    assert Deed.objects.get().url.endswith(page.get_absolute_url())
    with portal_at(at + timedelta(hours=1)):
        later = sign_in(helen).get(decides.get_absolute_url())
    assertContains(later, "It is v2 now.")
    assertContains(later, "<ins>We wait <mark>three</mark> weeks.</ins>")
