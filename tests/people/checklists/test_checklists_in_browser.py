"""A new member is received in a browser, from what their champion types to the last tick; and the pages hold."""

import re
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings
from time_machine import travel

from compass.handbook import actions as handbook
from compass.handbook.models import Clause
from compass.notices.drain import drain
from compass.portal.contracts import Undertaking
from people.actions.checklists import begin_offboarding
from people.actions.steps import Answer, answer_questions, skip_step
from people.enums import ChecklistState, Role
from people.models import AccessGrant, Checklist, Member
from people.policy.checklist_rows import ONBOARDING
from tests.barriers import LOOKS, listen, too_wide, violations_of
from tests.browser import PageFor
from tests.factories.checklists import (
    finish_all_but_questions,
    make_checklist,
    make_grant,
    make_system,
    undertakings,
)
from tests.factories.people import make_member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
START = datetime(2026, 3, 17, 16, tzinfo=UTC)
DAY = timedelta(days=1)
KEPT = ("code", "guide", "rooms", "cloud", "questions")
HUBS = Undertaking("test.hubs", "Hub operations", frozenset(), (("google-cloud", "hubs"),))
ABOUT = "Onboarding: Dagny Holm"


def shorten_the_list(by: Member) -> None:
    """An organisation that receives people in five steps: its own version of the clause."""
    clause = Clause.objects.get(key="people.onboarding-steps")
    rows = [row for row in ONBOARDING if row["key"] in KEPT]
    at = START - 2 * DAY
    draft = handbook.begin_draft(clause, value=rows, reason="Short.", base_number=1, token=uuid4(), by=by, now=at)
    handbook.adopt_draft(draft, by=by, now=at)


def mails(folder: Path, at: datetime) -> list[tuple[str, str]]:
    """Drain at an instant; what has newly arrived, to whom, but for the invitation to each week's sync."""
    known = set(folder.rglob("*.eml"))
    drain(clock=lambda: at)
    new = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in set(folder.rglob("*.eml")) - known]
    told = sorted((str(each["To"]).partition("@")[0], str(each["Subject"])) for each in new)
    return [(who, subject) for who, subject in told if subject != "The team sync is open"]


def named(verb: str, label: str) -> re.Pattern[str]:
    """What a button is called: its word, and what only screen readers hear."""
    return re.compile(f"^{verb} ?: {re.escape(label)}$")


def tick(page: Page, verb: str, label: str) -> None:
    page.get_by_role("button", name=named(verb, label)).click()
    expect(page.get_by_text(f"Done: {label}.")).to_be_visible()


def test_a_new_member_is_received_from_the_first_day_to_the_last_tick(
    page_for: PageFor, settings: Settings, tmp_path: Path
) -> None:
    settings.SMTP, settings.MAIL_FOLDER = {}, tmp_path
    dagny = make_member("Dagny Holm", email="dagny@compass.example", time_zone="Europe/Oslo")
    noor = make_member("Noor Haddad", (Role.STAFF,), email="noor@compass.example", time_zone="America/Toronto")
    caleb = make_member("Caleb Ferris", email="caleb@compass.example", time_zone="America/Denver")
    make_system("github", caleb)
    make_system("google-cloud", caleb)
    shorten_the_list(noor)
    with undertakings(HUBS), travel(START, tick=True) as clock:
        begin(page_for(noor))
        checklist = Checklist.objects.get()
        assert mails(tmp_path, START + timedelta(minutes=5)) == [
            ("caleb", "Access to github for Dagny Holm"),
            ("caleb", "Access to google-cloud (hubs) for Dagny Holm"),
            ("dagny", f"Begun: {ABOUT}"),
        ]

        clock.move_to(START + 3 * DAY)  # Friday, the day before the weekend: the pages are due to be sent
        assert mails(tmp_path, START + 3 * DAY) == [("noor", f"Due today: {ABOUT}")]
        page = page_for(noor)
        page.goto(checklist.get_absolute_url())
        tick(page, "Done", "Send them the pages for people who are new")
        clock.move_to(START + 6 * DAY)  # Monday, the first day
        assert mails(tmp_path, START + 6 * DAY) == [("caleb", f"Due today: {ABOUT}")]
        givers = page_for(caleb)
        givers.goto(checklist.get_absolute_url())
        tick(givers, "Give access", "The code host, in the right teams")
        tick(givers, "Give access", "google-cloud: hubs")
        clock.move_to(START + 8 * DAY)  # Wednesday: the rooms were due yesterday
        assert mails(tmp_path, START + 7 * DAY) == [
            ("dagny", f"Due today: {ABOUT}"),
            ("dagny", "You have access to github"),
            ("dagny", "You have access to google-cloud (hubs)"),
        ]
        assert mails(tmp_path, START + 8 * DAY) == [("noor", f"Late: {ABOUT}")]
        theirs = page_for(dagny, script=False)
        theirs.goto("/")
        theirs.get_by_role("link", name=re.compile("^Open ?: Join the chat rooms")).click()
        tick(theirs, "Done", "Join the chat rooms that are yours")
        answer(theirs)
        assert checklist.state == ChecklistState.OPEN
        page = page_for(noor)
        page.goto(checklist.get_absolute_url())
        expect(page.get_by_text("Nobody has shown me the wiki.")).to_be_visible()
        tick(page, "Done", "Talk with Dagny about what is still missing")
        expect(page.get_by_text("Finished: every step is done or skipped.")).to_be_visible()

        assert mails(tmp_path, START + 9 * DAY) == [("noor", f"Something is still missing: {ABOUT}")]
        assert mails(tmp_path, START + 60 * DAY) == []
    assert Checklist.objects.get().state == ChecklistState.FINISHED
    assert sorted(AccessGrant.objects.held().values_list("system__slug", "scope")) == [
        ("github", ""),
        ("google-cloud", "hubs"),
    ]


