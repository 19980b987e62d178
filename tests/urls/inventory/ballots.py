"""Addresses of votes, their record and what came of them."""

from tests.urls.inventory.address import MEMBERS, MEMBERS_MAY_NOT, Address
from tests.urls.inventory.proposal_samples import discussed, voting

BALLOTS = (
    Address("governance:vote-list", MEMBERS, MEMBERS_MAY_NOT),
    Address("governance:vote-verifier", MEMBERS, MEMBERS_MAY_NOT),
    Address("governance:proposal-ballot", MEMBERS, MEMBERS_MAY_NOT, voting),
    Address("governance:proposal-cast-vote", MEMBERS_MAY_NOT, "302 302 403 403 422 422 403 422 403", discussed),
    Address(
        "governance:proposal-recuse",
        "302 302 403 403 200 200 403 200 403",
        "302 302 403 403 422 422 403 422 403",
        voting,
    ),
    Address(
        "governance:proposal-vote-for",
        "302 302 403 403 200 200 403 200 403",
        "302 302 403 403 422 422 403 422 403",
        voting,
    ),
    Address("governance:proposal-record", MEMBERS, MEMBERS_MAY_NOT, voting),
    Address("governance:proposal-record-json", MEMBERS, MEMBERS_MAY_NOT, voting),
    Address(  # it is still discussed
        "governance:proposal-declare-outcome",
        "302 302 403 403 409 403 403 409 403",
        "302 302 403 403 409 403 403 409 403",
        discussed,
    ),
    Address("governance:proposal-accept", MEMBERS_MAY_NOT, "302 302 403 403 409 403 403 403 403", discussed),
)
