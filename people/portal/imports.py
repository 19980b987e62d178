"""What the palette offers of the directory as a file."""

from collections.abc import Iterator

from compass.portal import contracts
from compass.portal.contracts import Command


@contracts.commands.register
def commands() -> Iterator[Command]:
    """Everybody takes the directory out; operators bring members in."""
    yield Command("Download the directory as CSV", "download", "people:member-export")
    yield Command("Import members from a file", "user-plus", "people:member-import", permission="people.add_member")