def begin(page: Page) -> None:
    """What a champion types; the first attempt names the new member as their own champion."""
    page.goto("/people/checklists/")
    page.get_by_role("main").get_by_role("link", name="Begin an onboarding").first.click()
    page.get_by_label("New member").select_option(label="Dagny Holm")
    page.get_by_label("Champion").select_option(label="Dagny Holm")
    page.get_by_label("First day").fill("2026-03-23")
    page.get_by_label("Hub operations").check()
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_text("Choose somebody else as champion").first).to_be_visible()
    page.get_by_label("Champion").select_option(label="Noor Haddad")
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_text("0 of 5 done. Noor Haddad sees it through.")).to_be_visible()


def answer(page: Page) -> None:
    """The closing questions, without script."""
    page.get_by_role("link", name=named("Answer", "Answer the closing questions")).click()
    for number, choice in enumerate(("Not yet", "Yes", "Yes", "Yes")):
        page.get_by_role("radio", name=choice).nth(number).check()
    page.get_by_label("What is missing, or what helped?").first.fill("Nobody has shown me the wiki.")
    page.get_by_role("button", name="Send the answers").click()
    expect(page.get_by_text("Noor Haddad reads it, and talks with you about what is missing.")).to_be_visible()


def world() -> tuple[Member, list[str]]:
    """A champion who leads one of each, and every page there is of them."""
    noor = make_member("Noor Haddad", (Role.STAFF, Role.DIRECTOR), is_superuser=True)
    now = datetime.now(UTC)
    for slug in ("github", "drive"):
        make_system(slug, noor)
    running = make_checklist(make_member("Dagny Holm"), noor, now=now - 14 * DAY, first_on=(now - 9 * DAY).date())
    skip_step(
        running.steps.get(key="post"), reason="A reason without any blank " + "x" * 120, by=noor, now=now - 3 * DAY
    )
    done = make_checklist(make_member("Yuki Tanabe"), noor, now=now - 60 * DAY, first_on=(now - 50 * DAY).date())
    finish_all_but_questions(done, by=noor, now=now)
    notes = {key: Answer(met=key == "find", note="Long " * 40) for key in ("find", "welcome", "under-way", "begin")}
    answer_questions(done, answers=notes, by=done.member, now=now)
    leaver = make_member("Anselm Okafor")
    make_grant(leaver, make_system("github", noor), now=now)
    leaving = begin_offboarding(leaver, champion=noor, last_on=now.date(), by=noor, now=now)
    mine = make_checklist(noor, leaver, now=now)
    finish_all_but_questions(mine, by=noor, now=now)
    return noor, [
        *("/people/checklists/", "/people/checklists/begin/onboarding/", f"{mine.get_absolute_url()}answer/"),
        *(each.get_absolute_url() for each in (running, done, leaving)),
        f"/people/steps/{running.steps.get(key='rooms').pk}/skip/",
    ]


def test_the_pages_are_free_of_barriers_and_keep_within_the_width(page_for: PageFor) -> None:
    noor, paths = world()
    found = {}
    for width, theme in [*LOOKS, (768, "light"), (320, "light")]:
        page = page_for(noor, width, theme)
        heard = listen(page)
        for path in paths:
            page.goto(path)
            over = too_wide(page)
            faults = violations_of(page) if width in (1280, 390) else []
            found[width, theme, path] = [*faults, *heard, *([f"{over} px too wide"] if over else [])]
        page.context.close()

    assert {where: faults for where, faults in found.items() if faults} == {}
