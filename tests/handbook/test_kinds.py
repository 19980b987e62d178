"""What a parameter may be: what is taken, what a rule receives, how it is said, what is refused."""

from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compass.handbook.kinds import (
    Amount,
    DateList,
    Integer,
    Kind,
    LocalTime,
    Money,
    Ordinals,
    Text,
    Weekday,
    Weekdays,
)
from compass.handbook.rows import Column, Rows, check_moves, differences

DAYS = Integer(1, 365, "day")
COLUMNS = Rows((Column("phase", "Phase", (("open", "open"), ("done", "done"))),), moves_cases=True)
TWO_ROWS = [{"key": "new", "label": "New", "phase": "open"}, {"key": "end", "label": "End", "phase": "done"}]

TAKEN: list[tuple[Kind, Any, Any, Any, str]] = [
    (DAYS, " 14 ", 14, 14, "14 days"),
    (DAYS, 1, 1, 1, "1 day"),
    (Integer(0, 9), "3", 3, 3, "3"),
    (Weekday(), "monday", "Monday", 0, "Monday"),
    (Ordinals(), "third, first", ["first", "third"], frozenset({1, 3}), "first or third"),
    (Weekdays(), "friday,Monday", ["Monday", "Friday"], frozenset({0, 4}), "Monday and Friday"),
    (LocalTime(), "9:00".zfill(5), "09:00", time(9), "09:00"),
    (Money("USD"), "20,000.5", {"minor": 2000050, "currency": "USD"}, Amount(2000050, "USD"), "20,000.50 USD"),
    (
        DateList(),
        "2026-12-25 Christmas\n2026-12-24",
        {"2026-12-24": "observed holiday", "2026-12-25": "Christmas"},
        {date(2026, 12, 24): "observed holiday", date(2026, 12, 25): "Christmas"},
        "2026-12-24 observed holiday and 2026-12-25 Christmas",
    ),
    (DateList(), "", {}, {}, "none"),
    (Text(choices=(("US", "federal"), ("none", "no calendar"))), "US", "US", "US", "federal"),
    (Text(optional=True), " ", "", "", "nothing"),
    (Text(optional=True, empty="nobody"), "", "", "", "nobody"),
    (Text(lines=True), "## Why\r\n\r\nIt is.", "## Why\n\nIt is.", "## Why\n\nIt is.", "## Why / It is."),
    (COLUMNS, TWO_ROWS, TWO_ROWS, tuple(TWO_ROWS), "New, End"),
]


@pytest.mark.parametrize(("kind", "raw", "stored", "loaded", "said"), TAKEN)
def test_a_parameter_is_stored_loaded_and_said(kind: Kind, raw: Any, stored: Any, loaded: Any, said: str) -> None:
    assert kind.clean(raw) == stored
    assert kind.clean(stored) == stored
    assert kind.load(stored) == loaded
    assert kind.say(stored) == said


REFUSED: list[tuple[Kind, Any, str]] = [
    (DAYS, "0", "Write a whole number from 1 to 365; 0 is outside."),
    (DAYS, "366", "Write a whole number from 1 to 365; 366 is outside."),
    (DAYS, "two weeks", "Write a whole number from 1 to 365, not 'two weeks'."),
    (DAYS, True, "Write a whole number from 1 to 365, not 'True'."),
    (DAYS, "14.5", "Write a whole number from 1 to 365, not '14.5'."),
    (DAYS, "١٤", "Write a whole number from 1 to 365, not '١٤'."),
    (DAYS, "9" * 5000, f"Write a whole number from 1 to 365, not '{'9' * 40}'."),
    (Weekday(), "Someday", "Write a day of the week, such as Monday, not 'Someday'."),
    (
        Ordinals(),
        "sixth",
        "Write one or more of first, second, third, fourth, fifth, with commas between, not 'sixth'.",
    ),
    (Ordinals(), "", "Write one or more of first, second, third, fourth, fifth, with commas between, not ''."),
    (Weekdays(), "Mon", "Write one or more days of the week, with commas between, not 'Mon'."),
    (LocalTime(), "25:00", "Write a time of day such as 08:30, not '25:00'."),
    (Money("USD"), "-5", "Write an amount in USD, such as 20000 or 20000.50, not '-5'."),
    (
        Money("USD"),
        {"minor": 5, "currency": "EUR"},
        "Write an amount in USD, such as 20000 or 20000.50, not \"{'minor': 5, 'currency': 'EUR'}\".",
    ),
    (
        DateList(),
        "2026-02-30 never",
        "Write one day a line, such as 2026-12-24 Christmas Eve; or nothing, not '2026-02-30 never'.",
    ),
    (Text(maximum=5), "too long", "Write from 1 to 5 characters."),
    (Text(), "NUL \0", "Write from 1 to 2000 characters."),
    (Text(choices=(("US", "federal"),)), "DE", "Write one of US, not 'DE'."),
    (
        COLUMNS,
        "{",
        "Write rows with the fields key, label, phase; this cannot be read: Expecting property name enclosed "
        "in double quotes: line 1 column 2 (char 1).",
    ),
    (COLUMNS, [{"key": "a", "label": None, "phase": "open"}], "Row 1: write the label in plain words."),
    (COLUMNS, [{"key": "a", "label": "\ud800", "phase": "open"}], "Row 1: write the label in plain words."),
    (COLUMNS, [{"key": "a", "label": 12, "phase": "open"}], "Row 1: write the label in plain words."),
    (LocalTime(), "9", "Write a time of day such as 08:30, not '9'."),
    (LocalTime(), "09:00+05:00", "Write a time of day such as 08:30, not '09:00+05:00'."),
    (DateList(), "2026-12-24 Eve\n2026-12-24 Again", "Name 2026-12-24 once."),
    (COLUMNS, [], "Write from 1 to 60 rows with the fields key, label, phase."),
    (COLUMNS, [TWO_ROWS[0], TWO_ROWS[0]], "Give each row its own key; new stands twice."),
    (COLUMNS, [{"key": "new", "label": "", "phase": "open"}], "Row 1: write a label of at most 500 characters."),
    (COLUMNS, [{"key": "new", "label": "New", "phase": "shut"}], "Row 1: phase is one of open, done."),
    (
        COLUMNS,
        [{"key": "New!", "label": "New", "phase": "open"}],
        "Row 1: a key has small letters, digits and hyphens.",
    ),
    (
        COLUMNS,
        [{"key": "a", "label": "A", "phase": "open", "x": "y"}],
        "Row 1: write rows with the fields key, label, phase.",
    ),
]


