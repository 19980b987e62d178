"""The words of GitHub: labels, columns and the text of issues, whatever they hold."""

import json
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.enums import Fate, LabelKind, Priority
from projects.policy.boards import DELIVERABLE_ROWS as ROWS
from projects.policy.boards import BoardColumn
from projects.policy.github_bodies import Body, Story, read_body, written_body
from projects.policy.github_columns import column_meant, is_off_the_board
from projects.policy.github_labels import Label, kept_colour, label_name, read_label
from projects.policy.label_imports import Known, plan_labels
from projects.readers.labels import read_labels

COLUMNS = tuple(BoardColumn(key, label, short, key) for key, label, short in ROWS)
TYPE, PRIORITY, TAG = LabelKind.TYPE, LabelKind.PRIORITY, LabelKind.TAG


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("type: enhancement", Label(TYPE, "enhancement")),
        ("Type:Team Sync", Label(TYPE, "team-sync")),
        ("prio: high", Label(PRIORITY, "high")),
        ("prio: med", Label(PRIORITY, "medium")),
        ("priority:  Medium", Label(PRIORITY, "medium")),
        ("priority", Label(PRIORITY, "high")),
        ("prio: urgent", Label(PRIORITY, "urgent")),
        ("low priority", Label(TAG, "low priority")),
        ("my prio: high hopes", Label(TAG, "my prio: high hopes")),
        ("prototype: bug", Label(TAG, "prototype: bug")),
        (": documentation:", Label(TAG, "documentation")),
        ("🏷️ data  access", Label(TAG, "data access")),
        ("tag: CI/CD", Label(TAG, "CI/CD")),
        ("type:", Label(TAG, "type:")),
        ("::", Label(TAG, "::")),
        ("good first issue", Label(TAG, "good first issue")),
    ],
)
def test_a_label_is_read_by_its_whole_word_never_by_a_part_of_it(name: str, label: Label) -> None:
    assert read_label(name) == label


@given(st.text(max_size=60))
def test_a_label_that_was_written_is_read_back_as_the_same(name: str) -> None:
    label = read_label(name)
    assert read_label(label_name(label)) == label
    tag = Label(TAG, " ".join(name.split()))
    assert not tag.key or read_label(label_name(tag)) == tag


def test_priorities_that_nobody_knows_are_none() -> None:
    assert [read_label(f"prio: {word}").priority for word in ("low", "none", "soon")] == [
        Priority.LOW, Priority.NONE, None,
    ]  # fmt: skip


def test_the_colour_that_every_tag_has_is_not_kept() -> None:
    assert [kept_colour(each) for each in ("", "#EDEDED", "0E8A16")] == ["", "", "0e8a16"]
    with pytest.raises(ValueError, match="six hexadecimal digits"):
        kept_colour("green")


@pytest.mark.parametrize(
    ("status", "key"),
    [
        ("In progress", "progress"),
        ("🏃 IN PROGRESS!", "progress"),
        ("Needs Discussion/Refinement", "refinement"),
        ("Ready to Work", "ready"),
        ("Blocked/Waiting", "blocked"),
        ("done", "done"),
        ("Someday", None),
        ("progressing", None),
        ("", None),
    ],
)
def test_a_status_means_a_column_by_label_key_or_the_words_of_the_handbook(status: str, key: str | None) -> None:
    column = column_meant(status, COLUMNS)
    assert (column.key if column else None) == key


def test_a_column_that_the_clause_calls_otherwise_is_found_by_its_own_label() -> None:
    renamed = (*COLUMNS, BoardColumn("testing", "With testers", "Testing", "progress"))
    assert [column_meant(each, renamed) for each in ("with testers", "In progress")] == [renamed[-1], COLUMNS[2]]
    assert [is_off_the_board(each) for each in ("Todo", "Backlog", "", "Done")] == [True, True, True, False]


TEXT = """<!-- Say what it is about. -->
We share by mail.

### User stories

* **As a** teacher, **I want** one address for my class, **so that** nobody gets lost.
- As an operator
  I want fewer letters,
  so that I sleep.

## Acceptance criteria

Given a class
- [ ] it has used it

#### When

It is Monday.

## Notes

_No response_

```
- [ ] this is code
```

**Tasks**
- [x] Ask three teachers
* [ ] Build   it
- [ ] Build it
"""


def test_the_text_of_an_issue_falls_into_its_parts() -> None:
    body = read_body(TEXT.replace("\n", "\r\n"))
    assert body.stories == [
        Story("teacher", "one address for my class", "nobody gets lost"),
        Story("operator", "fewer letters", "I sleep"),
    ]
    assert body.criteria == "Given a class\n- [ ] it has used it\n\n#### When\n\nIt is Monday."
    assert body.tasks == {"Ask three teachers": True, "Build it": False}
    assert body.description == "We share by mail.\n\n## Notes\n\n```\n- [ ] this is code\n```"


@pytest.mark.parametrize(
    "line",
    [
        "As a teacher, I want one address.",
        "As agreed, I want tea so that I wake up " + "x" * 300,
        f"As a {'x' * 121}, I want tea, so that I wake up.",
        "As a , I want , so that .",
        "> quoted",
        "- [] no box",
        "####### seven",
    ],
)
def test_what_is_no_story_stays_description(line: str) -> None:
    assert read_body(line) == Body(description=line)


def test_a_text_that_was_written_is_read_back_as_the_same() -> None:
    body = read_body(TEXT)
    assert read_body(written_body(body)) == body


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    read_body(text)


PIECES = (
    *("- [ ] ", "#", "As a ", " I want ", " so that ", "**", "```", "<!--", "-->", "\n", "\r", " ", "Tasks", "x", "> "),
    *("As a x\n", "- [ ] a\n", "**a", "<!-- -->", " \n", "* ", "As a so that I want ", "`", "\t"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=200).map("".join))
def test_any_text_of_such_pieces_is_read_and_holds_no_task_without_a_title(text: str) -> None:
    assert "" not in read_body(text).tasks


@pytest.mark.parametrize("piece", PIECES)
def test_a_megabyte_takes_less_than_a_second_whatever_it_holds(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    began = process_time()
    read_body(text)
    assert process_time() - began < 1


def test_of_two_labels_with_a_name_the_first_that_can_be_read_is_taken() -> None:
    found = [{"name": "green", "color": "green"}, {"name": "Green", "color": "0e8a16"}, {"name": "GREEN"}]
    plan = plan_labels(read_labels(json.dumps(found).encode()), {}, ())
    assert [(row.fate, row.why) for row in plan.rows] == [
        (Fate.SKIPPED, "A colour is six hexadecimal digits, such as 0e8a16."),
        (Fate.ADDED, ""),
        (Fate.SKIPPED, "It stands in the file twice; the first is taken."),
    ]


def test_what_a_file_says_nothing_of_is_kept_and_what_it_leaves_empty_is_emptied() -> None:
    known = {"data": Known(1, "data", "Where data lies.", "1d76db")}
    for label, about, colour in (
        ({}, "Where data lies.", "1d76db"),
        ({"description": None}, "", "1d76db"),
        ({"color": "ededed"}, "Where data lies.", ""),
    ):
        (row,) = plan_labels(read_labels(json.dumps([{"name": "data", **label}]).encode()), known, ()).rows
        assert (row.about, row.colour) == (about, colour)
        assert row.fate == (Fate.CHANGED if label else Fate.UNCHANGED)
