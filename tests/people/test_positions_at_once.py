"""Many at once: one placing stands, and one import of a file is done."""

from functools import partial

import pytest

from people import actions
from people.enums import Role
from people.models import Member
from people.policy.refusals import Impossible
from people.readers.members import read_members
from tests.at_once import at_once
from tests.factories.people import make_member
from tests.factories.positions import make_position, make_term
from tests.urls.conftest import NOW

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
MANY = 6


@pytest.fixture
def director() -> Member:
    return make_member("Marisol Vega", (Role.DIRECTOR,), is_superuser=True)


def test_somebody_is_placed_once(director: Member) -> None:
    noor = make_member("Noor Haddad")
    level = make_position(levels=1, by=director, now=NOW).levels.get()
    ends = at_once(*[partial(make_term, noor, level, by=director, now=NOW)] * MANY)

    assert [type(end) for end in ends].count(Impossible) == MANY - 1
    assert noor.position_terms.count() == 1


def test_a_file_is_imported_once(director: Member) -> None:
    lines = read_members(b"name,email\nBo,bo@x.example\nMarisol V.,marisol-vega@compass.example\n").lines
    digest = actions.plan_import(lines).digest
    ends = at_once(*[partial(actions.import_members, lines, digest=digest, by=director, now=NOW)] * MANY)

    assert [type(end) for end in ends].count(actions.Overtaken) == MANY - 1
    assert Member.objects.count() == 2
