"""From first contact to a hub that runs, to the reminder that its agreement ends: real processes, mails, browser."""

import re
from datetime import UTC, date, datetime, time, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.conf import settings as here
from playwright.sync_api import Browser, Page, expect

from compass.explanation import at_local
from tests.processes import Processes, embedded, manage, procfile, wait_until
from tests.sink import Sink

WHO, CONTACT = "Harbour Seismic Group", "runa@harbour-seismic.example"
HOST = {"contracting@host.compass.example", "finance@host.compass.example"}
DIGEST = "5e" * 32
pytestmark = [pytest.mark.browser, pytest.mark.processes]


class Mailbox:
    """What reached the mail server for one address."""

    def __init__(self, sink: Sink, address: str) -> None:
        self.sink, self.address = sink, address

    def all(self) -> list[EmailMessage]:
        """Its mails, in their order."""
        return [mail for mail in self.sink.messages if self.address in str(mail["To"])]

    def next(self, words: str) -> str:
        """The text of the mail that holds some words, as soon as it came."""
        wait_until(
            lambda: any(words in text(mail) for mail in self.all()), f"{self.address} reads “{words}”", within=45
        )
        return next(text(mail) for mail in self.all() if words in text(mail))


def text(mail: EmailMessage) -> str:
    """Subject and plain text of a mail."""
    body = mail.get_body(("plain",))
    return f"{mail['Subject']}\n{body.get_content() if body else ''}"


def address_in(words: str, beginning: str) -> str:
    """The address of a page that a mail leads to."""
    found = re.search(rf"https?://\S+?({beginning}\S+)", words)
    assert found, words
    return found.group(1)


def test_from_a_new_lead_to_the_reminder_that_its_agreement_ends(browser: Browser, tmp_path: Path) -> None:
    with Sink() as sink:
        settings = embedded(tmp_path / "var", COMPASS_SMTP_URL=f"smtp://127.0.0.1:{sink.settings['EMAIL_PORT']}")
        manage(settings, "migrate", "--verbosity", "0")
        manage(settings, "load_demo")
        today = datetime.now(UTC).astimezone(here.ORGANISATION_ZONE).date()
        ends_on = today + timedelta(days=400)

        with Processes(procfile(), settings, tmp_path / "logs") as portal:
            portal.start()
            portal.wait_until_healthy()
            seller = browser.new_context(base_url=settings["COMPASS_BASE_URL"]).new_page()
            client = browser.new_context(base_url=settings["COMPASS_BASE_URL"]).new_page()
            sign_in(seller)
            lead = open_lead(seller)
            ask_and_answer(seller, client, Mailbox(sink, CONTACT))
            weigh(seller, lead)
            offer_and_accept(seller, client, lead, sink)
            ask_for_a_contract(seller, lead, ends_on, sink)
            sign_it(seller, lead, today, ends_on)
            Mailbox(sink, "finance@host.compass.example").next("An invoice may be sent now")
            set_up_and_get_paid(seller, lead, today)
            expect(seller.locator(".rail [aria-current]")).to_contain_text("Closed")

        words = {CONTACT: "", **dict.fromkeys(HOST, WHO)}
        outside = {who: sum(each in text(mail) for mail in Mailbox(sink, who).all()) for who, each in words.items()}
        assert outside == {CONTACT: 2, "contracting@host.compass.example": 2, "finance@host.compass.example": 2}

        told_at = at_local(ends_on - timedelta(days=60), time(12), here.ORGANISATION_ZONE)
        ahead = int((told_at - datetime.now(UTC)).total_seconds())
        before = len(sink.messages)
        with Processes(procfile(), settings | {"COMPASS_CLOCK_SHIFT": str(ahead)}, tmp_path / "later") as portal:
            portal.start("worker", "beat")
            Mailbox(sink, "priya@compass.example").next("Begin to renew")
        assert len(sink.messages) > before


def sign_in(page: Page) -> None:
    """As one of the demonstration organisation who sells."""
    page.goto("/")
    page.get_by_role("button", name="Sign in as Priya").click()
    page.get_by_role("link", name="Leads", exact=True).click()


