"""Who is told what about checklists and when; what stands on home; what an absence touches."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from compass.portal import explainers
from compass.portal.contracts import Reminder, cards_for, duties, reminders_between
from people.actions.checklists import cancel_checklist
from people.actions.steps import finish_step
from people.enums import Role, StepOwner
from people.models import Checklist, ChecklistStep, Member
from people.models.dated_checklists import dated
from tests.factories.checklists import (
    finish_all_but_questions,
    make_checklist,
    make_small_checklist,
    make_system,
)
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def dagny() -> Member:
    return make_member("Dagny Holm", time_zone="Europe/Oslo")


@pytest.fixture
def noor() -> Member:
    return make_member("Noor Haddad", time_zone="America/Toronto")


def told(member: Member, first: datetime, days: int) -> list[tuple[str, str]]:
    """When a member is told what in so many days, on their own clock."""
    mine = [each for each in reminders_between(first, first + days * DAY) if each.member_id == member.pk]
    return [(f"{each.due_at.astimezone(member.zone):%a %d %b %H:%M}", each.subject) for each in mine]


def test_each_is_told_of_their_steps_on_the_day_they_are_due(dagny: Member, noor: Member, now: datetime) -> None:
    make_checklist(dagny, noor, now=now)

    assert told(dagny, now, 40) == [
        ("Tue 08 Mar 09:00", "Due today: Onboarding: Dagny Holm"),
        ("Thu 10 Mar 09:00", "Due today: Onboarding: Dagny Holm"),
        ("Mon 28 Mar 09:00", "Due today: Onboarding: Dagny Holm"),
    ]


def test_the_champion_is_told_of_what_is_late_until_it_is_done(dagny: Member, noor: Member, now: datetime) -> None:
    checklist = make_checklist(dagny, noor, now=now)
    for step in checklist.steps.whole().exclude(key__in=("rooms", "questions")):
        finish_step(step, by=noor, now=now)

    assert told(noor, now, 9) == [("Wed 09 Mar 09:00", "Late: Onboarding: Dagny Holm")]
    finish_step(checklist.steps.whole().get(key="rooms"), by=dagny, now=now)
    assert told(noor, now, 9) == []


def test_steps_of_one_day_are_told_in_one_mail(dagny: Member, noor: Member, now: datetime) -> None:
    make_small_checklist(dagny, noor, steps=3, now=now)
    [reminder] = [each for each in reminders_between(now, now + 2 * DAY) if each.key.startswith("people:checklist:")]

    assert reminder.body.startswith("3 steps of yours should be done today:\n\n- Step 0\n- Step 1\n- Step 2\n")
    assert reminder.expires_at > reminder.due_at


def test_a_moved_date_is_another_reminder_and_a_cancelled_one_is_none(
    dagny: Member, noor: Member, now: datetime
) -> None:
    checklist = make_small_checklist(dagny, noor, steps=1, now=now)
    before = mine(now)
    checklist.steps.update(due_on=date(2022, 3, 8), counts_from_on=date(2022, 3, 9))

    assert [each.key for each in before + mine(now)] == [
        f"people:checklist:{checklist.pk}:due:2022-03-04",
        f"people:checklist:{checklist.pk}:late:2022-03-04",
        f"people:checklist:{checklist.pk}:due:2022-03-08",
        f"people:checklist:{checklist.pk}:late:2022-03-08",
    ]
    cancel_checklist(checklist, reason="No.", by=noor, now=now)
    assert mine(now) == []


def mine(now: datetime) -> list[Reminder]:
    return [each for each in reminders_between(now, now + 12 * DAY) if each.key.startswith("people:checklist:")]


def test_an_office_is_told_whoever_holds_it(dagny: Member, noor: Member, now: datetime) -> None:
    director, operator = make_member("Marisol Vega", (Role.DIRECTOR,)), make_member("Olu Operator", is_superuser=True)
    granter = make_member("Caleb Ferris")
    make_system("github", granter)
    make_checklist(dagny, noor, now=now)

    assert [len(told(each, now, 12)) for each in (director, operator, granter)] == [0, 1, 1]
    granter.is_active = False
    granter.save()
    assert [len(told(each, now, 12)) for each in (director, operator, granter)] == [1, 1, 0]


def titles(member: Member, now: datetime) -> list[tuple[str, str]]:
    return [(card.title, card.reason) for card in cards_for(member, now) if "checklists" in card.url]


def test_home_says_what_is_mine_and_what_is_late_where_i_am_champion(
    dagny: Member, noor: Member, now: datetime
) -> None:
    make_checklist(dagny, noor, now=now)
    stranger = make_member("Somebody Else")

    assert titles(dagny, now) == [
        ("Join the chat rooms that are yours, and 2 more", "Onboarding: Dagny Holm; this is yours to do")
    ]
    assert titles(stranger, now) == []
    late = datetime(2022, 3, 11, 17, tzinfo=UTC)
    assert [title for title, _ in titles(noor, late)] == [
        "Send them the pages for people who are new, and 13 more",
        "3 steps are late: Onboarding: Dagny Holm",
    ]


def test_cards_go_when_all_is_done(dagny: Member, noor: Member, now: datetime) -> None:
    checklist = make_checklist(dagny, noor, now=now)
    finish_all_but_questions(checklist, by=noor, now=now)

    assert titles(noor, now) == []
    assert [title for title, _ in titles(dagny, now)] == ["Answer the closing questions"]


def test_duties_are_the_open_steps_of_a_span(dagny: Member, noor: Member, now: datetime) -> None:
    checklist = make_checklist(dagny, noor, now=now)
    week = date(2022, 3, 8), date(2022, 3, 10)

    found = [each for each in duties.collect(*week) if "checklists" in each.url]

    assert [(each.member_id, each.title) for each in found] == [
        (dagny.pk, "Join the chat rooms that are yours (Onboarding: Dagny Holm)"),
        (noor.pk, "See through, as champion: Onboarding: Dagny Holm"),
        *(
            (owner.pk, f"{step.label} (Onboarding: Dagny Holm)")
            for step in checklist.steps.filter(due_on=date(2022, 3, 10))
            for owner in [dagny if step.owner_role == StepOwner.MEMBER else noor]
        ),
    ]


def queries(ask: Any) -> int:
    with CaptureQueriesContext(connection) as spent:
        list(ask())
    return len(spent)


def test_providers_cost_the_same_for_any_number(dagny: Member, noor: Member, now: datetime) -> None:
    costs = []
    for number in (1, 3, 12):
        while Checklist.objects.count() < number:
            make_small_checklist(make_member(f"New {Checklist.objects.count()}"), noor, steps=number, now=now)
        asked = (
            lambda: cards_for(Member.objects.get(pk=noor.pk), now),
            lambda: reminders_between(now, now + 9 * DAY),
            lambda: duties.collect(date(2022, 3, 1), date(2022, 3, 9)),
        )
        costs.append([queries(ask) for ask in asked])

    assert costs[0] == costs[1] == costs[2]


def test_every_date_answers_to_its_address(dagny: Member, noor: Member, now: datetime) -> None:
    make_checklist(dagny, noor, now=now)
    [step] = dated(ChecklistStep.objects.filter(key="rooms").whole())

    for moment in (step.due, step.owner_told(dagny.zone), step.champion_told()):
        assert explainers.explain(moment.question, moment.subject, dagny) == moment
    for subject in ("0", "x", "9" * 30, "١"):
        with pytest.raises(explainers.UnknownSubject, match="is no step of a checklist"):
            explainers.explain("checklist-step", subject, dagny)
