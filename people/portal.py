"""What people offer the portal: the groups they stand in."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from compass.portal import contracts
from compass.portal.contracts import Group
from people.enums import Role
from people.models import Member, RoleTerm


@contracts.groups.register
def groups(day: date) -> Iterator[Group]:
    """Every active member, and for each role the active members who hold it on the day."""
    yield Group(
        "people.everyone", "every active member", frozenset(Member.objects.active().values_list("pk", flat=True))
    )
    holders = defaultdict(set)
    terms = RoleTerm.objects.on(day).filter(member__is_active=True)
    for role, member_id in terms.values_list("role", "member"):
        holders[role].add(member_id)
    for each in Role:
        yield Group(f"people.{each.value}", each.label, frozenset(holders[each.value]))
