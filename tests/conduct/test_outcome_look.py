"""The pages of what comes of a case, of seats and for everybody: accessible, within the width, and silent."""

from datetime import UTC, datetime, timedelta

import pytest
from time_machine import travel

from people.enums import Role
from tests.barriers import LOOKS, faults_on
from tests.browser import PageFor, Theme
from tests.conduct.ended_cases import addresses
from tests.factories.cases import make_stewards
from tests.factories.people import make_member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TUESDAY = datetime(2026, 3, 17, 18, tzinfo=UTC)


@pytest.mark.parametrize(("width", "theme"), LOOKS)
def test_the_pages_of_outcomes_and_seats_are_accessible_and_keep_within_the_width(
    page_for: PageFor, width: int, theme: Theme
) -> None:
    with travel(TUESDAY, tick=True):
        ruth, marisol = make_stewards("Ruth Adeyemi", "Marisol Vega")
        ruth.role_terms.create(role=Role.DIRECTOR, from_on=TUESDAY.date())
        leavers = [make_member("Caleb Osei", (Role.STAFF,)), make_member("Fatou Diallo", (Role.STAFF,))]
        paths = addresses(ruth, marisol, leavers, datetime.now(UTC))

        assert faults_on(page_for(ruth, width=width, theme=theme), paths) == {}


@pytest.mark.parametrize(("width", "theme"), LOOKS)
def test_who_signed_in_long_ago_is_asked_to_do_so_again(page_for: PageFor, width: int, theme: Theme) -> None:
    with travel(TUESDAY, tick=True) as clock:
        (ruth,) = make_stewards("Ruth Adeyemi")
        page = page_for(ruth, width=width, theme=theme)
        clock.shift(timedelta(hours=2))
        page.on("response", lambda answer: codes.append(answer.status))
        codes: list[int] = []

        found = faults_on(page, ["/conduct/cases/"])

    assert (codes[0], list(found)) == (403, ["console"])
