"""Sums of money: to the cent, in one currency."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compass.handbook.kinds import Amount
from leads.enums import Per
from leads.policy.money import Line, MixedCurrencies, Sheet, added, said, spread

LINES = st.builds(
    Line,
    what=st.just("Hub"),
    quantity=st.decimals(min_value=0, max_value=9_999, places=2),
    unit_minor=st.integers(0, 10**9),
    per=st.sampled_from(Per),
)
SHEETS = st.builds(
    Sheet, currency=st.just("USD"), months=st.integers(1, 120), lines=st.lists(LINES, max_size=12).map(tuple)
)


@given(SHEETS)
def test_the_lines_as_they_are_printed_sum_to_the_total_as_it_is_printed(sheet: Sheet) -> None:
    printed = [Decimal(said(Amount(each, "USD")).strip("$").replace(",", "")) for each in sheet.totals()]

    assert said(sheet.total()) == f"${sum(printed, Decimal('0.00')):,.2f}"
    assert sheet.once().minor + sheet.recurring().minor == sheet.total().minor


@given(LINES, st.integers(1, 120))
def test_a_line_is_within_half_a_cent_of_what_it_is_worth(line: Line, months: int) -> None:
    share = {Per.ONCE: Fraction(1), Per.MONTH: Fraction(months), Per.YEAR: Fraction(months, 12)}
    exact = Fraction(line.quantity) * line.unit_minor * share[line.per]

    assert abs(line.total(months) - exact) <= Fraction(1, 2)


@given(st.integers(0, 10**12), st.lists(st.integers(1, 31), min_size=1, max_size=120))
def test_what_is_spread_over_months_adds_up_and_no_month_is_off_by_a_cent(minor: int, days: list[int]) -> None:
    found = spread(minor, days)

    assert sum(found) == minor
    assert all(abs(each - Fraction(minor * share, sum(days))) < 1 for each, share in zip(found, days, strict=True))


def test_sums_in_two_currencies_are_not_added() -> None:
    with pytest.raises(MixedCurrencies):
        added([Amount(100, "USD"), Amount(100, "EUR")], "USD")
    assert added([Amount(100, "USD"), Amount(250, "USD")], "USD") == Amount(350, "USD")


@pytest.mark.parametrize(
    ("minor", "words"), [(3_144_000, "$31,440.00"), (5, "$0.05"), (0, "$0.00"), (-123_456, "−$1,234.56")]
)
def test_how_a_sum_is_written(minor: int, words: str) -> None:
    assert said(Amount(minor, "USD")) == words
