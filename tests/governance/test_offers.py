"""A proposal's page offers each thing once, where it belongs, and one primary button: what is due first."""

import re
from datetime import datetime, timedelta

import pytest
from django.test import Client

from governance.models import Proposal
from people.enums import Role
from people.models import Member
from tests.conftest import SignIn
from tests.factories.governance import make_proposal
from tests.factories.people import make_member
from tests.governance.decided import LONG, make_decided
from tests.governance.moments import portal_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def director(db: None) -> Member:
    return make_member("Marisol Vega", (Role.DIRECTOR, Role.COUNCIL))


def read(client: Client, proposal: Proposal, at: datetime) -> tuple[str, str]:
    """The page's head, and what comes below it."""
    with portal_at(at):
        page = client.get(proposal.get_absolute_url()).content.decode()
    head, _, body = page[page.index("page-head") :].partition("</ol>")
    return head, body


def primaries(words: str) -> list[str]:
    return re.findall(r'class="button button-primary"[^>]*>([^<]+)<', words)


def test_while_it_is_discussed_the_comment_is_primary_and_other_days_are_asked_for_among_the_dates(
    sign_in: SignIn, helen: Member, noor: Member, now: datetime
) -> None:
    head, body = read(sign_in(helen), make_proposal(by=noor, now=now), now)

    assert "Suggest an edit" in head
    assert "Ask for another day" not in head
    assert "Ask for another day" in body[body.index("<h2>Dates</h2>") : body.index("<h2>Who sees it</h2>")]
    assert primaries(head + body) == ["Comment"]


def test_a_vote_for_a_notice_and_more_consultation_are_asked_for_beside_why(
    sign_in: SignIn, director: Member, noor: Member, now: datetime
) -> None:
    notice = make_proposal(by=noor, now=now, area="website")
    nothing = make_proposal(by=noor, now=now, area="execution")

    for proposal, label in ((notice, "Request a vote"), (nothing, "Ask for more consultation")):
        head, body = read(sign_in(director), proposal, now)
        assert (label in head, body.count(label)) == (False, 1)
        assert body.index("<h2>Why ") < body.index(label) < body.index("<h2>Who sees it</h2>")


def test_while_it_is_voted_on_the_vote_alone_is_primary(
    sign_in: SignIn, director: Member, noor: Member, now: datetime
) -> None:
    proposal = make_proposal(by=noor, now=now)
    head, body = read(sign_in(director), proposal, proposal.opens_at)

    assert primaries(head + body) == ["Vote"]
    assert "Return to the discussion" not in head
    assert "Return to the discussion" in body


def test_after_the_close_and_after_it_passed_what_is_due_alone_is_primary(
    sign_in: SignIn, director: Member, noor: Member, now: datetime
) -> None:
    closed = make_proposal(by=noor, now=now)
    passed = make_decided(by=noor, filed=now)

    assert primaries("".join(read(sign_in(director), closed, closed.closes_at))) == ["Declare the outcome"]
    head, body = read(sign_in(director), passed, now + LONG + timedelta(days=1))
    assert primaries(head + body) == ["It is implemented"]
    assert "Link what carries it out" not in head
    assert "Link what carries it out" in body
