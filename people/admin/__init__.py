"""What operators keep of people."""

from people.admin import members, positions

__all__ = ["members", "positions"]
