"""Who may do what with people's records."""

from people.permissions.access import can_grant

__all__ = ["can_grant"]
