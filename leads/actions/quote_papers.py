"""A quote on paper: the same quote makes the same bytes, whenever and wherever it is set."""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.fonts import FontFace, TTFFont

from compass.explanation import say
from compass.handbook.kinds import Amount
from leads.policy.money import Sheet, quantity_said, said

FONTS = settings.BASE_DIR / "static" / "vendor" / "dejavu-2.37.3"
FONT = "dejavu"
HEADS = ("What", "Quantity", "Price each", "Due", "Comes to")
WIDTHS = (34, 12, 20, 14, 20)
UNKNOWN = "\N{REPLACEMENT CHARACTER}"
BODY, SMALL, TITLE = 10, 8, 18
"""Sizes of letters, in points."""


@dataclass(frozen=True, kw_only=True)
class Paper:
    """What stands on it. `until` is the last day to accept."""

    organisation: str
    number: int
    sheet: Sheet
    sent_at: datetime
    until: date
    seller: str
    plan_name: str
    plan_url: str
    terms: str = ""


def printed(paper: Paper) -> bytes:
    """The document as PDF. A letter that the font does not have is replaced by a mark, never left out."""
    pdf = _Sheets(paper)
    pdf.head()
    pdf.lines()
    pdf.sums()
    pdf.foot()
    return bytes(pdf.output())


class _Sheets(FPDF):
    """The sheets of one quote."""

    def __init__(self, paper: Paper) -> None:
        super().__init__(format="A4")
        self.paper, self.sheet = paper, paper.sheet
        self.set_margins(20, 20)
        self.set_auto_page_break(auto=True, margin=20)
        for style, name in (("", "DejaVuSans.ttf"), ("B", "DejaVuSans-Bold.ttf")):
            self.add_font(FONT, style, FONTS / name)
        fonts = [each for each in self.fonts.values() if isinstance(each, TTFFont)]
        self.known = set.intersection(*(set(each.cmap) for each in fonts))
        title = f"Quote v{paper.number} for {paper.organisation}"
        self.set_title(title)
        self.set_author(settings.ORGANISATION)
        self.set_lang("en-GB")
        self.set_creation_date(paper.sent_at)
        self.add_page()

    def drawn(self, text: str) -> str:
        """A text with a mark for each letter that the font lacks."""
        return "".join(each if each == "\n" or ord(each) in self.known else UNKNOWN for each in text)

    def say(self, text: str, size: float = BODY, style: str = "", gap: float = 0) -> None:
        """A paragraph, and some room below it, in millimetres."""
        self.set_font(FONT, style, size)
        self.multi_cell(0, size * 0.5, self.drawn(text), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.ln(gap)

    def head(self) -> None:
        """From whom, to whom, when, and until when."""
        paper = self.paper
        sent_on = paper.sent_at.astimezone(settings.ORGANISATION_ZONE).date()
        self.say(settings.ORGANISATION, style="B", gap=6)
        self.say(f"Quote for {paper.organisation}", TITLE, "B", gap=2)
        self.say(f"Version {paper.number}, sent on {say(sent_on)} by {paper.seller}.")
        self.say(f"It may be accepted until the end of {say(paper.until)} ({settings.ORGANISATION_ZONE.key}).")
        self.say(f"Service of {self.sheet.months} month{'' if self.sheet.months == 1 else 's'}.", gap=6)

    def lines(self) -> None:
        """The lines with what each comes to."""
        self.set_font(FONT, "", SMALL)
        bold = FontFace(emphasis="BOLD", fill_color=(240, 238, 232))
        aligned = ("LEFT", "RIGHT", "RIGHT", "LEFT", "RIGHT")
        look = {"headings_style": bold, "borders_layout": "HORIZONTAL_LINES"}
        with self.table(col_widths=WIDTHS, text_align=aligned, **look) as table:
            table.row(HEADS)
            for line, comes_to in zip(self.sheet.lines, self.sheet.totals(), strict=True):
                cells = (line.what, quantity_said(line.quantity), self.sum(line.unit_minor), str(line.per.label))
                table.row([*map(self.drawn, cells), self.sum(comes_to)])
        self.ln(4)

    def sums(self) -> None:
        """What is due once, what for the service, and both."""
        for words, amount in (("Once", self.sheet.once()), ("For the service", self.sheet.recurring())):
            self.say(f"{words}: {said(amount)}")
        self.say(f"Total: {said(self.sheet.total())}", 12, "B", gap=6)

    def foot(self) -> None:
        """What else it says, and the plan that goes with it."""
        if self.paper.terms:
            self.say(self.paper.terms, gap=4)
        self.say(f"{self.paper.plan_name}: {self.paper.plan_url}")

    def sum(self, minor: int) -> str:
        """A sum as it is written."""
        return said(Amount(minor, self.sheet.currency))
