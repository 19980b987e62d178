"""Three members of the council, their browsers and their mail, for the story of one proposal."""

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from compass.notices.models import Notice
from people.enums import Role
from tests.browser import PageFor
from tests.factories.people import make_member

TITLE = "A second conduct steward, trained yearly"


@dataclass
class Council:
    """The browsers of three members, each signed in, and the address of the proposal once it has one."""

    ilse: Page
    tomas: Page
    ruth: Page
    address: str = ""

    def at(self, page: Page, more: str = "") -> Page:
        """Somebody opens the proposal, or a page of it."""
        page.goto(f"{self.address}{more}")
        return page

    @property
    def reference(self) -> str:
        """Its number, such as `2026-1`."""
        return self.address.strip("/").rpartition("/")[2]


def council_of(page_for: PageFor, *, script: bool) -> Council:
    """Three members of the council, each on their own clock."""

    def browser_of(name: str, time_zone: str) -> Page:
        return page_for(make_member(name, (Role.COUNCIL,), time_zone=time_zone), script=script)

    return Council(
        browser_of("Ilse Brandt", "Europe/Berlin"),
        browser_of("Tomás Quiroga", "America/Los_Angeles"),
        browser_of("Ruth Adeyemi", "Pacific/Auckland"),
    )


def press(page: Page | Locator, name: str) -> None:
    """Somebody presses a button."""
    page.get_by_role("button", name=name, exact=True).click()


def follow(page: Page | Locator, name: str) -> None:
    """Somebody follows a link; where it stands twice, the first."""
    page.get_by_role("link", name=name, exact=True).first.click()


def is_told(page: Page, words: str) -> None:
    """A message on the page says so."""
    expect(page.get_by_role("status").filter(has_text=words).first).to_be_visible()


def section(page: Page, heading: str) -> Locator:
    """The part of a page under a heading."""
    return page.locator("section").filter(has=page.get_by_role("heading", name=heading, exact=True))


def told_of(subject: str) -> list[Notice]:
    """The notices with which members are told something about the proposal."""
    return list(Notice.objects.filter(subject=f"{subject}{TITLE}", member__isnull=False).order_by("pk"))


def mailed_head() -> str:
    """The head that the mail names to each of the three, as the vote has closed."""
    bodies = [notice.body for notice in told_of("The vote has closed: ")]
    assert len(bodies) == 3
    [head] = {found for body in bodies for found in re.findall(r"\b[0-9a-f]{64}\b", body)}
    return str(head)
