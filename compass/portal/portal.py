"""What the portal offers itself: the keys that work on every page."""

from collections.abc import Iterator

from compass.portal import contracts
from compass.portal.contracts import Command, Shortcut


@contracts.shortcuts.register
def shortcuts() -> Iterator[Shortcut]:
    """Keys of every page, and of the palette."""
    yield Shortcut(("Ctrl", "K"), "Search or jump (⌘ K on a Mac)")
    yield Shortcut(("/",), "Search or jump", single=True)
    yield Shortcut(("?",), "This list", single=True)
    yield Shortcut(("Esc",), "Close what is open")
    yield Shortcut(("↑", "↓"), "Choose a line", where="In the search that opens")
    yield Shortcut(("Enter",), "Open the line, or everything that was found", where="In the search that opens")


@contracts.commands.register
def commands() -> Iterator[Command]:
    """What everybody may do."""
    yield Command("Show keyboard shortcuts", "info", "portal:keys")
