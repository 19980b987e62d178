"""Each kind of file that GitHub gives is read, and what cannot be imported says why."""

import json
import re
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.policy.github_people import read_people
from projects.policy.issue_values import Issue
from projects.readers.issues import read_issues
from projects.readers.json_files import line_in, text_in
from projects.readers.unreadable import Unreadable
from tests.factories.labels import closed, issue

URL = "https://github.com/Harbour/hubs/issues/12"
FILED = datetime(2021, 5, 3, 9, tzinfo=UTC)


def read(found: Any, **more: Any) -> list[Issue]:
    return list(read_issues(json.dumps(found).encode(), **more))


def test_both_ways_of_github_to_write_an_issue_say_the_same() -> None:
    rest = {
        "url": "https://api.github.com/repos/harbour/hubs/issues/12",
        "html_url": "https://github.com/harbour/hubs/issues/12",
        "number": 12,
        "title": "Shared folders 12",
        "body": None,
        "labels": ["type: bug", {"name": "storage", "color": "ededed"}],
        "assignees": [{"login": "tendai-m"}],
        "state": "closed",
        "state_reason": "not_planned",
        "created_at": "2021-05-03T11:00:00+02:00",
        "closed_at": "2021-05-31T09:00:00Z",
    }
    given: dict[str, Any] = {"body": "", "labels": [{"name": "type: bug"}, {"name": "storage"}]}
    listed = closed(assignees=[{"login": "tendai-m"}], stateReason="NOT_PLANNED", **given)
    assert read([rest]) == read([listed]) == [
        Issue(
            number=1,
            source="github:harbour/hubs",
            external_id="12",
            name="harbour/hubs#12",
            title="Shared folders 12",
            labels=("type: bug", "storage"),
            assignees=("tendai-m",),
            is_closed=True,
            is_dropped=True,
            created_at=FILED,
            closed_at=datetime(2021, 5, 31, 9, tzinfo=UTC),
            url="https://github.com/harbour/hubs/issues/12",
        )
    ]  # fmt: skip


def test_pull_requests_are_left_out() -> None:
    pulls = [
        issue(1, pull_request={"url": "x"}),
        issue(2, isPullRequest=True),
        issue(3, url="https://github.com/harbour/hubs/pull/3"),
        {"content": {"type": "PullRequest", "number": 4, "title": "Four"}},
    ]
    assert [each.external_id for each in read([*pulls, issue(5)])] == ["5"]


def test_the_items_of_a_project_say_their_column() -> None:
    content = {"type": "Issue", "number": 12, "title": "Folders", "body": "b", "repository": "harbour/hubs", "url": URL}
    draft = {"type": "DraftIssue", "title": "A thought", "body": ""}
    items = [
        {"id": "PVTI_1", "content": content, "status": "In progress", "labels": ["type: bug"], "assignees": ["noor"]},
        {"id": "PVTI_2", "content": draft, "title": "A thought", "status": "Todo"},
    ]
    assert [
        (each.key, each.title, each.status, each.labels, each.assignees)
        for each in read({"items": items, "totalCount": 2})
    ] == [
        (("github:harbour/hubs", "12"), "Folders", "In progress", ("type: bug",), ("noor",)),
        (("github", "PVTI_2"), "A thought", "Todo", (), None),
    ]


def test_the_cards_of_a_classic_board_stand_in_its_columns() -> None:
    cards = [{"content": issue(1)}, {"note": "# Ask the host\nby Friday", "id": 77}, 7]
    board = [{"name": "Blocked/Waiting", "cards": cards}, {"name": "Done", "cards": [issue(2)]}]
    expected = [
        ("1", "Shared folders 1", "Blocked/Waiting"),
        ("77", "Ask the host", "Blocked/Waiting"),
        ("", "", ""),
        ("2", "Shared folders 2", "Done"),
    ]
    for found in (board, {"columns": board}):
        assert [(each.external_id, each.title, each.status) for each in read(found)] == expected


def test_a_file_that_does_not_say_its_repository_is_told_it() -> None:
    bare = {"number": 12, "title": "Folders"}
    assert [each.key for each in read([bare], repository="Harbour/hubs")] == [("github:harbour/hubs", "12")]
    assert [each.key for each in read([bare])] == [("github", "12")]


@pytest.mark.parametrize(
    "broken", [7, None, "text", [], {}, {"title": 7}, {"title": " \u200b"}, {"title": "No number"}]
)
def test_what_cannot_be_imported_says_why(broken: Any) -> None:
    first, second = read([broken, issue()])
    assert (first.fault != "", second.fault) == (True, "")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty"),
        (b"{}", "holds no issues"),
        (b"[]", "holds no issues"),
        (b'{"items": 7}', "holds no issues"),
        (b"[" * 200_000, "too deep"),
        (json.dumps([issue()]).encode()[:-100], "cut off"),
        (b'[{"title": tru}]', "line 1, column 12"),
        (b" " * 20_000_001, "larger than 20 MB"),
        (json.dumps([{}] * 10_001).encode(), "10,001 issues, and at most 10,000 are read"),
    ],
)
def test_what_is_no_file_of_issues_is_refused_with_its_place(data: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=re.escape(sentence)):
        read_issues(data)


def test_a_page_reads_fewer_than_the_command() -> None:
    with pytest.raises(Unreadable, match="have it read by"):
        read([issue(1), issue(2)], most=1)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    *(
                        "number",
                        "title",
                        "body",
                        "labels",
                        "assignees",
                        "state",
                        "createdAt",
                        "url",
                        "content",
                        "items",
                    ),
                    *("cards", "columns", "name", "login", "note", "id", "repository", "status", "compass", "tasks"),
                ]
            )
            | st.text(max_size=5),
            inner,
            max_size=6,
        )
    ),
    max_leaves=30,
)


@given(JSON)
def test_any_json_is_read_or_refused(found: Any) -> None:
    try:
        issues = read_issues(json.dumps(found).encode())
    except Unreadable:
        return
    assert all(each.fault or (each.title and each.external_id) for each in issues)


@given(st.text() | st.none() | st.integers())
def test_texts_hold_nothing_that_a_database_refuses(value: Any) -> None:
    text, line = text_in(value), line_in(value)
    text.encode()
    assert ("\0" in text, "\n" in line) == (False, False)


def test_who_is_who_is_a_line_each() -> None:
    people = read_people("github,email\n@Noor-H, Noor@compass.example\n\ntendai=tendai@compass.example\n")
    assert people == {"noor-h": "noor@compass.example", "tendai": "tendai@compass.example"}
    for wrong in ("noor", "noor,", "noor,somebody", ",noor@compass.example"):
        with pytest.raises(ValueError, match="Line 1 of the people"):
            read_people(wrong)
