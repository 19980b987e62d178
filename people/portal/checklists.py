"""What checklists offer the portal: cards, reminders, duties, and answers to "why this date?"."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q

from compass import clock
from compass.explanation import Explanation
from compass.handbook import rulebook
from compass.once import once
from compass.person import Person
from compass.portal import contracts, explainers
from compass.portal.contracts import Behind, Card, Command, Duty, Link, Reminder
from compass.workdays import ONE_DAY
from people.models import Checklist, ChecklistStep, Member
from people.models.dated_checklists import DatedStep, dated, offices_on
from people.policy.checklist_rules import ChecklistRules
from people.policy.host import HostRules

rulebook.register(ChecklistRules)
rulebook.register(HostRules)
STAYS = timedelta(days=7)
"""So long after its hour a word to the champion is still worth sending."""


@contracts.links.register
def navigation() -> Iterator[Link]:
    """Who comes, and who leaves."""
    yield Link("People", "Checklists", "circle-check", "people:checklist-list", order=40)


@contracts.commands.register
def commands() -> Iterator[Command]:
    """What staff may begin."""
    yield Command("Begin an onboarding", "user-plus", "people:onboarding-begin", "people.begin_checklist")
    yield Command("Begin an offboarding", "log-out", "people:offboarding-begin", "people.begin_checklist")


@contracts.behind.register
def clauses_behind() -> Iterator[Behind]:
    """The clauses behind the pages of checklists."""
    keys = tuple(spec.key for _, spec in ChecklistRules.clauses())
    onboarding, offboarding = keys[:3], keys[3:4]
    yield Behind("people:checklist-list", keys[:1] + keys[3:6])
    yield Behind("people:checklist-detail", keys)
    yield Behind("people:onboarding-begin", onboarding)
    yield Behind("people:offboarding-begin", (*offboarding, *(spec.key for _, spec in HostRules.clauses())))
    yield Behind("people:checklist-answer", onboarding[1:])
    for page in ("checklist-cancel", "checklist-change-champion", "step-skip"):
        yield Behind(f"people:{page}", keys[:1] + keys[3:6])


@contracts.cards.register
def open_steps(person: Person, now: datetime) -> Iterator[Card]:
    """For each checklist one card on what this person has to do, and one on what is late where they see it through."""
    mine: dict[Checklist, list[DatedStep]] = defaultdict(list)
    late: dict[Checklist, list[DatedStep]] = defaultdict(list)
    steps = _concerning(person)
    offices = offices_on(clock.organisation_day(now)) if steps else None
    for each in dated(steps):
        if offices and person.pk in offices.doing(each.step):
            mine[each.step.checklist].append(each)
        elif each.step.checklist.champion_id == person.pk and each.is_late(now):
            late[each.step.checklist].append(each)
    for checklist, waiting in mine.items():
        first, count = min(waiting, key=_by_due), len(waiting)
        more = f", and {count - 1} more" if count > 1 else ""
        yield _card(checklist, f"{first.step.label}{more}", f"{checklist}; this is yours to do", first)
    for checklist, waiting in late.items():
        first, count = min(waiting, key=_by_due), len(waiting)
        title = f"{'One step is' if count == 1 else f'{count} steps are'} late: {checklist}"
        yield _card(checklist, title, f"You are the champion; ask after “{first.step.label}”", first)


@contracts.reminders.register
def reminders(first: datetime, last: datetime) -> Iterator[Reminder]:
    """Whoever has something to do is told on its day, and the champion when it is late; once for each checklist."""
    found: dict[tuple[int, int, date, bool], list[tuple[DatedStep, Explanation]]] = defaultdict(list)
    steps = dated(ChecklistStep.objects.open().filter(due_on__lte=clock.organisation_day(last) + 2 * ONE_DAY).whole())
    offices = offices_on(clock.organisation_day(last)) if steps else None
    zones = _zones() if steps else {}
    for each in steps:
        checklist = each.step.checklist
        for member_id in sorted(offices.doing(each.step) & set(zones)) if offices else ():
            told = each.owner_told(zones[member_id])
            if first <= told.at <= last:
                found[checklist.pk, member_id, each.step.due_on, False].append((each, told))
        late = each.champion_told()
        if first <= late.at <= last and checklist.champion_id in zones:
            found[checklist.pk, checklist.champion_id, each.step.due_on, True].append((each, late))
    for (_, member_id, day, is_late), waiting in found.items():
        yield _reminder(member_id, day, waiting, is_late=is_late)


@contracts.duties.register
def duties(first: date, last: date) -> Iterator[Duty]:
    """Open steps that fall due in a span, for whoever does them; for the champion the first of each checklist."""
    steps = dated(
        ChecklistStep.objects.open().due_between(first, last).whole().order_by("due_on", "checklist_id", "position")
    )
    offices, led = (offices_on(first) if steps else None), set[int]()
    for each in steps:
        checklist = each.step.checklist
        doing = offices.doing(each.step) if offices else frozenset[int]()
        for member_id in sorted(doing):
            yield Duty(member_id, f"{each.step.label} ({checklist})", each.step.get_absolute_url(), each.due)
        if checklist.champion_id not in doing and checklist.pk not in led:
            led.add(checklist.pk)
            title = f"See through, as champion: {checklist}"
            yield Duty(checklist.champion_id, title, checklist.get_absolute_url(), each.due)


@once(lambda person: person.pk)
def _concerning(person: Person) -> list[ChecklistStep]:
    """The open steps that may concern somebody: their own, those they see through, and those of an office."""
    steps = ChecklistStep.objects.visible_to(person).open()
    return list(steps.filter(Q(owner=person.pk) | Q(owner=None) | Q(checklist__champion=person.pk)).whole())


def _by_due(each: DatedStep) -> tuple[datetime, int]:
    return each.due.at, each.step.position


def _card(checklist: Checklist, title: str, reason: str, first: DatedStep) -> Card:
    return Card(title, reason, first.step.get_absolute_url(), "Open", "circle-check", first.due)


def _zones() -> dict[int, ZoneInfo]:
    return {each.pk: each.zone for each in Member.objects.active().only("time_zone")}


def _reminder(member_id: int, day: date, waiting: list[tuple[DatedStep, Explanation]], *, is_late: bool) -> Reminder:
    step, told = waiting[0]
    checklist = step.step.checklist
    listed = "\n".join(f"- {each.step.label}" for each, _ in waiting)
    count = f"{len(waiting)} steps" if len(waiting) > 1 else "One step"
    if is_late:
        subject = f"Late: {checklist}"
        body = f"{count} should have been done by now:\n\n{listed}\n\nYou are the champion: ask whoever does it, do it "
        body += "yourself, or skip it and say why."
    else:
        subject = f"Due today: {checklist}"
        body = f"{count} of yours should be done today:\n\n{listed}\n\nTick it on the page when it is done."
    return Reminder(
        key=f"people:checklist:{checklist.pk}:{'late' if is_late else 'due'}:{day}",
        member_id=member_id,
        due_at=told.at,
        expires_at=told.at + STAYS if is_late else max(step.due.at, told.at + ONE_DAY),
        subject=subject,
        body=body,
        path=checklist.get_absolute_url(),
        explanation=told,
    )


def _zone_for(each: DatedStep, viewer: Person | None) -> ZoneInfo:
    if each.step.owner:
        return each.step.owner.zone
    return viewer.zone if isinstance(viewer, Member) else settings.ORGANISATION_ZONE


def _of_step(pick: Callable[[DatedStep, Person | None], Explanation]) -> Callable[[str, Person | None], Explanation]:
    """A date of a step, by its number."""

    def explain(subject: str, viewer: Person | None) -> Explanation:
        if subject.isascii() and subject.isdigit() and len(subject) < 19:
            for each in dated(ChecklistStep.objects.visible_to(viewer).filter(pk=int(subject)).whole()):
                return pick(each, viewer)
        raise explainers.UnknownSubject(f"{subject!r} is no step of a checklist.")

    return explain


for _question, _asks, _pick in (
    ("checklist-step", "When is a step of a checklist due?", lambda each, _: each.due),
    (
        "checklist-step-told",
        "When is whoever does a step of a checklist reminded?",
        lambda each, viewer: each.owner_told(_zone_for(each, viewer)),
    ),
    (
        "checklist-step-late",
        "When is the champion told that a step is late?",
        lambda each, _: each.champion_told(),
    ),
):
    explainers.register(explainers.Explainer(_question, _asks, "7", _of_step(_pick)))
