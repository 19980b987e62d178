"""From what is due to a mailbox: each notice once, in one recorded state."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from compass.notices.actions import choose_rhythm
from compass.notices.enums import MailState, Outcome, Rhythm, Step
from compass.notices.models import Heartbeat, Mail, Notice
from people.models import Member
from tests.factories.notices import make_mail, make_notice
from tests.notices.conftest import explained, reminder_for, run
from tests.sink import Sink

pytestmark = pytest.mark.django_db

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def outcomes() -> list[tuple[str, str, str]]:
    """Whom, what became of it, and why."""
    return sorted((notice.recipient_name, notice.outcome.value, notice.reason) for notice in Notice.objects.all())


def test_a_notice_reaches_the_mailbox_as_text_and_html_with_its_reason(ada: Member, now: datetime, sink: Sink) -> None:
    notice = make_notice(ada, now=now, subject="Vote opens <soon>", explanation=explained(now))

    run(now)

    (message,) = sink.messages
    text, html = (message.get_body((kind,)) for kind in ("plain", "html"))
    assert text is not None
    assert html is not None
    assert [message[name] for name in ("Subject", "To", "Auto-Submitted", "Message-ID")] == [
        "Vote opens <soon>",
        ada.email,
        "auto-generated",
        f"<{notice.pk.hex}@compass.example>",
    ]
    assert text.get_content().splitlines() == [
        "Hello Ada,",
        "",
        "Say what you think before it ends.",
        "",
        "http://127.0.0.1:8000/proposals/2026/7/",
        "",
        "Why Wed 2 Mar 2022, 18:00 (Europe/Berlin)?",
        "  = Wed 2 Mar, 18:00  said so",
        "",
        "-- ",
        "Compass of Example Hubs wrote this; nobody reads an answer to it.",
        "One mail a day instead, or one for each notice: http://127.0.0.1:8000/notices/preference/",
    ]
    assert '<a href="http://127.0.0.1:8000/proposals/2026/7/">' in html.get_content()
    assert "<title>Vote opens &lt;soon&gt;</title>" in html.get_content()
    notice.refresh_from_db()
    assert (notice.outcome, notice.settled_at, notice.reason) == (Outcome.SENT, now, "250 taken")


def test_without_a_mail_server_mail_is_written_to_files_that_appear_whole(
    ada: Member, now: datetime, mail_folder: Path
) -> None:
    notice = make_notice(ada, now=now)

    run(now)

    assert [file.name for file in mail_folder.iterdir()] == [f"{notice.pk.hex}.eml"]
    assert outcomes() == [("Ada Example", "sent", "250 written to the mail folder")]


def test_draining_again_sends_nothing_again(ada: Member, bo: Member, now: datetime, sink: Sink) -> None:
    for each in range(3):
        make_notice(ada, now=now, key=str(each))
    make_notice(bo, now=now)

    for _ in range(3):
        run(now)

    assert len(sink.ids) == len(set(sink.ids)) == 4
    assert [state for _, state, _ in outcomes()] == ["sent"] * 4


def test_one_connection_carries_every_mail_of_a_run(ada: Member, now: datetime, sink: Sink) -> None:
    steps: list[Step] = []
    for each in range(5):
        make_notice(ada, now=now, key=str(each))

    run(now, on_step=steps.append)

    assert steps.count(Step.CONNECTED) == 1
    assert steps.count(Step.ANSWERED) == 5


def test_every_step_of_a_drain_is_reached_in_its_order(ada: Member, now: datetime, sink: Sink) -> None:
    steps: list[Step] = []
    make_notice(ada, now=now)

    run(now, on_step=steps.append)

    reached = list(dict.fromkeys(steps))
    order = [step for step in Step if step not in (Step.CONNECTED, Step.COMPOSED)]
    assert [step for step in reached if step in order] == order
    assert set(reached) == set(Step)


def test_a_digest_is_one_mail_of_everything_since_the_last(ada: Member, now: datetime, sink: Sink) -> None:
    choose_rhythm(Rhythm.DIGEST, by=ada, now=now)
    for subject in ("First", "Second", "Third"):
        make_notice(ada, now=now, key=subject, subject=subject)

    run(now)
    assert sink.ids == []
    run(now + 14 * HOUR)

    (message,) = sink.messages
    text = message.get_body(("plain",))
    assert text is not None
    assert message["Subject"] == "3 notices: First, …"
    assert [line for line in text.get_content().splitlines() if line[:1].isdigit()] == [
        "1. First",
        "2. Second",
        "3. Third",
    ]
    assert [state for _, state, _ in outcomes()] == ["sent"] * 3


def test_a_digest_of_one_looks_like_a_mail_of_its_own(ada: Member, now: datetime, sink: Sink) -> None:
    choose_rhythm(Rhythm.DIGEST, by=ada, now=now)
    make_notice(ada, now=now, subject="Alone")

    run(now + DAY)

    assert [message["Subject"] for message in sink.messages] == ["Alone"]


def test_a_reminder_goes_out_when_it_is_due_and_once(
    ada: Member, now: datetime, planted: list[Any], sink: Sink
) -> None:
    planted.append(reminder_for(ada, now))

    run(now - HOUR)
    assert sink.ids == []
    for _ in range(3):
        run(now)

    assert [message["Subject"] for message in sink.messages] == ["Vote opens"]


def test_after_three_days_of_silence_each_reminder_comes_once_and_an_expired_one_is_recorded(
    ada: Member, bo: Member, now: datetime, planted: list[Any], sink: Sink
) -> None:
    run(now)
    planted.append(reminder_for(ada, now + HOUR, expires_at=now + 9 * DAY))
    planted.append(reminder_for(bo, now + HOUR, expires_at=now + DAY))

    for _ in range(3):
        run(now + 3 * DAY)

    assert outcomes() == [
        ("Ada Example", "sent", "250 taken"),
        ("Bo Example", "skipped", "It expired before it could be sent."),
    ]
    assert len(sink.ids) == 1


def test_a_drain_that_was_down_for_a_month_still_finds_what_fell_due(
    ada: Member, now: datetime, planted: list[Any], sink: Sink
) -> None:
    run(now)
    planted.append(reminder_for(ada, now + DAY, expires_at=now + 60 * DAY))

    run(now + 30 * DAY)

    assert len(sink.ids) == 1


def test_a_date_that_comes_into_being_late_is_still_reminded_of(
    ada: Member, now: datetime, planted: list[Any], sink: Sink
) -> None:
    run(now)
    planted.append(reminder_for(ada, now - 2 * DAY, expires_at=now + DAY))

    run(now + HOUR)

    assert len(sink.ids) == 1


@pytest.mark.parametrize(("change", "reason"), [
    ("vanished", "What it would remind of has changed or is done."),
    ("expired", "It expired before it could be sent."),
    ("left", "Its recipient is no longer a member."),
])  # fmt: skip
def test_a_mail_is_asked_again_just_before_it_leaves(
    ada: Member, now: datetime, planted: list[Any], sink: Sink, settings: Settings, change: str, reason: str
) -> None:
    planted.append(reminder_for(ada, now))
    sink.scripted.script = ["later", "take"]
    run(now)

    if change == "vanished":
        planted.clear()
    elif change == "left":
        ada.is_active = False
        ada.save()
    run(now + (3 * DAY if change == "expired" else HOUR))

    assert outcomes() == [("Ada Example", "skipped", reason)]
    assert Mail.objects.get().state == MailState.SKIPPED
    assert sink.ids == []


def test_a_digest_leaves_out_what_is_no_longer_wanted(
    ada: Member, now: datetime, planted: list[Any], sink: Sink
) -> None:
    choose_rhythm(Rhythm.DIGEST, by=ada, now=now)
    planted.append(reminder_for(ada, now, subject="Vote opens"))
    make_notice(ada, now=now, subject="Somebody joined")
    sink.scripted.script = ["later", "take"]
    run(now + 14 * HOUR)
    planted.clear()

    run(now + 15 * HOUR)

    assert [message["Subject"] for message in sink.messages] == ["Somebody joined"]
    assert outcomes() == [
        ("Ada Example", "sent", "250 taken"),
        ("Ada Example", "skipped", "What it would remind of has changed or is done."),
    ]


def test_an_address_that_was_corrected_is_used_by_the_next_try(ada: Member, now: datetime, sink: Sink) -> None:
    make_notice(ada, now=now)
    sink.scripted.script = ["later", "take"]
    run(now)
    ada.email = "ada@new.example"
    ada.save()

    run(now + HOUR)

    assert sink.scripted.recipients == ["ada@new.example"]


def test_an_app_that_cannot_say_what_is_due_holds_back_its_reminders_and_nothing_else(
    ada: Member, bo: Member, now: datetime, planted: list[Any], sink: Sink
) -> None:
    planted.append(reminder_for(ada, now))
    sink.scripted.script = ["later", "take"]
    run(now)
    make_notice(bo, now=now)
    planted.insert(0, RuntimeError("a mistake"))

    run(now + HOUR)
    assert [(name, state) for name, state, _ in outcomes()] == [("Ada Example", "waiting"), ("Bo Example", "sent")]

    planted.pop(0)
    run(now + HOUR + timedelta(minutes=2))
    assert [(name, state) for name, state, _ in outcomes()] == [("Ada Example", "sent"), ("Bo Example", "sent")]


def test_a_mail_that_cannot_be_written_is_refused_and_the_others_go_on(ada: Member, now: datetime, sink: Sink) -> None:
    poisoned = make_mail(ada, now=now, key="1")
    poisoned.notices.update(subject="Two\nlines")
    make_notice(ada, now=now, key="2")

    run(now)

    assert sorted(Mail.objects.filter(notices__kind="test").values_list("state", "reply")) == [
        ("refused", "It could not be written: BadHeaderError."),
        ("sent", "250 taken"),
    ]


def test_links_come_from_the_base_url_alone(ada: Member, now: datetime, sink: Sink, settings: Settings) -> None:
    settings.BASE_URL = "https://compass.lab.example"
    make_notice(ada, now=now, path="//evil.example/")
    make_notice(ada, now=now, key="2", path="https://evil.example/")

    run(now)

    texts = [message.get_body(("plain",)) for message in sink.messages]
    links = {word for text in texts if text for word in text.get_content().split() if "://" in word}
    assert {link.partition("/notices/")[0] for link in links} == {
        "https://compass.lab.example",
        "https://compass.lab.example//evil.example/",
    }


def test_a_run_notes_that_it_ran_and_until_when_reminders_are_written(now: datetime, db: None) -> None:
    run(now)

    heartbeat = Heartbeat.objects.get()
    assert (heartbeat.ran_at, heartbeat.materialised_until) == (now, now)
