"""What operators keep of people."""

from people.admin import members, teams

__all__ = ["members", "teams"]
