"""Checklists for tests, by the same verbs as people use, and what they stand on."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

from compass.portal import contracts
from compass.portal.contracts import Undertaking
from people.actions.checklists import begin_onboarding
from people.actions.steps import finish_step
from people.enums import ChecklistKind, StepKind, StepOwner
from people.models import AccessGrant, Checklist, ChecklistStep, Member, System

FIRST_ON = date(2022, 3, 7)
SLUGS = ("mailbox", "drive", "slack", "github", "namecheap", "google-cloud", "aws", "azure", "auth0",
         "quay", "read-the-docs", "website")  # fmt: skip
SCOPED = ("google-cloud", "aws", "azure")


def make_system(slug: str, *granters: Member, **fields: object) -> System:
    """A system of the catalogue that some members give access to; one that is there already is used."""
    defaults = {"name": slug, "purpose": "Work.", "scoped": slug in SCOPED, **fields}
    system, _ = System.objects.get_or_create(slug=slug, defaults=defaults)
    system.granters.set(granters)
    return system


def make_systems(*granters: Member) -> dict[str, System]:
    """The whole catalogue."""
    return {slug: make_system(slug, *granters, staff_only=slug == "mailbox") for slug in SLUGS}


def make_grant(member: Member, system: System, *, now: datetime, scope: str = "", held: bool = True) -> AccessGrant:
    """A line of the ledger: access that somebody holds, or has asked for."""
    given = {"granted_at": now, "look_again_on": now.date() + timedelta(days=365)} if held else {}
    return AccessGrant.objects.create(member=member, system=system, scope=scope, asked_at=now, **given)


def make_checklist(
    member: Member, champion: Member, *, now: datetime, by: Member | None = None, first_on: date = FIRST_ON
) -> Checklist:
    """An onboarding whose first day is the Monday after the tests' Wednesday."""
    return begin_onboarding(member, champion=champion, first_on=first_on, by=by or champion, now=now)


def make_small_checklist(member: Member, champion: Member, *, steps: int, now: datetime) -> Checklist:
    """An onboarding of so many steps of its champion, all made from one row."""
    checklist = Checklist.objects.create(
        member=member,
        champion=champion,
        kind=ChecklistKind.ONBOARDING,
        day_on=FIRST_ON,
        begun_at=now,
        begun_by=champion,
    )
    ChecklistStep.objects.bulk_create(
        ChecklistStep(
            checklist=checklist,
            position=each,
            key=f"guide_{each}",
            row="guide",
            label=f"Step {each}",
            part="wrap-up",
            kind=StepKind.TASK,
            owner_role=StepOwner.CHAMPION,
            owner=champion,
            counts_from_on=FIRST_ON,
            due_on=date(2022, 3, 4),
        )
        for each in range(steps)
    )
    return checklist


def finish_all_but_questions(checklist: Checklist, *, by: Member, now: datetime) -> None:
    """Tick everything that somebody can tick."""
    for step in checklist.steps.undone().exclude(kind=StepKind.QUESTIONS).select_related("checklist"):
        finish_step(step, by=by, now=now)


@contextmanager
def undertakings(*planted: Undertaking) -> Iterator[None]:
    """Projects that an app offers while the block runs."""

    def provider(day: date) -> Iterator[Undertaking]:
        yield from planted

    contracts.undertakings.register(provider)
    try:
        yield
    finally:
        contracts.undertakings._providers.remove(provider)
