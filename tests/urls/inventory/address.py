"""What stands in the inventory of an address."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.urls.world import World

Arguments = Callable[[World], list[Any]]

MEMBERS = "302 302 200 200 200 200 200 200 200"
MEMBERS_MAY_NOT = "302 302 405 405 405 405 405 405 405"
NOBODY_MAY = "405 405 405 405 405 405 405 405 405"
FORM_REFUSED = "302 302 422 422 422 422 422 422 422"
LEADS_ON = "302 302 302 302 302 302 302 302 302"
OPERATORS = "302 302 302 302 302 302 302 302 200"
OPERATORS_MAY_NOT = "302 302 302 302 302 302 302 302 403"


def _nothing(world: World) -> list[Any]:
    return []


@dataclass(frozen=True)
class Address:
    """A named address: sample arguments, what a GET answers and what an empty POST answers, visitor by visitor."""

    name: str
    get: str
    post: str
    arguments: Arguments = _nothing
