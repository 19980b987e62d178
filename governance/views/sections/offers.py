"""What somebody may do with a proposal, as its page offers it."""

from dataclasses import dataclass
from enum import StrEnum

from django.urls import reverse

from governance.models import Proposal


class Place(StrEnum):
    """Where on the page something is offered: at its head, or in the section of the aside that it is about."""

    HEAD = "head"
    WHY = "why"
    DATES = "dates"
    DEEDS = "deeds"
    FOOT = "foot"


@dataclass(frozen=True)
class Offer:
    """A button: a link to the page on which it is done, or something done at once. What is due is primary."""

    label: str
    url: str
    is_primary: bool = False
    is_done_at_once: bool = False
    place: Place = Place.HEAD


def offer(
    proposal: Proposal,
    verb: str,
    label: str,
    *,
    is_primary: bool = False,
    is_done_at_once: bool = False,
    place: Place = Place.HEAD,
) -> Offer:
    """The button for a verb of `governance:proposal-…`."""
    address = reverse(f"governance:proposal-{verb}", args=[proposal.year, proposal.number])
    return Offer(label, address, is_primary, is_done_at_once, place)


def placed(offers: list[Offer]) -> dict[str, list[Offer]]:
    """Them by the place where they are offered; at each of them, what is due stands last, at the edge of the page."""
    ordered = sorted(offers, key=lambda each: each.is_primary)
    return {place.value: [each for each in ordered if each.place is place] for place in Place}
