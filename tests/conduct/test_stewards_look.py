"""The pages of the stewards and the public page in a browser: accessible, within the width, whole without script."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect
from time_machine import travel

from conduct.models import Nomination
from people.enums import Role
from people.models import Member
from tests.barriers import LOOKS, faults_of, faults_on, listen
from tests.browser import PageFor, Theme
from tests.factories.handbook import make_page
from tests.factories.people import make_member
from tests.factories.stewards import make_nomination, make_training
from tests.governance.moments import portal_at

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NOW = datetime(2026, 3, 17, 18, tzinfo=UTC)
CODE = """Everybody shows respect. See [how we decide](../decisions.md).

## Unacceptable behavior

- Harassment: deliberate intimidation, stalking, following.
- Threats, in person or in words.

:::{danger}
If somebody is in danger now, call the emergency number of where they are first.
:::

## Scope

This holds in every channel, and beyond where it hurts people here.
"""


def make_stewards() -> tuple[Member, Nomination]:
    """Two stewards of whom one is trained, a director, and a nomination that waits for one of them."""
    marisol = make_member("Marisol Vega", (Role.DIRECTOR,))
    ruth, fatou = (make_member(name, (Role.COUNCIL, Role.STEWARD)) for name in ("Ruth Adeyemi", "Fatou Diallo"))
    noor = make_member("Noor Haddad", (Role.COUNCIL,))
    make_training(ruth)
    make_page("decisions", "How we decide", by=fatou, now=NOW - timedelta(days=9))
    make_page("code-of-conduct/index", "Code of conduct", CODE, by=fatou, now=NOW - timedelta(days=9))
    return ruth, make_nomination(noor, by=marisol, now=NOW)


@pytest.mark.parametrize(("width", "theme"), LOOKS)
def test_the_pages_are_accessible_and_keep_within_the_width(page_for: PageFor, width: int, theme: Theme) -> None:
    with travel(NOW, tick=True):
        ruth, nomination = make_stewards()
        fatou = Member.objects.get(name="Fatou Diallo")
        verbs = [f"/conduct/stewards/nominations/{nomination.pk}/{verb}/" for verb in ("confirm", "decline")]
        paths = ["/", "/conduct/", "/conduct/stewards/", "/conduct/stewards/nominate/", *verbs]
        page = page_for(ruth, width=width, theme=theme)

        assert faults_on(page, [*paths, f"/conduct/stewards/{fatou.pk}/training/"]) == {}


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")])
def test_the_public_page_is_one_column_without_an_account(page_for: PageFor, width: int, theme: Theme) -> None:
    with travel(NOW, tick=True):
        make_stewards()
        page = page_for(None, width=width, theme=theme)
        heard = listen(page)
        page.goto("/conduct/")

        assert (faults_of(page), heard, page.context.cookies()) == ([], [], [])
        column = page.locator("h1").bounding_box()
        assert column
        assert column["width"] == min(640, width - 32)
        expect(page.get_by_role("navigation")).to_have_count(0)


def test_confirm_a_nomination_without_script(page_for: PageFor) -> None:
    with portal_at(NOW):
        ruth, _ = make_stewards()
        page = page_for(ruth, script=False)
        page.goto("/")
        page.get_by_role("link", name="Steward: Noor Haddad").first.click()
        page.get_by_role("link", name="Confirm Noor Haddad").click()
        page.get_by_role("button", name="Confirm").click()
        expect(page.get_by_text("Noor Haddad is a steward, and all stewards are told.")).to_be_visible()
        expect(page.get_by_role("rowheader", name="Noor Haddad")).to_be_visible()
