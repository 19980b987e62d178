"""Addresses of everybody's hours."""

from tests.urls.inventory.address import MEMBERS, MEMBERS_MAY_NOT, Address

ZONES = (Address("people:zone-list", MEMBERS, MEMBERS_MAY_NOT),)
