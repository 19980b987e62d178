"""Tables of leads as they are read: files, heads, groups, days and numbers. Without a database."""

from datetime import date

import pytest

from leads.policy.lead_files import day_in, domain_in, guessed_columns, users_in
from leads.readers.lead_files import MOST_COLUMNS, sheet_of, text_of
from projects.readers.unreadable import Unreadable


@pytest.mark.parametrize(
    ("cell", "order", "day"),
    [
        ("2022-03-04", "", date(2022, 3, 4)),
        ("2022-03-04T10:00:00Z", "", date(2022, 3, 4)),
        ("Mar 3, 2022", "", date(2022, 3, 3)),
        ("March 3rd 2022", "", date(2022, 3, 3)),
        ("3 Mar 2022", "", date(2022, 3, 3)),
        ("18/3/2022", "", date(2022, 3, 18)),
        ("3/18/2022", "", date(2022, 3, 18)),
        ("3/3/2022", "", date(2022, 3, 3)),
        ("3/4/2022", "month", date(2022, 3, 4)),
        ("3/4/2022", "day", date(2022, 4, 3)),
        ("", "", None),
    ],
)
def test_days_are_read_in_several_forms(cell: str, order: str, day: date | None) -> None:
    assert day_in(cell, order) == day


@pytest.mark.parametrize(
    "cell", ["soon", "2022-02-30", "Foo 3, 2022", "31/31/2022", "1999-01-01", "3/18/22", "٣/٤/2022"]
)
def test_what_is_no_day_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match=r"day|away"):
        day_in(cell)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "No row has two cells"),
        (b"Name\nA\n", "No row has two cells"),
        (b"Name,Status\n", "no lead below it"),
        (b"Name,Status\nA\0,x\n", "Line 2 holds a NUL"),
        (b'Name,Status\n"A,x\n', "Line 2 cannot be split"),
        (b"PK\x03\x04rest", "not CSV"),
        ("Name,Status\nA,x\n".encode("utf-16"), "UTF-16"),
        (b"Name,Status\nA\x81,x\n", "Line 2 is written neither"),
        (b"," * MOST_COLUMNS + b"x,y\nA\n", "more than 100 columns"),
        (b"x" * 10_000_001, "larger than 10 MB"),
        (b"Name,Status\n" + b"A,x\n" * 5_001, "more than 5,000 rows"),
        (b'Name,Status\n"' + b"x" * 200_000 + b'",y\n', "too long"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(data: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        sheet_of(text_of(data)[0])


def test_windows_text_is_read_and_said_so() -> None:
    text, remarks = text_of("Name;Status\nMüller Institut;Won\n".encode("cp1252"))
    assert sheet_of(text).rows[0].cells == ("Müller Institut", "Won")
    assert "Windows" in remarks[0]


def test_a_lead_that_says_no_more_than_its_name_is_no_group() -> None:
    sheet = sheet_of("Name,Status\nOcean Lab,\nTriage leads,\nRiver Lab,\n")
    assert [(row.cells[0], row.group) for row in sheet.rows] == [("Ocean Lab", ""), ("River Lab", "Triage leads")]


def test_columns_are_guessed_once_each() -> None:
    head = ("Name", "Organisation", "Status", "Item ID", "Due date", "")
    assert guessed_columns(head) == {"organisation": 1, "status": 2, "next_on": 4, "external_id": 3}


def test_numbers_of_users_are_numbers() -> None:
    assert (users_in("1,200"), users_in(""), users_in("0")) == (1200, None, 0)
    for cell in ("-3", "99999999999", "12.5", "٣"):
        with pytest.raises(ValueError, match="no number"):
            users_in(cell)
    assert domain_in(" HTTPS://Ocean.example/about ") == "ocean.example"
