"""What hubs offer the portal: their list, and the search for them. Everybody of the team sees them."""

from collections.abc import Collection, Iterator

from compass.portal import contracts
from compass.portal.contracts import Document, Link, Source
from leads.models import Hub


@contracts.links.register
def navigation() -> Iterator[Link]:
    """The hubs."""
    yield Link("Sales", "Hubs", "server", "leads:hub-list", order=71, also=("/decommissions/",))


@contracts.sources.register
def sources() -> Iterator[Source]:
    """Hubs, those that have ended too."""
    yield Source("hub", "Hub", "server", _documents, Hub.objects.visible_to)


def _documents(pks: Collection[int] | None) -> Iterator[Document]:
    found = Hub.objects.select_related("cluster").order_by("pk")
    for each in (found if pks is None else found.filter(pk__in=pks)).iterator():
        text = f"{each.name} {each.domain} {each.cluster} {each.chart}"
        yield Document(each.pk, str(each), text, each.get_absolute_url(), each.get_status_display())
