"""The pages of an import of leads: choose a table, say how it is read, see what it would do, and do exactly that."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from leads.models import Lead

pytestmark = pytest.mark.django_db
BOARD = (Path(__file__).parent / "files" / "board.csv").read_text()
PAGE, CONFIRM = "/leads/import/", "/leads/import/confirm/"


def shown(answer: Any) -> dict[str, str]:
    """What the form of a page would send."""
    form = answer.context["form"]
    return {field.html_name: field.value() or "" for field in form}


def test_a_file_is_shown_with_how_it_is_read_and_imported_exactly_so(seller: Any) -> None:
    file = SimpleUploadedFile("board.csv", BOARD.encode(), "text/csv")

    answer = seller.post(PAGE, {"file": file})

    assert answer.status_code == 200
    words = answer.content.decode()
    assert "5 added, 0 changed, 0 kept, 0 unchanged, 2 skipped" in words
    assert "“about 50” is no number of users" in words
    assert not Lead.objects.exists()
    done = seller.post(CONFIRM, shown(answer), follow=True)
    assert "Imported: 5 added, 0 changed." in done.content.decode()
    again = seller.post(PAGE, {"pasted": BOARD})
    assert "There is nothing to import" in again.content.decode()


def test_another_reading_is_shown_before_it_is_done(seller: Any) -> None:
    answer = seller.post(PAGE, {"pasted": "Name,Due date,Status\nA,3/4/2022,Warm\n"})
    assert "say below whether months or days come first" in answer.content.decode()
    sent = shown(answer) | {"order": "day"}
    word = next(name for name in sent if name.startswith("status_"))

    unseen = seller.post(CONFIRM, sent | {word: "negotiating"})
    assert unseen.status_code == 409
    assert "This is not what was shown" in unseen.content.decode()
    assert not Lead.objects.exists()

    seen = seller.post(PAGE, sent | {word: "negotiating"})
    assert seller.post(CONFIRM, shown(seen)).status_code == 302
    lead = Lead.objects.get()
    assert (lead.status, lead.next_on) == ("negotiating", date(2022, 4, 3))


def test_of_two_windows_the_second_is_told(seller: Any) -> None:
    answer = seller.post(PAGE, {"pasted": BOARD})
    seller.post(CONFIRM, shown(answer))
    second = seller.post(CONFIRM, shown(answer))
    assert (second.status_code, Lead.objects.count()) == (409, 5)
    assert "0 added" in second.content.decode()


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ({}, "Choose a file, or paste"),
        ({"pasted": "Name"}, "No row has two cells"),
        ({"pasted": 'Name,Status\n"A'}, "cannot be split"),
        ({"pasted": "Name,\0\n"}, "Null characters"),
        ({"text": "Name"}, "No row has two cells"),
        ({"text": "Name,\0x\n"}, "holds a NUL"),
        ({"text": "Name,Status\nA,x\n"}, "Where these leads are from"),
        ({"text": "Name,Status\nA,x\n", "source": "m", "column_organisation": "99999999999"}, "Select a valid choice"),
        ({"text": "Name,Status\nA,x\n", "source": "m", "column_organisation": "-1"}, "Select a valid choice"),
        ({"text": "Name,Status\nA,x\n", "source": "m\u200b", "column_organisation": "0"}, "cannot be seen"),
        (
            {"text": "Name,Status\nA,x\n", "source": "m", "column_organisation": "0", "order": "x"},
            "Select a valid choice",
        ),
    ],
)
def test_mistakes_are_said_and_nothing_is_written(seller: Any, sent: dict[str, str], why: str) -> None:
    answer = seller.post(PAGE, sent)
    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert not Lead.objects.exists()


@pytest.mark.parametrize(
    "sent", [{}, {"text": "\0"}, {"text": "Name,Status\nA,x\n", "digest": "x" * 70}, {"text": "x" * 100}]
)
def test_a_confirmation_that_somebody_else_wrote_does_nothing(seller: Any, sent: dict[str, str]) -> None:
    assert seller.post(CONFIRM, sent).status_code == 422
    assert seller.get(CONFIRM).status_code == 405
    assert not Lead.objects.exists()


def test_a_column_of_many_words_says_no_status(seller: Any) -> None:
    text = "Name,Status\n" + "".join(f"A{n},word {n}\n" for n in range(61))
    answer = seller.post(PAGE, {"pasted": text})
    assert answer.status_code == 422
    assert "more than 60 different words" in answer.content.decode()


def test_windows_text_is_said_so_and_words_of_the_file_are_shown_as_they_are(seller: Any) -> None:
    file = SimpleUploadedFile("a.csv", "Name;Status\n<b>Müller</b>;<i>x</i>\n".encode("cp1252"), "text/csv")
    words = seller.post(PAGE, {"file": file}).content.decode()
    assert "read as Windows text" in words
    assert "&lt;b&gt;Müller&lt;/b&gt;" in words
    assert not re.search("<[bi]>", words.partition("<main")[2])
