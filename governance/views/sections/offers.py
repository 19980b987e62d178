"""What somebody may do with a proposal, as its page offers it."""

from dataclasses import dataclass

from django.urls import reverse

from governance.models import Proposal


@dataclass(frozen=True)
class Offer:
    """A button: a link to the page on which it is done, or something done at once."""

    label: str
    url: str
    is_primary: bool = False
    is_done_at_once: bool = False


def offer(
    proposal: Proposal, verb: str, label: str, *, is_primary: bool = False, is_done_at_once: bool = False
) -> Offer:
    """The button for a verb of `governance:proposal-…`."""
    address = reverse(f"governance:proposal-{verb}", args=[proposal.year, proposal.number])
    return Offer(label, address, is_primary, is_done_at_once)
