"""The user stories and links of a deliverable, written as a whole."""

from collections.abc import Mapping, Sequence
from typing import Any

from projects.models import Deliverable, DeliverableLink, UserStory


def write_rows(
    deliverable: Deliverable, *, stories: Sequence[Mapping[str, str]], links: Sequence[Mapping[str, str]]
) -> None:
    """Let a deliverable have these stories and links, in this order, and no others; what is the same stays."""
    rows: tuple[tuple[type[UserStory] | type[DeliverableLink], Sequence[Mapping[str, str]], tuple[str, ...]], ...] = (
        (UserStory, stories, ("role", "wish", "gain")),
        (DeliverableLink, links, ("label", "url")),
    )
    for model, wanted, names in rows:
        standing = model.objects.filter(deliverable=deliverable)
        if list(standing.values_list(*names)) == [tuple(each.get(name, "") for name in names) for each in wanted]:
            continue
        standing.delete()
        _add(model, deliverable, wanted)


def add_rows(
    deliverable: Deliverable, *, stories: Sequence[Mapping[str, str]], links: Sequence[Mapping[str, str]]
) -> None:
    """Give a new deliverable its stories and links, in this order."""
    _add(UserStory, deliverable, stories)
    _add(DeliverableLink, deliverable, links)


def _add(
    model: type[UserStory] | type[DeliverableLink], deliverable: Deliverable, wanted: Sequence[Mapping[str, str]]
) -> None:
    rows: Any = [model(deliverable=deliverable, **each) for each in wanted]
    for row in rows:
        row.clean_fields(exclude={"deliverable"})
    kept: Any = model.objects
    if rows:
        kept.bulk_create(rows)


def said_rows(deliverable: Deliverable) -> dict[str, list[str]]:
    """The stories, links, tags and needs of a deliverable as the record keeps them."""
    return {
        "stories": [str(each) for each in deliverable.stories.all()],
        "links": [each.url for each in deliverable.links.all()],
        "tags": [each.name for each in deliverable.tags.all()],
        "needs": [each.title for each in deliverable.needs.order_by("pk")],
    }
