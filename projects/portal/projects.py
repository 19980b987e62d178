"""What projects offer the portal: who works together on what, with which accounts."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Prefetch

from compass.portal import contracts
from compass.portal.contracts import Undertaking
from projects.models import Project, ProjectAccount, ProjectMember


@contracts.undertakings.register
def undertakings(day: date) -> Iterator[Undertaking]:
    """Each project with whoever works on it that day; three queries."""
    working = Prefetch("memberships", ProjectMember.objects.on(day))
    accounts = Prefetch("accounts", ProjectAccount.objects.select_related("system"))
    for project in Project.objects.prefetch_related(working, accounts):
        yield Undertaking(
            key=f"projects.{project.slug}",
            label=project.name,
            member_ids=frozenset(each.member_id for each in project.memberships.all()),
            accounts=tuple((each.system.slug, each.scope) for each in project.accounts.all()),
        )
