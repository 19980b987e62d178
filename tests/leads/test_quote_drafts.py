"""The pricing sheet of a lead: written whole, in one currency, by one after the other."""

from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from leads import actions
from leads.enums import Per
from leads.models import Lead, QuoteDraft
from leads.policy.money import MOST, Line, Sheet, minor, number
from leads.policy.sales import HostRules, QuoteRules
from people.models import Member
from people.policy.refusals import Impossible
from tests.conftest import SignIn
from tests.factories.quotes import HUB, SETUP, SHEET, make_negotiated, make_quote

pytestmark = pytest.mark.django_db
ROW = ("what", "kind", "quantity", "price", "per", "ORDER", "DELETE")


@pytest.fixture
def lead(noor: Member, now: datetime) -> Lead:
    return make_negotiated(owner=noor, now=now)


def typed(*rows: tuple[str, ...], saved: int = 0, **head: Any) -> dict[str, Any]:
    """A form as a browser sends it: rows of what, kind, quantity, price, due, order and whether it goes."""
    data = {"currency": "USD", "months": "12", "note": "", "terms": "", "base_revision": "0", **head}
    data |= {"lines-TOTAL_FORMS": str(len(rows)), "lines-INITIAL_FORMS": str(saved)}
    for index, row in enumerate(rows):
        data |= {f"lines-{index}-{name}": value for name, value in zip(ROW, row, strict=False) if value}
    return data


def hub(price: str = "2420", quantity: str = "1", **named: str) -> tuple[str, ...]:
    """One row."""
    return (
        named.get("what", "Hub"),
        named.get("kind", "hub"),
        quantity,
        price,
        "month",
        *named.get("last", "").split(),
    )


def lines_of(lead: Lead) -> list[tuple[str, int]]:
    return [(line.what, line.unit_minor) for line in QuoteDraft.objects.get(lead=lead).lines.all()]


def test_a_new_sheet_begins_with_the_usual_lines(sign_in: SignIn, lead: Lead, noor: Member) -> None:
    page = sign_in(noor).get(f"/leads/{lead.pk}/quote/")

    usual = QuoteRules(versions={}).usual()
    assert [form["what"].value() for form in page.context["lines"].initial_forms] == [line.what for line in usual]
    assert len(page.context["lines"].extra_forms) == 3
    assert not QuoteDraft.objects.exists()


def test_quote_write_adds_changes_removes_and_reorders_lines(sign_in: SignIn, lead: Lead, noor: Member) -> None:
    browser, address = sign_in(noor), f"/leads/{lead.pk}/quote/"
    empty = ("", "hub", "1", "", "month")
    first = browser.post(address, typed(hub("2,420.00"), hub("0.5", what="Users"), empty))
    assert first.headers["Location"] == address
    assert lines_of(lead) == [("Hub", 242_000), ("Users", 50)]

    rows = [hub("2000", last="2"), hub("1", what="Users", last="1 on"), hub("3", what="Cloud", last="1")]
    browser.post(address, typed(*rows, saved=2, base_revision="1", currency="EUR"))

    assert lines_of(lead) == [("Cloud", 300), ("Hub", 200_000)]
    page = browser.get(address)
    assert [each.comes_to for each in page.context["sheet"].lines] == ["€36.00", "€24,000.00"]
    assert page.context["sheet"].total == "€24,036.00"


def test_a_new_version_begins_with_the_lines_of_an_earlier_one(
    sign_in: SignIn, lead: Lead, noor: Member, now: datetime
) -> None:
    make_quote(lead, by=noor, now=now, terms="Kept.")

    page = sign_in(noor).get(f"/leads/{lead.pk}/quote/?from=1").context

    assert [form["price"].value() for form in page["lines"].initial_forms] == ["2420.00", "4800.00", "3000.00"]
    assert page["form"]["terms"].value() == "Kept."


@pytest.mark.parametrize(
    "price",
    ["-1", "1.234", "1e400", "1e3", "NaN", "Infinity", "١٢", "1,5", "", "1_000", "0x10", "9" * 19, "1\x00"],
)
def test_what_is_no_sum_is_refused_and_the_line_is_kept(sign_in: SignIn, lead: Lead, noor: Member, price: str) -> None:
    answer = sign_in(noor).post(f"/leads/{lead.pk}/quote/", typed(hub(price), note="kept words"))

    assert answer.status_code == 422
    assert "kept words" in answer.content.decode()
    assert answer.context["lines"].forms[0]["price"].errors
    assert not QuoteDraft.objects.exists()


@pytest.mark.parametrize("quantity", ["-1", "1.234", "1e400", "NaN", "١٢", "10000000", ""])
def test_what_is_no_quantity_is_refused(sign_in: SignIn, lead: Lead, noor: Member, quantity: str) -> None:
    answer = sign_in(noor).post(f"/leads/{lead.pk}/quote/", typed(hub("1", quantity)))

    assert answer.status_code == 422
    assert answer.context["lines"].forms[0]["quantity"].errors


