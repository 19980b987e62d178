"""The closing questions of an onboarding: asked last, answered once, read by three people and by nobody else."""

from datetime import date, datetime
from typing import Any

import pytest
from django.contrib import admin
from time_machine import travel

from compass.audit.models import Entry
from compass.notices.models import Notice
from people.actions.steps import Answer, answer_questions, finish_step, reopen_step, skip_step
from people.enums import ChecklistState, Role
from people.models import Checklist, ChecklistAnswer, ChecklistStep, Member
from people.policy.refusals import Impossible
from tests.conftest import SignIn
from tests.factories.checklists import finish_all_but_questions, make_checklist
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db
YES = {key: Answer(met=True) for key in ("find", "welcome", "under-way", "begin")}
SECRET = "I have not been greeted by anybody"
CANARY = "Nobody greeted me, canary 4711"


@pytest.fixture(autouse=True)
def at_nine(now: datetime) -> Any:
    """It is the tests' Wednesday."""
    with travel(now, tick=False):
        yield


@pytest.fixture
def dagny() -> Member:
    return make_member("Dagny Holm")


@pytest.fixture
def noor() -> Member:
    return make_member("Noor Haddad", (Role.STAFF,))


def step_of(checklist: Checklist, key: str) -> ChecklistStep:
    return checklist.steps.whole().get(key=key)


def told() -> list[tuple[str, str]]:
    return sorted((notice.recipient_name, notice.subject) for notice in Notice.objects.all())


def says(answer: Any) -> str:
    text: str = answer.content.decode()
    return text


def at_the_end(dagny: Member, noor: Member, now: datetime) -> Checklist:
    """An onboarding in which only the closing questions are left."""
    checklist = make_checklist(dagny, noor, now=now)
    finish_all_but_questions(checklist, by=noor, now=now)
    return checklist


def test_it_is_finished_when_every_step_is_closed_and_the_questions_are_answered(
    dagny: Member, noor: Member, now: datetime
) -> None:
    checklist = at_the_end(dagny, noor, now)
    assert checklist.state == ChecklistState.OPEN

    answer_questions(checklist, answers=YES, by=dagny, now=now)

    assert Checklist.objects.get().state == ChecklistState.FINISHED
    assert list(Checklist.objects.finished()) == [checklist]
    assert ("Noor Haddad", "Finished: Onboarding: Dagny Holm") in told()


def test_not_yet_adds_a_follow_up_and_tells_the_champion_without_a_word_of_it(
    dagny: Member, noor: Member, now: datetime
) -> None:
    checklist = at_the_end(dagny, noor, now)

    answer_questions(checklist, answers=YES | {"welcome": Answer(met=False, note=SECRET)}, by=dagny, now=now)

    step = step_of(checklist, "follow_up")
    assert (step.owner, step.due_on, step.label) == (
        noor,
        date(2022, 3, 9),
        "Talk with Dagny about what is still missing",
    )
    assert ("Noor Haddad", "Something is still missing: Onboarding: Dagny Holm") in told()
    assert ChecklistAnswer.objects.get(key="welcome").note == SECRET
    everywhere = [*Notice.objects.values(), *Entry.objects.values(), *ChecklistStep.objects.values()]
    assert [each for each in everywhere if SECRET in str(each)] == []
    finish_step(step, by=noor, now=now)
    assert Checklist.objects.get().state == ChecklistState.FINISHED


def test_the_questions_come_last_are_answered_whole_and_once(dagny: Member, noor: Member, now: datetime) -> None:
    early = make_checklist(dagny, noor, now=now)
    with pytest.raises(Impossible, match="come last"):
        answer_questions(early, answers=YES, by=dagny, now=now)
    finish_all_but_questions(early, by=noor, now=now)
    with pytest.raises(Impossible, match="Answer each question"):
        answer_questions(early, answers={"find": Answer(met=True)}, by=dagny, now=now)
    step = step_of(early, "questions")
    for verb, more in ((finish_step, {}), (skip_step, {"reason": "No."})):
        with pytest.raises(Impossible, match="questions"):
            verb(step, by=noor, now=now, **more)

    answer_questions(early, answers=YES | {"find": Answer(met=False)}, by=dagny, now=now)

    with pytest.raises(Impossible, match="answered already"):
        answer_questions(early, answers=YES, by=dagny, now=now)
    with pytest.raises(Impossible, match="answered once"):
        reopen_step(step, by=dagny, now=now)
    assert ChecklistAnswer.objects.count() == 4


def test_answers_are_read_by_three(dagny: Member, noor: Member, now: datetime, sign_in: SignIn) -> None:
    director = make_member("Marisol Vega", (Role.DIRECTOR,))
    others = [
        make_member("Caleb Ferris", (Role.STAFF,)),
        make_member("Olu Operator", is_superuser=True),
        make_member("Ruth Adeyemi", (Role.COUNCIL, Role.STEWARD)),
    ]
    checklist = make_checklist(dagny, noor, now=now)
    finish_all_but_questions(checklist, by=noor, now=now)
    answers = {key: Answer(met=False, note=CANARY) for key in ("find", "welcome", "under-way", "begin")}
    answer_questions(checklist, answers=answers, by=dagny, now=now)
    admin_page = f"/admin/people/checklist/{checklist.pk}/change/"
    places = (
        checklist.get_absolute_url(),
        "/people/checklists/",
        "/",
        "/notices/",
        "/notices/log/",
        f"/search/?q={CANARY}",
        admin_page,
    )

    def reads(member: Member) -> bool:
        return any(CANARY in says(sign_in(member).get(place)).replace(f"q={CANARY}", "") for place in places[:5])

    assert [reads(each) for each in (dagny, noor, director)] == [True] * 3
    assert [reads(each) for each in others] == [False] * 3
    assert CANARY not in says(sign_in(others[1]).get(admin_page))
    assert ChecklistAnswer not in admin.site._registry


def test_the_new_member_answers_whole_and_nothing_typed_is_lost(
    dagny: Member, noor: Member, now: datetime, sign_in: SignIn
) -> None:
    checklist = make_checklist(dagny, noor, now=now)
    address, browser = f"{checklist.get_absolute_url()}answer/", sign_in(dagny)
    assert "Nothing is asked now" in says(browser.get(address))
    finish_all_but_questions(checklist, by=noor, now=now)

    half = browser.post(address, {"find": "yes", "find_note": CANARY})
    assert (half.status_code, CANARY in says(half), ChecklistAnswer.objects.count()) == (422, True, 0)
    assert sign_in(noor).get(address).status_code == 403
    typed = dict.fromkeys(("find", "welcome", "under-way", "begin"), "yes")
    assert browser.post(address, typed | {"welcome": "maybe"}).status_code == 422
    assert browser.post(address, typed).status_code == 302
    assert browser.post(address, typed).status_code == 409
    assert Checklist.objects.get().state == ChecklistState.FINISHED
