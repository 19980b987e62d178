"""What operators keep of people."""

from people.admin import access, members

__all__ = ["access", "members"]
