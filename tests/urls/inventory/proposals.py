"""Addresses of proposals: filed, routed, moved, withdrawn, and what is noted beside them. `council` wrote them."""

from tests.urls.inventory.address import FORM_REFUSED, MEMBERS, MEMBERS_MAY_NOT, Address
from tests.urls.inventory.proposal_samples import discussed, due, voting

ITS_AUTHOR = "302 302 403 403 200 403 403 403 403"
PROPOSALS = (
    Address("governance:proposal-list", MEMBERS, MEMBERS_MAY_NOT),
    Address("governance:proposal-file", MEMBERS, FORM_REFUSED),
    Address("governance:proposal-detail", MEMBERS, MEMBERS_MAY_NOT, discussed),
    Address(
        "governance:proposal-withdraw",
        "302 302 403 403 200 403 403 403 403",
        "302 302 403 403 422 403 403 403 403",
        discussed,
    ),
    Address(
        "governance:proposal-request-vote",
        "302 302 403 403 200 200 403 200 403",
        "302 302 403 403 422 422 403 422 403",
        due,
    ),
    Address(
        "governance:proposal-reroute",
        "302 302 403 403 403 403 403 200 403",
        "302 302 403 403 403 403 403 422 403",
        due,
    ),
    Address("governance:proposal-link", ITS_AUTHOR, "302 302 403 403 302 403 403 403 403", discussed),
    Address(
        "governance:proposal-check-host-policy",
        "302 302 403 403 200 200 403 200 403",
        "302 302 403 403 422 422 403 422 403",
        discussed,
    ),
    Address(
        "governance:proposal-move-vote",
        "302 302 403 403 200 200 403 200 403",
        "302 302 403 403 422 422 403 422 403",
        discussed,
    ),
    Address(
        "governance:proposal-return",
        "302 302 403 403 200 403 403 200 403",
        "302 302 403 403 422 403 403 422 403",
        voting,
    ),
)
