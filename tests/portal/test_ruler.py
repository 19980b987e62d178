"""An explanation drawn to scale."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from compass.explanation import Explanation, Mark, Moment, Step
from compass.portal.ruler import LEFT, RIGHT, Ruler, ruler

ZONE = ZoneInfo("UTC")


def drawn(*steps: tuple[Mark, Moment | str]) -> Ruler:
    made = tuple(Step(mark, figure, "because") for mark, figure in steps)
    answer = made[-1].figure
    assert not isinstance(answer, str)
    drawing = ruler(Explanation("question", "subject", "Title", answer, ZONE, made))
    assert drawing
    return drawing


def across(part: float) -> float:
    return round(LEFT + (RIGHT - LEFT) * part, 2)


VOTE = (
    (Mark.START, date(2026, 3, 4)),
    (Mark.PLUS, "14 days"),
    (Mark.SUBTOTAL, date(2026, 3, 18)),
    (Mark.SKIPPED, date(2026, 3, 23)),
    (Mark.SKIPPED, date(2026, 3, 30)),
    (Mark.RESULT, date(2026, 4, 6)),
)


def test_the_band_is_as_long_as_what_is_added() -> None:
    (band,) = drawn(*VOTE).bands
    assert (band.x, band.end) == (LEFT, across(14 / 33))


def test_the_amount_is_written_into_its_band() -> None:
    (name,) = drawn(*VOTE).names
    assert name.words == "14 days"
    assert name.x == pytest.approx(across(7 / 33), abs=0.01)


def test_an_amount_that_does_not_fit_is_left_to_the_sum() -> None:
    drawing = drawn(*VOTE[:1], (Mark.PLUS, "1 day"), (Mark.SUBTOTAL, date(2026, 3, 5)), *VOTE[3:])
    assert drawing.names == ()


def test_skipped_days_are_dots_where_they_fall() -> None:
    assert drawn(*VOTE).skipped == (across(19 / 33), across(26 / 33))


def test_the_answer_stands_at_the_end() -> None:
    assert drawn(*VOTE).answer == RIGHT


def test_weeks_are_ticked_at_each_monday() -> None:
    assert drawn(*VOTE).weeks == tuple(across(day / 33) for day in (5, 12, 19, 26))


def test_start_subtotal_skipped_days_and_answer_are_labelled() -> None:
    labels = drawn(*VOTE).labels
    assert [label.words for label in labels] == ["4 Mar", "18 Mar", "23", "30", "6 Apr"]
    assert [label.words for label in labels if label.answer] == ["6 Apr"]


def test_labels_that_would_touch_give_way_to_the_answer() -> None:
    close = drawn(*VOTE[:3], (Mark.RESULT, date(2026, 3, 19)))
    assert [label.words for label in close.labels] == ["4 Mar", "19 Mar"]


def test_skipped_days_inside_the_span_are_hatched() -> None:
    drawing = drawn(
        (Mark.START, datetime(2022, 3, 18, 16, 45, tzinfo=ZONE)),
        (Mark.PLUS, "2 business days"),
        (Mark.SKIPPED, date(2022, 3, 19)),
        (Mark.SKIPPED, date(2022, 3, 20)),
        (Mark.RESULT, datetime(2022, 3, 22, 16, 45, tzinfo=ZONE)),
    )
    assert (drawing.skipped, len(drawing.hatched), len(drawing.bands)) == ((), 2, 1)
    assert drawing.hatched[0].end == pytest.approx(drawing.hatched[1].x, abs=0.02)
    assert drawing.names[0].x > drawing.hatched[1].end


def test_days_skipped_before_the_clock_starts_are_dots() -> None:
    drawing = drawn(
        (Mark.START, datetime(2022, 3, 19, 10, tzinfo=ZONE)),
        (Mark.SKIPPED, date(2022, 3, 20)),
        (Mark.SUBTOTAL, datetime(2022, 3, 21, tzinfo=ZONE)),
        (Mark.PLUS, "2 business days"),
        (Mark.RESULT, datetime(2022, 3, 23, tzinfo=ZONE)),
    )
    assert (len(drawing.skipped), drawing.hatched, drawing.bands[0].end) == (1, (), RIGHT)


def test_a_skipped_day_may_be_the_last_before_the_answer() -> None:
    drawing = drawn(
        (Mark.START, date(2022, 3, 14)),
        (Mark.PLUS, "5 days"),
        (Mark.SKIPPED, date(2022, 3, 19)),
        (Mark.SKIPPED, date(2022, 3, 20)),
        (Mark.RESULT, date(2022, 3, 21)),
    )
    assert drawing.hatched[-1].end == RIGHT
    assert drawing.names[0].x == pytest.approx(across(2.5 / 7), abs=0.01)


def test_time_taken_away_runs_to_the_left() -> None:
    drawing = drawn((Mark.START, date(2026, 4, 6)), (Mark.MINUS, "2 days"), (Mark.RESULT, date(2026, 4, 4)))
    assert (drawing.answer, drawing.bands[0].x, drawing.bands[0].end) == (LEFT, LEFT, RIGHT)


def test_years_have_no_ticks() -> None:
    drawing = drawn((Mark.START, date(2020, 1, 1)), (Mark.PLUS, "2 years"), (Mark.RESULT, date(2022, 1, 1)))
    assert drawing.weeks == ()


def test_one_instant_is_not_drawn() -> None:
    only = Explanation("q", "s", "T", date(2026, 4, 6), ZONE, (Step(Mark.RESULT, date(2026, 4, 6), "it is"),))
    assert ruler(only) is None


def test_everything_stays_on_the_ruler() -> None:
    drawing = drawn(*VOTE)
    marks = [drawing.answer, *drawing.weeks, *drawing.skipped, *(band.end for band in drawing.bands)]
    assert all(LEFT <= x <= RIGHT for x in marks)
