"""The directory as a file: what is read, what is refused with its line, and what comes back as it went out."""

import time as clocks
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.policy.sheets import COLUMNS, Fate, Known, Line, bare, guarded, plan
from people.readers.members import MOST_LINES, Unreadable, read_members

HEAD = "name,email"
ADA = "Ada Example,ada@compass.example"


def read(text: str) -> list[Line]:
    return list(read_members(text.encode()).lines)


@given(st.text())
def test_a_cell_loses_its_guard_and_nothing_else(cell: str) -> None:
    assert bare(guarded(cell)) == cell


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "＝1", "'=1", "''=1"])
def test_no_spreadsheet_runs_what_is_guarded(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"
    assert bare(cell if cell.startswith("'") else f"'{cell}") == (cell.removeprefix("'"))


@pytest.mark.parametrize("cell", ["Ada", "'t Hooft", "O'Brien", "", "1-2", "'", "''"])
def test_what_is_no_formula_stays_as_it_is(cell: str) -> None:
    assert (guarded(cell), bare(cell)) == (cell, cell)


def test_every_column_is_read_as_what_it_is() -> None:
    text = (
        "\ufeff" + ",".join(COLUMNS) + ",roles,teams\n"
        "Ada Example,Ada,she/her,ada@compass.example,ada@mail.example,Europe/Berlin,9:00,17:30,"
        '"Monday, Wed",80%,volunteer,Somebody,2022-03-07,staff,Hubs\n'
    )
    sheet = read_members(text.encode())

    assert sheet.remarks == ("Ignored: roles and teams, which have pages of their own.",)
    assert [line.faults for line in sheet.lines] == [()]
    assert sheet.lines[0].values == {
        "name": "Ada Example",
        "short_name": "Ada",
        "pronouns": "she/her",
        "email": "ada@compass.example",
        "google_email": "ada@mail.example",
        "time_zone": "Europe/Berlin",
        "works_from": time(9),
        "works_until": time(17, 30),
        "working_days": [0, 2],
        "time_share": 80,
        "employment": "volunteer",
        "employer": "Somebody",
        "joined_on": date(2022, 3, 7),
    }


def test_an_empty_cell_empties_what_may_be_empty_and_leaves_the_rest() -> None:
    [line] = read("name,email,pronouns,joined_on,time_zone,works_from\nAda Example,ada@compass.example,,,,\n")

    assert line.values == {"name": "Ada Example", "email": "ada@compass.example", "pronouns": "", "joined_on": None}


@pytest.mark.parametrize("text", [f"{HEAD}\r\n{ADA}\r\n", f"{HEAD}\r{ADA}\r", f"\n{HEAD}\n\n{ADA}\n,\n",
                                  "Name; E-mail\n".replace("E-mail", "email") + ADA.replace(",", ";")])  # fmt: skip
def test_line_ends_empty_lines_and_semicolons_do_not_matter(text: str) -> None:
    assert [dict(line.values) for line in read(text)] == [{"name": "Ada Example", "email": "ada@compass.example"}]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty"),
        (b" \n\n", "The file is empty"),
        (HEAD.encode(), "a head and no lines"),
        (f"{HEAD}\n{ADA}".encode("utf-16"), "written in UTF-16"),
        (f"{HEAD}\n{ADA}\nZoé,z@compass.example\n".encode("latin-1"), "byte 3 of line 3 is 0xE9"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "byte 1 of line 1 is 0x89"),
        (f"{HEAD}\n{ADA}\nBo\0,bo@compass.example".encode(), "Line 3 holds a NUL"),
        (f'{HEAD}\n{ADA}\n"Bo,bo@compass.example\n'.encode(), "Line 3 cannot be split into cells"),
        (f'{HEAD}\n"A"da,ada@compass.example\n'.encode(), "Line 2 cannot be split into cells"),
        (f'{HEAD}\n{ADA}\n"{"x" * 140_000}'.encode(), "Line 3 cannot be split into cells"),
        (b"<html><body>Not found</body></html>", "names no column name and no column email"),
        (b"name,pronouns\nAda,she", "names no column email"),
        (b"name,email,salary,phone\nAda,a@x.example,1,2", "what to do with “salary”, “phone”"),
        (b"name,email,Name\nAda,a@x.example,Bo", "names name twice"),
        (b"x" * 2_000_001, "larger than 2 MB"),
    ],
    ids=lambda value: value[:12] if isinstance(value, bytes) else None,
)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        read_members(data)


def test_a_file_of_too_many_lines_is_refused_at_once() -> None:
    data = (HEAD + "\n" + "\n".join(f"P,p{each}@x.example" for each in range(50_000))).encode()
    begun = clocks.process_time()

    with pytest.raises(Unreadable, match=f"more than {MOST_LINES} lines"):
        read_members(data)
    assert clocks.process_time() - begun < 1


