"""A page moved on while somebody changed it: both changes in one text, and who made the other."""

from dataclasses import dataclass

from compass.handbook.merging import merge
from compass.handbook.models import Page, PageVersion


@dataclass(frozen=True)
class Settled:
    """A text that begins from the page as it stands now, and the versions that came meanwhile."""

    text: str
    conflicts: int
    since: list[PageVersion]


def settle(page: Page, base_number: int, typed: str) -> Settled:
    """Bring what somebody typed, beginning from version `base_number`, together with what came since."""
    versions = page.versions.filter(number__gte=base_number).select_related("adopted_by").order_by("number")
    base = next((each.source for each in versions if each.number == base_number), "")
    merged = merge(base, page.source, typed)
    return Settled(merged.text, merged.conflicts, [each for each in versions if each.number > base_number])
