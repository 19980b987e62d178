"""What communities offer the portal: their list, the search for them, and what one may do. Everybody sees them."""

from collections.abc import Collection, Iterator

from compass.portal import contracts
from compass.portal.contracts import Behind, Command, Document, Link, Source
from leads.models import Community

KEEPERS = "leads.keep_hubs"
STEPS = ("leads.setup-steps",)


@contracts.links.register
def navigation() -> Iterator[Link]:
    """The communities."""
    yield Link("Sales", "Communities", "flag", "leads:community-list", order=72)


@contracts.commands.register
def commands() -> Iterator[Command]:
    """What those who keep hubs begin."""
    yield Command("Add a community", "flag", "leads:community-add", permission=KEEPERS)
    yield Command("Add a cluster", "server", "leads:cluster-add", permission=KEEPERS)


@contracts.behind.register
def clauses_behind() -> Iterator[Behind]:
    """The clauses behind the pages of communities, and of what is set up for them."""
    for page in ("community-detail", "hub-plan"):
        yield Behind(f"leads:{page}", STEPS)
    yield Behind("leads:lead-join-community", ("leads.statuses",))


@contracts.sources.register
def sources() -> Iterator[Source]:
    """Communities."""
    yield Source("community", "Community", "flag", _documents, Community.objects.visible_to)


def _documents(pks: Collection[int] | None) -> Iterator[Document]:
    found = Community.objects.order_by("pk")
    for each in (found if pks is None else found.filter(pk__in=pks)).iterator():
        yield Document(each.pk, each.name, f"{each.domain} {each.about}", each.get_absolute_url(), "")
