"""What people offer the portal."""

from collections.abc import Collection, Iterator

from compass.person import Person
from compass.portal import contracts
from compass.portal.contracts import Command, Document, Source
from people.models import Member, MemberQuerySet


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
        said = " ".join(filter(None, (each.short_name, each.pronouns, each.email)))
        yield Document(each.pk, each.name, said, each.get_absolute_url(), each.pronouns)
