"""What a deliverable needs before it can be done."""

from collections import defaultdict
from collections.abc import Iterable

from people.policy.refusals import Impossible
from projects.models import Deliverable, Project
from projects.policy.dependencies import circle


class Circular(Impossible):
    """It would need itself, by way of others. Names the circle."""

    def __init__(self, titles: Iterable[str]) -> None:
        way = " needs ".join(f"“{title}”" for title in titles)
        super().__init__(f"This would go in a circle: {way}. Take one of these out.")


def set_needs(deliverable: Deliverable, needs: Iterable[Deliverable]) -> None:
    """Say what a deliverable needs, within a transaction. Raises Circular where it would need itself."""
    wanted = {each.pk for each in needs}
    standing = set(deliverable.needs.values_list("pk", flat=True))
    if wanted == standing:
        return
    if wanted - standing:
        _lock()
        if found := circle(deliverable.pk, wanted, _all_needs()):
            titles = dict(Deliverable.objects.filter(pk__in=found).values_list("pk", "title"))
            raise Circular(titles[pk] for pk in found)
    deliverable.needs.set(wanted)


def _lock() -> None:
    """Whoever adds a need waits for others who do: two that are fine alone could close a circle together."""
    list(Project.objects.order_by("pk").select_for_update(no_key=True).values_list("pk"))


def _all_needs() -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for needing, needed in Deliverable.needs.through.objects.values_list("from_deliverable_id", "to_deliverable_id"):
        found[needing].add(needed)
    return found
