"""Who reads and changes the handbook, and a page to change."""

from datetime import datetime

import pytest

from compass.handbook import actions
from compass.handbook.models import Page
from people.enums import Role
from people.models import Member
from tests.factories.handbook import make_page
from tests.factories.people import make_member

WEEKS = "# Weeks\n\none\ntwo\nthree\nfour\nfive\n"


@pytest.fixture
def caleb(db: None) -> Member:
    """Somebody of the staff."""
    return make_member("Caleb Ferris", roles=(Role.STAFF,))


@pytest.fixture
def noor(db: None) -> Member:
    """Somebody of the council."""
    return make_member("Noor Haddad", roles=(Role.COUNCIL,))


@pytest.fixture
def weeks(noor: Member, now: datetime) -> Page:
    """A page that Noor keeps."""
    page = make_page("team/weeks", "Weeks", WEEKS, by=noor, now=now)
    actions.name_owner(page, owner=noor, by=None, now=now)
    return Page.objects.get(pk=page.pk)
