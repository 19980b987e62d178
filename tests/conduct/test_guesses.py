"""Guessed codes open nothing and are slowed down; whoever has the right one is never locked out."""

import secrets
from collections import Counter
from datetime import UTC, datetime, timedelta
from math import log2

import pytest
from django.test import Client

from conduct.policy.flood import MOST_GUESSES, Guesses
from conduct.policy.receipts import WORDS, as_written, new_receipt, vocabulary
from people.models import Member
from tests.conduct.reporting import enter, report

pytestmark = pytest.mark.django_db


def guess_codes(number: int) -> Counter[int]:
    """What so many guesses are answered with."""
    client = Client()
    words = vocabulary()
    guesses = ("-".join(secrets.choice(words) for _ in range(WORDS)) for _ in range(number))
    return Counter(enter(guess, client).status_code for guess in guesses)


def test_guesses_open_nothing_and_the_owner_still_gets_in(today: datetime, ruth: Member) -> None:
    code = report()

    assert guess_codes(150) == {422: MOST_GUESSES, 429: 150 - MOST_GUESSES}
    assert enter(code).status_code == 200


def test_a_code_is_seven_words_of_89_random_bits_at_least() -> None:
    words = vocabulary()

    assert len(set(words)) == len(words)
    assert WORDS * log2(len(words)) >= 89
    assert [each for each in words if as_written(each) != each] == []
    assert {len(new_receipt().split("-")) for _ in range(99)} == {WORDS}
    assert {word for _ in range(99) for word in new_receipt().split("-")} <= set(words)


@pytest.mark.faults
@pytest.mark.timeout(1800)
def test_100_000_guesses_open_nothing_and_the_owner_still_gets_in(ruth: Member) -> None:
    code = report()
    found = guess_codes(100_000)

    assert set(found) == {422, 429}
    assert found[429] >= 99_000
    assert enter(code).status_code == 200


def test_a_throttled_page_is_the_same_and_says_when_to_try_again(ruth: Member) -> None:
    pages = [enter("abacus " * 7) for _ in range(MOST_GUESSES + 1)]

    assert [page.status_code for page in pages[-2:]] == [422, 429]
    assert pages[-1].content == pages[-2].content
    assert pages[-1].headers["Retry-After"] == "60"


def test_a_minute_later_wrong_codes_are_answered_at_leisure_again() -> None:
    now = datetime(2022, 3, 2, 17, tzinfo=UTC)
    guesses = Guesses(most=2)

    assert [guesses.one_more(now + timedelta(seconds=each)) for each in (0, 1, 2, 59, 60, 61, 61.5)] == [
        False,
        False,
        True,
        True,
        False,
        False,
        True,
    ]


def test_a_clock_that_is_put_back_locks_nobody_out() -> None:
    now = datetime(2022, 3, 2, 17, tzinfo=UTC)
    guesses = Guesses(most=1)
    guesses.one_more(now)

    assert guesses.one_more(now - timedelta(hours=1)) is False
