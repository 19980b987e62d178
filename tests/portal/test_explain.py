"""`manage.py explain`: the date on the first line, then why; the same as data; a sentence where it cannot answer."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db


def explain(*arguments: str) -> str:
    out = StringIO()
    call_command("explain", *arguments, stdout=out)
    return out.getvalue()


def test_explain_voting_date_prints_the_date_then_the_reasoning() -> None:
    assert explain("voting-date", "2022-03-02").splitlines() == [
        "2022-03-21",
        "Why Mon 21 Mar 2022 (America/Los_Angeles)?",
        "    Wed 2 Mar   filed",
        "  + 14 days     “at least 14 days”  § Discussion period, v1",
        "  = Wed 16 Mar  earliest day; Mondays count  § Voting weekday, v1",
        "  = Mon 21 Mar  third Monday of March  § Voting weeks, v1",
        "  Rules as of Wed 2 Mar 2022; later versions do not move it.",
    ]


def test_explain_response_due_prints_the_instant_with_its_offset() -> None:
    assert explain("response-due", "2022-03-18T16:45:00-07:00").splitlines()[0] == "2022-03-22T16:45:00-07:00"


def test_explain_gives_the_same_as_data() -> None:
    found = json.loads(explain("voting-date", "2022-03-02", "--json"))

    assert (found["answer"], found["at"], found["zone"]) == (
        "2022-03-21",
        "2022-03-21T00:00:00-07:00",
        "America/Los_Angeles",
    )
    assert [(step["mark"], step["figure"], (step["clause"] or {}).get("key")) for step in found["steps"]] == [
        ("start", "2022-03-02", None),
        ("plus", "14 days", "governance.discussion-period"),
        ("subtotal", "2022-03-16", "governance.voting-weekday"),
        ("result", "2022-03-21", "governance.voting-weeks"),
    ]


def test_explain_warns_about_a_holiday() -> None:
    assert "  ! Labor Day falls on this day; the date stays." in explain("voting-date", "2022-08-18").splitlines()


@pytest.mark.parametrize(
    ("question", "subject", "sentence"),
    [
        ("voting-date", "2022-02-30", "'2022-02-30' is no date; write one such as 2022-03-02."),
        ("voting-date", "", "'' is no date; write one such as 2022-03-02."),
        ("voting-date", "9999-12-31", "'9999-12-31' is too far away; write a year from 1971 to 8999."),
        ("voting-date", "0001-01-01", "'0001-01-01' is too far away; write a year from 1971 to 8999."),
        (
            "response-due",
            "2022-03-18T16:45:00",
            "'2022-03-18T16:45:00' has no offset; write one such as 2022-03-18T16:45:00-07:00.",
        ),
        ("response-due", "soon", "'soon' is no instant; write one such as 2022-03-18T16:45:00-07:00."),
        (
            "proposal-voting-date",
            "2022-01",
            "'proposal-voting-date' is no question the portal explains; it knows away-digest, monthly-meeting, "
            "sync-opens, sync-closes, sync-reminder, discussion-end, "
            "voting-date, ballot-end, discussion-notice, closing-notice, voting-day, weekly-update, response-due, "
            "response-half-time, response-last-morning.",
        ),
    ],
)
def test_explain_says_what_to_write_instead(question: str, subject: str, sentence: str) -> None:
    with pytest.raises(CommandError) as refusal:
        explain(question, subject)

    assert str(refusal.value) == sentence
