"""A reporter at a browser: each page as what can be done on it. For tests of the form, and of a whole case."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

FORM, ROOM = "/conduct/report/", "/conduct/room/"
SLOWLY = 3_100  # milliseconds; a form that is sent sooner comes back


@dataclass(frozen=True)
class ReportPage:
    """The reporting form."""

    page: Page

    def open(self) -> "ReportPage":
        """Open it."""
        self.page.goto(FORM)
        return self

    def fill(self, what: str, *, act: str = "Yes, but ask me before", reader: str = "Every steward") -> "ReportPage":
        """Say what happened, anonymously."""
        self.page.get_by_label("What happened?").fill(what)
        self.choose("May we act on it?", act)
        self.choose("May we share details of it?", "Yes, where it is needed")
        self.choose("How may we reach you?", "Anonymously")
        return self.choose("Who should read it?", reader)

    def choose(self, question: str, answer: str) -> "ReportPage":
        """Answer one of the questions with one answer."""
        self.page.get_by_role("group", name=question).get_by_label(answer).check()
        return self

    def mark(self, name: str) -> "ReportPage":
        """Mark somebody in the list of members, which folds away."""
        self.page.get_by_text("Mark them in the list of our members").click()
        self.page.locator(".fold").get_by_label(name).check()
        return self

    def send(self, *, after: int = SLOWLY) -> "ReportPage":
        """Send it, as slowly as people read."""
        self.page.wait_for_timeout(after)
        self.page.get_by_role("button", name="Send").click()
        return self

    @property
    def summary(self) -> Locator:
        """What is to be mended."""
        return self.page.locator("#summary")

    def receipt(self) -> str:
        """The code on the page that follows."""
        expect(self.page.get_by_role("heading", name="Your report came in")).to_be_visible()
        return self.page.locator(".receipt code").inner_text()


@dataclass(frozen=True)
class RoomPage:
    """The reporter's room."""

    page: Page

    def enter(self, code: str) -> "RoomPage":
        """Type the code at the door."""
        self.page.goto(ROOM)
        self.page.get_by_label("Your receipt code").fill(code)
        self.page.get_by_role("button", name="Open the room").click()
        return self

    @property
    def status(self) -> Locator:
        """Where the report stands, in words."""
        return self.page.locator(".lead")

    @property
    def said(self) -> Locator:
        """Everything that was said."""
        return self.page.locator(".said-list")

    def add(self, words: str) -> "RoomPage":
        """Add something, or answer."""
        self.page.get_by_label("Add something, or answer").fill(words)
        self.page.get_by_role("button", name="Send it").click()
        return self

    def allow(self, act: str, share: str) -> "RoomPage":
        """Change what the stewards may do."""
        for question, answer in (("May we act on it?", act), ("May we share details of it?", share)):
            self.page.get_by_role("group", name=question).get_by_label(answer).check()
        self.page.get_by_role("button", name="Let this hold from now on").click()
        return self

    def withdraw(self) -> "RoomPage":
        """Withdraw the report, and mean it."""
        self.page.get_by_role("button", name="Withdraw the report").click()
        self.page.get_by_role("button", name="Withdraw it").click()
        return self
