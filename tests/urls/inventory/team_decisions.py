"""Addresses at which teams decide."""

from tests.urls.inventory.address import FORM_REFUSED, MEMBERS, Address
from tests.urls.inventory.proposal_samples import decision

TEAM_DECISIONS = (
    Address("governance:decision-file", MEMBERS, FORM_REFUSED),
    Address(  # a concern is open, and nobody is named
        "governance:proposal-decide",
        "302 302 403 403 403 403 403 200 403",
        "302 302 403 403 403 403 403 422 403",
        decision,
    ),
)
