"""What operators keep of people."""

from people.admin import members

__all__ = ["members"]
