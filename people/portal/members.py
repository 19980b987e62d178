"""What people offer the portal."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date

from compass.person import Person
from compass.portal import contracts
from compass.portal.contracts import Command, Document, Group, Source
from compass.portal.markdown import plain
from people.enums import Role
from people.models import Member, MemberQuerySet, RoleTerm


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


@contracts.commands.register
def commands() -> Iterator[Command]:
    """What everybody may do for themselves."""
    yield Command("Change your profile", "user", "people:profile")


@contracts.sources.register
def sources() -> Iterator[Source]:
    """Members, as long as they are."""
    yield Source("member", "Member", "user", _members, visible_members)


def visible_members(person: Person) -> MemberQuerySet:
    """The members that somebody finds: those who have left stay in the record alone."""
    visible: MemberQuerySet = Member.objects.visible_to(person)
    return visible.active()


def _members(pks: Collection[int] | None) -> Iterator[Document]:
    found = Member.objects.active().order_by("pk")
    for each in (found if pks is None else found.filter(pk__in=pks)).iterator():
        known = (
            each.short_name,
            each.pronouns,
            each.email,
            each.place,
            each.github,
            each.chat_handle,
            plain(each.about),
        )
        said = " ".join(filter(None, known))
        yield Document(each.pk, each.name, said, each.get_absolute_url(), each.pronouns)