@pytest.mark.parametrize(
    ("column", "cell", "sentence"),
    [
        ("works_from", "25:00", "works_from: write an hour such as 09:00."),
        ("works_until", "１７:00", "works_until: write an hour such as 09:00."),
        ("working_days", "Mon Noday", "working_days: write weekdays such as Mon Tue Wed."),
        ("time_share", "0", "time_share: write a share of full time from 1 to 100."),
        ("time_share", "101", "time_share: write a share of full time from 1 to 100."),
        ("time_share", "9999999999", "time_share: write a share of full time from 1 to 100."),
        ("employment", "boss", "employment: write one of host, in-kind, volunteer."),
        ("joined_on", "07.03.2022", "joined_on: write a day such as 2022-03-07."),
        ("joined_on", "2022-02-30", "joined_on: there is no such day; write one such as 2022-03-07."),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_by_its_line(column: str, cell: str, sentence: str) -> None:
    [_ada, line] = read(f"{HEAD},{column}\n{ADA},\nBo,bo@compass.example,{cell}\n")

    assert (line.number, line.faults) == (3, (sentence,))


def test_a_line_of_too_few_or_too_many_cells_is_named() -> None:
    lines = read(f"{HEAD}\nAda\nBo,bo@x.example,more\nCy,cy@x.example,\n")

    assert [line.faults for line in lines] == [
        ("The head has 2 cells and this line 1.",), ("The head has 2 cells and this line 3.",), (),
    ]  # fmt: skip


DEFAULTS = {"works_from": time(9), "works_until": time(17)}


def known(pk: int, **values: Any) -> Known:
    return Known(pk, values["name"], is_active=True, values={**DEFAULTS, "google_email": "", **values})


RECORD = {
    "ada@x.example": known(1, name="Ada", email="ada@x.example", works_from=time(9), works_until=time(17)),
    "bo@x.example": known(2, name="Bo", email="bo@x.example", google_email="bo@mail.example"),
}


def fates(*lines: Line) -> list[tuple[Fate, tuple[str, ...]]]:
    return [(row.fate, row.faults) for row in plan(lines, RECORD, DEFAULTS).rows]


def test_a_plan_says_of_each_line_what_it_would_do() -> None:
    found = plan(
        [
            Line(2, {"name": "Ada", "email": "ADA@x.example"}),
            Line(3, {"name": "Bodo", "email": "bo@x.example"}),
            Line(4, {"name": "Cy", "email": "cy@x.example"}),
            Line(5, {}, ("The head has 2 cells and this line 1.",)),
        ],
        RECORD,
        DEFAULTS,
    )
    assert [row.fate for row in found.rows] == [Fate.UNCHANGED, Fate.CHANGED, Fate.ADDED, Fate.REFUSED]
    assert [(each.label, each.before, each.after) for each in found.rows[1].differences] == [("name", "Bo", "Bodo")]


def test_one_address_stands_once_in_a_file() -> None:
    lines = Line(2, {"name": "Cy", "email": "cy@x.example"}), Line(3, {"name": "C", "email": "CY@x.example"})

    assert fates(*lines)[1] == (
        Fate.REFUSED,
        ("email: line 2 has the same address.", "google_email: line 2 signs in with cy@x.example."),
    )


def test_nobody_signs_in_with_anothers_google_address() -> None:
    assert fates(
        Line(2, {"name": "Cy", "email": "cy@x.example", "google_email": "ADA@x.example"}),
        Line(3, {"name": "Di", "email": "bo@mail.example"}),
        Line(4, {"name": "Ed", "email": "ed@x.example", "google_email": "same@mail.example"}),
        Line(5, {"name": "Fi", "email": "fi@x.example", "google_email": "same@mail.example"}),
        Line(6, {"name": "Gi", "email": "gi@x.example", "google_email": "gi@mail.example"}),
    ) == [
        (Fate.REFUSED, ("google_email: Ada signs in with ada@x.example.",)),
        (Fate.REFUSED, ("google_email: Bo signs in with bo@mail.example.",)),
        (Fate.ADDED, ()),
        (Fate.REFUSED, ("google_email: line 4 signs in with same@mail.example.",)),
        (Fate.ADDED, ()),
    ]


def test_a_day_ends_after_it_begins_whichever_end_the_file_names() -> None:
    assert fates(Line(2, {"name": "Ada", "email": "ada@x.example", "works_until": time(8)})) == [
        (Fate.REFUSED, ("works_until: a working day ends after it begins.",))
    ]
    assert fates(Line(2, {"name": "Cy", "email": "cy@x.example", "works_from": time(18)})) == [
        (Fate.REFUSED, ("works_until: a working day ends after it begins.",))
    ]


def test_another_record_gives_another_digest() -> None:
    lines = [Line(2, {"name": "Ada L.", "email": "ada@x.example"})]
    other = {**RECORD, "ada@x.example": known(1, name="Ada B.", email="ada@x.example")}

    digests = [plan(*given, DEFAULTS).digest for given in ((lines, RECORD), (lines, other), ([], RECORD))]
    assert plan(lines, RECORD, DEFAULTS).digest == digests[0]
    assert len(set(digests)) == 3