@pytest.mark.parametrize(("kind", "raw", "sentence"), REFUSED)
def test_a_parameter_of_the_wrong_type_or_out_of_range_is_refused_with_the_reason(
    kind: Kind, raw: Any, sentence: str
) -> None:
    with pytest.raises(ValueError, match=r".") as refusal:
        kind.clean(raw)

    assert str(refusal.value) == sentence


@given(st.sampled_from([kind for kind, *_ in TAKEN]), st.text() | st.integers() | st.none() | st.lists(st.text()))
def test_whatever_is_typed_is_taken_or_refused_and_never_breaks(kind: Kind, raw: Any) -> None:
    try:
        stored = kind.clean(raw)
    except ValueError:
        return
    kind.load(stored)
    kind.say(stored)


def test_a_dropped_row_says_where_its_open_cases_go() -> None:
    with pytest.raises(ValueError, match="Say which row the open cases of 'end' go to"):
        check_moves(TWO_ROWS, TWO_ROWS[:1], {})

    check_moves(TWO_ROWS, TWO_ROWS[:1], {"end": "new"})


def test_open_cases_cannot_go_to_a_row_that_is_dropped_too() -> None:
    with pytest.raises(ValueError, match="'end'"):
        check_moves(TWO_ROWS, TWO_ROWS[:1], {"end": "end"})


def test_a_change_of_a_list_is_said_row_by_row() -> None:
    after = [
        {"key": "end", "label": "End", "phase": "done"},
        {"key": "middle", "label": "Middle", "phase": "open"},
        {"key": "new", "label": "Fresh", "phase": "open"},
    ]

    assert differences(TWO_ROWS, after) == [
        "Adds “Middle”: Middle, open.",
        "Changes “New”: New, open becomes Fresh, open.",
        "Puts the rows in another order.",
    ]
    assert differences(TWO_ROWS, TWO_ROWS[:1]) == ["Drops “End”."]


def test_rows_that_cover_a_column_keep_each_of_its_choices() -> None:
    covering = Rows(COLUMNS.columns, covers="phase")
    assert covering.clean(TWO_ROWS) == TWO_ROWS
    with pytest.raises(ValueError, match="Keep at least one row whose phase is done"):
        covering.clean(TWO_ROWS[:1])


SEVERAL = Rows(
    (Column("asks", "Asks", (("who", "who"), ("when", "when"), ("why", "why")), optional=True, several=True),)
)


def asking(words: str) -> list[dict[str, str]]:
    return [{"key": "new", "label": "New", "asks": words}]


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("who, when", "who, when"),
        (" when ,who", "when, who"),
        ("who,who, when,who", "who, when"),
        ("who,,when,", "who, when"),
        ("why", "why"),
        ("", ""),
        (" , ,", ""),
    ],
)
def test_a_column_of_several_choices_keeps_each_once_as_written(typed: str, stored: str) -> None:
    cleaned = SEVERAL.clean(asking(typed))
    assert cleaned == asking(stored)
    assert SEVERAL.clean(cleaned) == cleaned
    assert [dict(row) for row in SEVERAL.load(cleaned)] == cleaned


@pytest.mark.parametrize("typed", ["where", "who, where", "who when", "Who", "who; when", "who\0"])
def test_a_column_of_several_choices_refuses_what_is_none(typed: str) -> None:
    with pytest.raises(ValueError, match="Row 1: "):
        SEVERAL.clean(asking(typed))


def test_a_column_of_several_choices_says_which_there_are() -> None:
    with pytest.raises(ValueError, match="asks is some of who, when, why"):
        SEVERAL.clean(asking("where"))
