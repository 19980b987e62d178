"""The rows of a clause become the steps of one checklist."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from compass import clock
from compass.handbook import rulebook
from compass.handbook.organisation import CalendarRules
from compass.person import Person
from compass.portal.contracts import Undertaking
from people.actions.access import ask_access
from people.enums import ChecklistKind, Role, StepKind, StepOwner
from people.models import AccessGrant, Checklist, ChecklistStep, Member, RoleTerm, System
from people.policy.checklist_rules import ChecklistRules
from people.policy.checklists import due_on, wanted

Row = Mapping[str, str]


@dataclass(frozen=True)
class Piece:
    """One step that a row becomes: a row of the access kinds may become several, or none."""

    label: str
    grant: AccessGrant | None = None
    note: str = ""


@dataclass(frozen=True)
class Account:
    """A system, or the part of it that `scope` names, and the projects it is needed for."""

    system: System | None
    slug: str
    scope: str = ""
    projects: tuple[str, ...] = ()


def make_steps(checklist: Checklist, chosen: Sequence[Undertaking], *, by: Person, now: datetime) -> None:
    """Write every step of a checklist that begins, in the order of the rows in force today."""
    today, kind = clock.organisation_day(now), ChecklistKind(checklist.kind)
    rules, calendar = rulebook.rules(ChecklistRules, on=today), rulebook.rules(CalendarRules, on=today)
    systems = {system.slug: system for system in System.objects.in_use()}
    is_staff = _is_staff(checklist, today)
    staff_only = [] if checklist.is_ending else [slug for slug, system in systems.items() if system.staff_only]
    steps: list[ChecklistStep] = []
    for row in wanted(rules.rows_of(kind)[1], is_staff=is_staff, staff_only=staff_only):
        day, _ = due_on(checklist.day_on, int(row["days"]), kind, calendar)
        for number, piece in enumerate(_pieces(checklist, row, chosen, systems, is_staff=is_staff, by=by, now=now), 1):
            key = row["key"] if number == 1 else f"{row['key']}_{number}"
            steps.append(_step(checklist, row, piece, key, len(steps) + 1, day, by=by, now=now))
    ChecklistStep.objects.bulk_create(steps)


def _step(
    checklist: Checklist, row: Row, piece: Piece, key: str, position: int, day: date, *, by: Person, now: datetime
) -> ChecklistStep:
    role = StepOwner(row["owner"])
    if role == StepOwner.GRANTER and piece.grant is None:
        role = StepOwner.CHAMPION  # the catalogue has no such system, so nobody gives access to it
    if role == StepOwner.MEMBER and not checklist.member.is_active:
        role = StepOwner.CHAMPION
    owner: Member | None = {StepOwner.CHAMPION: checklist.champion, StepOwner.MEMBER: checklist.member}.get(role)
    step = ChecklistStep(
        checklist=checklist,
        position=position,
        key=key,
        row=row["key"],
        label=piece.label,
        part=row["part"],
        kind=row["kind"],
        owner_role=role,
        owner=owner,
        counts_from_on=checklist.day_on,
        due_on=day,
        grant=piece.grant,
        note=piece.note,
    )
    if piece.grant and piece.grant.granted_at and not checklist.is_ending:  # they have it already
        step.done_at, step.done_by_id = now, by.pk
    return step


def _pieces(
    checklist: Checklist,
    row: Row,
    chosen: Sequence[Undertaking],
    systems: Mapping[str, System],
    *,
    is_staff: bool,
    by: Person,
    now: datetime,
) -> Iterator[Piece]:
    if row["kind"] not in {StepKind.ACCESS, StepKind.PROJECT_ACCESS}:
        yield Piece(row["label"])
    elif checklist.is_ending:
        yield from _endings(checklist.member, row)
    else:
        for account in _accounts(row, chosen, systems):
            if account.system is None:
                yield Piece(row["label"], note=_note(account, account.slug))
            elif is_staff or not account.system.staff_only:
                grant = ask_access(checklist.member, system=account.system, scope=account.scope, by=by, now=now)
                named = f"{account.system}: {account.scope}" if account.scope else row["label"]
                yield Piece(named, grant, _note(account, account.system.name))


def _accounts(row: Row, chosen: Sequence[Undertaking], systems: Mapping[str, System]) -> Iterator[Account]:
    """What a row asks access to: its system as a whole; of one in parts, the parts that the chosen projects use."""
    slug = row["system"]
    if row["kind"] == StepKind.ACCESS and not (slug in systems and systems[slug].scoped):
        yield Account(systems.get(slug), slug)
        return
    used: dict[tuple[str, str], list[str]] = {}
    for each in chosen:
        for account in each.accounts:
            if slug in ("", account[0]):
                used.setdefault(account, []).append(each.label)
    for (account_slug, scope), labels in used.items():
        yield Account(systems.get(account_slug), account_slug, scope, tuple(dict.fromkeys(labels)))


def _endings(member: Member, row: Row) -> Iterator[Piece]:
    """A step for each access that somebody holds; where the row names a system, for those of that one."""
    held = AccessGrant.objects.held().filter(member=member).select_related("system")
    for grant in held.filter(system__slug=row["system"]) if row["system"] else held:
        part = f" ({grant.scope})" if grant.scope else ""
        yield Piece(f"{row['label']} to {grant.system}{part}", grant)


def _note(account: Account, name: str) -> str:
    return f"{name}, for {', '.join(account.projects)}"[:500] if account.projects else name


def _is_staff(checklist: Checklist, today: date) -> bool:
    """Whether they are staff today or on the day the checklist counts from."""
    first, last = sorted((today, checklist.day_on))
    terms = RoleTerm.objects.touching(first, last)
    return terms.filter(member=checklist.member, role=Role.STAFF).exists()
