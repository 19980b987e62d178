"""Addresses of members and sign-in."""

from tests.urls.inventory.address import FORM_REFUSED, MEMBERS, MEMBERS_MAY_NOT, NOBODY_MAY, Address

GOOGLE_IS_OFF = "404 404 404 404 404 404 404 404 404"  # no client is set in tests; tests/people has the rest

PEOPLE = (
    Address("people:sign-in", "200 200 302 302 302 302 302 302 302", NOBODY_MAY),
    Address("people:sign-in-as", NOBODY_MAY, "404 404 404 404 404 404 404 404 404"),
    Address("people:sign-out", NOBODY_MAY, "302 302 302 302 302 302 302 302 302"),
    Address("people:profile", MEMBERS, FORM_REFUSED),
    Address("people:member-detail", MEMBERS, MEMBERS_MAY_NOT, lambda world: [world.people["former"].pk]),
    Address("google_login", NOBODY_MAY, GOOGLE_IS_OFF),
    Address("google_callback", GOOGLE_IS_OFF, NOBODY_MAY),
)
