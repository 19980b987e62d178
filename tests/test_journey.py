"""The main job, end to end, with the portal's real processes, a real mail server and a real browser."""

import re
from datetime import UTC, date, datetime, time, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.conf import settings as here
from playwright.sync_api import Browser, Page, expect

from compass.explanation import at_local
from tests import google, oracles
from tests.processes import Processes, embedded, manage, procfile, wait_until
from tests.sink import Sink

TITLE = "Buy a kettle for the people who are always remote"
pytestmark = [pytest.mark.browser, pytest.mark.processes]


def sign_in_with_google(page: Page, address: str) -> None:
    """Press the button, choose an account at the stand-in's own page, come back."""
    page.goto("/")
    page.get_by_role("button", name="Sign in with Google").click()
    page.get_by_role("textbox").fill("104729")
    page.get_by_role("button", name=re.compile("authorize|sign in|continue", re.IGNORECASE)).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(re.compile(r"\w+day \d+ \w+"))


def arrived(sink: Sink, subject: str) -> list[EmailMessage]:
    """The mails with a subject that reached the mail server."""
    return [message for message in sink.messages if str(message["Subject"]) == subject]


def test_from_sign_in_to_the_reminder_in_a_mailbox(browser: Browser, tmp_path: Path) -> None:
    with google.running() as stand_in, Sink() as sink:
        settings = embedded(
            tmp_path / "var",
            GOOGLE_CLIENT_ID=google.CLIENT_ID,
            GOOGLE_CLIENT_SECRET="only for tests",
            COMPASS_GOOGLE_STAND_IN=stand_in.url,
            COMPASS_SMTP_URL=f"smtp://127.0.0.1:{sink.settings['EMAIL_PORT']}",
        )
        manage(settings, "migrate", "--verbosity", "0")
        manage(settings, "load_demo")
        stand_in.issue(sub="104729", email="ilse@compass.example", email_verified=True)
        today = datetime.now(UTC).astimezone(here.ORGANISATION_ZONE).date()
        vote_on = oracles.voting_date(today, 14, 0, {1, 3})

        with Processes(procfile(), settings, tmp_path / "logs") as portal:
            portal.start()
            portal.wait_until_healthy()
            page = browser.new_context(base_url=settings["COMPASS_BASE_URL"]).new_page()
            sign_in_with_google(page, "ilse@compass.example")
            reference = file_a_proposal(page)
            read_the_explained_date(page, vote_on)
            wait_until(
                lambda: len(arrived(sink, f"Open for discussion: {TITLE}")) == 6, "six others are told", within=40
            )

        mail = arrived(sink, f"Open for discussion: {TITLE}")[0]
        check_the_mail(mail, settings["COMPASS_BASE_URL"], reference, vote_on)
        told_at = at_local(today + timedelta(days=12), time(9), here.ORGANISATION_ZONE)
        the_reminder_reaches_mailboxes_through_celery_alone(settings, sink, told_at, tmp_path)


def file_a_proposal(page: Page) -> str:
    """Write it and send it; returns its number."""
    page.get_by_role("link", name="Proposals", exact=True).click()
    page.get_by_role("link", name="File a proposal").click()
    page.get_by_label("Title").fill(TITLE)
    page.get_by_label("Summary").fill("One kettle, posted round.")
    page.get_by_label("Unplanned spending", exact=True).check()
    page.get_by_label("What it costs").fill("20000.01")
    page.get_by_role("group", name="Was it planned already?").get_by_label("No").check()
    page.get_by_label("Proposal", exact=True).fill("## Why\n\nTea.")
    page.get_by_role("button", name="File it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    found = re.search(r"Filed as (\d{4}-\d{2})", page.get_by_role("status").first.inner_text())
    assert found
    return found.group(1)


def read_the_explained_date(page: Page, vote_on: date) -> None:
    """Open the voting day and read how it came about."""
    date_of_the_vote = page.locator(".rail li").filter(has_text="Voting").get_by_role("button")
    expect(date_of_the_vote).to_have_text(f"{vote_on:%a} {vote_on.day} {vote_on:%b}")
    date_of_the_vote.click()
    card = page.get_by_role("dialog", name="Why this date? Vote opens")
    expect(card).to_be_visible()
    expect(card.get_by_role("heading")).to_contain_text(f"{vote_on:%A} {vote_on.day} {vote_on:%B %Y}")
    expect(card).to_contain_text("“at least 14 days”")
    expect(card.get_by_role("link", name="Discussion period, v3")).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()


def check_the_mail(mail: EmailMessage, base_url: str, reference: str, vote_on: date) -> None:
    """It names the date and its reasons, leads to the portal, and asks no machine for an answer."""
    text = mail.get_body(("plain",))
    assert text is not None
    words = text.get_content()
    assert f"= {vote_on:%a} {vote_on.day} {vote_on:%b}" in words
    assert "§ Discussion period, v3" in words
    assert f"{base_url}/proposals/{reference.partition('-')[0]}-" in words
    assert mail["Auto-Submitted"] == "auto-generated"


def the_reminder_reaches_mailboxes_through_celery_alone(
    settings: dict[str, str], sink: Sink, told_at: datetime, folder: Path
) -> None:
    """Move the clock to the hour of the reminder; beat ticks, the worker hands over; the drain process is not there."""
    ahead = int((told_at - datetime.now(UTC)).total_seconds()) + 60
    moved = settings | {"COMPASS_CLOCK_SHIFT": str(ahead)}
    with Processes(procfile(), moved, folder / "later") as portal:
        portal.start("worker", "beat")
        subject = f"Discussion ends soon: {TITLE}"
        wait_until(lambda: len(arrived(sink, subject)) == 7, "all seven are reminded", within=60)
    assert sorted(str(mail["To"]) for mail in arrived(sink, subject)) == sorted(
        {str(mail["To"]) for mail in arrived(sink, subject)}
    )