@pytest.mark.parametrize(
    "given",
    [
        {"currency": "XXX"},
        {"months": "0"},
        {"months": "121"},
        {"months": "99999999999999999999"},
        {"note": "a\x00b"},
        {"terms": "a\x00b"},
        {"note": "x" * 121},
        {"base_revision": "99999999999"},
        {"lines-TOTAL_FORMS": "nonsense"},
        {"lines-TOTAL_FORMS": "1000000"},
        {"lines-0-kind": "nonsense"},
        {"lines-0-per": "never"},
        {"lines-0-what": "a\u202eb"},
        {"lines-0-ORDER": "x"},
    ],
)
def test_a_sheet_that_cannot_be_read_is_given_back(
    sign_in: SignIn, lead: Lead, noor: Member, given: dict[str, str]
) -> None:
    answer = sign_in(noor).post(f"/leads/{lead.pk}/quote/", typed(hub("1")) | given)

    assert answer.status_code == 422
    assert not QuoteDraft.objects.exists()


def test_sums_that_are_too_large_are_refused_at_each_door(
    sign_in: SignIn, lead: Lead, noor: Member, now: datetime
) -> None:
    answer = sign_in(noor).post(f"/leads/{lead.pk}/quote/", typed(hub("9000000"), hub("9000000")))
    assert answer.status_code == 422
    assert "more than any sum may" in answer.content.decode()

    for line in (Line("Hub", Decimal(1), -1, Per.ONCE, "hub"), Line("Hub", Decimal("1e6"), MOST, Per.YEAR, "hub")):
        with pytest.raises(ValidationError):
            actions.write_quote(lead, Sheet("USD", 12, (line,)), by=noor, now=now)
    with pytest.raises(ValidationError):
        actions.write_quote(lead, Sheet("DEM", 12, (HUB,)), by=noor, now=now)


def test_the_second_of_two_windows_is_told_and_what_was_typed_is_kept(
    sign_in: SignIn, lead: Lead, noor: Member, now: datetime
) -> None:
    actions.write_quote(lead, SHEET, base_revision=0, by=noor, now=now)

    answer = sign_in(noor).post(f"/leads/{lead.pk}/quote/", typed(hub("1", what="Typed line")))

    assert answer.status_code == 409
    words = answer.content.decode()
    assert "Typed line" in words
    assert "Setting up" in words
    with pytest.raises(actions.Overtaken):
        actions.write_quote(lead, SHEET, base_revision=0, by=noor, now=now)


def test_a_draft_that_was_sent_meanwhile_is_not_written_on(lead: Lead, noor: Member, now: datetime) -> None:
    make_quote(lead, by=noor, now=now)

    with pytest.raises(actions.Overtaken):
        actions.write_quote(lead, SHEET, base_revision=1, by=noor, now=now)


def test_drop_quote_throws_the_draft_away_once(sign_in: SignIn, lead: Lead, noor: Member, now: datetime) -> None:
    actions.write_quote(lead, SHEET, by=noor, now=now)
    browser = sign_in(noor)

    assert browser.post(f"/leads/{lead.pk}/quote/drop/").status_code == 302
    assert browser.post(f"/leads/{lead.pk}/quote/drop/").status_code == 409
    assert not QuoteDraft.objects.exists()


def test_nobody_writes_a_quote_for_a_closed_lead(lead: Lead, noor: Member, now: datetime) -> None:
    actions.move_lead(lead, "lost", reason="They run their own.", by=noor, now=now)

    with pytest.raises(Impossible, match="closed"):
        actions.write_quote(lead, SHEET, by=noor, now=now)


def test_how_numbers_are_typed() -> None:
    assert [minor(each) for each in ("0", "1", "1.5", "1.50", "1,200.05", "100,000,000")] == [
        *(0, 100, 150, 150, 120_005),
        MOST,
    ]
    assert number("0.25") == Decimal("0.25")
    with pytest.raises(ValueError, match="larger"):
        minor("100,000,000.01")


def test_a_year_counts_what_comes_again_and_nothing_that_is_due_once() -> None:
    assert SHEET.per_year().minor == 3_144_000
    assert Sheet("USD", 6, (HUB, SETUP)).per_year().minor == 12 * HUB.unit_minor


def test_the_office_of_the_host_that_is_told_is_another_where_the_clause_has_none_for_contracts() -> None:
    rules = HostRules(versions={}, offices=({"key": "all", "label": "everything", "address": "host@host.example"},))

    assert rules.office("contracting")["address"] == "host@host.example"


def test_usual_lines_whose_price_is_no_sum_wait_for_one() -> None:
    row = {"key": "x", "label": "Hub", "kind": "hub", "price": "to be talked about", "per": "month"}

    assert [line.unit_minor for line in QuoteRules(versions={}, usual_lines=(row,)).usual()] == [0]
