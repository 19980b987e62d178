"""How the clock of a case is drawn and said."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from conduct.policy.clock_drawn import NARROW, WIDE, Face, Label, Piece, face, left
from tests.conduct.clocks import LONDON, LOS_ANGELES, at, clock_at

FRIDAY = "2026-03-13T16:45"
NOW = at("2026-03-17T01:40")


def friday(now: datetime = NOW, reader: ZoneInfo = LONDON, settled_at: datetime | None = None) -> Face:
    return face(clock_at(FRIDAY), now=now, reader=reader, settled_at=settled_at)


def words(labels: tuple[Label, ...]) -> list[str]:
    return [label.words for label in labels]


def test_the_bar_is_to_scale_and_full_as_far_as_time_has_run() -> None:
    assert friday().pieces == (
        Piece(0, 7.55, counts=True, run=7.55),
        Piece(7.55, 50, counts=False, run=0),
        Piece(57.55, 42.45, counts=True, run=26.74),
    )


def test_now_stands_on_the_bar_and_is_said() -> None:
    assert friday().now == Label(84.29, "now, Tue 01:40")
    assert friday().left == "15 hours left"
    assert friday().said == (
        "Fri 16:45 to Sat 00:00: counts.",
        "Sat 00:00 to Mon 00:00: weekend, not counted.",
        "Mon 00:00 to Tue 16:45: counts.",
        "Now it is Tue 01:40.",
    )


@pytest.mark.parametrize(
    ("now", "anchor"),
    [("2026-03-13T17:00", "start"), ("2026-03-15T12:00", "middle"), ("2026-03-17T16:00", "end")],
)
def test_the_word_for_now_keeps_within_the_bar(now: str, anchor: str) -> None:
    label = friday(at(now)).now

    assert label
    assert label.anchor == anchor


def test_on_a_phone_the_hour_at_which_it_runs_again_gives_way() -> None:
    assert words(friday().labels) == ["Fri 16:45", "weekend, not counted", "Mon 00:00", "Tue 16:45"]
    assert words(friday().narrow) == ["Fri 16:45", "weekend, not counted", "Tue 16:45"]


def test_a_bar_of_more_than_a_week_names_the_days() -> None:
    drawn = face(clock_at("2026-03-11T16:45", days=8), now=NOW, reader=LONDON)

    assert (drawn.labels[0].words, drawn.labels[-1].words) == ("Wed 11 Mar, 16:45", "Mon 23 Mar, 16:45")


def test_a_deadline_at_midnight_is_the_end_of_the_day_before() -> None:
    saturday = clock_at("2026-03-14T11:00")
    own, elsewhere = (face(saturday, now=NOW, reader=reader) for reader in (LOS_ANGELES, LONDON))

    assert own.labels[-1].words == "Tue 24:00"
    assert (own.form, own.elsewhere) == ("due", "")
    assert (elsewhere.form, elsewhere.elsewhere) == ("full", "Tue 24:00 in Los Angeles")


def test_the_organisations_clock_is_named_where_it_shows_something_else() -> None:
    assert friday().elsewhere == "16:45 in Los Angeles"
    assert friday(reader=LOS_ANGELES).elsewhere == ""
    assert friday(reader=ZoneInfo("Pacific/Auckland")).elsewhere == "Tue 16:45 in Los Angeles"


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        (timedelta(days=3, hours=23), "3 days left"),
        (timedelta(hours=48), "2 days left"),
        (timedelta(hours=47, minutes=59), "47 hours left"),
        (timedelta(hours=1), "1 hour left"),
        (timedelta(minutes=59, seconds=59), "59 minutes left"),
        (timedelta(seconds=59), "less than a minute left"),
        (timedelta(0), "less than a minute late"),
        (-timedelta(minutes=1), "1 minute late"),
        (-timedelta(hours=5, minutes=59), "5 hours late"),
        (-timedelta(days=3, hours=1), "3 days late"),
    ],
)
def test_what_is_left_is_said_in_units_that_are_full(until: timedelta, expected: str) -> None:
    assert left(NOW + until, NOW) == expected


def test_what_is_left_is_real_time_where_clocks_change() -> None:
    assert left(at("2026-03-08T12:00"), at("2026-03-07T12:00")) == "23 hours left"


def test_what_is_late_is_full_and_now_is_no_longer_on_it() -> None:
    late = friday(at("2026-03-20T17:00"))

    assert (late.is_late, late.left, late.now) == (True, "3 days late", None)
    assert [piece.run for piece in late.pieces] == [7.55, 0, 42.45]
    assert late.said[-1] == "Mon 00:00 to Tue 16:45: counts."


def test_a_clock_that_was_stopped_says_whether_that_was_in_time() -> None:
    in_time = friday(at("2026-04-01T12:00"), settled_at=at("2026-03-16T10:00"))
    too_late = friday(at("2026-04-01T12:00"), settled_at=at("2026-03-18T17:00"))

    assert (in_time.left, in_time.is_late, in_time.said[-1]) == ("done in time", False, "Done Mon 10:00.")
    assert in_time.now
    assert in_time.now.words == "done, Mon 10:00"
    assert (too_late.left, too_late.is_late) == ("done, 24 hours late", True)


HOLIDAYS = st.dictionaries(st.dates(date(2026, 3, 9), date(2026, 4, 20)), st.sampled_from(["Closed", "House moving"]))


@given(st.datetimes(datetime(2026, 3, 9), datetime(2026, 3, 23)), st.integers(1, 15), HOLIDAYS)
def test_pieces_fill_the_bar_and_labels_never_overlap(
    received_at: datetime, days: int, observed: dict[date, str]
) -> None:
    received = received_at.replace(second=0, microsecond=0).isoformat()
    drawn = face(clock_at(received, days=days, observed=observed), now=NOW, reader=LONDON)

    ends = [round(piece.x + piece.width, 2) for piece in drawn.pieces]
    assert [piece.x for piece in drawn.pieces] == [0, *ends[:-1]]
    assert ends[-1] == 100
    for labels, letter in ((drawn.labels, WIDE), (drawn.narrow, NARROW)):
        spans = [extent(label, letter) for label in labels]
        assert all(before[1] < after[0] for before, after in pairwise(spans))
        assert spans[0][0] >= 0
        assert spans[-1][1] <= 100


def extent(label: Label, letter: float) -> tuple[float, float]:
    """What a label takes of the bar."""
    width = letter * len(label.words)
    begins = label.x - {"start": 0, "middle": 0.5, "end": 1}[label.anchor] * width
    return begins, begins + width


def page(drawn: Face) -> str:
    """The drawing, as a page for somebody in London has it."""
    context = {"face": drawn, "organisation": "The office", "now": NOW}
    with timezone.override(LONDON):
        return render_to_string("conduct/_clock.html", context, RequestFactory().get("/"))


def test_the_drawing_has_the_deadline_with_its_why_and_says_itself_in_words() -> None:
    drawn = page(friday())

    assert '<button type="button" class="computed" popovertarget="why-response-due-1">' in drawn
    assert "Tuesday 17 March, 23:45" in drawn
    assert (
        "On The office’s clock: Fri 16:45 to Sat 00:00: counts. Sat 00:00 to Mon 00:00: weekend, not counted." in drawn
    )
    assert "Within 2 business days on The office’s clock" in drawn
    assert "/handbook/clauses/conduct.response-time/#v1" in drawn
    assert 'class="is-late"' not in drawn


def test_the_drawing_needs_no_style_of_its_own_and_marks_what_is_late() -> None:
    late = page(friday(NOW.astimezone(UTC) + timedelta(days=9)))

    assert " style=" not in late
    assert '<b class="is-late">' in late
    assert "clock-now" not in late


def test_the_name_of_a_holiday_is_text() -> None:
    named = clock_at(FRIDAY, observed={date(2026, 3, 16): "<b>Fun</b>"})

    assert "<b>Fun" not in page(face(named, now=NOW, reader=LONDON))
