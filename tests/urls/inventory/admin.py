"""Addresses of the operators' pages."""

from collections.abc import Callable
from typing import Any

from django.contrib.contenttypes.models import ContentType

from compass.audit.models import Entry
from governance.models import Proposal
from tests.urls.inventory.address import (
    LEADS_ON,
    OPERATORS,
    OPERATORS_MAY_NOT,
    Address,
)
from tests.urls.world import World


def _records(
    model: str, sample: Callable[[World], Any], *, add: str = OPERATORS_MAY_NOT, post: str = OPERATORS_MAY_NOT
) -> tuple[Address, ...]:
    """The operators' pages of one model: most are read and never written there, and nothing is deleted."""

    def pk(world: World) -> list[Any]:
        return [sample(world).pk]

    return (
        Address(f"admin:{model}_changelist", OPERATORS, OPERATORS),
        Address(f"admin:{model}_add", add, add),
        Address(f"admin:{model}_history", OPERATORS, OPERATORS, pk),
        Address(f"admin:{model}_delete", OPERATORS_MAY_NOT, OPERATORS_MAY_NOT, pk),
        Address(f"admin:{model}_change", OPERATORS, post, pk),
    )


ONLY_READ = LEADS_ON  # a form without fields: sent empty, it changes nothing and leads back to the list
ADMIN = (
    Address("admin:index", OPERATORS, OPERATORS),
    Address("admin:login", "302 302 403 403 403 403 403 403 302", "302 302 403 403 403 403 403 403 200"),
    Address("admin:logout", "302 302 302 302 302 302 302 302 405", OPERATORS),
    Address("admin:jsi18n", OPERATORS, "302 302 302 302 302 302 302 302 405"),
    Address("admin:autocomplete", OPERATORS_MAY_NOT, "302 302 302 302 302 302 302 302 405"),
    Address("admin:app_list", OPERATORS, OPERATORS, lambda _world: ["governance"]),
    Address(
        "admin:view_on_site",
        "302 302 302 302 302 302 302 302 302",
        "302 302 302 302 302 302 302 302 302",
        lambda world: [ContentType.objects.get_for_model(Proposal).pk, world.discussed.pk],
    ),
    *_records("audit_entry", lambda _world: Entry.objects.filter(target="people.member").first()),
    *_records("handbook_clause", lambda world: world.period, post=OPERATORS),
    *_records("handbook_draft", lambda world: world.owner_draft),
    *_records("handbook_page", lambda world: world.page, post=OPERATORS),
    *_records("handbook_pageversion", lambda world: world.page.versions.get()),
    *_records("handbook_placement", lambda world: world.placement),
    *_records("handbook_place", lambda world: world.place),
    *_records("people_checklist", lambda world: world.checklist, post=OPERATORS),
    *_records("people_member", lambda world: world.people["staff"], add=OPERATORS, post=OPERATORS),
    *_records("people_level", lambda world: world.unheld_level, add=OPERATORS, post=OPERATORS),
    *_records("people_position", lambda world: world.position, add=OPERATORS, post=OPERATORS),
    *_records("people_positionterm", lambda world: world.position_term, add=OPERATORS, post=OPERATORS),
    *_records("people_roleterm", lambda world: world.people["staff"].role_terms.get(), add=OPERATORS, post=OPERATORS),
    *_records("people_system", lambda world: world.system, add=OPERATORS, post=OPERATORS),
    *_records("people_accessgrant", lambda world: world.held, add=OPERATORS, post=ONLY_READ),
    *_records("projects_meeting", lambda world: world.meeting),
    *_records("projects_project", lambda world: world.project, add=OPERATORS, post=OPERATORS),
    *_records("projects_projectmember", lambda world: world.project_member, add=OPERATORS, post=OPERATORS),
    *_records("projects_projectaccount", lambda world: world.project_account, add=OPERATORS, post=ONLY_READ),
    *_records("projects_trackingplace", lambda world: world.tracking_place, add=OPERATORS, post=ONLY_READ),
    *_records("projects_deliverable", lambda world: world.deliverable),
    *_records("projects_task", lambda world: world.task),
    *_records("projects_tag", lambda world: world.tag),
    *_records("projects_sync", lambda world: world.sync),
    *_records("projects_response", lambda world: world.response),
    *_records("projects_discussion", lambda world: world.discussion),
    *_records("people_absence", lambda world: world.absence),
    *_records("people_team", lambda world: world.team, add=OPERATORS, post=OPERATORS),
    *_records("people_teammembership", lambda world: world.membership, add=OPERATORS, post=OPERATORS),
    *_records("governance_proposal", lambda world: world.discussed, post=OPERATORS),
    *_records("notices_notice", lambda world: world.notice),
    *_records("notices_mail", lambda world: world.mail),
)