def open_lead(page: Page) -> str:
    """Write down the lead and somebody to talk to; returns its address."""
    page.get_by_role("link", name="Open a lead").first.click()
    page.get_by_label("Organisation").fill(WHO)
    page.get_by_label("Their domain").fill("harbour-seismic.example")
    page.get_by_label("Kind").select_option(label="managed service")
    page.get_by_label("Next step").fill("Send the questionnaire")
    page.get_by_label("By", exact=True).fill((datetime.now(UTC) + timedelta(days=3)).date().isoformat())
    page.get_by_role("button", name="Open it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(WHO)
    lead = page.url
    page.get_by_role("link", name="Add a person").first.click()
    page.get_by_label("Name", exact=True).fill("Runa Eldjárn")
    page.get_by_label("Address").fill(CONTACT)
    page.get_by_label("May authorise").check()
    page.get_by_label("Billing contact").check()
    page.get_by_role("button", name="Add them").click()
    return lead


def ask_and_answer(seller: Page, client: Page, mailbox: Mailbox) -> None:
    """The questionnaire goes out, is answered half, then whole, by whoever has the address."""
    seller.get_by_role("link", name="Send the questionnaire").first.click()
    seller.get_by_role("radio", name=re.compile("Runa")).check()
    seller.get_by_role("button", name="Send it").click()
    client.goto(address_in(mailbox.next("/q/"), "/q/"))
    client.get_by_label("Who are you, and what do you do together?").fill("Two groups that listen to harbours.")
    client.get_by_role("button", name="Save and go on later").click()
    expect(client.get_by_label("Who are you, and what do you do together?")).to_have_value(re.compile("harbours"))
    client.get_by_label("What would people do on the hub?").fill("Pick arrivals.")
    client.get_by_label("How many people would use it?").fill("80")
    client.get_by_label("What do you use today, and what is hard about it?").fill("Laptops, which sleep.")
    client.get_by_role("radio", name="yes", exact=True).check()
    client.get_by_role("button", name="Send the answers").click()
    Mailbox(mailbox.sink, "priya@compass.example").next(WHO)


def weigh(page: Page, lead: str) -> None:
    """What was answered stands under the seven headings; it is in scope."""
    page.goto(lead)
    expect(page.locator("aside")).to_contain_text("Laptops, which sleep.")
    move(page, "Awaiting answer")
    page.goto(f"{lead}scope/")
    page.get_by_role("radio", name="In scope", exact=True).check()
    page.get_by_role("textbox", name="Why").fill("Research that is open.")
    page.get_by_role("button", name="Decide").click()
    move(page, "In scope")
    move(page, "Quote")


def move(page: Page, status: str) -> None:
    """On with it: everything that the next status asks for is there."""
    page.get_by_role("button", name=f"Move to {status}").click()
    expect(page.get_by_text(f"It stands in {status}")).to_be_visible()


def offer_and_accept(seller: Page, client: Page, lead: str, sink: Sink) -> None:
    """A quote goes out, the host is told of it, and the contact accepts."""
    seller.goto(f"{lead}quote/")
    for line in seller.get_by_label("What", exact=True).all():
        line.fill("")
    for price in seller.get_by_label("Price each").all():
        price.fill("")
    seller.get_by_label("What", exact=True).first.fill("One hub")
    seller.get_by_label("Price each").first.fill("1234.56")
    seller.get_by_label("Due").first.select_option(label="per month")
    seller.get_by_role("button", name="Save the draft").click()
    seller.goto(f"{lead}quote/send/")
    seller.get_by_role("radio", name=re.compile("Runa")).check()
    seller.get_by_role("button", name="Send it").click()
    words = Mailbox(sink, CONTACT).next("/quote/")
    assert "plan.compass.example" in words
    Mailbox(sink, "contracting@host.compass.example").next(WHO)
    client.goto(address_in(words, "/quote/"))
    expect(client.locator("main")).to_contain_text("$14,814.72")
    client.get_by_role("radio", name="We accept this quote").check()
    client.get_by_label("Your name").fill("Runa Eldjárn")
    client.get_by_role("checkbox").check()
    client.get_by_role("button", name="Send the answer").click()
    Mailbox(sink, "priya@compass.example").next("accepted")
    seller.goto(lead)
    expect(seller.locator("main")).to_contain_text("Accepted")
    move(seller, "Quote sent")
    move(seller, "Negotiating")


def ask_for_a_contract(page: Page, lead: str, ends_on: date, sink: Sink) -> None:
    """What the contract says is filled in, and both offices of the host are asked."""
    page.goto(f"{lead}change/")
    page.get_by_label("Who signs for them").fill("Office of Research")
    page.get_by_label("First day of service").fill((ends_on - timedelta(days=400)).isoformat())
    page.get_by_label("Last day of service").fill(ends_on.isoformat())
    page.get_by_label("Purchase order number").fill("PO 77")
    page.get_by_role("button", name="Save").click()
    page.goto(f"{lead}contract/ask/")
    page.get_by_role("button", name="Ask the host for it").click()
    for office in HOST:
        assert "PO 77" in Mailbox(sink, office).next("Office of Research")
    move(page, "Contract sent")
    expect(page.get_by_role("button", name="Move to Setting up")).to_be_disabled()


def sign_it(page: Page, lead: str, today: date, ends_on: date) -> None:
    """It is sent and signed; nothing was set up before."""
    page.get_by_role("link", name="Write down that it was sent").click()
    page.get_by_label("Sent on").fill(today.isoformat())
    page.get_by_role("button", name="It was sent").click()
    page.get_by_role("link", name="Write down the signature").click()
    page.get_by_label("Signed on").fill(today.isoformat())
    page.get_by_label("First day").fill(today.isoformat())
    page.get_by_label("Last day").fill(ends_on.isoformat())
    page.get_by_label("Where the signed document is").fill("https://documents.example/77.pdf")
    page.get_by_label("Its SHA-256").fill(DIGEST)
    page.get_by_role("button", name="It is signed").click()
    move(page, "Setting up")
    page.get_by_role("link", name=re.compile("Set up the hub")).first.click()
    expect(page.get_by_text("Deploy the hub", exact=True).first).to_be_visible()
    page.goto(lead)


def set_up_and_get_paid(page: Page, lead: str, today: date) -> None:
    """The invoice is sent and paid, the hub planned and started; then the lead is won."""
    page.get_by_role("link", name="An invoice was sent").first.click()
    page.get_by_label("Number").fill("2027-001")
    page.get_by_label("Amount in USD").fill("14814.72")
    page.get_by_label("Sent on").fill(today.isoformat())
    page.get_by_role("button", name="Write it down").click()
    move(page, "Invoiced")
    page.get_by_role("link", name="It was paid").first.click()
    page.get_by_label("Paid on").fill(today.isoformat())
    page.get_by_role("button", name="It was paid").click()
    page.get_by_role("link", name="Plan a hub").first.click()
    page.get_by_label("Cluster").select_option(index=1)
    page.get_by_label("Name", exact=True).fill("harbour")
    page.get_by_label("Address").fill("harbour.hubs.example")
    page.get_by_role("button", name="Plan it").click()
    page.goto(lead)
    page.get_by_role("link", name=re.compile("harbour")).first.click()
    page.get_by_role("button", name="It runs").click()
    page.goto(lead)
    move(page, "Won")
