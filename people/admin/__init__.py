"""What operators keep of people."""

from people.admin import checklists, members

__all__ = ["checklists", "members"]
