"""The operators' pages answer what nobody could have typed into them."""

from datetime import datetime

import pytest

from compass.handbook.models import Clause
from people.enums import Role
from tests.conftest import SignIn
from tests.factories.governance import make_proposal
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db

FORGED = ("999999", "abc", "-1", "1.5", "9" * 40, "\0")
NO_INLINES = {"versions-TOTAL_FORMS": 0, "versions-INITIAL_FORMS": 0}


@pytest.mark.parametrize("key", FORGED)
def test_a_forged_key_to_another_record_is_refused_on_the_form(sign_in: SignIn, now: datetime, key: str) -> None:
    marisol = make_member("Marisol Vega", roles=(Role.DIRECTOR, Role.COUNCIL), is_superuser=True)
    proposal, clause = make_proposal(by=marisol, now=now), Clause.objects.all()[0]
    client = sign_in(marisol)

    of_proposal = client.post(
        f"/admin/governance/proposal/{proposal.pk}/change/", {"title": "Other", "summary": "Other", "author": key}
    )
    of_clause = client.post(f"/admin/handbook/clause/{clause.pk}/change/", {"owner": key, **NO_INLINES})
    of_term = client.post("/admin/people/roleterm/add/", {"member": key, "role": "staff", "from_on": "2022-03-02"})

    assert [answer.status_code for answer in (of_proposal, of_clause, of_term)] == [200, 200, 200]
    proposal.refresh_from_db()
    assert proposal.author == marisol


@pytest.mark.parametrize("year", ["2022", "99999999", "9" * 40, "abc"])
def test_a_year_beyond_all_calendars_leads_to_the_whole_list(sign_in: SignIn, year: str) -> None:
    client = sign_in(make_member("Marisol Vega", is_superuser=True))

    answer = client.get(f"/admin/audit/entry/?at__year={year}", follow=True)

    assert answer.status_code == 200
