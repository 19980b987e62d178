"""Quotes on paper: read back by another program."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from pypdf import PdfReader
from time_machine import travel

from compass.handbook.kinds import Amount
from leads.actions.quote_papers import UNKNOWN, Paper, printed
from leads.enums import Per
from leads.models import Lead, Quote
from leads.policy.money import Line, Sheet, is_too_much, said
from people.models import Member
from tests.factories.quotes import SHEET, make_negotiated, make_quote
from tests.leads.test_money import SHEETS

PAPER = Paper(
    organisation="Cascadia Ocean Observatory",
    number=2,
    sheet=SHEET,
    sent_at=datetime(2022, 3, 2, 17, tzinfo=UTC),
    until=date(2022, 4, 1),
    seller="Noor Haddad",
    plan_name="Managed Service Plan",
    plan_url="https://plan.compass.example/",
    terms="Support answers within a day.\n\nDvořák leads it.",
)


def read(pdf: bytes) -> str:
    """What a reader of PDFs finds in it, with single spaces."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def test_it_says_who_what_how_much_and_until_when() -> None:
    text = read(printed(PAPER))

    for words in (
        "Quote for Cascadia Ocean Observatory",
        "Version 2, sent on Wed 2 Mar 2022 by Noor Haddad.",
        "until the end of Fri 1 Apr 2022",
        "Hub 1 $2,420.00 per month $29,040.00",
        "Once: $3,000.00",
        "Total: $34,440.00",
        "Dvořák leads it.",
        "Managed Service Plan: https://plan.compass.example/",
    ):
        assert words in text


def test_the_same_quote_makes_the_same_bytes_on_any_day() -> None:
    with travel(datetime(2022, 3, 2, tzinfo=UTC)):
        first = printed(PAPER)
    with travel(datetime(2031, 7, 9, tzinfo=UTC)):
        assert printed(PAPER) == first
    assert printed(replace(PAPER, number=3)) != first


@pytest.mark.parametrize("name", ["Lena Sørum", "Marek Dvořák", "Ελένη Παππά", "Олена Коваль", "Nguyễn Thị Hà"])
def test_names_are_written_as_people_write_them(name: str) -> None:
    assert name in read(printed(replace(PAPER, seller=name)))


@pytest.mark.parametrize("name", ["山田太郎", "ქეთი", "🛰", "\U0010ffff", "हिन्दी"])
def test_letters_that_the_font_lacks_are_replaced_by_a_mark_each(name: str) -> None:
    text = read(printed(replace(PAPER, organisation=f"Lab {name}", terms=name)))

    assert "Quote for Lab" in text
    assert UNKNOWN in text or name in text


def test_very_long_words_and_many_lines_fit() -> None:
    lines = tuple(Line("x" * 200, Decimal("9999999.99"), 1, Per.ONCE) for _ in range(60))

    assert len(PdfReader(BytesIO(printed(replace(PAPER, sheet=Sheet("USD", 12, lines), terms="y" * 5_000)))).pages) > 1


@settings(max_examples=8)
@given(SHEETS)
def test_the_lines_on_paper_sum_to_the_total_on_paper(sheet: Sheet) -> None:
    text = read(printed(replace(PAPER, sheet=sheet, organisation="Lab", terms="")))
    total = re.search(r"Total: \$([\d,]+\.\d\d)", text)
    rows = re.findall(r"(?:once|per month|per year) \$([\d,]+\.\d\d)", text)

    assert total is not None
    assert sum((Decimal(each.replace(",", "")) for each in rows), Decimal(0)) == Decimal(total[1].replace(",", ""))
    assert len(rows) == len(sheet.lines)


@pytest.fixture
def lead(noor: Member, now: datetime) -> Lead:
    return make_negotiated(owner=noor, now=now)


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SHEETS.filter(lambda sheet: bool(sheet.lines) and not is_too_much(sheet)))
def test_what_was_sent_sums_to_the_cent_in_the_record_and_on_paper(
    lead: Lead, noor: Member, now: datetime, sheet: Sheet
) -> None:
    whole = replace(sheet, lines=tuple(replace(line, kind="hub") for line in sheet.lines))
    quote = Quote.objects.get(pk=make_quote(lead, by=noor, now=now, sheet=whole).pk)

    assert quote.total_minor == sum(line.line().total(quote.months) for line in quote.lines.all())
    assert f"Total: {said(Amount(quote.total_minor, 'USD'))}" in read(bytes(quote.document.pdf))
    assert quote.document.sha256 == sha256(quote.document.pdf).hexdigest()
