"""Proposals, and what is said about them, are found by their words."""

from collections.abc import Collection, Iterator
from typing import Any

from compass.portal import contracts
from compass.portal.contracts import Document, Source
from compass.portal.markdown import plain
from governance.models import Comment, Proposal
from governance.models.texts import worded


@contracts.sources.register
def sources() -> Iterator[Source]:
    """Proposals, and what is said about them."""
    yield Source("proposal", "Proposal", "file-text", _proposals, Proposal.objects.visible_to)
    yield Source("comment", "Comment", "messages-square", _comments, Comment.objects.visible_to)


def _proposals(pks: Collection[int] | None) -> Iterator[Document]:
    found: Any = worded(Proposal.objects.order_by("pk"))  # with their `body`
    for each in (found if pks is None else found.filter(pk__in=pks)).iterator():
        yield Document(
            object_id=each.pk,
            title=each.title,
            text=f"{each.summary} {plain(each.body)}",
            url=each.get_absolute_url(),
            note=f"{each.reference}, withdrawn" if each.withdrawn_at else each.reference,
        )


def _comments(pks: Collection[int] | None) -> Iterator[Document]:
    found = Comment.objects.select_related("proposal").order_by("pk")
    for each in (found if pks is None else found.filter(pk__in=pks)).iterator():
        title, text = f"Comment on {each.proposal.reference}", f"{each.concern} {plain(each.body)}".strip()
        yield Document(each.pk, title, text, each.get_absolute_url())
