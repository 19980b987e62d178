"""Steps of checklists are done, skipped and reopened; the closing questions are answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from compass import clock
from compass.audit.record import record, snapshot
from compass.handbook import rulebook
from compass.handbook.organisation import CalendarRules
from compass.notices.actions import tell
from compass.person import Person
from people.actions.access import ask_access, end_access, give_access
from people.actions.checklists import StandsAlready, locked_open
from people.enums import ChecklistKind, ChecklistState, StepKind, StepOwner
from people.models import Checklist, ChecklistAnswer, ChecklistStep
from people.policy.checklist_rules import ChecklistRules
from people.policy.checklists import due_on, may_answer
from people.policy.refusals import Impossible

STEP = ("label", "done_at", "skipped_at", "skip_reason", "owner")
FINAL = {
    StepKind.QUESTIONS: "The closing questions are answered once.",
    StepKind.MEMBERSHIP: "The membership has ended; an operator takes them back as a member.",
}


@dataclass(frozen=True)
class Answer:
    """What somebody says to a closing question."""

    met: bool
    note: str = ""


@transaction.atomic
def finish_step(step: ChecklistStep, *, by: Person, now: datetime) -> ChecklistStep:
    """Tick a step. One that gives or ends access does so in the ledger too."""
    step = _locked(step)
    if step.kind == StepKind.QUESTIONS:
        raise Impossible("This step is done by answering the questions.")
    if step.kind == StepKind.MEMBERSHIP and step.checklist.member.is_active:
        raise Impossible("End the membership; that ticks this step.")
    if step.grant and step.waits_for_the_ledger:
        if step.checklist.is_ending:
            end_access(step.grant, reason=str(step.checklist)[:200], by=by, now=now)
        else:
            give_access(step.grant, by=by, now=now)
    return tick(step, by=by, now=now)


@transaction.atomic
def skip_step(step: ChecklistStep, *, reason: str, by: Person, now: datetime) -> ChecklistStep:
    """Say why a step need not be done. A request for access that it made is taken back."""
    step = _locked(step)
    if step.kind == StepKind.QUESTIONS:
        raise Impossible("The closing questions are not skipped: a new member answers them.")
    before = snapshot(step, STEP)
    step.skipped_at, step.skipped_by_id, step.skip_reason = now, by.pk, reason
    step.save(update_fields=["skipped_at", "skipped_by", "skip_reason"])
    if step.grant and step.waits_for_the_ledger and not step.checklist.is_ending:
        end_access(step.grant, reason=reason, by=by, now=now)
    record("skip_step", step, by=by, now=now, before=before, after=snapshot(step, STEP))
    _tell_if_finished(step.checklist, by=by, now=now)
    return step


@transaction.atomic
def reopen_step(step: ChecklistStep, *, by: Person, now: datetime) -> ChecklistStep:
    """Take back that a step is done or skipped. Access that was given or ended stays so; a request is made anew."""
    checklist = _standing(step.checklist)
    step = checklist.steps.select_related("grant__system").get(pk=step.pk)
    step.checklist = checklist
    if step.is_open:
        raise Impossible("Somebody has reopened this already.")
    if (refused := FINAL.get(StepKind(step.kind))) and step.is_done:
        raise Impossible(refused)
    before = snapshot(step, STEP)
    if step.is_skipped and step.grant and step.grant.ended_at and not checklist.is_ending:
        grant = step.grant
        step.grant = ask_access(checklist.member, system=grant.system, scope=grant.scope, by=by, now=now)
    step.done_at = step.done_by = step.skipped_at = step.skipped_by = None
    step.skip_reason = ""
    step.save(update_fields=["done_at", "done_by", "skipped_at", "skipped_by", "skip_reason", "grant"])
    record("reopen_step", step, by=by, now=now, before=before, after=snapshot(step, STEP))
    return step


@transaction.atomic
def answer_questions(
    checklist: Checklist, *, answers: Mapping[str, Answer], by: Person, now: datetime
) -> ChecklistStep | None:
    """A new member answers every closing question, once. Returns the follow-up that “not yet” adds.

    What was answered is no matter for the record, nor for a notice: both are read by more people.
    """
    checklist = locked_open(checklist)
    step = checklist.steps.undone().filter(kind=StepKind.QUESTIONS).first()
    if step is None:
        raise Impossible("These questions are answered already.")
    today = clock.organisation_day(now)
    others = checklist.steps.undone().exclude(pk=step.pk).count()
    if not may_answer(step.due_on, today, others_open=others):
        raise Impossible("These questions come last; other steps are still open.")
    rules = rulebook.rules(ChecklistRules, on=clock.organisation_day(checklist.begun_at))
    if set(answers) != {row["key"] for row in rules.conditions}:
        raise Impossible("Answer each question; open the page again if one is missing.")
    ChecklistAnswer.objects.bulk_create(
        ChecklistAnswer(
            checklist=checklist,
            key=row["key"],
            label=row["label"],
            met=answers[row["key"]].met,
            note=answers[row["key"]].note,
            answered_at=now,
        )
        for row in rules.conditions
    )
    unmet = any(not each.met for each in answers.values())
    follow_up = _add_follow_up(checklist, step, rules, today) if unmet else None
    tick(step, by=by, now=now)
    if follow_up:
        _tell_of_follow_up(checklist, by=by, now=now)
    return follow_up


def tick(step: ChecklistStep, *, by: Person, now: datetime) -> ChecklistStep:
    """Write that a step, which is locked, is done."""
    before = snapshot(step, STEP)
    step.done_at, step.done_by_id = now, by.pk
    step.save(update_fields=["done_at", "done_by"])
    record("finish_step", step, by=by, now=now, before=before, after=snapshot(step, STEP))
    _tell_if_finished(step.checklist, by=by, now=now)
    return step


def _locked(step: ChecklistStep) -> ChecklistStep:
    """An open step as it stands, of a checklist that nobody else changes meanwhile."""
    checklist = _standing(step.checklist)
    step = checklist.steps.select_related("grant__system", "owner").get(pk=step.pk)
    step.checklist = checklist
    if not step.is_open:
        raise Impossible("Somebody has done or skipped this already; it stands so on the page.")
    return step


def _standing(checklist: Checklist) -> Checklist:
    """A checklist that is not cancelled, locked; a finished one only where no other is open in its place."""
    standing = (
        Checklist.objects.select_for_update(of=("self",)).select_related("member", "champion").get(pk=checklist.pk)
    )
    if standing.cancelled_at:
        raise Impossible("This is cancelled; nothing more is to be done for it.")
    if standing.state == ChecklistState.FINISHED:
        others = Checklist.objects.open().filter(member=standing.member, kind=standing.kind)
        if other := others.select_related("member").first():
            raise StandsAlready(other)
    return standing


def _add_follow_up(checklist: Checklist, questions: ChecklistStep, rules: ChecklistRules, today: date) -> ChecklistStep:
    calendar = rulebook.rules(CalendarRules, on=clock.organisation_day(checklist.begun_at))
    day, _ = due_on(today, rules.follow_up, ChecklistKind(checklist.kind), calendar)
    return ChecklistStep.objects.create(
        checklist=checklist,
        position=questions.position + 1,
        key="follow_up",
        label=f"Talk with {checklist.member.get_short_name()} about what is still missing",
        part=questions.part,
        kind=StepKind.MEETING,
        owner_role=StepOwner.CHAMPION,
        owner=checklist.champion,
        counts_from_on=today,
        due_on=day,
    )


def _tell_of_follow_up(checklist: Checklist, *, by: Person, now: datetime) -> None:
    tell(
        kind="people.checklist-answers",
        key=f"checklist:{checklist.pk}:answers",
        recipients=[checklist.champion],
        subject=f"Something is still missing: {checklist}",
        body=f"{by.name} has answered the closing questions. Read the answers on the page, which only you two and the "
        "director can, and talk about them.",
        path=checklist.get_absolute_url(),
        explanation=None,
        now=now,
    )


def _tell_if_finished(checklist: Checklist, *, by: Person, now: datetime) -> None:
    if checklist.steps.undone().exists():
        return
    tell(
        kind="people.checklist-finished",
        key=f"checklist:{checklist.pk}:finished",
        recipients=[] if checklist.champion_id == by.pk else [checklist.champion],
        subject=f"Finished: {checklist}",
        body="Every step is done or skipped. Nothing is left to do.",
        path=checklist.get_absolute_url(),
        explanation=None,
        now=now,
    )
