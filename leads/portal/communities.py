"""What communities offer the portal: the search for them."""

from collections.abc import Collection, Iterator

from compass.portal import contracts
from compass.portal.contracts import Document, Source
from leads.models import Community


@contracts.sources.register
def sources() -> Iterator[Source]:
    """Communities."""
    yield Source("community", "Community", "flag", _documents, Community.objects.visible_to)


def _documents(pks: Collection[int] | None) -> Iterator[Document]:
    found = Community.objects.order_by("pk")
    for each in (found if pks is None else found.filter(pk__in=pks)).iterator():
        yield Document(each.pk, each.name, each.domain, f"/communities/{each.slug}/")
