"""The funnel and the import of leads in a browser: accessible, within the width, silent."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from time_machine import travel

from leads import actions
from leads.models import Agreement, Community
from people.enums import Role
from people.models import Member
from tests.barriers import LOOKS, faults_of, listen
from tests.browser import PageFor, Theme
from tests.factories.leads import make_agreement, make_bare_quote, make_lead
from tests.factories.people import make_member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BOARD = (Path(__file__).parent / "files" / "board.csv").read_text()


@pytest.fixture(autouse=True)
def a_wednesday(now: datetime) -> Iterator[None]:
    with travel(now, tick=False):
        yield


@pytest.fixture
def noor(live_server: object, now: datetime) -> Member:
    """Somebody with leads that are open, lost for a long reason, signed for and offered something."""
    noor = make_member("Noor Haddad", (Role.STAFF, Role.SALES))
    community = Community.objects.create(name="Ocean Lab", slug="ocean-lab")
    for number in range(6):
        first, last = date(2022, 2 + number, 7), date(2022, 12, 31 - number)
        then = now - timedelta(days=40 - number)
        lead = make_lead(f"Organisation {number}", owner=noor, now=then, starts_on=first, ends_on=last)
        quote = make_bare_quote(lead, 1_234_567 * (number + 1), now=now)
        if number % 2:
            signed = make_agreement(lead, community, starts_on=first, ends_on=last, now=now)
            Agreement.objects.filter(pk=signed.pk).update(quote=quote)
    for reason in ("Too dear.", "Patients" * 20):
        lost = make_lead("Wider" * 30, owner=noor, now=now - timedelta(days=9))
        actions.move_lead(lost, "lost", reason=reason, by=noor, now=now)
    return noor


@pytest.mark.parametrize(("width", "theme"), LOOKS)
def test_the_funnel_and_the_import_are_free_of_barriers_and_keep_within_the_width(
    page_for: PageFor, noor: Member, width: int, theme: Theme
) -> None:
    page = page_for(noor, width, theme)
    heard = listen(page)
    found = {}
    page.goto("/leads/funnel/")
    for table in page.locator("main summary").all():
        table.click()
    found["funnel"] = faults_of(page)
    page.goto("/leads/import/")
    found["import"] = faults_of(page)
    page.get_by_label("Or its text").fill(BOARD)
    page.get_by_role("button", name="Show what it would do").click()
    page.get_by_text("How the table is read").click()
    found["plan"] = faults_of(page)
    page.get_by_role("button", name="Import exactly this").click()
    page.get_by_text("Imported: 5 added, 0 changed.").wait_for()
    found["list"] = faults_of(page)
    assert {where: faults for where, faults in found.items() if faults} == {}
    assert heard == []
