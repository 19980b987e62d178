"""What the time zones offer the portal."""

from collections.abc import Iterator

from compass.portal import contracts
from compass.portal.contracts import Command, Link


@contracts.links.register
def navigation() -> Iterator[Link]:
    """Everybody's hours stand among the people."""
    yield Link("People", "Time zones", "globe", "people:zone-list", order=8)


@contracts.commands.register
def commands() -> Iterator[Command]:
    """What everybody may look for."""
    yield Command("Find an hour", "clock", "people:zone-list")
