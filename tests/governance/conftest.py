"""Members of the Steering Council, and a proposal of theirs."""

from datetime import datetime, timedelta

import pytest

from governance.enums import Choice
from governance.models import Proposal
from people.enums import Role
from people.models import Member
from tests.factories.governance import make_proposal, make_return, make_vote
from tests.factories.people import make_member


@pytest.fixture
def noor(db: None) -> Member:
    """She files proposals."""
    return make_member("Noor Haddad", (Role.COUNCIL,))


@pytest.fixture
def helen(db: None) -> Member:
    """She answers them."""
    return make_member("Helen Achterberg", (Role.COUNCIL,))


@pytest.fixture
def ruth(db: None) -> Member:
    """She is on the council, too."""
    return make_member("Ruth Adeyemi", (Role.COUNCIL,))


@pytest.fixture
def caleb(db: None) -> Member:
    """He is on the staff, and not on the council."""
    return make_member("Caleb Ferris", (Role.STAFF,))


@pytest.fixture
def proposal(noor: Member, helen: Member, now: datetime) -> Proposal:
    """Filed on 2 March; its vote opens on Monday, 21 March, and closes as 26 March begins."""
    return make_proposal(by=noor, now=now)


@pytest.fixture
def filed(noor: Member, helen: Member, ruth: Member, now: datetime) -> Proposal:
    """On its roll are Helen, Noor and Ruth."""
    return make_proposal(by=noor, now=now)


@pytest.fixture
def returned(proposal: Proposal, noor: Member, helen: Member) -> Proposal:
    """Helen voted; an hour later Noor took the vote back."""
    make_vote(proposal, Choice.NO, "Too loud.", by=helen)
    make_return(proposal, by=noor, at=proposal.opens_at + timedelta(hours=1))
    return Proposal.objects.get(pk=proposal.pk)
