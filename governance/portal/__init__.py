"""What governance offers the portal."""

from governance.portal import proposals, topics

__all__ = ["proposals", "topics"]
