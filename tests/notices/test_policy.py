"""When a notice goes out, when it is tried again, what an answer means."""

from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compass.notices.enums import Delivery, MailState, Rhythm
from compass.notices.policy import (
    BATCH_FOR,
    GIVE_UP_AFTER,
    LEASE,
    PATIENCE,
    goes_out,
    marks_ahead,
    next_digest,
    pause_after,
    verdict,
)

ZONES = sorted(available_timezones() - {"localtime"})
instants = st.datetimes(datetime(1975, 1, 1), datetime(2037, 12, 31), timezones=st.just(UTC))


@pytest.mark.parametrize(("zone", "at", "digest"), [
    ("Europe/Berlin", "2022-03-02T06:59:59+00:00", "2022-03-02T07:00:00+00:00"),
    ("Europe/Berlin", "2022-03-02T07:00:00+00:00", "2022-03-02T07:00:00+00:00"),
    ("Europe/Berlin", "2022-03-02T07:00:01+00:00", "2022-03-03T07:00:00+00:00"),
    ("America/Los_Angeles", "2022-03-12T17:00:00+00:00", "2022-03-13T15:00:00+00:00"),
    ("America/Los_Angeles", "2022-11-05T17:00:00+00:00", "2022-11-06T16:00:00+00:00"),
    ("Asia/Kolkata", "2022-03-02T02:30:01+00:00", "2022-03-03T02:30:00+00:00"),
    ("Pacific/Apia", "2011-12-29T18:00:01+00:00", "2011-12-30T18:00:00+00:00"),
])  # fmt: skip
def test_a_digest_goes_out_at_the_next_eight_in_the_morning_there(zone: str, at: str, digest: str) -> None:
    assert next_digest(datetime.fromisoformat(at), ZoneInfo(zone)) == datetime.fromisoformat(digest)


@given(at=instants, name=st.sampled_from(ZONES))
def test_in_every_zone_the_digest_is_the_first_minute_at_which_its_clock_shows_eight(at: datetime, name: str) -> None:
    zone = ZoneInfo(name)
    minute = datetime.fromtimestamp(-(-at.timestamp() // 60) * 60, tz=UTC)
    minutes = (minute + timedelta(minutes=each) for each in range(49 * 60))

    assert next_digest(at, zone) == next(each for each in minutes if f"{each.astimezone(zone):%H:%M}" == "08:00")


@pytest.mark.parametrize("year", [2022, 2026])
@pytest.mark.parametrize("name", ["Europe/Berlin", "America/Los_Angeles", "Australia/Lord_Howe", "Africa/Cairo"])
def test_there_is_one_digest_a_day_through_both_changes_of_the_clocks(name: str, year: int) -> None:
    zone, digest = ZoneInfo(name), datetime(year, 1, 1, tzinfo=UTC)
    mornings: list[datetime] = []
    while digest.year == year:
        digest = next_digest(digest + timedelta(seconds=1), zone)
        mornings.append(digest.astimezone(zone))

    days = [date(year, 1, 1) + timedelta(days=each) for each in range(len(mornings))]
    first = mornings[0].date()
    assert [each.date() for each in mornings] == [first + (day - days[0]) for day in days]
    assert {each.timetz().replace(tzinfo=None).isoformat() for each in mornings} == {"08:00:00"}


@pytest.mark.parametrize(("rhythm", "delivery", "expires", "hour", "digest"), [
    (Rhythm.IMMEDIATE, Delivery.AT_MOST_ONCE, None, 17, False),
    (Rhythm.DIGEST, Delivery.AT_MOST_ONCE, None, 31, True),
    (Rhythm.DIGEST, Delivery.AT_MOST_ONCE, 32, 31, True),
    (Rhythm.DIGEST, Delivery.AT_MOST_ONCE, 31, 17, False),
    (Rhythm.DIGEST, Delivery.AT_LEAST_ONCE, None, 17, False),
])  # fmt: skip
def test_what_would_expire_before_the_digest_and_what_is_urgent_go_at_once(
    *, rhythm: Rhythm, delivery: Delivery, expires: int | None, hour: int, digest: bool
) -> None:
    midnight = datetime(2022, 3, 2, tzinfo=UTC)
    expires_at = midnight + timedelta(hours=expires) if expires else None

    found = goes_out(
        midnight + timedelta(hours=17), expires_at, rhythm=rhythm, delivery=delivery, zone=ZoneInfo("Europe/Berlin")
    )

    assert found == (midnight + timedelta(hours=hour), digest)


def test_a_mail_rests_one_five_fifteen_sixty_minutes_and_is_given_up_within_two_days() -> None:
    pauses: list[timedelta] = []
    while pause := pause_after(len(pauses) + 1):
        pauses.append(pause)

    assert [pause.total_seconds() / 60 for pause in pauses[:6]] == [1, 5, 15, 60, 60, 60]
    assert list(accumulate(pauses))[-1] <= GIVE_UP_AFTER < list(accumulate(pauses))[-1] + timedelta(hours=1)


@pytest.mark.parametrize(("code", "handed", "delivery", "state"), [
    (250, True, Delivery.AT_MOST_ONCE, MailState.SENT),
    (251, True, Delivery.AT_LEAST_ONCE, MailState.SENT),
    (451, False, Delivery.AT_MOST_ONCE, MailState.WAITING),
    (452, True, Delivery.AT_MOST_ONCE, MailState.WAITING),
    (550, False, Delivery.AT_MOST_ONCE, MailState.REFUSED),
    (554, True, Delivery.AT_LEAST_ONCE, MailState.REFUSED),
    (None, False, Delivery.AT_MOST_ONCE, MailState.WAITING),
    (None, False, Delivery.AT_LEAST_ONCE, MailState.WAITING),
    (None, True, Delivery.AT_MOST_ONCE, MailState.DOUBT),
    (None, True, Delivery.AT_LEAST_ONCE, MailState.WAITING),
])  # fmt: skip
def test_what_an_answer_means(*, code: int | None, handed: bool, delivery: Delivery, state: MailState) -> None:
    assert verdict(code, handed=handed, delivery=delivery) == state


def test_a_batch_and_its_last_mail_end_before_the_lease_does() -> None:
    assert BATCH_FOR + PATIENCE < LEASE


def test_marks_are_made_ahead_as_few_as_keep_the_drain_from_waiting() -> None:
    ahead = [1]
    for waited in (0.5, 0.3, 0.21, 0.3, 0.1, 0.02, 0.01, 0.0, 0.0, 0.0):
        ahead.append(marks_ahead(ahead[-1], waited))

    assert ahead == [1, 2, 3, 4, 4, 4, 4, 3, 2, 1, 1]
