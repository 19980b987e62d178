"""How a moment is written."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from compass.explanation import Moment
from compass.portal import moments
from compass.portal.moments import Form, Written

BERLIN, LOS_ANGELES, HONOLULU = map(ZoneInfo, ("Europe/Berlin", "America/Los_Angeles", "Pacific/Honolulu"))
NOW = datetime(2026, 3, 17, 9, 40, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("moment", "form", "words", "iso"),
    [
        (date(2026, 4, 6), "", "Mon 6 Apr", "2026-04-06"),
        (date(2027, 4, 5), "", "Mon 5 Apr 2027", "2027-04-05"),
        (date(2026, 4, 6), "day", "Mon 6 Apr", "2026-04-06"),
        (date(2026, 4, 6), "long", "Monday 6 April", "2026-04-06"),
        (date(2026, 4, 6), "time", "Mon 6 Apr 09:00", "2026-04-06T00:00:00-07:00"),
        (date(2026, 3, 21), "due", "Sat 21 Mar 08:00", "2026-03-21T00:00:00-07:00"),
        (datetime(2026, 3, 17, 7, 20, tzinfo=LOS_ANGELES), "", "Today 15:20", "2026-03-17T07:20:00-07:00"),
        (datetime(2026, 3, 21, 0, 0, tzinfo=LOS_ANGELES), "", "Sat 21 Mar 08:00", "2026-03-21T00:00:00-07:00"),
        (datetime(2026, 3, 20, 20, 0, tzinfo=LOS_ANGELES), "day", "Sat 21 Mar", "2026-03-20T20:00:00-07:00"),
        (
            datetime(2026, 3, 21, 0, 0, tzinfo=LOS_ANGELES),
            "long",
            "Saturday 21 March, 08:00",
            "2026-03-21T00:00:00-07:00",
        ),
        (
            datetime(2026, 3, 18, 16, 0, tzinfo=LOS_ANGELES),
            "due",
            "Wed 18 Mar, end of day",
            "2026-03-18T16:00:00-07:00",
        ),
    ],
)
def test_a_moment_is_written_for_its_reader(moment: Moment, form: Form, words: str, iso: str) -> None:
    written = moments.write(moment, now=NOW, reader=BERLIN, own=LOS_ANGELES, form=form)
    assert written == Written(words, iso)


def test_a_deadline_at_the_readers_midnight_is_the_end_of_the_day_before() -> None:
    written = moments.write(date(2026, 3, 19), now=NOW, reader=LOS_ANGELES, own=LOS_ANGELES, form="due")
    assert written.words == "Wed 18 Mar, end of day"


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 3, 17, 8, 5, tzinfo=BERLIN), "today 08:05"),
        (datetime(2026, 3, 16, 20, 14, tzinfo=BERLIN), "yesterday 20:14"),
        (datetime(2026, 3, 14, 20, 14, tzinfo=BERLIN), "Sat 14 Mar"),
        (datetime(2025, 3, 14, 20, 14, tzinfo=BERLIN), "Fri 14 Mar 2025"),
        (date(2026, 3, 4), "Wed 4 Mar"),
    ],
)
def test_what_happened_lately_has_its_hour(moment: Moment, words: str) -> None:
    assert moments.happened(moment, now=NOW, reader=BERLIN).words == words


@pytest.mark.parametrize(
    ("own", "reader", "words"),
    [
        (LOS_ANGELES, BERLIN, "Los Angeles, 2i2c’s clock. 09:00 for you in Berlin."),
        (LOS_ANGELES, HONOLULU, "Los Angeles, 2i2c’s clock. Sunday 5 April, 21:00 for you in Honolulu."),
        (LOS_ANGELES, LOS_ANGELES, "Los Angeles, 2i2c’s clock, and yours."),
        (BERLIN, BERLIN, "Berlin, your clock."),
        (HONOLULU, BERLIN, "Honolulu. 12:00 for you in Berlin."),
    ],
)
def test_both_clocks_are_named(own: ZoneInfo, reader: ZoneInfo, words: str) -> None:
    assert moments.whose_clock(date(2026, 4, 6), own, reader, "2i2c", LOS_ANGELES) == words


def test_the_headline_is_on_the_explaining_clock() -> None:
    assert moments.headline(date(2026, 4, 6), LOS_ANGELES) == "Monday 6 April 2026, 00:00"


@pytest.mark.parametrize(
    ("zone", "city"),
    [("America/Los_Angeles", "Los Angeles"), ("America/Argentina/Buenos_Aires", "Buenos Aires"), ("UTC", "UTC")],
)
def test_a_zone_is_named_by_its_city(zone: str, city: str) -> None:
    assert moments.city(ZoneInfo(zone)) == city
