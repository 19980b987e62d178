"""Steps of checklists with their dates, and the people behind the offices that do them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from compass import clock
from compass.explanation import Explanation
from compass.handbook import rulebook
from compass.handbook.organisation import CalendarRules
from people.enums import ChecklistKind, Role, StepOwner
from people.models.checklists import Checklist, ChecklistStep
from people.models.members import Member
from people.models.roles import RoleTerm
from people.models.systems import System
from people.policy import checklists as policy
from people.policy.checklist_rules import ChecklistRules


@dataclass(frozen=True)
class DatedStep:
    """A step with the instant at which its day is over, and the rules that made it."""

    step: ChecklistStep
    due: Explanation
    rules: ChecklistRules
    calendar: CalendarRules

    def is_late(self, now: datetime) -> bool:
        """Whether its day is over and nobody has done it."""
        return self.step.is_open and self.due.at <= now

    def owner_told(self, zone: ZoneInfo) -> Explanation:
        """When somebody who does it is reminded, on their clock."""
        return policy.owner_told(self.due, self.step.due_on, self.rules, zone)

    def champion_told(self) -> Explanation:
        """When the champion hears that it is late."""
        zone = self.step.checklist.champion.zone
        return policy.champion_told(self.due, self.step.due_on, self.rules, self.calendar, zone)


def dated(steps: Iterable[ChecklistStep]) -> list[DatedStep]:
    """Each with its dates; two queries, any number of steps that have owner and checklist at hand."""
    rules, calendar = rulebook.history(ChecklistRules), rulebook.history(CalendarRules)
    found, known = [], dict[date, tuple[ChecklistRules, CalendarRules]]()
    for step in steps:
        checklist = step.checklist
        begun_on = clock.organisation_day(checklist.begun_at)
        if begun_on not in known:
            known[begun_on] = rules.on(begun_on), calendar.on(begun_on)
        held, days = known[begun_on]
        zone = step.owner.zone if step.owner else settings.ORGANISATION_ZONE
        due = policy.deadline(step, ChecklistKind(checklist.kind), held, days, zone=zone, pinned_on=begun_on)
        found.append(DatedStep(step, due, held, days))
    return found


@dataclass(frozen=True)
class DatedChecklist:
    """A checklist with its dated steps, in their order, and how far it is."""

    checklist: Checklist
    steps: list[DatedStep]
    progress: policy.Progress

    @property
    def next_due(self) -> Explanation | None:
        """When the earliest open step is due."""
        return min((each.due for each in self.steps if each.step.is_open), key=lambda due: due.at, default=None)


def dated_checklists(checklists: Iterable[Checklist], now: datetime) -> list[DatedChecklist]:
    """Each with its dates; two queries, any number of checklists that are `whole`."""
    listed = list(checklists)
    by_checklist: dict[int, list[DatedStep]] = {each.pk: [] for each in listed}
    for each in dated(step for checklist in listed for step in checklist.steps.all()):
        by_checklist[each.step.checklist_id].append(each)
    return [
        DatedChecklist(
            checklist,
            by_checklist[checklist.pk],
            policy.progress(((each.step, each.due) for each in by_checklist[checklist.pk]), now),
        )
        for checklist in listed
    ]


@dataclass(frozen=True)
class Offices:
    """Who holds the offices that steps are given to, on one day; by the ids of the members."""

    directors: frozenset[int]
    operators: frozenset[int]
    granters: dict[int, frozenset[int]]

    def doing(self, step: ChecklistStep) -> frozenset[int]:
        """Whoever does a step: its owner, or all who hold its office. Where nobody does, the director, or operators."""
        if step.owner_id:
            return frozenset({step.owner_id})
        held = self.operators if step.owner_role == StepOwner.OPERATOR else self.directors
        if step.owner_role == StepOwner.GRANTER and step.grant:
            held = self.granters.get(step.grant.system_id, frozenset()) or self.directors
        return held or self.operators

    def giving(self, system_id: int) -> frozenset[int]:
        """Whoever may give access to a system, as `can_grant` says of one person."""
        return self.granters.get(system_id, frozenset()) | self.directors | self.operators


def offices_on(day: date) -> Offices:
    """Who holds which office on a day, and who gives access to systems: four queries."""
    active = set(Member.objects.active().values_list("pk", flat=True))
    holders: dict[str, set[int]] = {}
    for role, member_id in RoleTerm.objects.on(day).values_list("role", "member"):
        if member_id in active:
            holders.setdefault(role, set()).add(member_id)
    named: dict[int, set[int]] = {}
    for system_id, member_id in System.objects.values_list("pk", "granters"):
        named.setdefault(system_id, set()).update({member_id} & active)
    granters = {
        pk: frozenset(named.get(pk, set()) | holders.get(role, set()))
        for pk, role in System.objects.values_list("pk", "granted_by_role")
    }
    operators = Member.objects.active().filter(is_superuser=True).values_list("pk", flat=True)
    return Offices(frozenset(holders.get(Role.DIRECTOR, ())), frozenset(operators), granters)
