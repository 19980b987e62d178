"""Every address of the portal, what may be done there, and what each kind of visitor gets. Written by hand.

Codes stand in the order of WATCHERS: anonymous, former, volunteer, staff, council, steward, director, operator. In the
world of the tests `staff` wrote the drafts, `council` the proposals, and the mail in doubt was meant for `council`.
An address that is not here fails the tests; so does one that answers anything else.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.urls.world import World

Arguments = Callable[[World], list[Any]]

EVERYBODY = "200 200 200 200 200 200 200 200"
MEMBERS = "302 302 200 200 200 200 200 200"
MEMBERS_MAY_NOT = "302 302 405 405 405 405 405 405"
NOBODY_MAY = "405 405 405 405 405 405 405 405"
FORM_REFUSED = "302 302 422 422 422 422 422 422"
OPERATORS = "302 302 302 302 302 302 302 200"
OPERATORS_MAY_NOT = "302 302 302 302 302 302 302 403"


def _nothing(world: World) -> list[Any]:
    return []


@dataclass(frozen=True)
class Address:
    """A named address: sample arguments, what a GET answers and what an empty POST answers, visitor by visitor."""

    name: str
    get: str
    post: str
    arguments: Arguments = _nothing


def _proposal(world: World) -> list[Any]:
    return [world.discussed.year, world.discussed.number]


PORTAL = (
    Address("portal:home", MEMBERS, MEMBERS_MAY_NOT),
    Address("portal:why", MEMBERS, MEMBERS_MAY_NOT, lambda world: ["voting-date", f"{world.now:%Y-%m-%d}"]),
    Address("portal:style-guide", MEMBERS, MEMBERS_MAY_NOT),
    Address("portal:healthz", "503 503 503 503 503 503 503 503", NOBODY_MAY),
)

PEOPLE = (
    Address("people:sign-in", "200 200 302 302 302 302 302 302", NOBODY_MAY),
    Address("people:sign-in-as", NOBODY_MAY, "404 404 404 404 404 404 404 404"),
    Address("people:sign-out", NOBODY_MAY, "302 302 302 302 302 302 302 302"),
    Address("people:profile", MEMBERS, FORM_REFUSED),
    Address("google_login", EVERYBODY, "302 302 302 302 302 302 302 302"),
    Address("google_callback", EVERYBODY, EVERYBODY),
)

HANDBOOK = (
    Address("handbook:clause-list", MEMBERS, MEMBERS_MAY_NOT),
    Address("handbook:clause-detail", MEMBERS, MEMBERS_MAY_NOT, lambda world: [world.period.key]),
    Address("handbook:clause-begin-draft", MEMBERS, FORM_REFUSED, lambda world: [world.period.key]),
    Address(
        "handbook:draft-detail",
        "302 302 404 200 404 404 200 404",
        MEMBERS_MAY_NOT,
        lambda world: [world.owner_draft.pk],
    ),
    Address(
        "handbook:draft-adopt", MEMBERS_MAY_NOT, "302 302 404 403 404 404 302 404", lambda world: [world.owner_draft.pk]
    ),
    Address(
        "handbook:draft-submit",
        MEMBERS_MAY_NOT,
        "302 302 404 302 404 404 403 404",
        lambda world: [world.council_draft.pk],
    ),
    Address(
        "handbook:draft-withdraw",
        MEMBERS_MAY_NOT,
        "302 302 404 302 404 404 403 404",
        lambda world: [world.owner_draft.pk],
    ),
)

GOVERNANCE = (
    Address("governance:proposal-list", MEMBERS, MEMBERS_MAY_NOT),
    Address("governance:proposal-file", MEMBERS, FORM_REFUSED),
    Address("governance:proposal-detail", MEMBERS, MEMBERS_MAY_NOT, _proposal),
    Address("governance:proposal-add-comment", MEMBERS_MAY_NOT, FORM_REFUSED, _proposal),
    Address("governance:proposal-cast-vote", MEMBERS_MAY_NOT, "302 302 403 403 422 422 422 403", _proposal),
    Address(
        "governance:proposal-withdraw", "302 302 403 403 200 403 403 403", "302 302 403 403 302 403 403 403", _proposal
    ),
)

ADMIN = (
    Address("admin:index", OPERATORS, OPERATORS),
    Address("admin:jsi18n", OPERATORS, OPERATORS),
    Address("admin:autocomplete", OPERATORS_MAY_NOT, OPERATORS_MAY_NOT),
    Address("admin:password_change", OPERATORS, OPERATORS),
)


def everything() -> tuple[Address, ...]:
    """The whole inventory."""
    return (*PORTAL, *PEOPLE, *HANDBOOK, *GOVERNANCE, *NOTICES, *ADMIN)
