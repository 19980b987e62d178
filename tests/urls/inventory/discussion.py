"""Addresses of what people say about proposals, and of their texts. `staff` has the concern and suggested the edit."""

from typing import Any

from tests.urls.inventory.address import FORM_REFUSED, MEMBERS, MEMBERS_MAY_NOT, Address
from tests.urls.inventory.proposal_samples import discussed
from tests.urls.world import World


def _concern(world: World) -> list[Any]:
    return [*discussed(world), world.concern.pk]


def _suggestion(world: World) -> list[Any]:
    return [*discussed(world), world.suggestion.pk]


def _version(world: World) -> list[Any]:
    return [*discussed(world), 1]


DISCUSSION = (
    Address("governance:proposal-add-comment", MEMBERS_MAY_NOT, FORM_REFUSED, discussed),
    Address("governance:proposal-raise-concern", MEMBERS_MAY_NOT, FORM_REFUSED, discussed),
    Address(
        "governance:proposal-resolve-concern",
        "302 302 403 200 403 403 403 403 403",
        "302 302 403 422 403 403 403 403 403",
        _concern,
    ),
    Address(
        "governance:proposal-revise",
        "302 302 403 403 200 403 403 403 403",
        "302 302 403 403 422 403 403 403 403",
        discussed,
    ),
    Address("governance:proposal-versions", MEMBERS, MEMBERS_MAY_NOT, discussed),
    Address("governance:proposal-version", MEMBERS, MEMBERS_MAY_NOT, _version),
    Address("governance:proposal-note-reading", MEMBERS_MAY_NOT, "302 302 403 403 422 422 403 422 403", discussed),
    Address("governance:proposal-suggest-edit", MEMBERS, FORM_REFUSED, discussed),
    Address("governance:proposal-suggestion", MEMBERS, MEMBERS_MAY_NOT, _suggestion),
    Address("governance:proposal-take-suggestion", MEMBERS_MAY_NOT, "302 302 403 403 302 403 403 403 403", _suggestion),
    Address(
        "governance:proposal-decline-suggestion", MEMBERS_MAY_NOT, "302 302 403 403 422 403 403 403 403", _suggestion
    ),
)
