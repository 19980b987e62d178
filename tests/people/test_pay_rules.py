"""What follows from terms, steps and salaries: the lines of a history, and sums in words."""

from datetime import date

import pytest

from people.policy.positions import Held, Priced, Spell, Stepped, say_money, spells


def test_a_history_has_a_line_wherever_position_step_or_salary_changed() -> None:
    first, second, third = date(2025, 1, 1), date(2025, 6, 1), date(2026, 1, 1)
    paid, more, other = (
        Priced(1, 1, 100, "USD", first), Priced(1, 2, 200, "USD", first), Priced(2, 1, 300, "EUR", third),
    )  # fmt: skip
    held = [
        Held(2, "B L1", third, None, (Stepped(1, third),)),
        Held(1, "A L1", first, date(2025, 12, 31), (Stepped(1, first), Stepped(2, second))),
    ]
    assert spells(held, [paid, more, other]) == [
        Spell("A L1", first, date(2025, 5, 31), 1, paid),
        Spell("A L1", second, date(2025, 12, 31), 2, more),
        Spell("B L1", third, None, 1, other),
    ]


def test_of_one_day_the_last_one_written_holds() -> None:
    day = date(2025, 1, 1)
    wrong, right = Priced(1, 2, 100, "USD", day), Priced(1, 2, 200, "USD", day)

    assert spells([Held(1, "A L1", day, None, (Stepped(1, day), Stepped(2, day)))], [wrong, right]) == [
        Spell("A L1", day, None, 2, right)
    ]


@pytest.mark.parametrize(("minor", "currency", "words"), [(10_400_000, "USD", "USD 104,000"), (1, "EUR", "EUR 0.01"),
                                                          (9_000_000, "JPY", "JPY 9,000,000")])  # fmt: skip
def test_a_sum_is_said_in_words(minor: int, currency: str, words: str) -> None:
    assert say_money(minor, currency) == words
