"""Answers that no page of today would send, and notes that were cut: nothing of others is touched, nothing is lost."""

from datetime import timedelta
from pathlib import Path
from time import process_time
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django.asserts import assertContains
from time_machine import travel

from people.models import Member
from projects import actions
from projects.forms.syncs import ResponseForm
from projects.models import Discussion, Reply, Response, Sync
from projects.policy.syncs import Heading
from projects.readers.syncs import read_notes, read_people
from projects.readers.unreadable import Unreadable
from tests.conftest import SignIn
from tests.factories.syncs import CLOSES, OPENS, answer, make_discussion, make_sync
from tests.projects.syncs.test_import import NOTES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("standing_clock")]
MONDAY = OPENS + timedelta(hours=9)
ANSWER = "/syncs/2026-03-09/answer/"
NEW = {"base_revision": "0"}
A_MEGABYTE = 1_000_000


def test_a_form_that_names_somebody_elses_answer_changes_ones_own(client: Client, noor: Member, ilse: Member) -> None:
    theirs = answer(make_sync(), ilse, updates="- Hers")
    named = {"member": ilse.pk, "by": ilse.pk, "response": theirs.pk, "pk": theirs.pk, "id": theirs.pk}

    assert client.post(ANSWER, {**NEW, **named, "updates": "- Mine"}).status_code == 302

    said = {each.member.name: (each.texts, each.revision) for each in Response.objects.select_related("member")}
    assert said == {"Ilse Brandt": ({"updates": "- Hers"}, 1), "Noor Haddad": ({"updates": "- Mine"}, 1)}


def test_headings_that_nobody_asks_for_are_left_out(client: Client) -> None:
    client.post(ANSWER, {**NEW, "updates": "- Mine", "weather": "- Rain", "texts": "{}", "source": "archive"})

    assert Response.objects.get().texts == {"updates": "- Mine"}
    assert Response.objects.get().source == ""


def test_a_megabyte_is_refused_in_a_sentence_and_given_back(client: Client) -> None:
    answer = client.post(ANSWER, {**NEW, "discuss": "- @Ilse " * (A_MEGABYTE // 8), "next": "- Kept"})

    assertContains(answer, "Ensure this value has at most 10000 characters", status_code=422)
    assert len(answer.content) > A_MEGABYTE
    assert b"- Kept" in answer.content
    assert Response.objects.count() == 0


@pytest.mark.parametrize("revision", ["-1", "7", "9" * 30, "x", ""])
def test_a_revision_that_was_never_seen_saves_nothing(client: Client, revision: str) -> None:
    answer = client.post(ANSWER, {"base_revision": revision, "updates": "- Mine"})

    assert answer.status_code in {409, 422}
    assertContains(answer, "- Mine", status_code=answer.status_code)
    assert Response.objects.count() == 0


def test_a_sync_that_was_closed_long_ago_takes_late_answers_and_leaves_the_others_alone(
    sign_in: SignIn, noor: Member, ilse: Member
) -> None:
    answer(make_sync(), ilse, updates="- In time", discuss="- Prices")
    with travel(CLOSES + timedelta(days=100), tick=False):
        make_sync(CLOSES + timedelta(days=100))
        assert sign_in(noor).post(ANSWER, {**NEW, "discuss": "- Prices"}).status_code == 302

    assert [each.is_late for each in Response.objects.order_by("pk")] == [False, True]
    assert Discussion.objects.filter(raised_in__held_on="2026-03-09").count() == 2
    assert set(Discussion.objects.values_list("sync__held_on", flat=True)) == {Sync.objects.latest("held_on").held_on}


def test_what_was_taken_back_meanwhile_is_said_and_what_was_typed_is_kept(
    client: Client, noor: Member, ilse: Member
) -> None:
    sync = make_sync()
    raised = make_discussion(sync, ilse, now=OPENS)
    answer(sync, ilse, seen=1, updates="- Never mind")

    given: dict[str, Any] = {"by": noor, "now": MONDAY}
    for verb, more in (
        (actions.take_discussion, {}),
        (actions.hand_discussion, {"to": noor}),
        (actions.settle_discussion, {"outcome": "We wait."}),
        (actions.make_task, {}),
        (actions.add_reply, {"body": "I do.", "token": uuid4()}),
    ):
        with pytest.raises(actions.Overtaken, match="whoever raised it took it back"):
            verb(raised, **given, **more)
    assert client.post(f"{raised.get_absolute_url()}settle/", {"outcome": "We wait."}).status_code == 404
    assert (Reply.objects.count(), Discussion.objects.count()) == (0, 0)


def test_a_heading_may_have_any_key_beside_one_with_a_row(noor: Member) -> None:
    keys = ("thanks", "thanks-whom", "thanks-what", "discuss-whom", "discuss")
    headings = [Heading(key, key.title(), "", key if key in {"thanks", "discuss"} else "") for key in keys]
    said = {**{key: f"- {key}" for key in keys}, "thanks_whom": noor.pk, "thanks_what": "for the tea", **NEW}
    form = ResponseForm(said, headings=headings)

    assert form.is_valid()
    assert form.cleaned_data["texts"] == {
        **{key: f"- {key}" for key in keys},
        "thanks": "- thanks\n- @Noor Haddad: for the tea",
    }


def test_notes_that_are_cut_anywhere_are_refused_or_are_those_of_the_beginning() -> None:
    data, whole = NOTES.encode(), read_notes("x.md", NOTES)
    for end in range(0, len(data), 7):
        try:
            found = read_notes("x.md", data[:end].decode("utf-8", "ignore"))
        except Unreadable:
            continue
        for cut, note in zip(found, whole, strict=False):
            assert (cut.held_on, note.name.startswith(cut.name)) == (note.held_on, True)
            assert all(note.texts[key].startswith(text) for key, text in cut.texts.items())


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "latin-1"])
def test_notes_in_another_encoding_are_refused(noor: Member, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "notes.md"
    path.write_bytes("## 2021-01-05\n\n### Noor\n\n#### Updates\n- Grüße\n".encode(encoding))
    with pytest.raises(CommandError, match=r"notes\.md:\d .*Nothing is imported\."):
        call_command("import_syncs", str(path))
    assert Sync.objects.count() == 0


def test_a_line_of_blanks_takes_a_moment() -> None:
    began = process_time()
    text = f"## 2021-01-05\n### Bo\n#### Updates {' ' * 20_000}x\n- Said\n#### Next ####\n- Sleep\n"
    notes = read_notes("x.md", text)

    assert process_time() - began < 1
    assert [note.texts for note in notes] == [{"updates": "- Said", "next": "- Sleep"}]


@pytest.mark.parametrize("line", ["x" * 140_000 + ",a@x.example", '"' + "x" * 140_000])
def test_people_in_a_line_that_is_too_long_are_refused_with_their_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "people.csv"
    path.write_text(f"name,email\ncy,cy@x.example\n{line}\n", "utf-8")
    with pytest.raises(Unreadable, match=r"people\.csv:3 is no line of a CSV file"):
        read_people(path)
