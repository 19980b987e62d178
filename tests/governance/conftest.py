"""Members of the Steering Council, and a proposal of theirs."""

from datetime import datetime

import pytest

from governance.models import Proposal
from people.enums import Role
from people.models import Member
from tests.factories.governance import make_proposal
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
def filed(noor: Member, helen: Member, ruth: Member, now: datetime) -> Proposal:
    """On its roll are Helen, Noor and Ruth."""
    return make_proposal(by=noor, now=now)
