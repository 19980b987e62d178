"""Addresses of how work flows."""

from tests.urls.inventory.address import MEMBERS, MEMBERS_MAY_NOT, Address

FLOW = (
    Address("projects:flow", MEMBERS, MEMBERS_MAY_NOT),
    Address("projects:flow-export", MEMBERS, MEMBERS_MAY_NOT),
)
