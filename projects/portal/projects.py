"""What projects offer the portal: who works together on what, and what is missing of it."""

from collections.abc import Collection, Iterator
from datetime import date, datetime

from django.db.models import Prefetch
from django.urls import reverse

from compass import clock
from compass.person import Person
from compass.portal import contracts
from compass.portal.contracts import Behind, Card, Command, Document, Link, Source, Undertaking
from people.enums import Role
from people.models import Member
from projects.enums import ProjectStatus
from projects.models import Project, ProjectAccount, ProjectMember

COLUMNS = ("projects.deliverable-columns",)
BELOW = ("/strategy/", "/deliverables/", "/labels/")


@contracts.links.register
def navigation() -> Iterator[Link]:
    """What we work on; the strategy, the refinement and the labels are tabs of it."""
    yield Link("Work", "Projects", "target", "projects:project-list", order=3, also=BELOW)


@contracts.commands.register
def commands() -> Iterator[Command]:
    """What staff may begin."""
    yield Command("Add a project", "plus", "projects:project-add", permission="projects.add_project")


@contracts.behind.register
def clauses_behind() -> Iterator[Behind]:
    """The clause behind the pages that say where deliverables stand."""
    yield Behind("projects:project-list", COLUMNS)
    yield Behind("projects:project-detail", COLUMNS)


@contracts.cards.register
def what_is_missing(person: Person, now: datetime) -> Iterator[Card]:
    """A project that somebody leads and nobody can find the work of; for the director, one that nobody leads."""
    unfinished = Project.objects.visible_to(person).unfinished()
    for project in unfinished.untracked().filter(lead_id=person.pk):
        yield Card(
            title=f"Say where {project} is tracked",
            reason="You lead it, and it names no place where its work can be followed.",
            url=reverse("projects:place-add", args=[project.slug]),
            action="Name a place",
            icon="target",
        )
    if _directs(person, clock.organisation_day(now)):
        for project in unfinished.filter(lead=None):
            yield Card(
                title=f"Name a lead for {project}",
                reason="Nobody leads it, so nobody hears what becomes of its work.",
                url=reverse("projects:project-change", args=[project.slug]),
                action="Name one",
                icon="target",
            )


@contracts.undertakings.register
def undertakings(day: date) -> Iterator[Undertaking]:
    """Each project with whoever works on it that day; three queries.

    One that is paused stays one, for it goes on and keeps its accounts; one that is finished needs nobody any more.
    """
    working = Prefetch("memberships", ProjectMember.objects.on(day))
    accounts = Prefetch("accounts", ProjectAccount.objects.select_related("system"))
    for project in Project.objects.unfinished().prefetch_related(working, accounts):
        yield Undertaking(
            key=f"projects.{project.slug}",
            label=project.name,
            member_ids=frozenset(each.member_id for each in project.memberships.all()),
            accounts=tuple((each.system.slug, each.scope) for each in project.accounts.all()),
        )


@contracts.sources.register
def sources() -> Iterator[Source]:
    """Projects, those that are finished too."""
    yield Source("project", "Project", "target", _documents, Project.objects.visible_to)


def _directs(person: Person, day: date) -> bool:
    terms = person.every_term if isinstance(person, Member) else []
    return any(term.role == Role.DIRECTOR and term.holds_on(day) for term in terms)


def _documents(pks: Collection[int] | None) -> Iterator[Document]:
    found = Project.objects.order_by("pk")
    for each in (found if pks is None else found.filter(pk__in=pks)).iterator():
        note = "" if each.status == ProjectStatus.ACTIVE else each.get_status_display()
        yield Document(each.pk, each.name, each.description, each.get_absolute_url(), note)
